"""Record what the learner has done since the kernel started, and find the place to keep this record."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from IPython import get_ipython

from .exercise import Exercise
from .hosted import keeps, work_folder
from .progress import FILE, Prediction, Progress
from .verdict import Verdict

SWITCH = "COURSE_PROGRESS"  # an environment variable; if it is "off", nothing is written to disk


@dataclass
class Record:
    """The state of one session, keyed by name. Data that must outlive the kernel is also written to `progress`.

    >>> record = Record(Progress(Path("example.sqlite")))
    >>> record.predictions["rows"] = Prediction("How many rows?", guess="13", outcome="14")
    >>> record.predicted("rows")
    >>> record.progress.work_on(record.session, "pooling_shapes")
    >>> record.progress.predictions("pooling_shapes")["rows"].outcome
    '14'
    """

    progress: Progress = field(default_factory=Progress)
    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    predictions: dict[str, Prediction] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)
    buttons: dict[str, list] = field(default_factory=dict)  # the buttons last shown for each question
    revealed: bool = False  # whether outcomes are shown without a guess

    def checked(self, exercise: Exercise, verdict: Verdict) -> None:
        """Record the verdict on an attempt."""
        self.verdicts[exercise.name] = verdict
        mistake = verdict.mistake.name if verdict.mistake else None
        self.progress.work_on(self.session, exercise.lesson)
        self.progress.attempt(self.session, exercise.name, verdict.state, verdict.points, verdict.out_of, mistake)

    def predicted(self, name: str) -> None:
        """Save the current state of the prediction with this name."""
        self.progress.predict(self.session, name, self.predictions[name])


def place(folder: Path) -> Path | None:
    """Return the path of the learner's progress file, or None if nothing should be written.

    The path is None outside IPython, in folders without lessons, in tests and graders, and if the environment variable
    COURSE_PROGRESS is "off".

    >>> print(place(Path("empty")))
    None
    """
    elsewhere = ("NBGRADER_EXECUTION", "PYTEST_CURRENT_TEST")
    if os.environ.get(SWITCH) == "off" or any(name in os.environ for name in elsewhere) or get_ipython() is None:
        return None
    return folder / FILE if keeps(folder) else None


SESSION = Record(Progress(place(work_folder())))


def count_cell(info: object = None) -> None:
    """Record that the learner is working, each time IPython runs a cell. Do nothing if there is no progress file.

    info: IPython's information about the cell, which is not used

    >>> count_cell()
    """
    if SESSION.progress.path:
        SESSION.progress.active(SESSION.session)
