"""Graded cells that an instructor has added: they are listed with the student's code and graded by hand."""

import dataclasses

from layercheck.assignment import assigned, use
from layercourse.assigning import of_notebook
from layercourse.grade import COURSE
from layergrade import console, digests, formgrader, gradebook, outline, own_cells, pool
from layergrade.by_hand import ByHand, digest
from layergrade.course import Lesson
from layergrade.intake import Submission
from layergrade.store import Store

import nbformat
import pytest
from hand_graded import LESSON, fill, report, row_of

pytestmark = pytest.mark.either_stack

NAME = "01_pooling_shapes"
STUB = "def widest(sizes):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
CODE = "def widest(sizes):\n    return max(sizes)  # </pre><script>alert(1)</script>"


def cell(kind, name, source, **marks):
    made = getattr(nbformat.v4, f"new_{kind}_cell")(source, id=name)
    told = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, "grade_id": name}
    made.metadata["nbgrader"] = {**told, **marks}
    return made


@pytest.fixture
def course(tmp_path, monkeypatch, shipped):
    """The course after an instructor has added a test to the first lesson and renamed a question in it."""
    notebook = nbformat.from_dict(dict(shipped))
    notebook.cells = [
        *notebook.cells,
        nbformat.v4.new_markdown_cell("## Mine\n\nReturn the **largest** size.", id="mine"),
        cell("code", "own-code", STUB, solution=True),
        cell("code", "own-test", "assert widest([1, 3]) < 4", grade=True, points=3, locked=True),
        cell("markdown", "own-question", "YOUR ANSWER HERE", grade=True, solution=True, points=1.5),
    ]
    path = tmp_path / "01_pooling_shapes.ipynb"
    nbformat.write(notebook, path)
    lessons = [Lesson(one.name, path) if one.name == LESSON else one for one in COURSE.lessons]
    use({LESSON: of_notebook(LESSON, notebook)})
    yield dataclasses.replace(COURSE, lessons=tuple(lessons))
    use({})


def read(course, code):
    """Return the answers in a submission in which the instructor's own cell has this code."""
    notebook = nbformat.read(course.find(LESSON).notebook, as_version=4)
    for one in notebook.cells:
        if one.id == "own-code":
            one.source = code
    one = Submission("ada", LESSON, "x.ipynb", nbformat.writes(notebook).encode())
    return dict(pool.reading(course, one, pool.distributed(course)[0]).written)


def test_own_cells_are_questions_with_points(course):
    questions = {one.name: one for one in outline.outline(course, LESSON).questions}
    assert [questions[name].points for name in ("own-test", "own-question")] == [3, 1.5]
    assert "<strong>largest</strong>" in questions["own-test"].html
    assert "assert widest([1, 3]) &lt; 4" in questions["own-test"].html
    assert [(one.is_own, one.is_code, one.rubric) for one in questions.values() if "own" in one.name] == [
        (True, True, ""),
        (True, False, ""),
    ]


def test_code_above_own_test_is_the_answer(course):
    found = read(course, CODE)
    assert found["own-test"] == CODE
    assert found["own-question"] == ""
    assert read(course, STUB + "\n")["own-test"] == ""


def test_lesson_without_assignment_has_no_own_cells(shipped):
    assert own_cells.own_cells(COURSE, LESSON) == ()


def test_new_own_cell_requires_a_regrade(course):
    with_own = digests.checks_digest(course, LESSON)
    kept = dataclasses.replace(assigned(LESSON), by_hand=assigned(LESSON).by_hand[:1])
    use({LESSON: kept})
    assert digests.checks_digest(course, LESSON) != with_own


def test_own_cell_is_graded_in_written_csv(course, tmp_path, monkeypatch):
    monkeypatch.setattr("hand_graded.COURSE", course)
    out = tmp_path / "out"
    grading = report(out, {"ada": CODE, "bob": ""}, question="own-test")
    said = "\n".join(console.closing(out, [], grading, []))
    assert "To grade by hand: 1 submission for your own cell own-test (lesson 1, 3 points)." in said
    page = (out / "written.html").read_text(encoding="utf-8")
    assert "return max(sizes)  # &lt;/pre&gt;&lt;script&gt;" in page
    assert "1 left the distributed code unchanged" in page
    table = [row for row in (out / "written.csv").read_text(encoding="utf-8-sig").splitlines() if "own-test" in row]
    assert len(table) == 1
    fill(out, {"ada": {"points": "2.5"}}, "own-test")
    assert report(out, {"ada": CODE, "bob": ""}, question="own-test").refused == []
    assert row_of(out / "grades.csv", "ada")["written"] == "2.5"
    assert "Graded by hand: 2.5 of 3" in (out / "feedback" / "ada.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_own_cell_waits_in_the_gradebook(course, tmp_path):
    from nbgrader.api import Gradebook

    store, database = Store(tmp_path / "grades.sqlite"), tmp_path / "gradebook.db"
    by_hand, notebook = ByHand(store), nbformat.read(course.find(LESSON).notebook, as_version=4)
    one = Submission("ada", LESSON, "x.ipynb", nbformat.writes(notebook).encode())
    store.add(one, "digest", "checks", (), (("own-test", CODE), ("own-question", "")))
    entries = [(one, store.graded(one, "digest"))]
    home = gradebook.write(course, str(database), entries, tmp_path)
    made = nbformat.read(home / "ada" / NAME / f"{NAME}.ipynb", as_version=4)
    assert [cell.source for cell in made.cells if cell.id == "own-code"] == [CODE]
    with Gradebook(f"sqlite:///{database}") as book:
        test, question = (book.find_grade(name, NAME, NAME, "ada") for name in ("own-test", "own-question"))
        assert (test.auto_score, test.needs_manual_grade, test.max_score) == (None, True, 3)
        assert (question.auto_score, question.needs_manual_grade) == (0, False)
        test.manual_score, test.needs_manual_grade = 2.5, False
        book.find_comment("own-code", NAME, NAME, "ada").manual_comment = "Empty lists?"
        book.db.commit()
    gradebook.write(course, str(database), entries, tmp_path, take=formgrader.taking(course, by_hand))
    given = by_hand.given("ada", LESSON)
    assert given.keys() == {"own-test"}
    assert (given["own-test"].points, given["own-test"].comment) == (2.5, "Empty lists?")
    assert given["own-test"].digest == digest(CODE)
    store.close()
