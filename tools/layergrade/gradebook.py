"""Use nbgrader's API to write points to its gradebook, and write the notebooks that its formgrader opens.

Scores and comments that people entered in the gradebook are kept. Writing the same results again changes nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from layercheck.exercise import check_id

import nbformat

from . import autograded
from .cells import is_untouched, is_written
from .course import Course, GradingError
from .formgrader import Take, entered
from .graded import Graded
from .intake import Problem, Submission, failure
from .output import put
from .own_cells import own_cells

SQLITE = "sqlite:///"
NO_ANSWER = "No response."  # nbgrader's wording


def refuse_without_nbgrader() -> None:
    """Raise GradingError if nbgrader is not installed."""
    if importlib.util.find_spec("nbgrader") is None:
        raise GradingError(f"--gradebook needs nbgrader. Install it: {sys.executable} -m pip install nbgrader")


def write(
    course: Course,
    place: str,
    everything: Iterable[tuple[Submission, Graded]],
    out: Path,
    failed: list[Problem] | None = None,
    take: Take | None = None,
) -> Path:
    """Write all graded submissions to a gradebook. Return the folder of the notebooks that the formgrader opens.

    place:  the path of an SQLite file, or the URL of any database that nbgrader can use
    out:    the folder for those notebooks if the database isn't a file, since it is then not in a course's folder
    failed: a list to which a problem is added for each submission that can't be entered
    take:   a function that is called with each submission, its results, and what people entered for it in the gradebook

    `everything` is iterated over twice. Raises GradingError.
    """
    refuse_without_nbgrader()
    from nbgrader.api import Gradebook
    from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError

    url = url_of(place)
    home = Path(url.removeprefix(SQLITE)).parent if url.startswith(SQLITE) else out
    with reachable(place), _alembic(), Gradebook(url) as book:
        lessons = {one.lesson for one, _ in everything}
        assignments = {lesson: _assignment(course, book, url, lesson) for lesson in lessons}
        for submission, graded in everything:
            try:
                assignment = assignments[submission.lesson]
                _enter(course, book, home, assignment, submission, graded)
                if take:
                    name = course.find(submission.lesson).notebook.stem
                    take(submission, graded, entered(book, name, assignment, student_id(submission.student)))
            except (GradingError, OSError, InterfaceError, OperationalError, ProgrammingError):
                raise
            except Exception as error:
                book.db.rollback()
                if failed is None:
                    raise
                failed.append(failure(submission, error))
    return home / "autograded"


def student_id(student: str) -> str:
    """Return a unique id for a student that nbgrader can use, even as a folder name."""
    if re.fullmatch(r"[^\W_][\w .@+-]*(?<! )", student):
        return student
    plain = re.sub(r"[^\w .@+-]", "_", student).strip(" ._-+@")[:60]
    return f"{plain or 'student'}-{hashlib.sha256(student.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"


def _assignment(course: Course, book, url: str, lesson: str) -> str:
    """Return the name of the assignment that contains a lesson's notebook. If there is none yet, create one."""
    from nbgrader.preprocessors import SaveCells

    name = course.find(lesson).notebook.stem
    for assignment in book.assignments:
        for notebook in assignment.notebooks:
            if notebook.name == name:
                return assignment.name
    book.update_or_create_assignment(name)
    SaveCells().preprocess(
        autograded.distributed(course, lesson), {"nbgrader": {"notebook": name, "assignment": name, "db_url": url}}
    )
    book.db.expire_all()
    return name


def _enter(course: Course, book, home: Path, assignment: str, submission: Submission, graded: Graded) -> None:
    """Enter one submission's points and write its notebook."""
    name, student = course.find(submission.lesson).notebook.stem, student_id(submission.student)
    when = _timestamp(home / "submitted" / student / assignment)
    book.update_or_create_student(student)
    book.update_or_create_submission(assignment, student, **({"timestamp": when} if when else {}))
    path = home / "autograded" / student / assignment / f"{name}.ipynb"
    before = _written_before(path)
    made = autograded.notebook(course, submission, graded)
    for row in graded.exercises:
        grade = book.find_grade(check_id(row.exercise), name, assignment, student)
        _score(grade, row.points, changed=grade.auto_score != row.points)
    for cell in made.cells:
        if is_written(cell):
            nothing = is_untouched(course, cell.source)
            grade = book.find_grade(cell.id, name, assignment, student)
            _score(grade, 0 if nothing else None, changed=before.get(cell.id) != cell.source)
            book.find_comment(cell.id, name, assignment, student).auto_comment = NO_ANSWER if nothing else None
    work, texts = {cell.id: cell.source for cell in made.cells}, dict(graded.written)
    for own in own_cells(course, submission.lesson):
        grade = book.find_grade(own.name, name, assignment, student)
        nothing, changed = texts.get(own.name) == "", before.get(own.answer) != work.get(own.answer)
        _score(grade, 0 if nothing else None, changed=changed)
    book.db.commit()
    path.parent.mkdir(parents=True, exist_ok=True)
    put(path, nbformat.writes(made))


def _score(grade, points: float | None, changed: bool) -> None:
    """Set a cell's points, or None if a person gives them. If the cell has `changed`, a manual score needs review."""
    looked_at = grade.manual_score is not None and not (changed or grade.needs_manual_grade)
    grade.auto_score = points
    grade.needs_manual_grade = not looked_at and (points is None or grade.manual_score is not None)


def _written_before(path: Path) -> dict[str, str]:
    """Return the written answers in the notebook that an earlier run wrote at `path`, by cell id."""
    if not path.exists():
        return {}
    with contextlib.suppress(Exception):  # nbformat doesn't wrap the errors of its parsers
        return {cell.id: cell.source for cell in nbformat.read(path, as_version=4).cells if cell.get("id")}
    return {}


def _timestamp(folder: Path) -> str:
    """Return the submission time that `nbgrader collect` recorded, or "" if there is none."""
    from nbgrader.utils import parse_utc

    with contextlib.suppress(OSError, ValueError, OverflowError):
        noted = (folder / "timestamp.txt").read_text(encoding="utf-8").strip()
        return noted if noted and parse_utc(noted) else ""
    return ""


@contextlib.contextmanager
def _alembic() -> Iterator[None]:
    """Let nbgrader find alembic, which is installed next to this Python. nbgrader runs it to create a gradebook."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([os.path.dirname(sys.executable), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def url_of(place: str) -> str:
    """Return the URL of a gradebook, given its path or URL."""
    return place if "://" in place else f"{SQLITE}{Path(place).resolve()}"


@contextlib.contextmanager
def reachable(place: str) -> Iterator[None]:
    """Convert a database error in the `with` block to a GradingError about this gradebook."""
    from nbgrader.api import InvalidEntry
    from sqlalchemy.exc import SAWarning, SQLAlchemyError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SAWarning)  # caused by how nbgrader adds a submission
            yield
    except (SQLAlchemyError, InvalidEntry) as error:
        said = " ".join(str(error).split("\n")[0].split())
        raise GradingError(
            f"The gradebook {place} cannot be written ({said}). Finished grades are kept. Fix the problem, then run "
            "the same command again."
        ) from None
