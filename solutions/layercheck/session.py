"""The record of one session: what the learner predicted and solved since the kernel started, and where it is kept."""

from __future__ import annotations

import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from IPython import get_ipython

from .beside import notebooks
from .exercise import Exercise
from .progress import FILE, Prediction, Progress
from .verdict import Verdict

SWITCH = "COURSE_PROGRESS"  # an environment variable; with "off" nothing is written to disk


@dataclass
class Record:
    """Everything of one session, by name. What is to outlive the kernel goes to `progress` as well."""

    progress: Progress = field(default_factory=Progress)
    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    predictions: dict[str, Prediction] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)

    def judged(self, exercise: Exercise, verdict: Verdict) -> None:
        """Keeps the verdict on an attempt."""
        self.verdicts[exercise.name] = verdict
        mistake = verdict.mistake.name if verdict.mistake else None
        self.progress.work_on(self.session, exercise.lesson)
        self.progress.attempt(self.session, exercise.name, verdict.state, verdict.points, verdict.out_of, mistake)

    def predicted(self, name: str) -> None:
        """Keeps the prediction of this name as it stands now."""
        self.progress.predict(self.session, name, self.predictions[name])


def place(folder: Path) -> Path | None:
    """The file in which a learner's progress is kept. None where nobody learns: tests, graders, other folders."""
    elsewhere = ("NBGRADER_EXECUTION", "PYTEST_CURRENT_TEST")
    if os.environ.get(SWITCH) == "off" or any(name in os.environ for name in elsewhere) or get_ipython() is None:
        return None
    return folder / FILE if notebooks(folder) else None


SESSION = Record(Progress(place(Path.cwd())))
