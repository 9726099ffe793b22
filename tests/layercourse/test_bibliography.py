"""Test the bibliography: it is read, its entries are rendered for lessons, and its faults are reported."""

from layercourse import bibliography
from layercourse.paths import CourseError

import pytest

pytestmark = pytest.mark.either_stack
PAPER = {
    "author": "Wu, Yuxin and He, Kaiming",
    "title": "Group Normalization",
    "booktitle": "ECCV",
    "year": "2018",
    "eprint": "1803.08494",
    "keywords": "axes",
}


def written(folder, fields, kind="inproceedings", key="wu2018"):
    """Return the text of a bibliography that has one entry."""
    path = folder / "references.bib"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    path.write_text(f"% a comment\n\n@{kind}{{{key},\n{lines}}}\n", encoding="utf-8")
    return path


def faults(folder, kind="inproceedings", **changes):
    fields = {name: value for name, value in (PAPER | changes).items() if value is not None}
    return bibliography.problems({"axes"}, written(folder, fields, kind))


def test_entry_is_read_with_its_fields(tmp_path):
    (entry,) = bibliography.entries(written(tmp_path, PAPER | {"keywords": "axes, next:pooling, source"}))
    assert (entry.kind, entry.key, entry.fields["year"]) == ("inproceedings", "wu2018", "2018")
    assert entry.lessons == ["axes", "pooling"]
    assert entry.is_source
    assert entry.surnames == ["Wu", "He"]


@pytest.mark.parametrize("text", ["@misc{a,\n  title = {A}\n}\n", "@misc{a, title = {A}, }\n", "words\n"])
def test_malformed_text_is_refused(text, tmp_path):
    path = tmp_path / "references.bib"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=r"references\.bib: this isn't an entry"):
        bibliography.entries(path)


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ({"eprint": "1803.08494"}, ("arXiv:1803.08494", "https://arxiv.org/abs/1803.08494")),
        ({"doi": "10.1109/5.726791"}, ("doi:10.1109/5.726791", "https://doi.org/10.1109/5.726791")),
        ({"url": "https://keras.io/guides/"}, ("keras.io", "https://keras.io/guides/")),
        ({}, ("", "")),
    ],
)
def test_link_is_made_from_the_number(fields, link):
    assert bibliography.Entry("misc", "a", fields).link == link


def test_correct_entry_has_no_faults(tmp_path):
    assert faults(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"author": None}, "it has no author"),
        ({"title": None}, "it has no title"),
        ({"eprint": None}, "it has no eprint, doi, isbn, or url"),
        ({"eprint": "1803.8494x"}, "doesn't have the form 1502.03167"),
        ({"doi": "doi.org/10.1109/5.7"}, "doesn't have the form 10.1109/5.726791"),
        ({"url": "http://keras.io"}, "doesn't have the form https://keras.io/guides/"),
        ({"url": "https://keras.io/a b"}, "doesn't have the form https://keras.io/guides/"),
        ({"year": "18"}, "year = {18} doesn't have the form 2015"),
        ({"year": "2017"}, "arXiv received 1803.08494 in 2018, after the entry's year 2017"),
        ({"keywords": "axis"}, "keywords name the lesson axis, which doesn't exist"),
        ({"keywords": None}, "no lesson cites it"),
        ({"volume": "3"}, "the field volume isn't used"),
    ],
)
def test_malformed_entry_is_reported(changes, said, tmp_path):
    (found,) = faults(tmp_path, **changes)
    assert "wu2018: " in found
    assert said in found


def test_documentation_needs_an_address(tmp_path):
    (found,) = faults(tmp_path, "manual", author=None, eprint=None)
    assert "documentation without a url" in found


def test_duplicate_entry_names_are_reported(tmp_path):
    path = written(tmp_path, PAPER)
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
    assert any("two entries have this name" in one for one in bibliography.problems({"axes"}, path))
