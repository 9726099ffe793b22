"""The course being graded: everything this package knows about it, except the exercises, which are in layercheck."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from layercheck.assignment import Assignment
from layercheck.lesson_files import number_of

from nbformat import NotebookNode


class GradingError(Exception):
    """Error that the instructor can fix. Commands print its message without a traceback."""


@dataclass(frozen=True)
class Lesson:
    """A notebook in the course: the name under which layercheck lists its exercises, and the distributed file.

    The exercises in a Going further notebook are extra credit.
    """

    name: str
    notebook: Path

    @property
    def number(self) -> str:
        """The lesson's number, such as 1 for a core lesson or 1b for its Going further notebook."""
        return number_of(self.notebook.stem)


@dataclass(frozen=True, eq=False)
class Course:
    """A course whose notebooks can be graded.

    title, version  shown in reports and results, so that you can tell which version of the course they are from
    lessons         in the course's order
    packages        the folders of the Python packages that submissions and their checks import
    root            the folder of all the course's files
    deciding        given a lesson's name, returns the files outside layercheck and layergrade that determine its points
    answers         given a lesson's name, returns the sources of its reference solutions, by exercise
    html            converts a lesson's Markdown to HTML that is safe in a report
    written_points  the points for a written answer if the assignment does not set them
    written_text    the text in a written answer's cell before a student writes the answer
    assigned        given a lesson's name and a notebook, returns what the notebook assigns; raises GradingError
    earlier         for each released version, oldest first, the fingerprints of its exercises' stubs, by exercise name
    rubric          given a lesson's name and a question's cell, returns a rubric with a model answer, as Markdown
    reference       where another process can import this course from, as "module:name"
    """

    title: str
    version: str
    lessons: tuple[Lesson, ...]
    packages: tuple[Path, ...]
    root: Path
    deciding: Callable[[str], Iterable[Path]]
    answers: Callable[[str], Mapping[str, str]]
    html: Callable[[str], str]
    written_points: int
    written_text: str
    assigned: Callable[[str, NotebookNode], Assignment]
    earlier: Mapping[str, Mapping[str, str]]
    reference: str
    rubric: Callable[[str, str], str] = lambda lesson, cell: ""

    def find(self, name: str) -> Lesson:
        """Return the lesson with this name, number, or file name. Raises GradingError if there is none."""
        wanted = Path(name).stem
        for lesson in self.lessons:
            if wanted in (lesson.name, lesson.notebook.stem) or wanted.removeprefix("0") == lesson.number:
                return lesson
        known = ", ".join(lesson.notebook.stem for lesson in self.lessons)
        raise GradingError(f"There is no lesson {name}. Choose one of these: {known}.")

    def place(self, name: str) -> int:
        """Return a lesson's position in the course, for sorting."""
        return self.lessons.index(self.find(name))

    def stubs_before(self, exercise: str) -> set[str]:
        """Return the fingerprints of an exercise's distributed cell in each released version."""
        return {stubs[exercise] for stubs in self.earlier.values() if exercise in stubs}

    @property
    def import_path(self) -> list[str]:
        """The folders that must be on Python's path to import the packages."""
        return list(dict.fromkeys(str(package.parent) for package in self.packages))
