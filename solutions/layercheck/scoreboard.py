"""Scoreboards: how far the learner has come, in one lesson or in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from IPython.display import display

from . import exercise as catalogue
from .beside import notebooks
from .progress import Progress
from .render import Shown
from .session import SESSION
from .verdict import RIGHT, WRONG


@dataclass(frozen=True)
class Score:
    """One lesson in numbers. `seconds` is the time at work."""

    exercises: dict[str, tuple[str, int, int]]  # by name: state, points, out of
    made: int
    asked: int
    right: int
    seconds: float

    @property
    def points(self) -> int:
        return sum(points for _, points, _ in self.exercises.values())

    @property
    def out_of(self) -> int:
        return sum(out_of for _, _, out_of in self.exercises.values())

    @property
    def solved(self) -> int:
        return sum(state == RIGHT for state, _, _ in self.exercises.values())

    @property
    def begun(self) -> bool:
        """Whether the learner has guessed or tried anything yet; cells that were only run are no time at work."""
        return self.made > 0 or any(state in (RIGHT, WRONG) for state, _, _ in self.exercises.values())


def scoreboard(lesson: str | None = None) -> None:
    """Shows how far the learner has come in a lesson, given by its stem, or without one in the whole course.

    The best attempt at each exercise counts, today's or an earlier one.
    """
    if lesson is not None:
        SESSION.progress.work_on(SESSION.session, lesson)
    caption, rows = table(SESSION.progress, lesson, Path.cwd())
    note = SESSION.progress.trouble
    display(Shown(_html(caption, rows, note), as_text(rows, note)))


def table(progress: Progress, lesson: str | None, folder: Path) -> tuple[str, list[Sequence[str]]]:
    """Caption and rows of a scoreboard, the first row being its head. The lessons' notebooks are in `folder`."""
    return (lesson, _one(score(progress, lesson))) if lesson else ("the course", _all(progress, ordered(folder)))


def score(progress: Progress, lesson: str) -> Score:
    """A lesson's score. Raises LookupError where there is no such lesson."""
    if lesson not in catalogue.lessons():
        raise LookupError(f"There is no lesson {lesson!r}; there are: {', '.join(catalogue.lessons())}.")
    exercises = {}
    for one in catalogue.exercises(lesson).values():
        state, points = progress.best(one.name, one.total) or ("not checked yet", 0)
        exercises[one.name] = (state, points, one.total)
    predictions = progress.predictions(lesson).values()
    made = sum(prediction.guess is not None for prediction in predictions)
    right = sum(prediction.right for prediction in predictions)
    return Score(exercises, made, len(predictions), right, progress.seconds(lesson))


def ordered(folder: Path) -> list[str]:
    """The stems of all lessons in the order of their notebooks in `folder`, those without one last."""
    numbers = {stem: place for place, stem in enumerate(notebooks(folder))}
    return sorted(catalogue.lessons(), key=lambda stem: (numbers.get(stem, len(numbers)), stem))


def _one(score: Score) -> list[Sequence[str]]:
    rows = [("exercise", "state", "points")]
    rows += [(name, state, f"{got} of {out_of}") for name, (state, got, out_of) in score.exercises.items()]
    rows.append(("all exercises", f"{score.solved} right", f"{score.points} of {score.out_of}"))
    rows.append(("predictions", f"{score.made} made", f"{score.right} right"))
    return rows + ([("time at work", _minutes(score.seconds), "")] if score.begun and score.seconds >= 60 else [])


def _all(progress: Progress, lessons: list[str]) -> list[Sequence[str]]:
    scores = [score(progress, lesson) for lesson in lessons]
    numbers = [(one.solved, len(one.exercises), one.points, one.out_of, one.right, one.asked) for one in scores]
    numbers.append(tuple(sum(column) for column in zip(*numbers, strict=True)))
    seconds = [one.seconds for one in scores]
    rows = [("lesson", "exercises right", "points", "predictions right", "time at work")]
    for name, counts, time in zip([*lessons, "the whole course"], numbers, [*seconds, sum(seconds)], strict=True):
        pairs = [f"{got} of {most}" for got, most in zip(counts[::2], counts[1::2], strict=True)]
        rows.append((name, *pairs, _minutes(time)))
    return rows


def _minutes(seconds: float) -> str:
    return f"{round(seconds / 60)} min"


def as_text(rows: list[Sequence[str]], note: str = "") -> str:
    """The rows as text in columns, and what is to be said below."""
    widths = [max(len(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
    lines = ["".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *([note] if note else [])])


def _html(caption: str, rows: list[Sequence[str]], note: str) -> str:
    head = "".join(f'<th scope="col" style="text-align: left">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        f'<tr><th scope="row" style="text-align: left">{escape(row[0])}</th>'
        + "".join(f'<td style="text-align: left">{escape(cell)}</td>' for cell in row[1:])
        + "</tr>"
        for row in rows[1:]
    )
    below = f'<p role="status">{escape(note)}</p>' if note else ""
    return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{body}</table>{below}"
