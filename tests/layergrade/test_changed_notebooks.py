"""Grade notebooks that solve an exercise correctly in cells of various forms. The exercise must get its points."""

import shutil

from layercourse.grade import COURSE
from layergrade.workers import Worker

import pytest
from changed_notebooks import CHECK, NAME, OUT_OF, OWN, PARTLY, RIGHT, WRONG, Notebook, grade

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

INDENTED = "\n".join("    " + line for line in RIGHT.splitlines())
PROMPTS = "\n".join(("... " if at else ">>> ") + line for at, line in enumerate(RIGHT.splitlines()))
NUMBERED = "\n".join(("   ...: " if at else "In [3]: ") + line for at, line in enumerate(RIGHT.splitlines()))
COMMENT = "\n".join("# " + line for line in RIGHT.splitlines())
NO_PYTHON = "cell 18 begins with %%{}, which runs no Python here"
NO_INTEGER = "its cell raised TypeError; the definitions before the error are graded"
LATER = f"{RIGHT}\nimport time\ntime.sleep(600)"

# the source of the exercise's own cell, and how the note begins
OWN_CELLS = {
    "time": (f"%%time\n{RIGHT}", ""),
    "time with options": (f"%%time --no-raise-error\n{RIGHT}", ""),
    "timeit": (f"%%timeit -n 1 -r 1\n{RIGHT}", ""),
    "prun in capture in time": (f"%%time\n%%capture out\n%%prun -l 5\n%matplotlib inline\n{RIGHT}", ""),
    "line magics and shell": (f"%load_ext autoreload\n!pip install tqdm\nfiles = !ls\n{RIGHT}\n{NAME}?\n?{NAME}", ""),
    "timed statement": (f"{RIGHT.replace(NAME, 'made')}\n%time {NAME} = made\nmade.__name__ = '{NAME}'", ""),
    "shell by function": (
        f"get_ipython().run_line_magic('cd', '..')\nfor f in get_ipython().getoutput('ls'):\n    f\n{RIGHT}", ""
    ),
    "shell by import": (
        f"from IPython import get_ipython as g\nimport IPython as i\ng().run('a'), i.get_ipython().a\n{RIGHT}", ""
    ),
    "indented": (INDENTED, ""),
    "indented magic": (f"  %%time\n{INDENTED}", ""),
    "prompts": (PROMPTS, ""),
    "numbered prompts": (NUMBERED, ""),
    "await": (f"import asyncio\nawait asyncio.sleep(0)\n{RIGHT}", ""),
    "await below": (f"{RIGHT}\nimport asyncio\nx = [await asyncio.sleep(0, i) for i in range(2)]", ""),
    "async for and with": (
        "import contextlib\nasync def g():\n    yield 1\n@contextlib.asynccontextmanager\nasync def c():\n    yield 2\n"
        f"async for i in g():\n    async with c() as j:\n        k = [o async for o in g()]\n{RIGHT}\n"
        "assert (i, j, k) == (1, 2, [1])",
        "",
    ),
    "future annotations": (
        f"from __future__ import annotations\n{RIGHT.replace('size, pool', 'size: Missing, pool: list[Also]', 1)}", ""
    ),
    "display": (f"display('now')\n{RIGHT}\ndisplay({NAME}(7, 2))", ""),
    "raises below": (f"{RIGHT}\n{NAME}(2, 5)", "its cell raised ValueError"),
    "assert below": (f"{RIGHT}\nassert {NAME}(7, 2) == 4", "its cell raised AssertionError"),
    "exit below": (f"{RIGHT}\nimport sys\nsys.exit()", "its cell raised SystemExit"),
    "checks itself": (f"{RIGHT}\ncheck({NAME})\nhint({NAME})\nscoreboard('pooling_shapes')", ""),
    "imports check": (f"from layercheck import check as test, hint\n{RIGHT}\ntest({NAME})\nhint('{NAME}')", ""),
    "imports the package": (f"import layercheck as lc, layercheck.notebook\n{RIGHT}\nlc.check({NAME})", ""),
    "imports all": (f"from layercheck import *\npredict('corner')\n{RIGHT}\nmine('shift')\noutcome('corner', 1)", ""),
    "star import above": (f"from solution import *\n{RIGHT}", "its cell raised ModuleNotFoundError"),
    "missing file above": (f"a = open('notes.txt')\nb = len(a)\n{RIGHT}", "its cell raised FileNotFoundError"),
    "missing variable above": (
        f"import os\n%env MODE=1\nmode = os.environ['MODE']\n{RIGHT}", "its cell raised KeyError"
    ),
    "asks above": (f"many = int(input('How many? '))\nassert many > 1\n{RIGHT}", "its cell raised EOFError"),
    "uses shell's output": (f"found = !ls\nmany = int(found[0]) + 1\n{RIGHT}", "its cell raised TypeError"),
    "uses magic's result": (
        f"import os\nhere = %pwd\npath = os.path.join(here, 'x')\nos.path.exists(path)\n{RIGHT}",
        "its cell raised TypeError"
    ),
    "uses magic's number": (
        f"run = %timeit -o -q pass\nassert run.best * 1000 > 0\n{RIGHT}", "its cell raised TypeError"
    ),
    "task of the loop": (
        f"import asyncio\ntask = asyncio.get_event_loop().create_task(asyncio.sleep(0))\nawait task\n{RIGHT}", ""
    ),
    "asks for the shell": (
        f"assert get_ipython().__class__.__name__ == 'ZMQInteractiveShell'\n_dh[0], _ih, _oh, _i\n{RIGHT}", ""
    ),
    "never ends below": (LATER, "the code after the definition in its cell was left out"),
    "alias": (f"{RIGHT.replace(NAME, 'f')}\n{NAME} = f\nf.__name__ = '{NAME}'", ""),
    "decorated": (f"import functools\n@functools.lru_cache(None)\n{RIGHT}", ""),
    "main": (f"if __name__ == '__main__':\n{INDENTED}", ""),
    "walrus and history": (f"_ = Out, In\n{RIGHT}\nif made := {NAME}(7, 2):\n    pass", ""),
}  # fmt: skip

WHOLE = {
    "text": (Notebook().change(OWN, "markdown"), "cell 18 is Markdown"),
    "text with fence": (Notebook(f"My answer:\n\n```python\n{RIGHT}\n```\n").change(OWN, "markdown"), "cell 18 is"),
    "raw": (Notebook().change(OWN, "raw"), "cell 18 is raw text"),
    "raw with grade_id": (Notebook().change(OWN, "raw", id="lost"), "cell 18 is raw text"),
    "text without ids": (Notebook().change(OWN, "markdown").without_ids(), "cell 18 is Markdown"),
    "captured below": (
        Notebook(f"%%time\n  %%capture shown\n{INDENTED}").add("shown.show()\nlen(shown.stdout)"), ""
    ),
    "captured above": (Notebook(f"shown.show()\n{RIGHT}").add("%%capture --no-stderr shown\n1", "setup"), ""),
    "missing module": (Notebook().add("from solution import *", "setup"), ""),
    "missing module in setup": (Notebook().change("setup", source="from solution import *\nimport numpy as np"), ""),
    "broken cells": (Notebook().add("1 / 0").add("x = open('f')").add("def f(:", "setup"), ""),
    "try import": (Notebook().add("try:\n    import torch\nexcept ImportError:\n    torch = None", "setup"), ""),
    "right one below": (Notebook(WRONG).add(RIGHT), "defined in cells 18, 19"),
    "wrong one below check": (Notebook().add(WRONG, CHECK, count=99), "defined in cells 18, 20; cell 18 is graded"),
    "right one below check": (Notebook(WRONG).add(RIGHT, CHECK), "defined in cells 18, 20"),
    "wrong one below, not run": (Notebook().add(WRONG), "defined in cells 18, 19"),
    "right one run last": (Notebook(counts=False).change(OWN, execution_count=9).change(CHECK, execution_count=10)
                           .add(WRONG, count=8), "defined in cells 18, 19"),
    "checked again below": (
        Notebook(WRONG).add(f"check({NAME})", CHECK, count=50).add(RIGHT, CHECK, count=49), "defined in cells 18, 20"
    ),
    "fails above an earlier one": (Notebook(counts=False).add(f"1 / 0\n{WRONG}"), "defined in cells 18, 19"),
    "in the check cell": (Notebook(WRONG).change(CHECK, source=f"{RIGHT}\ncheck({NAME})"), "defined in cells"),
    "bound below": (
        Notebook(RIGHT.replace(NAME, "made")).add(f"{NAME} = made\nmade.__name__ = '{NAME}'"), "taken from cell 19"
    ),
    "helper in a written file": (
        Notebook(f"from helper import other\ndef {NAME}(*a, **k):\n    return other(*a, **k)")
        .add(f"%%writefile helper.py\n{RIGHT.replace(NAME, 'other')}", "setup"), ""
    ),
    "constant that was run last": (
        Notebook(RIGHT.replace("stride = pool", "stride = pool * ONE")).change(OWN, execution_count=90)
        .change(CHECK, execution_count=91).add("ONE = 0", "setup", count=80).add("ONE = 1", "setup", count=85),
        "its cells are run in order of their execution counts; in the notebook's order, it gets"
    ),
    "helper below": (
        Notebook(f"def {NAME}(*a, **k):\n    return other(*a, **k)").add(RIGHT.replace(NAME, "other")), ""
    ),
}  # fmt: skip

NO_POINTS = {
    "raises above": (f"1 / 0\n{RIGHT}", "its cell fails: ZeroDivisionError"),
    "unknown name above": (f"undefined\n{RIGHT}", "its cell fails: NameError"),
    "missing key above": (f"import json\njson.loads('{{}}')['x']\n{RIGHT}", "its cell fails: KeyError"),
    "needs shell's output": (f"n = !ls\nn = int(n[0])\ndef {NAME}(*a, **k):\n    return n", NO_INTEGER),
    "written to a file": (f"%%writefile work.py\n{RIGHT}", NO_PYTHON.format("writefile")),
    "shell script": (f"%%time\n%%bash\n{RIGHT}", NO_PYTHON.format("bash")),
    "comment": (COMMENT, f"in cell 18, the definition of {NAME} is a comment"),
    "empty": ("", "its cell, number 18, is empty"),
    "needs a missing module": (f"def {NAME}(*a, **k):\n    return np.foo(a)", ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def worker():
    worker = Worker(COURSE, patience=4, contained=bool(shutil.which("bwrap")))
    worker.wait_until_ready()
    yield worker
    worker.close()


@pytest.mark.parametrize("kind", OWN_CELLS)
def test_right_answer_in_changed_cell_gets_points(worker, kind):
    source, note = OWN_CELLS[kind]
    scored = grade(worker, Notebook(source))
    assert (scored.points, scored.out_of) == (OUT_OF, OUT_OF), (scored.notes, scored.traceback)
    assert bool(scored.notes) == bool(note)
    assert "; ".join(scored.notes).startswith(note)


@pytest.mark.parametrize("kind", WHOLE)
def test_right_answer_in_changed_notebook_gets_points(worker, kind):
    notebook, note = WHOLE[kind]
    scored = grade(worker, notebook)
    assert scored.points == OUT_OF, (scored.notes, scored.traceback)
    assert "; ".join(scored.notes).startswith(note)


@pytest.mark.parametrize("kind", NO_POINTS)
def test_cell_that_ipython_skips_gets_no_points(worker, kind):
    source, note = NO_POINTS[kind]
    scored = grade(worker, Notebook(source))
    assert scored.points == 0
    assert note in scored.notes if note else scored.notes == ()


def test_definition_below_an_error_never_counts(worker):
    notebook = Notebook(f"1 / 0\n{RIGHT}").add(f"undefined\n{RIGHT}")
    notebook.change("setup", source="%load_ext autoreload\n" + notebook.cell("setup")["source"])
    assert grade(worker, notebook).points == 0


def test_partial_points_are_kept_in_every_form(worker):
    points = grade(worker, Notebook(PARTLY)).points
    assert 0 < points < OUT_OF
    for source in (f"%%time\n{PARTLY}", f"{PARTLY}\n1 / 0", f"{PARTLY}\ncheck({NAME})"):
        assert grade(worker, Notebook(source)).points == points
