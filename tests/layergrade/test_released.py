"""Test that the released lessons determine which cells and exercises are graded, and for how many points."""

import csv
import os
import subprocess
import sys

from layercheck import assignment
from layercheck.exercise import check_id, ex_id, exercises
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layercourse.release import for_nbgrader
from layergrade import grade, released
from layergrade.course import GradingError
from warmkernels import PROVISIONER, SELECT, owner

import nbformat
import pytest
from class_work import needs_sandbox
from nbformat import NotebookNode
from nbgrader.api import Gradebook

pytestmark = [pytest.mark.slow, pytest.mark.either_stack, needs_sandbox]
LESSON = notebooks.lessons()[0]
NAME = LESSON.path.stem
CHANGED, DROPPED = "pooled_shape", "global_pool"
OWN = "test-of-my-own"
POINTS = {name: exercise.total for name, exercise in exercises(LESSON.stem).items()} | {CHANGED: 10}
del POINTS[DROPPED]


def changed(notebook):
    """Return a lesson as an instructor might change it in nbgrader's source folder.

    One exercise is now worth 10 points, another one is left out, the written answer is worth 3 points, and one test
    cell is new.
    """
    gone = (ex_id(DROPPED), check_id(DROPPED))
    notebook.cells = [
        cell
        for cell in notebook.cells
        if cell.id not in gone and DROPPED not in (cell.source if cell.cell_type == "code" else "")
    ]
    for cell in notebook.cells:
        if cell.id == check_id(CHANGED):
            cell.metadata.nbgrader.points = 10
        if cell.id == "written-tails":
            cell.metadata.nbgrader.points = 3
    solution = nbformat.v4.new_code_cell("### BEGIN SOLUTION\nown = 5\n### END SOLUTION", id="own")
    solution.metadata["nbgrader"] = NotebookNode(
        grade=False, solution=True, locked=False, task=False, cell_type="code", grade_id="own", schema_version=3
    )
    notebook.cells.append(solution)
    own = nbformat.v4.new_code_cell("assert pooled_size(6, 2) == 3", id=OWN)
    own.metadata["nbgrader"] = NotebookNode(
        grade=True, solution=False, locked=True, task=False, cell_type="code", grade_id=OWN, schema_version=3, points=4
    )
    notebook.cells.append(own)
    return notebook


def nbgrader(course, *arguments):
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
    kernels = {} if owner.supported() else {SELECT: PROVISIONER}
    environment = {**os.environ, **kernels, "COURSE_PROGRESS": "off", "PATH": path}
    command = [sys.executable, "-m", "nbgrader", *arguments]
    subprocess.run(command, cwd=course, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """An nbgrader course with a changed and generated lesson, and a student who solved all but one exercise."""
    place = tmp_path_factory.mktemp("released") / "course"
    source = place / "source" / NAME / LESSON.path.name
    source.parent.mkdir(parents=True)
    nbformat.write(changed(for_nbgrader.source(LESSON)), source)
    nbgrader(place, "generate_assignment", NAME)
    given = notebooks.read(place / "release" / NAME / LESSON.path.name)
    answers = {name: source for name, source in stubs.answers(LESSON.stem).items() if name in POINTS}
    submitted = stubs.fill(given, {**answers, "max_pool_2d": stubs.stubs(LESSON.stem)["max_pool_2d"]})
    next(cell for cell in submitted.cells if cell.id == "own").source = "own = 6"
    submitted.cells = [
        cell for cell in submitted.cells if cell.id.startswith(("setup", "ex-", "check-", "written-", "own", OWN))
    ]
    home = place / "submitted" / "ada" / NAME
    home.mkdir(parents=True)
    nbformat.write(submitted, home / LESSON.path.name)
    return place


@pytest.fixture(autouse=True)
def restored():
    """Restore the recorded assignments after each test."""
    yield
    assignment.use({})


def scores(database):
    with Gradebook(f"sqlite:///{database}") as book:
        (notebook,) = book.find_submission(NAME, "ada").notebooks
        return {one.name: (one.score, one.max_score, one.needs_manual_grade) for one in notebook.grades}


def test_gradebook_decides_exercises_and_points(course, tmp_path):
    database = course / "gradebook.db"
    assert grade.main([str(course / "submitted"), "--out", str(tmp_path), "--gradebook", str(database)], COURSE) == 0
    found = scores(database)
    expected = {check_id(name): (points, points, False) for name, points in POINTS.items()}
    expected[check_id("max_pool_2d")] = (0, POINTS["max_pool_2d"], False)
    assert {name: score for name, score in found.items() if name in expected} == expected
    assert set(found) - set(expected) == {"written-tails", OWN}
    assert found[OWN] == (0, 4, True)
    (row,) = csv.DictReader((tmp_path / "grades.csv").read_text("utf-8-sig").splitlines())
    assert int(row["out_of"]) == sum(POINTS.values())
    assert int(row["points"]) == sum(POINTS.values()) - POINTS["max_pool_2d"]
    page = (tmp_path / "feedback" / "ada.html").read_text("utf-8")
    assert "<code>pooled_shape</code>: 10 of 10" in page
    assert DROPPED not in page


def test_nbgrader_autograde_gives_changed_points(course):
    nbgrader(course, "autograde", NAME, "--force")
    found = scores(course / "gradebook.db")
    assert found[check_id(CHANGED)][:2] == (10, 10)
    assert found[check_id("max_pool_2d")][0] == 0
    assert found[OWN][:2] == (4, 4)


def test_released_folder_decides_lessons_and_points(course, tmp_path):
    arguments = [str(course / "submitted"), "--out", str(tmp_path), "--released", str(course)]
    assert grade.main(arguments, COURSE) == 0
    (row,) = csv.DictReader((tmp_path / "grades.csv").read_text("utf-8-sig").splitlines())
    assert int(row["out_of"]) == sum(POINTS.values())


def test_released_folder_has_only_its_lessons(course):
    found = released.course_of(COURSE, course)
    assert [one.name for one in found.lessons] == [LESSON.stem]
    assert assignment.assigned(LESSON.stem).total == sum(POINTS.values()) + 3 + 4


def test_folder_without_lessons_is_refused(tmp_path):
    with pytest.raises(GradingError, match=r"has none of the course's notebooks: .* Pass the copy that you released"):
        released.course_of(COURSE, tmp_path)
    with pytest.raises(GradingError, match="There is no folder"):
        released.course_of(COURSE, tmp_path / "missing")
