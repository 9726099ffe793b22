"""The version of the course that created a notebook, a progress file, a report, or recorded results.

`course.py check version` compares this version with pyproject.toml, CITATION.cff, and CHANGELOG.md.
"""

VERSION = "1.0.0"
