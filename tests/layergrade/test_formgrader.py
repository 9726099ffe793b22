"""Points and comments from nbgrader's formgrader appear in the reports, and the latest change counts."""

import hashlib

from layercheck.exercise import check_id, ex_id, exercises
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import formgrader, gradebook, reports
from layergrade.hand_grading import HandGrading
from layergrade.intake import Submission
from layergrade.kept import Kept
from layergrade.store import Store

import nbformat
import pytest
from graded_class import scored
from hand_graded import LESSON, QUESTION, fill, row_of
from nbgrader.api import Gradebook

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

FIRST = notebooks.lessons()[0]
NAME, WRITTEN = FIRST.path.stem, QUESTION.name
EXERCISE = next(iter(exercises(LESSON)))


def wrong(*given, **named):
    return 42


class Class:
    """A class of one student, graded repeatedly into a gradebook and reports."""

    def __init__(self, folder):
        self.out, self.database = folder / "out", folder / "gradebook.db"
        self.out.mkdir()
        self.answer, self.candidate = "Because tails are cut.", wrong
        self.run()

    def run(self):
        store = Store(self.out / "grades.sqlite")
        grading = HandGrading(self.out, store)
        grading.read_back()
        notebook = stubs.fill(notebooks.read(FIRST.path), stubs.answers(LESSON))
        for cell in notebook.cells:
            if cell.id == WRITTEN:
                cell.source = self.answer
        one = Submission("ada", LESSON, "x.ipynb", nbformat.writes(notebook).encode())
        digest = hashlib.sha256(self.answer.encode()).hexdigest()
        results = [scored(EXERCISE, self.candidate)]
        store.add(one, digest, "checks", results, ((WRITTEN, self.answer),))
        self.points = results[0].points
        kept = Kept(store, [[(one, digest)]], grading.by_hand)
        take = formgrader.taking(COURSE, grading.by_hand)
        gradebook.write(COURSE, str(self.database), kept.entries(), self.out, take=take)
        grading.list_answers(COURSE, kept)
        reports.write(COURSE, self.out, kept, [], (), by_hand=grading)
        store.close()

    def enter(self, cell, points=None, extra=None, comment=None, on=None):
        """Enter points and comments the way the formgrader's pages do."""
        with Gradebook(f"sqlite:///{self.database}") as book:
            if points is not None or extra is not None:
                grade = book.find_grade(cell, NAME, NAME, "ada")
                grade.manual_score, grade.extra_credit, grade.needs_manual_grade = points, extra, False
            if comment is not None:
                book.find_comment(on or cell, NAME, NAME, "ada").manual_comment = comment
            book.db.commit()

    @property
    def grades(self):
        return row_of(self.out / "grades.csv", "ada")

    @property
    def written(self):
        row = row_of(self.out / "written.csv", "ada")
        return row["points"], row["status"], row["comment"]

    @property
    def page(self):
        return (self.out / "feedback" / "ada.html").read_text(encoding="utf-8")


@pytest.fixture
def graded(tmp_path):
    return Class(tmp_path)


def test_override_of_exercise_is_reported(graded):
    assert graded.grades["points"] == str(graded.points)
    note = f"changed by hand from {graded.points} to 4.5 points"
    cell = check_id(EXERCISE)
    graded.enter(cell, points=4, extra=0.5, comment="Close <b>enough</b>.", on=ex_id(EXERCISE))
    for _ in range(2):
        graded.run()
        assert graded.grades["points"] == "4.5"
        assert f"{EXERCISE}: {note}" in graded.grades["notes"]
        assert note in (graded.out / "class.html").read_text(encoding="utf-8")
        assert f"Note: {note}" in graded.page
        assert "Close &lt;b&gt;enough&lt;/b&gt;." in graded.page
    with Gradebook(f"sqlite:///{graded.database}") as book:
        assert book.find_grade(cell, NAME, NAME, "ada").auto_score == graded.points


def test_extra_credit_alone_is_added(graded):
    graded.enter(check_id(EXERCISE), extra=1)
    graded.run()
    assert graded.grades["points"] == str(graded.points + 1)


def test_withdrawn_override_restores_automatic_points(graded):
    graded.enter(check_id(EXERCISE), points=5)
    graded.run()
    graded.enter(check_id(EXERCISE), points=None, extra=0)
    graded.run()
    assert graded.grades["points"] == str(graded.points)
    assert "by hand" not in graded.grades["notes"]


def test_points_for_written_answer_are_reported(graded):
    graded.enter(WRITTEN, points=1, extra=0.5, comment="Which ones?")
    graded.run()
    assert graded.written == ("1.5", "graded", "Which ones?")
    assert (graded.grades["written"], graded.grades["by_hand"]) == ("1.5", "0")
    assert "Which ones?" in graded.page
    graded.answer = "Because heads are cut."
    graded.run()
    assert graded.written == ("1.5", "changed since it was graded", "Which ones?")
    graded.enter(WRITTEN, points=1, extra=0.5)
    graded.run()
    assert graded.written[1] == "graded"


def test_last_change_counts_in_either_place(graded):
    graded.enter(WRITTEN, points=1)
    graded.run()
    fill(graded.out, {"ada": {"points": "2", "comment": "Better."}})
    for _ in range(2):
        graded.run()
        assert graded.written == ("2", "graded", "Better.")
    graded.enter(WRITTEN, points=0.5)
    graded.run()
    assert graded.written == ("0.5", "graded", "Better.")
