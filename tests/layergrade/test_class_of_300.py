"""Grade a class of 300 in nine layouts: no student is lost, duplicated, or misnamed, and every student is graded."""

import csv
import functools
import subprocess
import sys

from layercheck.exercise import ex_id, exercises, lessons
from layercourse import stubs
from layercourse.grade import COURSE
from layergrade import intake, pool, roster

import exports
import nbformat
import pytest
from class_work import LESSON, needs_sandbox
from exports import LAYOUTS

pytestmark = pytest.mark.either_stack
BY_CELL = {ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}
MANY = 300
worked_in = functools.partial(pool.worked_in, COURSE)


@pytest.fixture(scope="module")
def class_of_300(shipped, tmp_path_factory):
    """A folder that has an export in each layout, and the exercises that each student has solved.

    Every other export is an archive. Some archives lack the flag for UTF-8, and some exports have decomposed names and
    a top-level folder.
    """
    answers, students, start, top = stubs.answers(LESSON), {}, 0, tmp_path_factory.mktemp("class")
    names = list(answers)
    made = [
        nbformat.writes(stubs.fill(shipped, {name: f"{answers[name]}\n# STUDENT" for name in names[:many]})).encode()
        for many in range(len(names) + 1)
    ]
    for number, layout in enumerate(LAYOUTS):
        people = exports.names(MANY // len(LAYOUTS) + (number < MANY % len(LAYOUTS)), start)
        start += len(people)
        files = exports.extras(layout, people)
        for path, student in layout(people).items():
            solved = names[: len(students) % (len(names) + 1)]
            students[student] = solved
            files[path] = made[len(solved)].replace(b"STUDENT", student.encode())
        if number % 3 == 1:
            files = {exports.decomposed(path): data for path, data in files.items()}
        if number % 4 == 2:
            files = {f"downloaded 2026/{path}": data for path, data in files.items()}
        place = top / "in" / (layout.__name__ + ".zip" * (number % 2))
        place.parent.mkdir(exist_ok=True)
        exports.write(files, place)
        if number % 4 == 1:
            exports.without_flag(place)
    return top / "in", students


@pytest.mark.slow
def test_collect_finds_everybody_once(class_of_300):
    place, students = class_of_300
    found, problems = intake.collect(place, BY_CELL, worked_in)
    assert sorted(one.student for one in found) == sorted(students)
    assert (len(found), problems) == (MANY, [])
    assert {one.student: worked_in(one) for one in found} == {name: len(some) for name, some in students.items()}


@pytest.mark.slow
def test_roster_gives_same_class_and_absent_students(class_of_300, tmp_path):
    place, students = class_of_300
    table = tmp_path / "roster.csv"
    table.write_text("\n".join(["Name;ID", *(f"{name};" for name in students), "Nobody Here;"]), encoding="utf-8-sig")
    found, problems = intake.collect(place, BY_CELL, worked_in, roster=roster.read(table))
    assert sorted(one.student for one in found) == sorted(students)
    assert [(one.student, one.reason) for one in problems] == [("Nobody Here", intake.ABSENT)]


@needs_sandbox
@pytest.mark.exhaustive
def test_grade_gives_everybody_their_points(class_of_300, tmp_path):
    place, students = class_of_300
    worth = {name: exercise.total for name, exercise in exercises(LESSON).items()}
    command = [sys.executable, "-m", "layercourse", "grade", str(place), "--out", str(tmp_path / "out")]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    assert ran.returncode == 0, ran.stderr
    assert f"{MANY} submissions of {MANY} students; 0 files are not graded." in ran.stdout
    with open(tmp_path / "out" / "grades.csv", encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert len(rows) == MANY
    assert {row["student"].lstrip("'"): int(row["points"]) for row in rows} == {
        name: sum(worth[one] for one in solved) for name, solved in students.items()
    }
    assert len(list((tmp_path / "out" / "feedback").glob("*.html"))) == MANY
