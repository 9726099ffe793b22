"""A line that shows the progress of grading a class."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Sequence

from layercheck.assignment import tidy

from .intake import Submission
from .scoring import Scored


class Progress:
    """A line that shows how much of the class has been graded. A log gets a new line for each tenth of the class."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.begun = total, 0, math.nan
        self.live = sys.stdout.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_) -> None:
        if self.live and self.done:
            print()

    def begin(self) -> None:
        """Start the clock. Call this when the first submission is run."""
        self.begun = time.monotonic()

    def step(self, submission: Submission, results: Sequence[Scored]) -> None:
        self.done += 1
        left = (time.monotonic() - self.begun) / self.done * (self.total - self.done)
        points, out_of = (tidy(sum(getattr(one, name) for one in results)) for name in ("points", "out_of"))
        line = f"{self.done}/{self.total}, {left:.0f} s left, {submission.student}: {points} of {out_of}"
        if self.live:
            print(f"\r{line:<79.79}", end="", flush=True)
        elif self.done * 10 // self.total > (self.done - 1) * 10 // self.total:
            print(line, flush=True)
