"""Test the course that `release --nbgrader` writes."""

from layercourse import stubs
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


def test_solution_has_exercises_that_are_left_out():
    left = {
        "one": "def one(x):\n    return x + 1",
        "two": "def two(x):\n    return one(one(x))",
        "other": "def other(): ...",
    }
    source = (
        "class Four:\n"
        "    def __init__(self):\n        ### BEGIN SOLUTION\n        self.times = 2\n        ### END SOLUTION\n\n"
        "    def __call__(self, x):\n"
        '        """Use two."""\n'
        "        ### BEGIN SOLUTION\n        return two(two(x))\n        ### END SOLUTION"
    )
    complete = for_nbgrader.with_left_out(source, left)
    scope = {}
    exec(complete, scope)
    assert scope["Four"]()(1) == 5
    assert "other" not in complete
    assert complete.count("def one") == 1
    assert stubs.stub(complete) == stubs.stub(source)
    assert for_nbgrader.with_left_out(source, {}) == source
