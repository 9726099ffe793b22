"""The course's pytest plug-in, named in pyproject.toml: select and order tests, and check the outputs of lessons.

Whichever folder is tested, each notebook runs in a warm kernel and in one thread, because other runs may share the
cores. The plug-in also reports two faults that nbval accepts: a tagged exception that isn't raised, and text on stderr
(in warm kernels, also text from the C library). The output of an outcome cell isn't stored in the lesson, because it
would give away the answer. A test run shows this output even without a guess and compares it with the output in
tests/lessons/outcomes/.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import sys
from pathlib import Path

from layercheck import threads
from layercheck.predictions import REVEAL
from layercheck.session import SWITCH
from warmkernels import PROVISIONER, SELECT, owner

import pytest

from . import notebooks, outcomes
from .paths import NOTEBOOKS

# The legacy stack has TensorFlow 2.15. It is for systems for which TensorFlow Addons has wheels, as in pyproject.toml.
LEGACY = sys.version_info < (3, 12) and (
    sys.platform == "darwin" or (sys.platform == "linux" and platform.machine() == "x86_64")
)
LONGEST_FIRST = (
    "test_browser_lessons", "notebooks", "test_grade", "test_gradebook", "test_reproducible_grading",
    "test_solved_lessons", "test_batch_normalization_figures", "test_agreement", "test_nbgrader", "test_attacks",
    "test_unsafe", "test_release_copy", "test_mistakes",
)  # fmt: skip
SPLIT = ("test_answers", "test_browser_lessons", "test_up_to_date")  # files whose tests are grouped by a parameter

# Google Colab's version of jupyter-client, 6, doesn't support provisioners.
HAS_WARM_KERNELS = not owner.supported() and importlib.util.find_spec("jupyter_client.provisioning") is not None

if HAS_WARM_KERNELS:  # TensorFlow is imported once for all notebooks of the run
    os.environ.setdefault(SELECT, PROVISIONER)
for _name, _value in {**threads.ONE_EACH, REVEAL: "1", SWITCH: "off"}.items():  # a test run doesn't count as progress
    os.environ.setdefault(_name, _value)


def pytest_addoption(parser):
    group = parser.getgroup("course", "Which of the course's tests to run")
    group.addoption("--quick", action="store_true", help="skip tests that take seconds")
    group.addoption("--all", action="store_true", help="add full trainings, exhaustive sweeps, and emulated machines")


def pytest_configure(config):
    config.addinivalue_line(
        "markers", "slow: takes seconds, or needs a browser, a sandbox, or a kernel; --quick skips it"
    )
    config.addinivalue_line(
        "markers", "either_stack: can't fail on only one stack; skipped by default on the legacy stack"
    )
    config.addinivalue_line(
        "markers", "exhaustive: checks every case, while other tests check only some; runs only with --all"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Skip tests that weren't requested, and put the longest ones first."""
    left_out = [item for item in items if not _wanted(item, config)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _wanted(item, config)]
    items.sort(key=lambda item: _place(item.path))
    _expect_outcomes(items)


def _wanted(item, config):
    if config.getoption("--all"):
        return True
    if item.get_closest_marker("exhaustive"):
        return False
    if LEGACY and item.get_closest_marker("either_stack") and config.args_source is config.ArgsSource.TESTPATHS:
        return False
    return not config.getoption("--quick") or not (item.get_closest_marker("slow") or _is_cell(item))


def _is_cell(item):
    return item.path.suffix == ".ipynb"


def _place(path: Path) -> int:
    name = "notebooks" if path.suffix == ".ipynb" else path.stem
    return LONGEST_FIRST.index(name) if name in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep tests that share a fixture or a kernel in one process.

    With pytest 9.2, pytest-xdist 3.8 ignores its own groups, so this code doesn't use the xdist_group mark.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return group(nodeid)

    return ByGroup(config, log)


def group(nodeid: str) -> str:
    """Return the name of the group that a test belongs to: its file or, in some files, its first parameter.

    >>> group("tests/layercourse/test_site.py::test_width[400]")
    'tests/layercourse/test_site.py'
    >>> group("tests/layeranswers/test_answers.py::test_correct_variant_is_right[shift-by_slices-1]")
    'tests/layeranswers/test_answers.py[shift'
    """
    path = nodeid.partition("::")[0]
    parameter = re.search(r"\[[^-\]]+", nodeid) if Path(path).stem in SPLIT else None
    return path + (parameter[0] if parameter else "")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    """Run a cell through nbval, then look for faults that nbval accepts."""
    try:
        result = yield
    except Exception as error:
        # nbval compares text on stderr but doesn't show it.
        if hasattr(error, "inner_traceback"):
            error.inner_traceback = "\n".join([error.inner_traceback or "", *stderr(item.test_outputs or [])])
        raise
    if _is_cell(item):
        problems = gaps(item.cell, item.test_outputs or []) + _other_outcomes(item)
        if problems:
            item.raise_cell_error("; ".join(problems))
    return result


def gaps(cell, outputs) -> list[str]:
    """Return faults in a cell's outputs that nbval accepts: text on stderr, and a tagged exception that is missing."""
    found = stderr(outputs)
    if notebooks.lacks_exception(cell, outputs):
        found.append(f"it has the tag {notebooks.RAISES} but raises no exception")
    return found


def stderr(outputs) -> list[str]:
    """Return a sentence for each output on stderr."""
    return [f"it writes to stderr: {one.text}" for one in outputs if one.get("name") == "stderr"]


def _expect_outcomes(items):
    """Give the outcome cells of the course's lessons their recorded outputs, which nbval compares with the new ones."""
    recorded = {}
    for item in items:
        if not (_is_cell(item) and item.path.parent == NOTEBOOKS and outcomes.is_outcome(item.cell)):
            continue
        if item.path not in recorded:
            recorded[item.path] = outcomes.recorded(item.path)
        if not recorded[item.path]:  # nothing is recorded, for example in a release copy
            continue
        item.expected = recorded[item.path].get(item.cell.id, [])
        if outcomes.VARIES not in item.cell.metadata.get("tags", ()):
            item.cell.outputs, item.cell.execution_count, item.options["check"] = item.expected, 1, True


def _other_outcomes(item) -> list[str]:
    if not hasattr(item, "expected"):
        return []
    measured, expected = outcomes.measured(item.test_outputs), outcomes.measured(item.expected)
    if measured == expected:
        return []
    return [f"it measures {measured}, but tests/lessons/outcomes has {expected}"]
