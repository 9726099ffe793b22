"""Results: write all files for a run of `course.py grade` from the stored results."""

from __future__ import annotations

import argparse
import functools
from collections.abc import Sequence

from . import (
    console,
    earlier_files,
    formgrader,
    giving_back,
    gradebook,
    gradescope,
    last_run,
    outline,
    reports,
    which_counts,
)
from .concept_check import ConceptCheck
from .course import Course
from .hand_grading import HandGrading
from .intake import Problem
from .kept import Digested, Kept
from .submitted_progress import Progress


def write(
    submitted: Sequence[Digested],
    concepts: Sequence[ConceptCheck],
    problems: Sequence[Problem],
    by_hand: HandGrading,
    options: argparse.Namespace,
    course: Course,
    progress: Progress | None = None,
) -> list[Problem]:
    """Write all requested files and print where they are. Return any new problems.

    by_hand: the answers graded by hand, with the store of all results
    progress: the progress that students submitted
    """
    store, not_counted = by_hand.store, []
    options, before = earlier_files.again(options, store), earlier_files.students(store)
    run = last_run.LastRun(submitted, problems, concepts)
    grouped = run.grouped
    if options.keep == which_counts.BEST:
        chosen = list(which_counts.best(grouped, store))
        grouped = [counts for counts, _ in chosen]
        not_counted = [problem for _, others in chosen for problem in others]
        problems = [*problems, *not_counted]
    last_run.keep(store, [one for some in grouped for one in some], problems, concepts, progress)
    kept = Kept(store, grouped, by_hand.by_hand)
    failed = kept.unreadable()
    if options.gradebook:
        take = formgrader.taking(course, by_hand.by_hand)
        opened = gradebook.write(course, options.gradebook, kept.entries(), options.out, failed, take)
        print(f"Written: {options.gradebook} and, for nbgrader's formgrader, {opened}")
    by_hand.list_answers(course, kept)
    told = [*problems, *failed]
    failed += reports.write(course, options.out, kept, told, concepts, options.anonymous, by_hand, progress)
    if options.results:
        pairs = [(kept.with_hand(one), kept.public(some)) for some, one in kept.pairs()]
        gradescope.write(options.results, pairs, problems, functools.partial(outline.answers, course))
    written = {earlier_files.CONCEPTS} if concepts else set()
    for line in giving_back.write(options, course, kept, run.students, {one.student for one in failed}, written):
        print(line)
    earlier_files.note(options, store, written)
    now = {one.student for one, _ in submitted} | {one.student for one in (*problems, *failed)}
    for line in earlier_files.remove(options.out, before, now, written):
        print(line)
    more = [reports.ANONYMOUS] if options.anonymous else []
    print(*console.closing(options.out, [*problems, *failed], by_hand, concepts, more), sep="\n")
    return [*not_counted, *failed]
