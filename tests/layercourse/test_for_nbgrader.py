"""Test the course that `release --nbgrader` writes."""

from layercourse.release import for_nbgrader, output_folder

import pytest


def content(place):
    files = (path for path in place.rglob("*") if path.is_file() and path.name != output_folder.WRITTEN)
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "course"


def test_course_for_nbgrader_is_reproducible(place):
    for_nbgrader.write(place)
    before = content(place)
    for_nbgrader.write(place)
    assert content(place) == before
    assert [name for name in before if "/" not in name] == [for_nbgrader.CONFIG]
    assert not [name for name in before if "concept_check" in name]
