"""Test that errors that nbval overlooks are found, such as failed magics, dead kernels, and missing exceptions.

layercourse/pytest_plugin.py finds these errors when lessons run through nbval.
"""

import os
import re
import subprocess
import sys

from layercourse import notebooks
from layercourse.notebooks import RAISES, RUN_ONLY
from layercourse.outcomes import VARIES
from warmkernels import SELECT

import nbformat
import pytest
from kernels import LINUX_ONLY
from running import Stopped, cells, execute, gaps, nbval

pytestmark = pytest.mark.slow
LESSONS = notebooks.lessons()
WARNING = "import warnings\nprint(1)\nwarnings.warn('from Python')"
PLUGIN_ELSEWHERE = """
import sys
from pathlib import Path
import pytest
from layercourse import pytest_plugin
pytest_plugin.NOTEBOOKS = Path({folder!r})
sys.exit(pytest.main(sys.argv[1:], plugins=[pytest_plugin]))
"""


def tagged(source, tag):
    return nbformat.v4.new_code_cell(source, metadata={"tags": [tag]})


def with_output(output, source):
    """Return a cell with a stored output, as in a lesson."""
    return nbformat.v4.new_code_cell(source, execution_count=1, outputs=[output])


@pytest.mark.parametrize(
    "lesson",
    [pytest.param(one, marks=[pytest.mark.exhaustive] * (number > 0)) for number, one in enumerate(LESSONS)],
    ids=lambda lesson: lesson.stem,
)
def test_tensorflow_import_prints_nothing(lesson, tmp_path):
    notebook = notebooks.read(lesson.path)
    notebook.cells = [cell for cell in notebook.cells if cell.id == "setup"]
    executed = execute(notebook, lesson.path.parent, tmp_path, cold=True)
    assert gaps(executed) == []
    assert executed.cells[0].execution_count == 1


@pytest.mark.either_stack
def test_gaps_reports_every_kind(tmp_path):
    notebook = cells(
        "%no_such_magic",
        tagged("1 + 1", RAISES),
        "import warnings; warnings.warn('from Python')",
        "1 / 0",
        tagged("1 / 0", RAISES),
        "'all is well'",
    )
    found = gaps(execute(notebook, tmp_path, tmp_path))
    names = [cell.id for cell in notebook.cells]
    assert [line.split()[0].rstrip(":") for line in found] == names[:4]
    assert "no_such_magic" in found[0]
    assert "raises no exception" in found[1]
    assert "from Python" in found[2]
    assert "ZeroDivisionError" in found[3]


@pytest.mark.either_stack
def test_gaps_reports_what_c_code_writes(tmp_path):
    """A thread of the kernel reads it. On a busy machine, it may appear in the output of the next cell."""
    notebook = cells("import os; os.write(2, b'from C')", "import time; time.sleep(1)")
    assert [line for line in gaps(execute(notebook, tmp_path, tmp_path)) if "from C" in line]


@pytest.mark.either_stack
def test_execute_raises_for_dead_kernel(tmp_path):
    with pytest.raises(Stopped, match="DeadKernelError"):
        execute(cells("import os; os._exit(1)"), tmp_path, tmp_path)


@pytest.mark.either_stack
def test_execute_raises_for_hanging_kernel(tmp_path):
    with pytest.raises(Stopped, match="CellTimeoutError"):
        execute(cells("import time; time.sleep(60)"), tmp_path, tmp_path, seconds=2)


@pytest.mark.either_stack
def test_nbval_overlooks_missing_exception_and_cold_stderr(tmp_path, monkeypatch):
    """If this test fails, nbval now finds these errors, and part of the plug-in can be removed."""
    monkeypatch.delenv(SELECT, raising=False)
    silent = nbformat.v4.new_code_cell("import os; _ = os.write(2, b'from C')", execution_count=1)
    assert nbval(cells(tagged("_ = 1 + 1", RAISES), silent), tmp_path).returncode == 0


GAPS = [
    ("_ = 1 + 1", [RAISES], "raises no exception"),
    ("import os, time; _ = os.write(2, b'from C'); time.sleep(2)", [RUN_ONLY], "writes to stderr: from C"),
    ("%no_such_magic", [RUN_ONLY], "no_such_magic"),
    (
        'from layercheck import outcome\noutcome("corner", 1)',
        [RUN_ONLY, VARIES],
        "it measures ['1'], but tests/lessons/outcomes has []",
    ),
]


@LINUX_ONLY
@pytest.mark.either_stack
def test_plugin_reports_gaps_in_lessons(tmp_path):
    """Run the plug-in on a course with one lesson whose first cell has no gap."""
    (tmp_path / "notebooks").mkdir()
    place = tmp_path / "notebooks" / "01_pooling_shapes.ipynb"
    tested = [nbformat.v4.new_code_cell(source, metadata={"tags": tags}) for source, tags, _ in GAPS]
    nbformat.write(cells("_ = 1", *tested), place)
    command = [sys.executable, "-c", PLUGIN_ELSEWHERE.format(folder=str(tmp_path / "notebooks")), "-q", str(place)]
    options = ["--nbval", "-p", "no:cacheprovider", "--color=no", f"--rootdir={tmp_path}", "-c", os.devnull]
    ran = subprocess.run([*command, *options], cwd=tmp_path, capture_output=True, encoding="utf-8", errors="replace")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "4 failed, 1 passed" in ran.stdout
    reports = re.split(r"^_+ .*::Cell \d+ _+$", ran.stdout, flags=re.MULTILINE)[1:]
    assert len(reports) == len(GAPS)
    for report, (_, _, message) in zip(reports, GAPS, strict=True):
        assert message in report


@pytest.mark.either_stack
def test_failed_comparison_shows_stderr(tmp_path):
    notebook = cells(with_output(nbformat.v4.new_output("stream", text="1\n"), WARNING))
    ran = nbval(notebook, tmp_path, "-p", "layercourse.pytest_plugin")
    assert ran.returncode == 1
    assert "Unexpected output fields" in ran.stdout
    assert "it writes to stderr:" in ran.stdout
    assert "UserWarning: from Python" in ran.stdout


@pytest.mark.either_stack
def test_nbval_compares_text_but_not_images(tmp_path):
    source = 'from IPython.display import HTML\nHTML(\'<img alt="A line." src="data:image/png;base64,QUJD">\')'
    page = '<img alt="{}" src="data:image/png;base64,{}">'

    def stored(alt, data):
        bundle = {"text/html": page.format(alt, data), "text/plain": "<IPython.core.display.HTML object>"}
        return with_output(nbformat.v4.new_output("execute_result", bundle, execution_count=1), source)

    same, repainted, renamed = stored("A line.", "QUJD"), stored("A line.", "WFla"), stored("A curve.", "QUJD")
    report = nbval(cells(same, repainted, renamed), tmp_path).stdout
    assert "1 failed, 2 passed" in report
    assert "Cell 2: Cell outputs differ" in report
