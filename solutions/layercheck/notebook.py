"""The functions that a notebook calls for an exercise: check, hint, answer, and solved."""

from __future__ import annotations

import inspect
import os
import re
from html import escape

from IPython.display import Markdown, display

from . import blocks, earlier_calls, other_version, reference, render
from . import exercise as catalogue
from .observation import name_of
from .other_version import OtherVersion
from .session import SESSION
from .time_limit import TooSlow, limited_calls
from .verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG, Verdict, verdict_of


class NotYet(Exception):
    """Error for an exercise that isn't solved yet. IPython shows it as one line, without a traceback.

    >>> NotYet("pooled_size: not right yet, 2 of 5 points")._render_traceback_()
    ['NotYet: pooled_size: not right yet, 2 of 5 points']
    """

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


def check(candidate: object, *, seed: int = catalogue.PUBLIC_SEED) -> float | None:
    """Check the learner's own function or class by experiment and show the verdict.

    The exercise is found by the name of `candidate`. Returns None for a right answer or an unattempted exercise.
    Otherwise raises NotYet, which IPython shows as one line. Under nbgrader's validation, an unattempted exercise also
    raises NotYet. A copy without reference solutions is for a graded class; there, the panel for a right answer says
    that hidden cases also count. If a wrong answer calls earlier exercises that weren't right when they were checked,
    one sentence names them. Under nbgrader's autograde, `check` never raises. It returns the points as a float, which
    nbgrader takes as a partial score.

    >>> def pooled_size(size, pool, stride=None, padding="valid"):
    ...     return size // pool
    >>> check(pooled_size)
    Traceback (most recent call last):
    layercheck.notebook.NotYet: pooled_size: not right yet, 0 of 5 points
    """
    verdict = _verdict(candidate, seed)
    try:
        exercise = catalogue.find(verdict.exercise)
    except LookupError:
        display(render.panel(verdict))
    else:
        public = verdict.state == RIGHT and not reference.has_answers()
        display(render.panel(verdict, exercise.hints, exercise.skill, public))
        if verdict.state == WRONG and (said := earlier_calls.sentence(exercise, candidate, SESSION.verdicts)):
            display(render.Shown(f"<div>{blocks.prose(said)}</div>", said))
    nbgrader = os.environ.get("NBGRADER_EXECUTION")
    if nbgrader == "autograde":
        return float(verdict.points)
    if verdict.state != RIGHT and (nbgrader or verdict.state != NOT_ATTEMPTED):
        raise NotYet(render.headline(verdict))
    return None


def _verdict(candidate: object, seed: int) -> Verdict:
    if isinstance(candidate, str) or not callable(candidate):
        kind = type(candidate).__name__
        advice = f"Pass the function or class itself: check(name), without quotes or a call. This is of type {kind}."
        return Verdict("check", UNJUDGED, 0, reason=advice)
    try:
        exercise = catalogue.find(name_of(candidate))
    except LookupError as error:
        reason = f"{error.args[0]} {other_version.note()}".rstrip()
        return Verdict(name_of(candidate), UNJUDGED, 0, reason=reason)
    try:
        with limited_calls():
            verdict = verdict_of(exercise, candidate, seed)
    except (reference.NoReference, TooSlow) as error:
        verdict = Verdict(exercise.name, UNJUDGED, exercise.total, reason=error.args[0])
    SESSION.checked(exercise, verdict)
    return verdict


def hint(about: object) -> None:
    """Show the next hint for an exercise, from a nudge to most of the answer.

    about: the learner's function or class, or its name

    Raises NotYet if there is no such exercise.

    >>> hint("groups_for")
    Hint 1 of 2 for groups_for (run the cell again for the next)
    For each kind, how many different means does one sample have?
    """
    exercise = _exercise(about)
    shown = min(SESSION.hints.get(exercise.name, 0) + 1, len(exercise.hints))
    SESSION.hints[exercise.name] = shown
    SESSION.progress.show_hint(exercise.name, shown)
    last = shown == len(exercise.hints)
    left = "this is the last one" if last else "run the cell again for the next"
    hints = exercise.hints[:shown]
    title = f"Hint {shown} of {len(exercise.hints)} for {exercise.name} ({left})"
    items = "".join(f"<li>{blocks.prose(text)}</li>" for text in hints)
    more = [blocks.solution(exercise.name)] if last and reference.has_answers() else []
    html = f'<div role="note"><strong>{escape(title)}</strong><ol>{items}</ol>{"".join(map(blocks.prose, more))}</div>'
    display(render.Shown(html, "\n".join([title, *hints, *more])))


def answer(about: object) -> None:
    """Show the reference solution of an exercise.

    about: the learner's function or class, or its name

    Raises NotYet if there is no such exercise, or if this copy of the course has no reference solutions.

    >>> answer("pooled_size")
    <IPython.core.display.Markdown object>
    >>> answer("pool_size")
    Traceback (most recent call last):
    layercheck.notebook.NotYet: There is no exercise called 'pool_size'. Did you mean pooled_size or ...?
    """
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
        raise NotYet(f"{error.args[0]} {other_version.note()}".rstrip()) from None


def solved(*names: str) -> bool:
    """Return whether all these exercises were checked in this session and are right. If not, print which to solve.

    Cells that use the learner's own functions call this first, so that an unsolved lesson still runs to the end. If an
    instructor has left out one of the exercises, such a cell has nothing to do, so this also returns False. Raises
    Unknown if there is no such exercise.

    >>> solved("groups_for")
    This cell ... your own work: solve and check groups_for first.
    False
    """
    try:
        verdicts = [SESSION.verdicts.get(catalogue.find(name).name) for name in names]
    except catalogue.NotAssigned as error:
        print(f"{error} Skip this cell.")
        return False
    missing = [name for name, verdict in zip(names, verdicts) if verdict is None or verdict.state != RIGHT]
    if missing:
        print(f"This cell uses your own work: solve and check {' and '.join(missing)} first.")
    return not missing


class Stopped(NotYet):
    """Error for a cell that the learner stopped. IPython shows it as one line.

    >>> Stopped("You stopped this cell.")._render_traceback_()
    ['Stopped: You stopped this cell.']
    """


def explain_errors(shell) -> None:
    """Show one line instead of a traceback where one line says more.

    One line is shown if a cell is stopped, if `check(name)` runs before the exercise's cell, or if a cell needs another
    version of the course.

    shell: the running IPython shell
    """

    def handler(shell, kind, error, trace, tb_offset=None):
        if issubclass(kind, KeyboardInterrupt):
            stopped = Stopped("You stopped this cell. Run it again when you are ready.")
            shell.showtraceback((Stopped, stopped, None), tb_offset=tb_offset)
            return
        cell = trace.tb_next or trace  # the frame after IPython's own frame
        name = getattr(error, "name", None) if issubclass(kind, NameError) else None
        source = shell.history_manager.input_hist_raw[-1].splitlines()
        line = source[cell.tb_lineno - 1].strip() if cell.tb_lineno <= len(source) else ""
        if name and line.startswith(f"check({name}"):
            reason = f"There is no {name} yet. Run its cell first. If that cell shows an error, correct it."
            verdict = Verdict(name, UNJUDGED, 0, reason=reason)
            SESSION.verdicts[name] = verdict
            display(render.panel(verdict))
            kind, error, trace = NotYet, NotYet(render.headline(verdict)), None
        elif name and re.match(rf"(before|after)\([^,]*,\s*{name}\s*\)", line):
            kind, error, trace = NotYet, NotYet(f'Type the letter in quotes: "{name}".'), None
        elif isinstance(error, catalogue.Unknown):
            error = catalogue.Unknown(f"{error} {other_version.note()}".rstrip())
        elif explained := other_version.explained(error, cell):
            kind, error, trace = OtherVersion, OtherVersion(explained), None
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset, running_compiled_code=True)

    shell.set_custom_exc((Exception, KeyboardInterrupt), handler)
