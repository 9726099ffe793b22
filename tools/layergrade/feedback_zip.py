"""Feedback as a zip for Moodle's *Upload multiple feedback files in a zip*, with each page in the student's own folder.

Moodle finds the student by the number that it put in the folder's name when the submissions were downloaded:
`Ada Lovelace_4711_assignsubmission_file_/feedback.html`. A number belongs to one student in one assignment, so a folder
gets feedback only on the notebooks that were in it. One zip works for all assignments: Moodle skips other folders.

Source: mod/assign/feedback/file/importziplib.php, `is_valid_filename_for_import`,
https://github.com/moodle/moodle/blob/main/public/mod/assign/feedback/file/importziplib.php
"""

from __future__ import annotations

import os
import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from .course import Course
from .graded import Graded

FOLDER = re.compile(r"(?P<name>[^/]+?_\d{1,18}_assignsubmission_[a-z]+)(?:_.*)?")
PAGE = "feedback.html"
FILE = "feedback_moodle.zip"
FEEDBACK = Callable[[Course, str, Sequence[Graded]], str]  # returns a student's page


def folder_of(path: str) -> str:
    """Return the name of Moodle's folder in a submission's path, or "" if there is none.

    The name ends in an underscore, which all versions of Moodle accept.

    >>> folder_of("lesson 1/Ada Lovelace_4711_assignsubmission_file/work.ipynb")
    'Ada Lovelace_4711_assignsubmission_file_'
    >>> folder_of("Ada Lovelace_4711_assignsubmission_file_work.ipynb"), folder_of("ada/work.ipynb")
    ('Ada Lovelace_4711_assignsubmission_file_', '')
    """
    named = (FOLDER.fullmatch(part) for part in PurePosixPath(path).parts)
    return next((f"{match['name']}_" for match in named if match), "")


def write(path: Path, course: Course, everything: Iterable[Graded], page: FEEDBACK) -> list[str]:
    """Write the zip completely or not at all. Return the students whose submissions aren't in a folder named by Moodle.

    everything: all submissions, grouped by student; only one student's submissions are in memory at a time
    page:       returns the page for some of a student's submissions
    """
    without, written = [], set()
    beside = path.with_name(f".{path.name}.new")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        for student, some in groupby(everything, key=lambda one: one.student):
            folders: dict[str, list[Graded]] = {}
            for one in sorted(some, key=lambda one: course.place(one.lesson)):
                folders.setdefault(folder_of(one.path), []).append(one)
            if folders.pop("", None):
                without.append(student)
            for folder, graded in folders.items():
                if folder not in written:  # a group's folder gets a single page, written for one member
                    archive.writestr(f"{folder}/{PAGE}", page(course, student, graded))
                    written.add(folder)
    os.replace(beside, path)
    return without
