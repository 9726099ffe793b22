"""What nbval does not see: failed magics, dead kernels, errors that did not come, and stderr outside pytest."""

from layercourse import notebooks
from layercourse.notebooks import RAISES

import nbformat
import pytest
from running import Stopped, cells, execute, gaps, nbval, shipped

LESSONS = notebooks.lessons()


def tagged(source, tag):
    return nbformat.v4.new_code_cell(source, metadata={"tags": [tag]})


def ran(output, source):
    """A cell with a stored output, as it is in a lesson."""
    return nbformat.v4.new_code_cell(source, execution_count=1, outputs=[output])


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_the_lesson_has_none_of_them(lesson):
    assert gaps(shipped(lesson)) == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.stem)
def test_importing_tensorflow_says_nothing(lesson, tmp_path):
    notebook = notebooks.read(lesson.path)
    notebook.cells = [cell for cell in notebook.cells if cell.id == "setup"]
    executed = execute(notebook, lesson.path.parent, tmp_path, cold=True)
    assert gaps(executed) == []
    assert executed.cells[0].execution_count == 1


def test_each_gap_is_seen(tmp_path):
    notebook = cells(
        "%no_such_magic",
        tagged("1 + 1", RAISES),
        "import os; os.write(2, b'from C')",
        "import warnings; warnings.warn('from Python')",
        "1 / 0",
        tagged("1 / 0", RAISES),
        "'all is well'",
    )
    found = gaps(execute(notebook, tmp_path, tmp_path))
    names = [cell.id for cell in notebook.cells]
    assert [line.split()[0] for line in found] == names[:5]
    assert "no_such_magic" in found[0]
    assert "raises nothing" in found[1]
    assert "from C" in found[2]
    assert "from Python" in found[3]
    assert "ZeroDivisionError" in found[4]


def test_a_dead_kernel_is_seen(tmp_path):
    with pytest.raises(Stopped, match="DeadKernelError"):
        execute(cells("import os; os._exit(1)"), tmp_path, tmp_path)


def test_a_kernel_that_hangs_is_seen(tmp_path):
    with pytest.raises(Stopped, match="CellTimeoutError"):
        execute(cells("import time; time.sleep(60)"), tmp_path, tmp_path, seconds=2)


def test_nbval_itself_overlooks_them(tmp_path):
    """If this fails, nbval has learned to see, and the tests above may go."""
    silent = nbformat.v4.new_code_cell("import os; _ = os.write(2, b'from C')", execution_count=1)
    assert nbval(cells(tagged("_ = 1 + 1", RAISES), silent), tmp_path).returncode == 0


def test_nbval_sees_another_text_but_not_another_picture(tmp_path):
    source = 'from IPython.display import HTML\nHTML(\'<img alt="A line." src="data:image/png;base64,QUJD">\')'
    page = '<img alt="{}" src="data:image/png;base64,{}">'

    def stored(alt, data):
        bundle = {"text/html": page.format(alt, data), "text/plain": "<IPython.core.display.HTML object>"}
        return ran(nbformat.v4.new_output("execute_result", bundle, execution_count=1), source)

    same, repainted, renamed = stored("A line.", "QUJD"), stored("A line.", "WFla"), stored("A curve.", "QUJD")
    report = nbval(cells(same, repainted, renamed), tmp_path).stdout
    assert "1 failed, 2 passed" in report
    assert "Cell 2: Cell outputs differ" in report
