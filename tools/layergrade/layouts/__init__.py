"""Layouts: how learning platforms arrange the submissions that they export, with a module for each platform.

names      names of files and folders: a lesson, a copy, a container such as "submissions 2026"
owner      the student or group that a file belongs to
times      times of submission
tree       the folders of a search, with the lessons of the notebooks in them
moodle, canvas, gradescope, blackboard, brightspace, nbgrader
           the entries of one folder that the platform has named, and their students
owners     the layout of each folder in a search, from the outermost to the innermost
"""

from __future__ import annotations

import re

STAMP = "timestamp.txt"  # nbgrader's file with the time when the notebooks next to it were submitted
# Files of platforms that aren't submissions but say whose the files next to them are, or when they were submitted.
READ_WITH = re.compile(r"^timestamp\.txt$|^submission_metadata\.ya?ml$|_\d{4}(-\d\d){5}\.txt$")
