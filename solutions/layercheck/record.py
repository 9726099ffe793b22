"""The record: what the learner has predicted and solved since the kernel started, for the scoreboard."""

from __future__ import annotations

from dataclasses import dataclass, field

from .verdict import Verdict


@dataclass
class Prediction:
    """One prediction: what was guessed before the outcome was seen, and what was then measured."""

    question: str
    guess: str | None = None
    outcome: str | None = None

    @property
    def right(self) -> bool:
        return self.guess is not None and self.guess == self.outcome


@dataclass
class Record:
    """Everything of one session, by name. Kept in memory only."""

    verdicts: dict[str, Verdict] = field(default_factory=dict)
    predictions: dict[str, Prediction] = field(default_factory=dict)
    hints: dict[str, int] = field(default_factory=dict)


RECORD = Record()
