"""Test that `course.py check` finds nothing to fix. Each of its parts is one test."""

from layercourse import check

import pytest

# The parts whose results can't depend on the stack.
SOURCE_TEXT = ("imports", "modules", "encodings", "style", "wording", "references", "locks", "version")


def _marks(part):
    return [pytest.mark.either_stack] * (part in SOURCE_TEXT) + [pytest.mark.slow] * (part == "figures")


@pytest.mark.parametrize("part", [pytest.param(part, marks=_marks(part)) for part in check.CHECKS])
def test_check_finds_nothing_to_fix(part):
    assert check.problems([part]) == []
