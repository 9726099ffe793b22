"""Test that nbgrader gives the same scores as layergrade, in the course that `release --nbgrader` writes.

Lesson 5, which has functions and layers, is generated and submitted solved, untouched, and with a mistake in each
exercise. With --all, every lesson is submitted by as many students as are needed to make every mistake. Demonstration
cells, which a student may delete, are removed because they would train networks for minutes.
"""

import itertools
import os
import sqlite3
import subprocess
import sys

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, check_id, exercises
from layercourse import notebooks, stubs
from layercourse.build import is_written
from layercourse.sample_submissions import mistaken
from warmkernels import PROVISIONER, SELECT, owner

import nbformat
import pytest
from class_work import needs_sandbox

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's own tests skip much of it on Windows"),
    pytest.mark.slow,
    pytest.mark.either_stack,
    pytest.mark.exhaustive,
]
LESSONS = [lesson for lesson in notebooks.lessons() if stubs.has_exercises(lesson.stem)]


def nbgrader(course, *arguments):
    # nbgrader runs the command alembic.
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
    kernels = {} if owner.supported() else {SELECT: PROVISIONER}
    ran = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env={**os.environ, **kernels, "COURSE_PROGRESS": "off", "PATH": path},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return ran.stderr


@pytest.fixture(scope="module")
def lessons(request):
    return LESSONS if request.config.getoption("--all") else [notebooks.find("5")]


@pytest.fixture(scope="module")
def course(lessons, tmp_path_factory):
    """A course in which nbgrader has generated the release versions of these lessons."""
    place = tmp_path_factory.mktemp("nbgrader") / "course"
    command = [sys.executable, "-m", "layercourse", "release", "--nbgrader", str(place)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for lesson in lessons:
        nbgrader(place, "generate_assignment", lesson.path.stem)
    return place


def test_release_version_is_the_distributed_lesson(course, lessons):
    for lesson in lessons:
        compare_release_version(course, lesson)


def compare_release_version(course, lesson):
    home = course / "release" / lesson.path.stem
    released, ours = notebooks.read(home / lesson.path.name), notebooks.read(lesson.path)
    for theirs, own in zip(released.cells, ours.cells, strict=True):
        assert (theirs.id, theirs.cell_type) == (own.id, own.cell_type)
        assert theirs.source == own.source.replace("](../figures/", "](figures/")
        assert theirs.metadata.get("tags") == own.metadata.get("tags")
        marks, own_marks = theirs.metadata.get("nbgrader", {}), own.metadata.get("nbgrader", {})
        assert {**marks, "checksum": ""} == {**own_marks, "checksum": ""}
        for picture in theirs.source.split("](figures/")[1:]:
            assert (home / "figures" / picture.partition(")")[0]).is_file()


# Graded submissions


def bare(notebook):
    """Remove the cells that no exercise and no answer needs from a notebook and return it."""
    kept = ("setup", "ex-", "check-", "written-", "given-")
    notebook.cells = [cell for cell in notebook.cells if cell.id.startswith(kept)]
    return notebook


@pytest.fixture(scope="module")
def students(request):
    """A function that returns the exercise cells of all students who submit a lesson, keyed by student."""
    every = request.config.getoption("--all")
    return lambda lesson: _students(lesson, 99 if every else 1)


def _students(lesson, with_mistakes):
    everyone = {"solved": stubs.answers(lesson.stem), "untouched": {}}
    known = exercises(lesson.stem).values()
    wrong = [[mistaken(exercise, name) for name in reference.mistakes_of(exercise)] for exercise in known]
    rows = itertools.zip_longest(*wrong)
    for number, row in enumerate(itertools.islice(rows, with_mistakes), 1):
        made = {exercise.name: source for exercise, source in zip(known, row, strict=True) if source}
        everyone[f"mistakes{number:02}"] = {**everyone["solved"], **made}
    return everyone


@pytest.fixture(scope="module")
def graded(course, lessons, students):
    """The course after nbgrader has graded the submissions."""
    for lesson in lessons:
        released = notebooks.read(course / "release" / lesson.path.stem / lesson.path.name)
        for student, sources in students(lesson).items():
            place = course / "submitted" / student / lesson.path.stem
            place.mkdir(parents=True)
            notebook = stubs.fill(bare(released), sources)
            for cell in notebook.cells:
                if is_written(cell) and student != "untouched":
                    cell.source = "Because 1 < 2."
            nbformat.write(notebook, place / lesson.path.name)
    for lesson in lessons:
        nbgrader(course, "autograde", lesson.path.stem)
    return course


@pytest.fixture(scope="module")
def theirs(graded):
    return grades(graded / "gradebook.db")


def grades(database):
    """Return a gradebook's grades as {(student, lesson, cell): (score, whether it needs manual grading)}."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{database}") as book:
        return {
            (submission.student.id, notebooks.find(notebook.name).stem, grade.name): (
                grade.score,
                grade.needs_manual_grade,
            )
            for assignment in book.assignments
            for submission in assignment.submissions
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def test_solved_lessons_score_full_and_untouched_none(theirs, lessons):
    for lesson in lessons:
        for name, exercise in exercises(lesson.stem).items():
            cell = check_id(name)
            assert theirs["solved", lesson.stem, cell][0] == exercise.total, name
            assert theirs["untouched", lesson.stem, cell][0] == 0, name


def test_written_answers_need_manual_grading(theirs, lessons):
    waiting = {key for key, (_, waits) in theirs.items() if waits}
    assert waiting == {key for key in theirs if key[2].startswith("written-") and key[0] != "untouched"}
    asking = [lesson.stem for lesson in lessons if any(map(is_written, notebooks.read(lesson.path).cells))]
    assert {lesson for _, lesson, _ in waiting} == set(asking)


def test_feedback_is_generated(graded, lessons):
    nbgrader(graded, "generate_feedback", lessons[0].path.stem, "--student", "mistakes01")
    (page,) = graded.glob("feedback/mistakes01/*/*.html")
    assert "not right yet" in page.read_text(encoding="utf-8")


@needs_sandbox
def test_scores_equal_those_of_layergrade(graded, lessons, theirs, students, tmp_path):
    book = tmp_path / "gradebook.db"
    command = [sys.executable, "-m", "layercourse", "grade", str(graded / "submitted"), "--out", str(tmp_path)]
    ran = subprocess.run([*command, "--gradebook", str(book)], capture_output=True, encoding="utf-8", errors="replace")
    assert ran.returncode == 0, ran.stderr
    ours, public, gained = layergrade_points(tmp_path / "grades.sqlite")
    assert len(ours) == sum(len(students(lesson)) * len(exercises(lesson.stem)) for lesson in lessons)
    given = {key: theirs[key][0] for key in ours}
    assert {key: points for key, points in public.items() if key not in gained} == {
        key: points for key, points in given.items() if key not in gained
    }
    for key, points in gained.items():  # nbgrader doesn't grade these with correct earlier functions
        assert ours[key] - points <= given[key] <= public[key]
    assert not [key for key, points in ours.items() if points > public[key]]
    written = {key: grade for key, grade in theirs.items() if key not in ours}
    assert grades(book) == written | {key: (points, False) for key, points in ours.items()}


def layergrade_points(database):
    """Return layergrade's points for each exercise, with hidden cases and with public cases only.

    The third dictionary has only the exercises that were graded with correct earlier functions, and the points that
    they gained.
    """
    with sqlite3.connect(database) as connection:
        given = connection.execute(
            "SELECT student, lesson, exercise, points FROM exercises JOIN submissions ON submission = id"
        ).fetchall()
        right = connection.execute(
            "SELECT student, lesson, exercise, part FROM observations JOIN submissions ON submission = id"
            " WHERE seed = ? GROUP BY submission, exercise, part HAVING count(differs) = 0",
            (PUBLIC_SEED,),
        ).fetchall()
        carried = connection.execute(
            "SELECT student, lesson, exercise, gained FROM carried JOIN submissions ON submission = id"
        ).fetchall()
    ours, public = {}, {}
    for student, lesson, name, points in given:
        ours[student, lesson, check_id(name)] = points
        public[student, lesson, check_id(name)] = 0
    for student, lesson, name, part in right:
        public[student, lesson, check_id(name)] += exercises(lesson)[name].points[part]
    return ours, public, {(student, lesson, check_id(name)): points for student, lesson, name, points in carried}
