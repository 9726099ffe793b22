"""Write the lessons as the source of an nbgrader course, with one assignment per lesson."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from pathlib import Path

from layercheck.assignment import assigned as assigned_in

from nbformat import NotebookNode

from .. import build, notebooks, stubs
from ..notebooks import Lesson
from ..paths import FIGURES
from . import lesson_choice, output_folder, student_texts

CONFIG = "nbgrader_config.py"
PICTURE = re.compile(r"\]\(\.\./figures/([\w.-]+)\)")  # the link to a picture in a lesson's text
SETTINGS = f'''"""nbgrader's settings for this course. You can change them: this file is written only once."""

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "measured-layers"

# The time limit for a cell, in seconds. Some cells train a network, and a student's code may be slow.
c.ExecutePreprocessor.timeout = {build.SECONDS}
'''


def write(place: Path, lessons: list[Lesson] | None = None) -> tuple[list[Lesson], list[str]]:
    """Write the course into a folder that is new or empty, or that this function has written before.

    Returns the lessons that have an assignment in the course, and the files of other lessons that were kept because
    someone changed them. Raises CourseError if the folder has other files.
    """
    lessons = notebooks.lessons() if lessons is None else lessons
    assigned = [lesson for lesson in lessons if _points(lesson)]
    files = {path: data for lesson in assigned for path, data in assignment(lesson, lessons).items()}
    return assigned, output_folder.put(place, {**files, CONFIG: SETTINGS.encode()}, last=CONFIG)


def _points(lesson: Lesson) -> bool:
    """Return whether students can earn points in a lesson. Some Going further notebooks offer no points."""
    given = assigned_in(lesson.stem)
    return bool(given and (given.exercises or given.by_hand)) if given else stubs.has_exercises(lesson.stem)


def assignment(lesson: Lesson, lessons: list[Lesson]) -> dict[str, bytes]:
    """Return the files of one lesson's assignment, keyed by path in the course.

    nbgrader releases only an assignment's own folder, so this folder also contains the pictures.
    """
    notebook = source(lesson)
    if not lesson_choice.is_whole(lessons):
        student_texts.edit_lesson(notebook, lessons)
    home = f"source/{lesson.path.stem}"
    pictures = {name for cell in notebooks.read(lesson.path).cells for name in PICTURE.findall(cell.source)}
    files = {f"{home}/figures/{name}": (FIGURES / name).read_bytes() for name in sorted(pictures)}
    return {f"{home}/{lesson.path.name}": notebooks.text(notebook).encode(), **files}


def source(lesson: Lesson) -> NotebookNode:
    """Return a lesson without outputs but with its answers, which are marked so that nbgrader removes them."""
    answers = stubs.answers(lesson.stem, markers=True)
    left = {name: text for name, text in stubs.answers(lesson.stem, declared=True).items() if name not in answers}
    answers = {name: with_left_out(text, left) for name, text in answers.items()}
    notebook = stubs.fill(build.synced(lesson.stem, notebooks.read(lesson.path)), answers)
    for cell in notebook.cells:
        cell.source = PICTURE.sub(r"](figures/\1)", cell.source)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def with_left_out(source: str, left: Mapping[str, str]) -> str:
    """Return an answer in which each marked solution also contains the omitted functions and classes that it uses.

    left: the source of each exercise that the lesson omits, keyed by name, in the lesson's order

    >>> print(with_left_out("def f(x):\\n    ### BEGIN SOLUTION\\n    return g(x)", {"g": "def g(x):\\n    return x"}))
    def f(x):
        ### BEGIN SOLUTION
        def g(x):
            return x
        return g(x)
    """
    first, *parts = re.split(rf"(?m)^(?=[ ]*{stubs.BEGIN}\n)", source)
    return "".join([first, *(_completed(part, left) for part in parts)])


def _completed(part: str, left: Mapping[str, str]) -> str:
    begin, rest = part.split("\n", 1)
    used = rest.partition(stubs.END)[0]
    wanted: list[str] = []
    for name in reversed(left):  # an exercise calls only earlier exercises
        if re.search(rf"\b{name}\b", "\n".join([used, *wanted])):
            wanted.insert(0, left[name])
    indent = " " * (len(begin) - len(begin.lstrip()))
    return "\n".join([begin, *(textwrap.indent(text, indent) for text in wanted), rest])
