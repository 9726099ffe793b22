"""Scoring: turn a sandbox's observations into points and a matching mistake. This runs outside the sandbox.

A student's code may have altered the observations, so they are used only as values for comparison. The list of
observations, their points, and their calls come from the reference solution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from layercheck import reference, verdict
from layercheck.assignment import tidy
from layercheck.exercise import Exercise
from layercheck.observation import Observation
from layercheck.plain import Opaque
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG, Verdict

from . import forks, received
from .equal_observations import compared_once
from .text import clean
from .work import Work, fingerprint_of, given_names

MISSING = "missing"
NOT_IN_COPY = "not in this copy"  # the notebook is from a version without this exercise
STATES = (RIGHT, WRONG, NOT_ATTEMPTED, MISSING, NOT_IN_COPY, UNJUDGED)
NOT_RIGHT = {WRONG: "is wrong", NOT_ATTEMPTED: "is not attempted", UNJUDGED: "cannot be checked"}

STILL_WRONG = "It is still wrong with the reference solution in place of the earlier function."
NOT_SHOWN = "not shown: a reference solution was involved"
_CELL = re.compile(r'File "<cell (\d+)>"')  # see runner.file_of
REASONS = {  # why a run ended early
    "slow": "it ran longer than {seconds:g} seconds",
    "too much": "it sent more data than any answer does",
    "malformed": "it sent malformed data",
    forks.MEMORY: "it used more than {memory} MB of memory",
    forks.DIED: "it ended the process ({status})",
    forks.ENDED: "it ended the process",
}


@dataclass(frozen=True)
class Scored:
    """The result of one exercise.

    `verdict` belongs to the first seed with an error or, if there are no errors, to the public seed. The verdict's
    points are for all seeds.
    """

    exercise: str
    lesson: str
    state: str  # one of STATES
    out_of: float
    groups: tuple[tuple[str, float, float], ...] = ()  # each test group's name, points, and worth
    verdict: Verdict | None = None
    traceback: str = ""  # the student's own part of the traceback, if the cell itself fails
    notes: tuple[str, ...] = ()
    observed: tuple[tuple[int, int, str, str, str | None], ...] = ()  # seed, number, group, call, difference
    given: tuple[str, ...] = ()  # functions replaced by reference solutions, if that gave more points
    gained: float = 0  # the points gained by replacing these functions
    cell: int | None = None  # the number of the cell that was graded
    source: str = ""  # the student's code in this cell

    @property
    def points(self) -> float:
        return tidy(sum(points for _, points, _ in self.groups))


def told(error: Exception) -> str:
    """Return the grader's own error on one line. The error may quote a student, and converting it to text may fail."""
    try:
        said = f"{type(error).__name__}: {error}"
    except Exception:
        said = type(error).__name__
    return clean(" ".join(said.split())[:300])


def score_all(works: Sequence[Work]) -> list[Scored]:
    """Return the result of each exercise. If an exercise isn't right, note which other incorrect exercises it calls."""
    scored = [_better(work) for work in works]
    right = {one.exercise for one in scored if one.state == RIGHT}
    scored = [_explained(one, right) if one.given else one for one in scored]
    wrong = {(work.cell, one.exercise): NOT_RIGHT.get(one.state) for work, one in zip(works, scored, strict=True)}
    blamed = [
        [_calls(work, name, wrong[cell, name]) for cell, name in work.dependencies if wrong.get((cell, name))]
        for work in works
    ]
    return [
        one if one.state == RIGHT or one.given else replace(one, notes=(*one.notes, *notes))
        for one, notes in zip(scored, blamed, strict=True)
    ]


def _calls(work: Work, name: str, state: str) -> str:
    """Return a note that an earlier function isn't right and, if a correct version was tried, that it didn't help."""
    tried = work.again is not None and name in work.again.given.names  # if so, the second run gave no more points
    return f"it calls {name}, which {state} here" + "; even with a correct version, it gets no more points" * tried


def _better(work: Work) -> Scored:
    """Return the result of the first run or, if it has more points, of the second run with reference solutions."""
    first = work.scored or score(work)
    second = score(work.again) if work.again else first
    if second.points <= first.points:
        return _recognized(first, second)
    return replace(second, given=work.again.given.names, gained=tidy(second.points - first.points))


def _recognized(first: Scored, second: Scored) -> Scored:
    """Return the first run's result, and add a mistake that shows only in a run with correct earlier functions."""
    one, other = first.verdict, second.verdict
    if one and other and one.is_open and other.mistake and other.mistake.group is None:
        return replace(first, verdict=replace(one, mistake=other.mistake, condition="", dependence=None))
    return first


def _explained(one: Scored, right: set[str]) -> Scored:
    """Add a note to a better second run's result. Functions whose errors all come from other ones aren't named."""
    names = tuple(name for name in one.given if name not in right) or one.given
    points = "right" if one.state == RIGHT else f"{one.points} of {one.out_of} points"
    if len(names) == 1:
        why = "that function isn't right, so this exercise was graded with a correct version."
        why += f" The error in {names[0]} costs"
    else:
        why = "those functions aren't right, so this exercise was graded with correct versions. Your own errors cost"
    note = f"{points}, {given_names(names)}: {why} no points here"
    return replace(one, given=names, notes=(*one.notes, note))


def score(work: Work) -> Scored:
    """Return the result of one exercise from all observations. A failure of the grader becomes a note.

    If any of several definitions may be the one that counts, the best of them is scored.
    """
    try:
        return _best(work) if work.others else _scored(work)
    except Exception as error:
        exercise = work.exercise
        note = f"the course's own check failed on it ({told(error)}); tell the course maintainers"
        return Scored(exercise.name, exercise.lesson, UNJUDGED, exercise.total, _no_points(exercise), notes=(note,))


def _best(work: Work) -> Scored:
    first, *others = [_scored(one) for one in (work, *work.others)]
    best = max((first, *others), key=lambda one: one.points)
    if best is first:
        return first
    chosen, less = work.others[others.index(best)], f"gets {first.points} points"
    where = work.notes[0].partition("; ")[0] if work.notes else "defined in several cells"
    note = f"{where}; cell {chosen.cell}, which check may have seen, is graded; cell {work.cell} {less}"
    if chosen.order:
        note = f"its cells are run in order of their execution counts; in the notebook's order, it {less}"
    return replace(best, notes=(note, *best.notes))


def _scored(work: Work) -> Scored:
    exercise = work.exercise
    nothing = Scored(exercise.name, exercise.lesson, UNJUDGED, exercise.total, _no_points(exercise), cell=work.cell)
    notes = list(work.notes)
    if work.cell is None:
        return replace(nothing, state=MISSING if work.in_copy else NOT_IN_COPY, notes=tuple(notes))
    raised = [] if work.given else work.raised  # errors in a second run could quote a reference solution
    own = [error for cell, error in raised if cell == work.cell]
    others = [f"cell {cell} raised {error}" for cell, error in raised if cell != work.cell]
    if own and not work.failure:
        notes.append(f"its cell raised {own[0]}; the definitions before the error are graded")
    if work.tampered:
        notes.append(f"it changed {', '.join(work.tampered)}, which the experiment itself relies on")
        return replace(nothing, notes=tuple(notes))
    if work.unfit:
        return replace(nothing, notes=(*notes, work.unfit))
    if work.failure:
        notes += others
        notes.append(f"its cell fails: {work.failure['types'][0] if work.failure['types'] else 'an exception'}")
        return replace(nothing, notes=tuple(notes), traceback=_with_names(work.failure["traceback"], work))
    if work.stopped:
        notes.append(work.stopped)
    verdicts = [work.verdicts.pop(seed, None) or compared_once(work, seed, _verdict) for seed in work.seeds]
    worst = tuple(
        min((one.groups[place] for one in verdicts), key=lambda score: score.points)
        for place in range(len(exercise.points))
    )
    groups = tuple((score.name, score.points, score.worth) for score in worst)
    shown = _shown(verdicts)
    grids = [work.grids.get(number) for number in range(len(exercise.pokes))]
    shown = replace(verdict.with_dependence(shown, exercise, grids), groups=worst)
    notes += others if shown.state != RIGHT else []
    observed = tuple(
        (seed, number, expected.group, expected.call, reason)
        for seed, one in zip(work.seeds, verdicts, strict=True)
        for number, (expected, reason) in enumerate(
            zip(reference.expected(exercise, seed), one.reasons, strict=True), 1
        )
    )
    return replace(nothing, state=shown.state, groups=groups, verdict=shown, notes=tuple(notes), observed=observed)


def _with_names(traceback: str, work: Work) -> str:
    """Return a traceback with the exercise's name in place of the cell's number, which students don't see."""
    own = f"In the cell of {work.exercise.name}"
    return _CELL.sub(lambda found: own if found[1] == str(work.cell) else "In another cell", traceback)


def is_open(work: Work) -> bool:
    """Return whether an incorrect answer matches no known mistake. Measuring dependencies may then explain the error.

    The verdicts computed along the way are stored for `score`.
    """
    if not (work.exercise.pokes and work.seen) or work.given or work.tampered or work.stopped:
        return False
    try:
        verdicts = [compared_once(work, seed, _verdict) for seed in work.seeds]
    except Exception:  # `score` reports this error
        return False
    work.verdicts = dict(zip(work.seeds, verdicts, strict=True))
    return _shown(verdicts).is_open


def _shown(verdicts: Sequence[Verdict]) -> Verdict:
    return next((one for one in verdicts if one.state != RIGHT), verdicts[0])


def _no_points(exercise: Exercise) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, 0, worth) for name, worth in exercise.points.items())


def _verdict(work: Work, seed: int) -> Verdict:
    expected = reference.expected(work.exercise, seed)
    got = received.observations(work, seed)
    found = verdict.compare(work.exercise, got, expected, seed)
    return _without_new(found, got, work, seed) if work.given else found


def _without_new(found: Verdict, got: Sequence[Observation], work: Work, seed: int) -> Verdict:
    """Return a second run's verdict without any results that the first run didn't also return.

    Code in a second run can read the reference solutions that it was given, which must not leak into the feedback.
    """
    seen = work.seen.get(seed, [])
    known = [fingerprint_of(seed, number, one) in work.given.seen for number, one in enumerate(seen)]
    known += [True] * (len(got) - len(seen))  # missing observations count as known
    reasons = tuple(reason and (reason if old else STILL_WRONG) for reason, old in zip(found.reasons, known))
    first = found.first
    if first and not next(old for one, old in zip(got, known) if one is first.got):
        hidden = Observation(first.got.group, first.got.call, Opaque(NOT_SHOWN))
        first = replace(first, got=hidden, reason=STILL_WRONG)
    return replace(found, first=first, reasons=reasons)
