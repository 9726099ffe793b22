"""What several test modules start from."""

import os

from layercheck.record import SWITCH
from layercourse import notebooks
from layercourse.notebooks import Lesson
from layercourse.warm import PROVISIONER, SELECT, owner
from layercourse.warm.provisioner import start_server

import pytest

os.environ[SWITCH] = "off"  # for the kernels that tests start among the lessons

if not owner.supported():  # TensorFlow is imported once, for all the notebooks that are run
    os.environ[SELECT] = PROVISIONER
    start_server()


@pytest.fixture
def lesson(tmp_path):
    """A copy of the first lesson in a folder of this test."""
    first = notebooks.lessons()[0]
    path = tmp_path / first.path.name
    path.write_bytes(first.path.read_bytes())
    return Lesson(path)
