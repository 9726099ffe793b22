"""Test the lessons' references: a build writes them into a cell, and unlisted papers and links are reported."""

from layercourse import bibliography, minutes, notebooks, references
from layercourse.bibliography import Entry
from layercourse.notebooks import Lesson

import nbformat
import pytest

pytestmark = pytest.mark.either_stack
STEM = "normalization_axes"
KNOWN = [
    Entry("inproceedings", "wu2018", {
        "author": "Wu, Yuxin and He, Kaiming", "title": "Group Normalization", "year": "2018", "eprint": "1803.08494",
        "keywords": STEM,
    }),
    Entry("misc", "ba2016", {
        "author": "Ba, Jimmy Lei and Kiros, Jamie Ryan", "title": "Layer Normalization", "shorttitle": "LayerNorm",
        "year": "2016", "eprint": "1607.06450", "keywords": "custom_layers",
    }),
    Entry("manual", "keras", {
        "title": "GroupNormalization", "organization": "Keras", "url": "https://keras.io/api/", "keywords": STEM,
    }),
    Entry("misc", "talk", {"title": "A talk", "url": "https://example.org/talk", "keywords": f"next:{STEM}"}),
    Entry("misc", "tutorial", {"title": "A tutorial", "keywords": f"source, {STEM}"}),
]  # fmt: skip


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    """A lesson whose references are those in KNOWN, preceded by one cell of prose."""
    monkeypatch.setattr(bibliography, "entries", lambda: KNOWN)
    path = tmp_path / f"04_{STEM}.ipynb"

    def make(prose):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(prose, id="prose")])
        references.insert(notebook, STEM)
        notebooks.write(notebook, path)
        return Lesson(path)

    (tmp_path / "there.ipynb").touch()
    return make


def faults(lesson):
    ours = references._of_lesson(lesson, KNOWN)
    return [one for one in ours if ", question " not in one and "recommends" not in one]


def test_cell_lists_entries_by_kind():
    text = references.text(STEM, KNOWN)
    assert text.startswith("## References\n\n**Papers and books**\n\n- Yuxin Wu and Kaiming He: *Group Normalization*.")
    assert "**Documentation:** [GroupNormalization](https://keras.io/api/) (Keras)" in text
    assert text.index("*A tutorial*") < text.index("**Read or watch next**") < text.index("*A talk*")
    assert "Layer Normalization" not in text


def test_build_adds_the_cell_once(lesson):
    notebook = notebooks.read(lesson("Some words.").path)
    before = len(notebook.cells)
    notebook.cells[-1].source = "changed by hand"
    references.insert(notebook, STEM)
    assert len(notebook.cells) == before
    assert notebook.cells[-1].source == references.text(STEM, KNOWN)


def test_lesson_without_entries_keeps_its_cells():
    notebook = nbformat.v4.new_notebook()
    references.insert(notebook, "a_new_lesson")
    assert notebook.cells == []


@pytest.mark.parametrize(
    "prose",
    [
        "Wu and He (2018) did it. See [the paper](https://arxiv.org/abs/1803.08494) and [this](there.ipynb#a).",
        "Wu and He's paper *Group Normalization* (2018) shows it. In 2015 it was unknown, as in May 2016.",
        "Keras 2022, TensorFlow of 2019 and [a section](#here).",
    ],
)
def test_listed_papers_and_links_are_accepted(prose, lesson):
    assert faults(lesson(prose)) == []


@pytest.mark.parametrize(
    ("prose", "said"),
    [
        ("Smith and others (2017) disagree.", "names Smith (2017)"),
        ("Wu and He (2020) disagree.", "names Wu (2020)"),
        ("In *Layer Normalization* it is done.", "names Layer Normalization; add normalization_axes"),
        ("Ba showed it.", "names Ba; add normalization_axes to the keywords of ba2016"),
        ("They call it LayerNorm.", "names LayerNorm;"),
        ("See arXiv 1607.06450.", "names arXiv 1607.06450"),
        ("See [this](https://example.org).", "links to https://example.org, which its references don't list"),
        ("See https://example.org/a.", "links to https://example.org/a"),
        ("See [this](missing.ipynb).", "links to missing.ipynb, which doesn't exist"),
    ],
)
def test_unlisted_paper_or_link_is_reported(prose, said, lesson):
    found = faults(lesson(prose))
    assert any(f", cell prose: it {said}" in one for one in found), found


def test_missing_or_changed_cell_is_reported(lesson):
    made = lesson("Some words.")
    notebook = notebooks.read(made.path)
    notebook.cells.pop()
    notebooks.write(notebook, made.path)
    (found,) = faults(made)
    assert "its references don't match references.bib" in found
    assert "build --no-run" in found


def test_references_take_no_reading_time():
    cell = nbformat.v4.new_markdown_cell("word " * 1800, id=references.ID)
    notebook = nbformat.v4.new_notebook(cells=[cell])
    assert minutes.minutes(notebook, STEM) == minutes.minutes(nbformat.v4.new_notebook(), STEM)


def test_page_has_every_entry_with_its_lessons():
    known, lessons = bibliography.entries(), notebooks.lessons()
    page = references.page(known, lessons)
    for entry in known:
        assert page.count(f"- {bibliography.markdown(entry)} (Lesson") == 1, entry.key
    assert "(Lessons 3, 3b" in page


def test_course_has_no_faults():
    assert references.problems() == []
