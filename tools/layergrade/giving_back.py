"""Write results that other programs import: tables and feedback for platforms, and answers for comparing code."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterable
from pathlib import Path

from . import export_answers, feedback_zip, platform_tables, pool, reports, roster
from .counting import counted, older
from .course import Course
from .graded import Graded
from .output import put
from .points import ClassPoints


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add this module's options."""
    parser.add_argument(
        "--tables",
        nargs="+",
        default=[],
        choices=platform_tables.PLATFORMS,
        metavar="PLATFORM",
        help="also write points in the format of one of these platforms: %(choices)s",
    )
    parser.add_argument(
        "--feedback-zip",
        choices=["moodle"],
        metavar="PLATFORM",
        help="also write a zip of the feedback pages to upload to this platform: moodle",
    )
    parser.add_argument(
        "--export-answers",
        type=Path,
        metavar="DIR",
        help="also write students' code to files for JPlag or Dolos; DIR must be new, empty, or created by this option",
    )
    parser.add_argument(
        "--anonymous",
        action="store_true",
        help="also write class_anonymous.html, without names, to show to the class",
    )
    parser.add_argument(
        "--forget",
        metavar="STUDENT",
        help="delete this student's data from the results folder, and grade nothing",
    )


def check(options: argparse.Namespace) -> None:
    """Before anything is graded, raise GradingError if an option can't be honored."""
    if options.export_answers:
        export_answers.refuse_others(options.export_answers)


def write(
    options: argparse.Namespace,
    course: Course,
    everything: Iterable[Graded],
    students: Collection[str],
    bad: set[str],
    written: set[str] | None = None,
) -> list[str]:
    """Write what the options ask for. Return lines that say what was written.

    everything: can be iterated over several times; only one student's submissions are in memory at a time
    students:   all students, including those who have submitted nothing
    bad:        students whose results can't be shown
    written:    a collection to which the names of the tables are added
    """
    lines = []
    wanted = [f"tables for {', '.join(dict.fromkeys(options.tables))}"] * bool(options.tables)
    wanted += [feedback_zip.FILE] * bool(options.feedback_zip)
    points, paths = _points(course, everything, students, bad) if wanted else (ClassPoints(course), {})
    if wanted and points.older:
        lines.append(f"Not written: {' and '.join(wanted)}. {older(points.older)}")
    elif options.tables:
        lines.append(_tables(options, points, paths, set() if written is None else written))
    if options.feedback_zip and not points.older:
        path = options.out / feedback_zip.FILE
        shown = (one for one in everything if one.student not in bad)
        without = feedback_zip.write(path, course, shown, lambda *given: reports.feedback(*given, []))
        lines.append(f"Written: {path}")
        if without:
            some = ", ".join(without[:3]) + (" …" if len(without) > 3 else "")
            who = counted(len(without), "student")
            lines.append(f"Not in the zip: work by {who} that isn't in a folder named by Moodle ({some})")
    if options.export_answers:
        stubs, _ = pool.distributed(course)
        many = export_answers.write(options.export_answers, course, stubs, everything)
        lines.append(f"Written to {options.export_answers}: {many} answers")
    return lines


def _points(
    course: Course, everything: Iterable[Graded], students: Collection[str], bad: set[str]
) -> tuple[ClassPoints, dict[str, dict[str, str]]]:
    """Return the class's points, and the paths of each student's notebooks by lesson."""
    points, paths = ClassPoints(course), {}
    for one in everything:
        if one.student not in bad:
            points.take(one)
            paths.setdefault(one.student, {})[one.lesson] = one.path
    for student in students:
        points.add(student)
    return points, paths


def _tables(
    options: argparse.Namespace, points: ClassPoints, paths: dict[str, dict[str, str]], written: set[str]
) -> str:
    people = roster.read(options.roster, by_id=bool(options.gradebook)) if options.roster else None
    names = []
    for platform in dict.fromkeys(options.tables):
        for name, text in platform_tables.tables(platform, points, people, paths).items():
            put(options.out / name, text)
            names.append(name)
    written.update(names)
    return f"Written to {options.out}: {', '.join(names)}"
