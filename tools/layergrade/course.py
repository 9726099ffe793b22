"""The course that is graded: all that this package knows of it besides what layercheck says of its exercises."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from layercheck.assignment import Assignment
from layercheck.lesson_files import number_of

from nbformat import NotebookNode


class GradingError(Exception):
    """A problem that the instructor can fix, in one sentence. Commands print it without a traceback."""


@dataclass(frozen=True)
class Lesson:
    """A notebook of the course: its name, under which layercheck has its exercises, and its file as distributed.

    The exercises of a Going further notebook are extra credit.
    """

    name: str
    notebook: Path

    @property
    def number(self) -> str:
        """The lesson's number, such as 1, or 1b for its Going further notebook."""
        return number_of(self.notebook.stem)


@dataclass(frozen=True, eq=False)
class Course:
    """A course whose notebooks can be graded.

    title, version  in reports and results, so that older ones can be recognized
    lessons         in the course's order
    packages        the folders of the Python packages that submissions and their checks import
    root            the folder that all of the course's files lie in
    deciding        the files that decide a lesson's points, by its name, besides those of layercheck and layergrade
    answers         the sources of a lesson's reference solutions, by exercise, from its name
    html            Markdown of a lesson as HTML that may stand in a report
    written_points  what an answer in prose is worth if the assignment does not say
    written_text    what stands in the cell of an answer in prose before anybody writes there
    assigned        what a notebook assigns in the lesson of this name; raises GradingError
    earlier         each released version's exercises, the oldest version first: the fingerprints of stubs, by name
    rubric          the Markdown of a rubric with a model answer, from a lesson's name and a question's cell
    reference       where another process imports this course from, as "module:name"
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
        """Return the lesson of this name, number or file name. Raises GradingError, naming those there are."""
        wanted = Path(name).stem
        for lesson in self.lessons:
            if wanted in (lesson.name, lesson.notebook.stem) or wanted.removeprefix("0") == lesson.number:
                return lesson
        known = ", ".join(lesson.notebook.stem for lesson in self.lessons)
        raise GradingError(f"There is no lesson {name}; name one of these: {known}.")

    def place(self, name: str) -> int:
        """Return a lesson's place in the course, to sort by."""
        return self.lessons.index(self.find(name))

    def stubs_before(self, exercise: str) -> set[str]:
        """Return the fingerprints of what released versions distributed in an exercise's cell."""
        return {stubs[exercise] for stubs in self.earlier.values() if exercise in stubs}

    @property
    def import_path(self) -> list[str]:
        """The folders that Python has to find the packages in."""
        return list(dict.fromkeys(str(package.parent) for package in self.packages))
