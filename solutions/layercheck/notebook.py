"""What a notebook calls about an exercise: check, hint, answer and solved."""

from __future__ import annotations

import inspect
import os
from html import escape

from IPython.display import Markdown, display

from . import exercise as catalogue
from . import reference, render
from .observation import name_of
from .session import SESSION
from .verdict import RIGHT, UNJUDGED, Verdict, judge


class NotYet(Exception):
    """An exercise is not solved yet. In IPython it shows as this one line, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


def check(candidate: object, *, seed: int = catalogue.PUBLIC_SEED) -> float | None:
    """Judges the learner's own function or class by experiment and shows the verdict.

    The exercise is found by the name of `candidate`. Returns None when it is right; raises NotYet, which shows
    as one line, when it is not. Under nbgrader's autograde it never raises and returns the points instead,
    which nbgrader takes as a partial score.
    """
    verdict = _verdict(candidate, seed)
    display(render.panel(verdict, _hints(verdict)))
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        return float(verdict.points)
    if verdict.state != RIGHT:
        raise NotYet(render.headline(verdict))
    return None


def _verdict(candidate: object, seed: int) -> Verdict:
    if isinstance(candidate, str) or not callable(candidate):
        kind = type(candidate).__name__
        advice = (
            f"Hand over the function or class itself, check(name) without quotes or a call; this is of type {kind}."
        )
        return Verdict("check", UNJUDGED, 0, reason=advice)
    try:
        exercise = catalogue.find(name_of(candidate))
    except LookupError as error:
        return Verdict(name_of(candidate), UNJUDGED, 0, reason=error.args[0])
    try:
        verdict = judge(exercise, candidate, seed)
    except reference.NoReference as error:
        verdict = Verdict(exercise.name, UNJUDGED, exercise.total, reason=error.args[0])
    SESSION.judged(exercise, verdict)
    return verdict


def _hints(verdict: Verdict) -> tuple[str, ...]:
    try:
        return catalogue.find(verdict.exercise).hints
    except LookupError:
        return ()


def hint(about: object) -> None:
    """Shows the next hint for an exercise, given as the learner's object or by its name: a nudge first."""
    exercise = _exercise(about)
    shown = min(SESSION.hints.get(exercise.name, 0) + 1, len(exercise.hints))
    SESSION.hints[exercise.name] = shown
    left = "this is the last one" if shown == len(exercise.hints) else "run the cell again for the next"
    hints = exercise.hints[:shown]
    title = f"Hint {shown} of {len(exercise.hints)} for {exercise.name} ({left})"
    items = "".join(f"<li>{render.prose(text)}</li>" for text in hints)
    html = f'<div role="note"><strong>{escape(title)}</strong><ol>{items}</ol></div>'
    display(render.Shown(html, "\n".join([title, *hints])))


def answer(about: object) -> None:
    """Shows the reference answer to an exercise, where this copy of the course holds it."""
    exercise = _exercise(about)
    try:
        source = inspect.getsource(reference.answer_of(exercise))
    except reference.NoReference as error:
        raise NotYet(error.args[0]) from None
    lines = [line for line in source.splitlines() if line.strip() not in ("### BEGIN SOLUTION", "### END SOLUTION")]
    display(Markdown("```python\n" + "\n".join(lines) + "\n```"))


def _exercise(about: object) -> catalogue.Exercise:
    try:
        return catalogue.find(about if isinstance(about, str) else name_of(about))
    except LookupError as error:
        raise NotYet(error.args[0]) from None


def solved(*names: str) -> bool:
    """Whether all these exercises have been checked and are right; if not, says which to solve first.

    For cells that go on with the learner's own functions, so that an unsolved lesson still runs to its end.
    """
    verdicts = [SESSION.verdicts.get(catalogue.find(name).name) for name in names]
    missing = [name for name, verdict in zip(names, verdicts) if verdict is None or verdict.state != RIGHT]
    if missing:
        print(f"This cell goes on with your own work: solve and check {' and '.join(missing)} first.")
    return not missing


def explain_missing_names(shell) -> None:
    """Lets `check(name)` before the exercise's cell has run say so in one line instead of a traceback."""

    def handler(shell, kind, error, trace, tb_offset=None):
        name = getattr(error, "name", None)
        line = trace.tb_next.tb_lineno if trace.tb_next else trace.tb_lineno
        cell = shell.history_manager.input_hist_raw[-1].splitlines()
        if name and line <= len(cell) and cell[line - 1].strip().startswith(f"check({name}"):
            reason = f"There is no {name} yet. Run its cell first; if that cell shows an error, mend it before."
            verdict = Verdict(name, UNJUDGED, 0, reason=reason)
            SESSION.verdicts[name] = verdict
            display(render.panel(verdict))
            kind, error, trace = NotYet, NotYet(render.headline(verdict)), None
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)

    shell.set_custom_exc((NameError,), handler)
