"""What several test modules start from."""

import os

from layercheck.record import SWITCH
from layercourse import notebooks
from layercourse.notebooks import Lesson

import pytest

os.environ[SWITCH] = "off"  # for the kernels that tests start among the lessons


@pytest.fixture
def lesson(tmp_path):
    """A copy of the first lesson in a folder of this test."""
    first = notebooks.lessons()[0]
    path = tmp_path / first.path.name
    path.write_bytes(first.path.read_bytes())
    return Lesson(path)
