"""Plausibility: refuse a folder or roster that can't belong to the class, before any report is written."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence

from . import last_run
from .counting import counted
from .course import GradingError
from .intake import Problem, Submission
from .roster import Roster
from .store import Store
from .students import is_of_nobody

MOST = 3  # the maximum number of files listed in an error


def refuse(
    options: argparse.Namespace, found: Sequence[Submission], problems: Sequence[Problem], people: Roster | None
) -> None:
    """Raise GradingError if there is nothing to grade, or if no student is on the roster.

    A run with --results is never refused, since Gradescope has to show the student what is wrong with a file.
    """
    if found or options.results:
        return
    kept = f" {options.out} is unchanged." if options.out and options.out.exists() else ""
    if people and (nobody := _of_nobody(problems)):
        many = counted(len(nobody), "name")
        raise GradingError(
            f"Nobody in {people.name} matches a submission ({many}, such as {_name(nobody[0])}).{kept} {people.used}"
        )
    files = [one for one in problems if one.path]
    named = " ".join(one.said for one in files[:MOST])
    more = f" And {counted(len(files) - MOST, 'more file')}." if len(files) > MOST else ""
    raise GradingError(f"There is no notebook to grade in {options.submissions}.{kept} {named}{more}".rstrip())


def warnings(
    options: argparse.Namespace,
    students: Iterable[str],
    problems: Sequence[Problem],
    people: Roster | None,
    store: Store | None = None,
) -> Iterator[str]:
    """Yield a line if most students aren't on the roster, and another if most students graded earlier have no file.

    students: the students with something to grade
    store:    the results of earlier runs, if any

    Raises GradingError if several students were graded before and none of them has anything to grade now. In that case,
    the folder is probably the wrong one, and all reports would be replaced.
    """
    now = set(students)
    nobody = _of_nobody(problems) if people else []
    if len(nobody) > len(now):
        every = len(nobody) + len(now)
        verb = "matches" if len(now) == 1 else "match"
        yield f"Only {len(now)} of {every} names {verb} anyone in {people.name}. {people.used}"
    before = {one.student for one, _ in last_run.read(store).submitted} if store else set()
    gone = sorted(before - now)
    if len(gone) == len(before) > 1:
        raise GradingError(
            f"{options.out} has results for {counted(len(before), 'student')}, but nothing in {options.submissions} is "
            f"from them. {options.out} is unchanged. To grade other people, pass a different folder to --out."
        )
    if 2 * len(gone) > len(before):
        yield (
            f"{options.out} has results for {counted(len(before), 'student')}, but {len(gone)} of them, such as "
            f"{gone[0]}, have nothing to grade in {options.submissions}. The reports will show only what is there now; "
            "earlier results stay in grades.sqlite."
        )


def _of_nobody(problems: Iterable[Problem]) -> list[str]:
    """Return, without duplicates, the problems' reasons that say that nobody on the roster matches a name."""
    return list(dict.fromkeys(one.reason for one in problems if is_of_nobody(one.reason)))


def _name(reason: str) -> str:
    """Return the name that a problem's reason quotes, in quotation marks."""
    return f"“{reason.partition('“')[2].rpartition('”')[0]}”"
