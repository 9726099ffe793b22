"""For nbgrader: the lessons as the source of a course that nbgrader takes as it is, one assignment a lesson."""

from __future__ import annotations

import re
from pathlib import Path

from nbformat import NotebookNode

from .. import build, notebooks, stubs
from ..notebooks import Lesson
from ..paths import FIGURES
from . import output_folder

CONFIG = "nbgrader_config.py"
PICTURE = re.compile(r"\]\(\.\./figures/([\w.-]+)\)")  # in a lesson's text
SETTINGS = f'''"""nbgrader's settings for this course. Change what you like: this file is written only once."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "measured-layers"

# Seconds that a cell may take. Some train a network, and a learner's code may be slow.
c.ExecutePreprocessor.timeout = {build.SECONDS}
'''


def write(place: Path) -> list[Lesson]:
    """Writes the course into a folder that is new, empty, or one that this has written; the lessons in it.

    Raises CourseError where the folder is someone else's.
    """
    lessons = [lesson for lesson in notebooks.lessons() if stubs.has_exercises(lesson.stem)]
    files = {path: data for lesson in lessons for path, data in assignment(lesson).items()}
    output_folder.put(place, {**files, CONFIG: SETTINGS.encode()}, last=CONFIG)
    return lessons


def assignment(lesson: Lesson) -> dict[str, bytes]:
    """The files of one lesson's assignment, by their paths in the course.

    nbgrader gives out an assignment's own folder and nothing beside it, so pictures lie in it.
    """
    notebook = source(lesson)
    home = f"source/{lesson.path.stem}"
    pictures = {name for cell in notebooks.read(lesson.path).cells for name in PICTURE.findall(cell.source)}
    files = {f"{home}/figures/{name}": (FIGURES / name).read_bytes() for name in sorted(pictures)}
    return {f"{home}/{lesson.path.name}": notebooks.text(notebook).encode(), **files}


def source(lesson: Lesson) -> NotebookNode:
    """A lesson with its answers, marked for nbgrader to cut out, and without outputs."""
    notebook = stubs.fill(
        build.synced(lesson.stem, notebooks.read(lesson.path)), stubs.answers(lesson.stem, markers=True)
    )
    for cell in notebook.cells:
        cell.source = PICTURE.sub(r"](figures/\1)", cell.source)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook
