"""Gradescope: write one student's grades as results.json, with an entry for each exercise."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from html import escape
from pathlib import Path

from layercheck.assignment import by_hand, tidy
from layercheck.verdict import RIGHT, UNJUDGED

from .course import GradingError
from .graded import Graded, Row
from .intake import Problem
from .markdown import safe_html
from .outline import Answer
from .output import put

BY_HAND = (
    "The exercises are worth {} points. Your written answers, worth up to {} points, will be graded by hand. In "
    "total, the lesson is worth {} points."
)
PUBLIC = "Your code is right in every case that the lesson itself tests, but wrong in some other cases."
# Gradescope shows a test with this visibility to instructors only. Other ways to hide a test would also hide the total.
HIDDEN = "hidden"


def write(
    path: Path,
    everything: Sequence[tuple[Graded, Collection[str]]],
    problems: Sequence[Problem],
    answers: Callable[[Graded], Sequence[Answer]] = lambda graded: (),
) -> None:
    """Write results.json completely or not at all.

    everything: all graded submissions, each with the exercises that pass all public cases
    answers:    returns the answers in a submission that are graded by hand

    Raises GradingError if there are several students.
    """
    refuse_several([graded.student for graded, _ in everything])
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, json.dumps(results(everything, problems, answers), indent=1) + "\n")


def refuse_several(students: Iterable[str]) -> None:
    """Raise GradingError unless all of these submissions are from the same student."""
    many = len(set(students))
    if many > 1:
        raise GradingError(
            f"--results is for one student's submission, but there are {many} students. Pass a single submission."
        )


def results(
    everything: Sequence[tuple[Graded, Collection[str]]],
    problems: Sequence[Problem],
    answers: Callable[[Graded], Sequence[Answer]] = lambda graded: (),
) -> dict:
    """Return the grades in Gradescope's format. Student text is escaped or is in fields that are shown as text."""
    tests = [test for graded, public in everything for row in graded.exercises for test in _tests(row, public)]
    given = [one for graded, _ in everything for one in answers(graded) if one.given.points is not None]
    names = {one.question.name for one in given}
    told = [problem.said for problem in problems]
    graded_by_hand = all(name in names for graded, _ in everything for name, _ in graded.written)
    told += [] if graded_by_hand else [_by_hand([graded for graded, _ in everything])]
    return {
        "score": tidy(sum(graded.points for graded, _ in everything) + sum(one.given.points for one in given)),
        "output": "\n".join(filter(None, told)),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": HIDDEN,
        "extra_data": {"written": {name: text for graded, _ in everything for name, text in graded.written}},
        "tests": [*tests, *map(_given, given)],
    }


def _given(answer: Answer) -> dict:
    """Return the entry for an answer that has been graded by hand."""
    return {
        "name": f"{answer.question.name}, graded by hand",
        "name_format": "text",
        "score": answer.given.points,
        "max_score": answer.question.points,
        "status": "passed" if answer.given.points >= answer.question.points else "failed",
        "output": str(safe_html(answer.given.comment)),
        "output_format": "html",
        "visibility": "visible",
    }


def _by_hand(everything: Sequence[Graded]) -> str:
    """Return text about the points for exercises, for written answers, and in total.

    Returns "" if no answers are graded by hand.
    """
    points = tidy(sum(by_hand(graded.lesson) for graded in everything))
    out_of = tidy(sum(graded.out_of for graded in everything))
    return BY_HAND.format(out_of, points, tidy(out_of + points)) if points else ""


def _tests(row: Row, public: Collection[str]) -> list[dict]:
    """Return an exercise's entry and, if the exercise is wrong only in hidden cases, another one for instructors."""
    entry = {
        "name": row.exercise,
        "name_format": "text",
        "score": row.points,
        "max_score": row.out_of,
        "status": "passed" if row.state == RIGHT else "failed",
        "output_format": "html",
        "visibility": "visible",
    }
    if row.state == RIGHT or row.exercise not in public:
        return [{**entry, "output": _output(row)}]
    unseen = {"name": f"{row.exercise}, hidden cases", "score": 0, "max_score": 0, "visibility": HIDDEN}
    return [{**entry, "output": f"<p>{PUBLIC}</p>"}, {**entry, **unseen, "output": _output(row)}]


def _output(row: Row) -> str:
    """Return the text that the student's page shows for an exercise."""
    notes = f"<p>Note: {escape(row.notes)}.</p>" if row.notes else ""
    notes += str(safe_html(row.comment)) if row.comment else ""
    traceback = f"<p>Running the cell raised this error:</p><pre>{escape(row.traceback)}</pre>"
    said = row.state if row.state == UNJUDGED else f"is {row.state}"
    return notes + (traceback if row.traceback else row.panel or f"<p>It {escape(said)}.</p>")
