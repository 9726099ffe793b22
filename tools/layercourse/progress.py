"""`course.py progress`: how far the learner has come, from the file that the lessons keep beside themselves."""

from __future__ import annotations

import argparse
import sys

from layercheck.concept_answers import summarized
from layercheck.progress import FILE, Progress
from layercheck.scoreboard import as_text, table

from . import notebooks
from .paths import NOTEBOOKS, CourseError, shown


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py progress", description=__doc__)
    parser.add_argument("lesson", nargs="?", help="number or stem of a lesson, for its exercises; all lessons, if none")
    options = parser.parse_args(argv)
    try:
        lesson = notebooks.find(options.lesson).stem if options.lesson else None
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    path = NOTEBOOKS / FILE
    if not path.exists():
        print(f"Nothing is recorded yet; {shown(path)} is begun by the first check or prediction in JupyterLab.")
        return 0
    progress = Progress(path)
    _, rows = table(progress, lesson, NOTEBOOKS)
    if progress.error:
        print(progress.error, file=sys.stderr)
        return 1
    print(as_text(rows, note="" if lesson else summarized(progress)))
    return 0
