"""The feedback zip for Moodle: folders that Moodle's importer accepts, with self-contained pages."""

import re
import zipfile

from layercourse.grade import COURSE
from layergrade import feedback_zip, reports
from layergrade.graded import Graded, Row

import pytest
from graded_class import FIRST, FOURTH

pytestmark = pytest.mark.either_stack

ROW = Row("pooled_size", "wrong", 2, 5, "", "", "", "", "<p>A panel.</p>", source="def pooled_size(): return '<b>'")


def graded(student, lesson, path):
    return Graded(student, lesson, path, (ROW,))


def is_accepted(name, participants):
    """Return whether Moodle accepts a file in the zip.

    The rules are those in Moodle's importziplib.php, in the function is_valid_filename_for_import.
    """
    for part in name.split("/"):
        info = part.split("_", 4)
        if len(info) == 5 and info[1].isdigit() and int(info[1]) in participants:
            return info[2] == "assignsubmission" and info[3] in ("file", "onlinetext")
    return False


@pytest.fixture
def made(tmp_path):
    ada, group = "Ada Lovelace_{}_assignsubmission_file", "Team 3_50_assignsubmission_file_/x.ipynb"
    everything = [
        graded("Ada Lovelace", FOURTH, f"week 4/{ada.format(4999)}/x.ipynb"),
        graded("Ada Lovelace", FIRST, f"week 1/{ada.format(4711)}_work.ipynb"),
        graded("Bob", FIRST, group),
        graded("Cid", FIRST, group),
        graded("Dan", FIRST, "dan/x.ipynb"),
    ]
    page = lambda *given: reports.feedback(*given, [])  # noqa: E731
    without = feedback_zip.write(tmp_path / "feedback.zip", COURSE, everything, page)
    assert without == ["Dan"]
    with zipfile.ZipFile(tmp_path / "feedback.zip") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_zip_has_a_page_per_moodle_folder(made):
    assert set(made) == {
        "Ada Lovelace_4711_assignsubmission_file_/feedback.html",
        "Ada Lovelace_4999_assignsubmission_file_/feedback.html",
        "Team 3_50_assignsubmission_file_/feedback.html",
    }
    assert all(is_accepted(name, {4711, 4999, 50}) for name in made)
    assert not any(is_accepted(name, {1}) for name in made)


def test_page_has_only_the_folders_lessons(made):
    first = made["Ada Lovelace_4711_assignsubmission_file_/feedback.html"]
    assert re.findall(r"<h2>(\d)\. ", first) == ["1"]
    assert re.findall(r"<h2>(\d)\. ", made["Ada Lovelace_4999_assignsubmission_file_/feedback.html"]) == ["4"]


def test_pages_need_no_other_file(made):
    for page in made.values():
        assert not re.search(r"(?:src|href)=|@import|url\(", page)
        assert "<style>" in page
        assert "A panel." in page


def test_interrupted_zip_keeps_the_previous_one(tmp_path):
    path = tmp_path / "feedback.zip"
    path.write_bytes(b"previous")
    with pytest.raises(RuntimeError):
        feedback_zip.write(path, COURSE, [graded("A", FIRST, "A_1_assignsubmission_file_/x")], fail)
    assert path.read_bytes() == b"previous"


def fail(*given):
    raise RuntimeError
