"""What several test modules start from."""

import os
import signal

from layercheck.session import SWITCH
from layercourse import notebooks
from layercourse.notebooks import Lesson

import pytest

os.environ[SWITCH] = "off"  # for the kernels that tests start among the lessons
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # started in the background; what tests start gets Ctrl-C, too
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def lesson(tmp_path):
    """A copy of the first lesson in a folder of this test."""
    first = notebooks.lessons()[0]
    path = tmp_path / first.path.name
    path.write_bytes(first.path.read_bytes())
    return Lesson(path)


@pytest.fixture(scope="session")
def shipped():
    """The first lesson's notebook as it is given out. Nobody changes it."""
    return notebooks.read(notebooks.lessons()[0].path)


@pytest.fixture
def exercise(monkeypatch):
    """The exercise `double` of a lesson that lives for one test."""
    from doubling import doubling

    with doubling(monkeypatch) as declared:
        yield declared


@pytest.fixture(scope="session")
def reported(tmp_path_factory):
    """The folder of a graded class's reports. Nobody changes it."""
    from graded_class import make

    return make(tmp_path_factory.mktemp("reported"))


@pytest.fixture(scope="session")
def ask(reported):
    """Asks the database of that class."""
    from graded_class import asking

    return asking(reported)
