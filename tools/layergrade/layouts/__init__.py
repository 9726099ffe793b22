"""Layouts: how learning platforms arrange the submissions that they export, with a module for each platform.

names      names of files and folders: those of a lesson, a copy, or a container such as "submissions 2026"
owner      the student or group that a file belongs to
times      submission times
tree       the folders of a search, with the lessons of the notebooks in them
moodle, canvas, gradescope, blackboard, brightspace, nbgrader
           the entries in one folder that the platform has named, and their students
owners     the layout of each folder in a search, from the outermost to the innermost
"""

from __future__ import annotations

import re

STAMP = "timestamp.txt"  # nbgrader's file with the time at which the notebooks next to it were submitted
# Platforms' own files, which aren't submissions but say who submitted the files next to them, or when.
READ_WITH = re.compile(r"^timestamp\.txt$|^submission_metadata\.ya?ml$|_\d{4}(-\d\d){5}\.txt$")
