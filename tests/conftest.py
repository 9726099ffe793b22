"""Fixtures that several test modules use."""

import os
import signal

from layercheck.session import SWITCH
from layercourse import notebooks
from layercourse.notebooks import Lesson

import pytest

os.environ.setdefault("PYTHONIOENCODING", "utf-8")  # Python processes that tests start inherit it
os.environ[SWITCH] = "off"  # Kernels that tests start in the lessons' folder record no progress.
# Background runs ignore Ctrl-C, but the processes that tests start must receive it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def lesson(tmp_path):
    """A copy of the first lesson in the test's temporary folder."""
    first = notebooks.lessons()[0]
    path = tmp_path / first.path.name
    path.write_bytes(first.path.read_bytes())
    return Lesson(path)


@pytest.fixture(scope="session")
def shipped():
    """The first lesson's notebook as distributed. Tests must not change it."""
    return notebooks.read(notebooks.lessons()[0].path)


@pytest.fixture
def exercise(monkeypatch):
    """The exercise `double`, in a lesson that exists for one test only."""
    from doubling import doubling

    with doubling(monkeypatch) as declared:
        yield declared


@pytest.fixture(scope="session")
def reported(tmp_path_factory):
    """The folder that contains the reports on a graded class. Tests must not change this folder."""
    from graded_class import make

    return make(tmp_path_factory.mktemp("reported"))


@pytest.fixture(scope="session")
def ask(reported):
    """A function that queries the graded class's database."""
    from graded_class import asking

    return asking(reported)
