"""`course.py progress`: show the student's progress, which is recorded in a file next to the lessons.

With --export, write the part of that file that a student may submit.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys

from layercheck.concept_answers import summarized
from layercheck.progress import FILE, Progress
from layercheck.scoreboard import as_text, table

from . import notebooks
from .paths import NOTEBOOKS, CourseError, shown

EXPORT = "progress_to_submit.sqlite"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py progress", description=__doc__)
    parser.add_argument("lesson", nargs="?", help="number or stem of the lesson to show (default: all)")
    parser.add_argument("--export", action="store_true", help=f"write attempts and hints to {EXPORT}, for submission")
    options = parser.parse_args(argv)
    try:
        lesson = notebooks.find(options.lesson).stem if options.lesson else None
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    path = NOTEBOOKS / FILE
    if not path.exists():
        print(f"Nothing is recorded yet. The first check or prediction in JupyterLab creates {shown(path)}.")
        return 0
    progress = Progress(path)
    if options.export:
        return _export(progress)
    _, rows = table(progress, lesson, NOTEBOOKS)
    if progress.error:
        print(progress.error, file=sys.stderr)
        return 1
    print(as_text(rows, note="" if lesson else summarized(progress)))
    return 0


def _export(progress: Progress) -> int:
    """Write the file that a student may submit, next to the lessons."""
    path = NOTEBOOKS / EXPORT
    try:
        progress.export(path)
    except (OSError, sqlite3.Error) as error:
        print(f"{shown(path)} cannot be written ({error}).", file=sys.stderr)
        return 1
    if progress.error:
        path.unlink(missing_ok=True)
        print(progress.error, file=sys.stderr)
        return 1
    print(f"Wrote {shown(path)}, with your attempts and the hints that you opened. Submit it with your notebooks.")
    return 0
