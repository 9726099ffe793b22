"""Layouts: how learning platforms arrange the submissions that they export, a module for each platform.

names      what names of files and folders say: a lesson, a copy, a container such as "submissions 2026"
owner      whose a file is
times      when something was submitted
tree       the folders of a search, with the lessons of the notebooks in them
moodle, canvas, gradescope, blackboard, brightspace, nbgrader
           which entries of one folder the platform has named, and after whom
owners     which layout each folder of a search has, from the outermost to the innermost
"""

from __future__ import annotations

import re

STAMP = "timestamp.txt"  # in which nbgrader writes when the notebooks next to it were submitted
# Files of platforms that are no submissions but say whose the files next to them are, or when they were submitted.
READ_WITH = re.compile(r"^timestamp\.txt$|^submission_metadata\.ya?ml$|_\d{4}(-\d\d){5}\.txt$")
