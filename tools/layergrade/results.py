"""Results: all that a run of `course.py grade` writes, made from what is stored."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from . import giving_back, gradebook, gradescope, last_run, reports
from .concept_check import ConceptCheck
from .course import Course
from .intake import Problem
from .kept import Digested, Kept
from .store import Store


def write(
    submitted: Sequence[Digested],
    concepts: Sequence[ConceptCheck],
    problems: Sequence[Problem],
    store: Store,
    options: argparse.Namespace,
    course: Course,
) -> list[Problem]:
    """Write all that was asked for and say where it is. Return what failed on a submission."""
    run = last_run.LastRun(submitted, problems, concepts)
    last_run.keep(store, submitted, problems, concepts)
    kept = Kept(store, run.grouped)
    failed = kept.unreadable()
    failed += reports.write(course, options.out, kept, [*problems, *failed], concepts, options.anonymous)
    if options.results:
        gradescope.write(options.results, [(one, kept.public(some)) for some, one in kept.pairs()], problems)
    if options.gradebook:
        entered = [(some[0][0], one) for some, one in kept.pairs()]
        opened = gradebook.write(course, options.gradebook, entered, options.out, failed)
        print(f"Written: {options.gradebook}, and for nbgrader's formgrader {opened}")
    for line in giving_back.write(options, course, kept, run.students, {one.student for one in failed}):
        print(line)
    tables = "grades.csv, grades_wide.csv, concepts.csv" if concepts else "grades.csv, grades_wide.csv"
    pages = f"class.html, {reports.ANONYMOUS}" if options.anonymous else "class.html"
    print(f"Written to {options.out}: {pages}, written.html, {tables}, grades.sqlite, a page for each in feedback")
    return failed
