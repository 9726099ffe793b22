"""Test a whole term with the real nbgrader: change, release, collect, grade, grade by hand, regrade, and return.

Two lessons are released, with one exercise left out, one question reworded, one exercise's points changed, and one
exercise added. In a class of 30, one person is absent, two are late, and one resubmits. The expected numbers are
computed from the exercises that each student solved.
"""

import csv
import os
import shutil
import subprocess
import sys

from layercheck.exercise import check_id, declared, ex_id
from layercourse import stubs
from layercourse.paths import ROOT
from warmkernels import PROVISIONER, SELECT, owner

import nbformat
import pytest
from class_work import needs_sandbox
from nbformat import NotebookNode

pytestmark = [pytest.mark.slow, pytest.mark.exhaustive, pytest.mark.either_stack, needs_sandbox]

FIRST, FOURTH = "01_pooling_shapes", "04_normalization_axes"
STEMS = {FIRST: "pooling_shapes", FOURTH: "normalization_axes"}
LEFT_OUT, REPOINTED, QUESTION, OWN = "global_pool", "pooled_shape", "written-tails", "test-of-my-own"
REWORDED = "## In your own words\n\nWhich rows does a window never see, and why?"
POINTS = {lesson: {name: one.total for name, one in declared(stem).items()} for lesson, stem in STEMS.items()}
POINTS[FIRST][REPOINTED] = 10
del POINTS[FIRST][LEFT_OUT]
WRITTEN, OWN_POINTS = 2, 3
PEOPLE = [f"Student{number:02}, Ada" for number in range(30)]
ABSENT, LATE, RESUBMITS = 29, (4, 17), 8


def solved_by(number, lesson):
    """Return the exercises that a student solves at first. All sets differ, and nobody solves everything."""
    names = list(POINTS[lesson])
    return {name for place, name in enumerate(names) if (number * 7 + 3 * (lesson == FOURTH)) >> place & 1}


def points_of(number, lesson, again=False):
    solved = set(POINTS[lesson]) if again else solved_by(number, lesson)
    return sum(POINTS[lesson][name] for name in solved)


class Term:
    """An instructor's folders, and the commands that are run in them."""

    def __init__(self, place):
        self.course, self.nbgrader, self.out = place / "course", place / "nbgrader", place / "out"
        self.copy, self.submissions, self.roster = place / "class", place / "submissions 2026", place / "class.csv"
        self.database = self.nbgrader / "gradebook.db"

    def run(self, *arguments, code=0):
        paths = os.pathsep.join(str(self.course / name) for name in ("tools", "solutions", "figures"))
        ran = subprocess.run(
            [sys.executable, "-m", "layercourse", *map(str, arguments)],
            cwd=self.course,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
        assert ran.returncode == code, ran.stdout[-2000:] + ran.stderr[-2000:]
        return ran.stdout

    def run_nbgrader(self, *arguments):
        path = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
        kernels = {} if owner.supported() else {SELECT: PROVISIONER}
        command = [sys.executable, "-m", "nbgrader", *arguments]
        environment = {**os.environ, **kernels, "COURSE_PROGRESS": "off", "PATH": path}
        subprocess.run(command, cwd=self.nbgrader, env=environment, check=True, capture_output=True)

    def grade(self, *more):
        given = ("--roster", self.roster, "--gradebook", self.database, "--out", self.out, "--tables", "canvas")
        return self.run("grade", self.submissions, *given, *more)

    def rows(self):
        """The rows of grades.csv, keyed by student and lesson."""
        found = table(self.out / "grades.csv")
        return {(row["student"], row["lesson"]): row for row in found}


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def edit(term):
    """Change both lessons as docs/instructors.md describes."""
    path = term.course / "notebooks" / f"{FIRST}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.cell_type == "markdown" or LEFT_OUT not in cell.source]
    for before, cell in zip(notebook.cells, notebook.cells[1:]):
        if cell.id == check_id(REPOINTED):
            cell.metadata.nbgrader.points = 10
        if cell.id == QUESTION:
            before.source = REWORDED
    nbformat.write(notebook, path)
    path = term.course / "notebooks" / f"{FOURTH}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    solution = nbformat.v4.new_code_cell(
        "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION", id="double"
    )
    solution.metadata["nbgrader"] = NotebookNode(solution=True)
    tests = nbformat.v4.new_code_cell("assert double(2) == 4", id=OWN)
    tests.metadata["nbgrader"] = NotebookNode(grade=True, locked=True, points=OWN_POINTS)
    notebook.cells[-1:-1] = [nbformat.v4.new_markdown_cell("## Double\n\nDouble it."), solution, tests]
    nbformat.write(notebook, path)


def submit(term, number, lesson, again=False):
    """Save a student's notebook under the path that it would have in a Canvas export."""
    given = nbformat.read(term.nbgrader / "release" / lesson / f"{lesson}.ipynb", as_version=4)
    solved = set(POINTS[lesson]) if again else solved_by(number, lesson)
    answers = {ex_id(name): source for name, source in stubs.answers(STEMS[lesson]).items() if name in solved}
    for cell in given.cells:
        cell.source = answers.get(cell.id, cell.source)
        if cell.id.startswith("written-") and cell.source == "YOUR ANSWER HERE" and number % 3:
            cell.source = f"I think of **{number}**."
        if cell.id == "double":
            cell.source = "def double(x):\n    return x + x"
    late, copy = "_LATE" * (number in LATE), "-1" * again
    folder = term.submissions / lesson
    folder.mkdir(parents=True, exist_ok=True)
    name = f"student{number:02}ada{late}_{1000 + number}_{7000 + number + 100 * again}_{lesson}{copy}.ipynb"
    nbformat.write(given, folder / name)


@pytest.fixture(scope="module")
def term(tmp_path_factory):
    """A term up to the day on which all work has been collected."""
    term = Term(tmp_path_factory.mktemp("term"))
    left = shutil.ignore_patterns(".git", ".venv", "__pycache__", "test-results")
    shutil.copytree(ROOT, term.course, ignore=left)
    edit(term)
    said = term.run("build", "--no-run", "1", "4")
    assert f"not assigned: {LEFT_OUT}" in said
    assert f"{REPOINTED} counts 10 points instead of 5" in said
    term.run("release", term.copy, "--nbgrader", term.nbgrader, "--lesson", "1", "4")
    for lesson in STEMS:
        term.run_nbgrader("generate_assignment", lesson)
    for number in range(len(PEOPLE)):
        for lesson in STEMS:
            if number != ABSENT:
                submit(term, number, lesson)
    lines = ["Student,ID,SIS User ID,SIS Login ID,Section"]
    lines += [f'"{name}",{1000 + number},s{number},student{number:02}ada,A' for number, name in enumerate(PEOPLE)]
    term.roster.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return term


def student(number):
    """Return this student's name in reports. Because a gradebook is written, this name is the student's ID."""
    return str(1000 + number)


def is_written(number):
    return bool(number % 3)


def test_whole_term_gives_expected_grades(term):
    check_release(term)
    check_first_grading(term, term.grade())
    grade_by_hand(term)
    check_hand_grading(term, term.grade())
    submit(term, RESUBMITS, FIRST, again=True)
    check_resubmission(term, term.grade("--anonymous"))
    check_giving_back(term)


def check_release(term):
    assert {path.stem for path in (term.copy / "notebooks").glob("*.ipynb")} >= set(STEMS)
    assert not list((term.copy / "notebooks").glob("0[2356]*"))
    text = (term.copy / "notebooks" / f"{FIRST}.ipynb").read_text(encoding="utf-8")
    assert "Which rows does a window never see" in text
    assert f'"check-{LEFT_OUT.replace("_", "-")}"' not in text


def check_first_grading(term, said):
    assert "58 submissions of 29 students" in said
    assert "1 person submitted nothing." in said
    rows = term.rows()
    assert rows[student(ABSENT), ""]["points"] == ""
    for number in range(ABSENT):
        for lesson, stem in STEMS.items():
            row = rows[student(number), stem]
            assert float(row["points"]) == points_of(number, lesson), (number, lesson, row["notes"])
            assert float(row["out_of"]) == sum(POINTS[lesson].values())
            own = OWN_POINTS * (lesson == FOURTH)
            assert float(row["total"]) == sum(POINTS[lesson].values()) + WRITTEN + own
            assert float(row["by_hand"]) == WRITTEN * is_written(number) + own
            assert row["late"] == "late" * (number in LATE)
    assert grades(term, FIRST, 5)[check_id(REPOINTED)][1] == 10
    assert check_id(LEFT_OUT) not in grades(term, FIRST, 5)


def grades(term, lesson, number):
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{term.database}") as book:
        (notebook,) = book.find_submission(lesson, student(number)).notebooks
        return {one.name: (one.score, one.max_score, one.needs_manual_grade) for one in notebook.grades}


def grade_by_hand(term):
    """Grade lesson 1 in a spreadsheet with semicolons and decimal commas, and lesson 4 in the formgrader."""
    from nbgrader.api import Gradebook

    path = term.out / "written.csv"
    rows = table(path)
    for row in rows:
        if row["lesson"] == STEMS[FIRST]:
            row["points"], row["comment"] = "1,5", "Which **rows**?"
    with open(path, "w", encoding="utf-16", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    with Gradebook(f"sqlite:///{term.database}") as book:
        for number in range(ABSENT):
            (notebook,) = book.find_submission(FOURTH, student(number)).notebooks
            for one in notebook.grades:
                if one.name == OWN or (one.name.startswith("written-") and is_written(number)):
                    one.manual_score, one.needs_manual_grade = (2 if one.name == OWN else 1), False
        book.db.commit()


def given_by_hand(number, lesson):
    return (1.5 if lesson == FIRST else 1) * is_written(number) + 2 * (lesson == FOURTH)


def check_hand_grading(term, said):
    assert f"Read from written.csv: {sum(map(is_written, range(ABSENT)))} answers graded." in said
    rows = term.rows()
    for number in range(ABSENT):
        for lesson, stem in STEMS.items():
            row = rows[student(number), stem]
            assert float(row["written"]) == given_by_hand(number, lesson), (number, lesson)
            assert float(row["sum"]) == points_of(number, lesson) + given_by_hand(number, lesson)
            assert float(row["by_hand"]) == 0
    page = next((term.out / "feedback").glob(f"*{student(7)}*.html")).read_text(encoding="utf-8")
    assert "Which <strong>rows</strong>?" in page


def check_resubmission(term, said):
    assert "Also submitted but not counted" in said
    row = term.rows()[student(RESUBMITS), STEMS[FIRST]]
    assert float(row["points"]) == points_of(RESUBMITS, FIRST, again=True) == float(row["out_of"])
    assert float(row["written"]) == given_by_hand(RESUBMITS, FIRST)
    assert grades(term, FIRST, RESUBMITS)[check_id(REPOINTED)][0] == 10
    everybody_else = [number for number in range(ABSENT) if number != RESUBMITS]
    for number in everybody_else:
        for lesson, stem in STEMS.items():
            wanted = points_of(number, lesson) + given_by_hand(number, lesson)
            assert float(term.rows()[student(number), stem]["sum"]) == wanted


def check_giving_back(term):
    sums = dict.fromkeys(map(student, range(ABSENT)), 0.0)
    for (name, lesson), row in term.rows().items():
        if lesson:
            sums[name] += float(row["sum"])
    canvas = table(term.out / "grades_canvas.csv")
    assert "Points Possible" in canvas[0]["Student"]
    assert len(canvas) == 1 + len(PEOPLE)
    columns = [name for name in canvas[0] if name not in ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")]
    found = {row["ID"]: sum(float(row[name]) for name in columns if row[name]) for row in canvas[1:]}
    assert {name: found[name] for name in sums} == pytest.approx(sums)
    assert all(row[name] == "" for row in canvas if row["ID"] == student(ABSENT) for name in columns)
    wide = {row["student"]: row for row in table(term.out / "grades_wide.csv")}
    (total,) = [name for name in wide[student(5)] if name.startswith("total")]
    assert {name: float(wide[name][total]) for name in sums} == pytest.approx(sums)
    term.run_nbgrader("generate_feedback", FIRST)
    assert len(list((term.nbgrader / "feedback").rglob("*.html"))) == ABSENT
    term.run_nbgrader("export")
    exported = {
        (row["student_id"], row["assignment"]): float(row["score"]) for row in table(term.nbgrader / "grades.csv")
    }
    for number in range(ABSENT):
        wanted = points_of(number, FOURTH) + given_by_hand(number, FOURTH)
        assert exported[student(number), FOURTH] == wanted
    anonymous = (term.out / "class_anonymous.html").read_text(encoding="utf-8")
    assert student(RESUBMITS) not in anonymous
    assert "Student08" not in anonymous
