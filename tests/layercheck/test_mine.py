"""Test that a learner's solution is found in an earlier lesson's notebook, checked, and usable like any layer."""

import sys

from layercheck import reference
from layercheck.exercise import exercises
from layercheck.mine import mine
from layercourse import notebooks, stubs

import nbformat
import numpy as np
import pytest
import tensorflow as tf
from running import cells

LESSON = notebooks.find("translation_invariance")
ANSWER = stubs.answers(LESSON.stem)["shift"]


@pytest.fixture
def write(tmp_path):
    """A function that writes code cells into a notebook of lesson 2 and returns its folder."""

    def written(*sources, labels=()):
        notebook = cells(*sources)
        for cell, label in zip(notebook.cells, labels, strict=False):
            cell["id"] = label
        nbformat.write(notebook, tmp_path / LESSON.path.name)
        return tmp_path

    return written


def test_mine_finds_every_solved_exercise(tmp_path):
    notebooks.write(stubs.fill(notebooks.read(LESSON.path), stubs.answers(LESSON.stem)), tmp_path / LESSON.path.name)
    for name in exercises(LESSON.stem):
        assert mine(name, tmp_path).__name__ == name


def test_mine_layer_runs_in_model_without_warnings(tmp_path, capfd):
    notebooks.write(stubs.fill(notebooks.read(LESSON.path), stubs.answers(LESSON.stem)), tmp_path / LESSON.path.name)
    for _ in range(2):  # The second call must keep the source that TensorFlow's AutoGraph reads.
        layer = mine("BlurPool2D", tmp_path)(3, 2)
    model = tf.keras.Sequential([layer])
    model.compile("sgd", "mse")
    assert model.predict(np.ones((1, 8, 8, 2), "float32"), verbose=0).shape == (1, 4, 4, 2)
    assert "AutoGraph" not in "".join(capfd.readouterr())


def test_mine_reports_exercise_not_attempted(capsys):
    assert mine("shift", LESSON.path.parent) is None
    said = capsys.readouterr().out
    assert said.startswith("shift: not attempted yet")
    assert LESSON.path.name in said
    assert said.count("\n") == 1


def test_mine_includes_helpers_and_setup_constants(write):
    helper = "def turned(x, by, axis):\n    return np.roll(x, by, axis)\n\n1 / 0"  # Other statements don't run.
    setup = "import numpy as np\nROWS, COLUMNS = 1, 2"
    own = (
        "def shift(images, dx, dy=0, mode='zero'):\n    if mode == 'wrap':\n"
        "        return turned(turned(images, dx, COLUMNS), dy, ROWS)\n"
        + ANSWER.split('"""')[2].replace("\n    \n", "\n")
    )
    folder = write(setup, helper, "%matplotlib inline", own, labels=["setup", "a", "b", "ex-shift"])
    assert mine("shift", folder)(np.eye(2)[None, :, :, None], 2, mode="wrap").shape == (1, 2, 2, 1)


def test_mine_prefers_exercise_cell_to_later_cell(write):
    other = "def shift(images, dx, dy=0, mode='zero'):\n    return images"
    imports = "import numpy as np\nimport tensorflow as tf"
    assert mine("shift", write(imports, ANSWER, other, labels=["setup", "ex-shift", "a-try"])) is not None
    assert mine("shift", write(imports, other, ANSWER, labels=["setup", "x", "y"])) is not None  # the last cell


def test_mine_reports_errors_in_one_line(write, tmp_path, capsys):
    wrong = "def shift(images, dx, dy=0, mode='zero'):\n    return images"
    for sources, said in (
        ([wrong], "not right yet"),
        (["import no_such_module", wrong.replace("return images", "return no_such_module")], "ModuleNotFoundError"),
        (["1 / 0\n" + wrong], "ZeroDivisionError"),
        (["def other():\n    pass"], "does not define shift"),
        (["def shift(:"], "SyntaxError"),
    ):
        assert mine("shift", write(*sources)) is None
        told = capsys.readouterr().out
        assert said in told
        assert told.count("\n") == 1
    (tmp_path / LESSON.path.name).write_text("{", encoding="utf-8")
    assert mine("shift", tmp_path) is None
    assert "cannot be read as a notebook" in capsys.readouterr().out
    (tmp_path / LESSON.path.name).unlink()
    assert mine("shift", tmp_path) is None
    assert "no notebook for the lesson translation_invariance" in capsys.readouterr().out
    assert mine("shiftt", tmp_path) is None
    assert "Did you mean shift" in capsys.readouterr().out


def test_mine_without_reference_solution_skips_check(write, capsys, monkeypatch):
    monkeypatch.setattr(reference, "_expected", reference._expected.__wrapped__)
    monkeypatch.setitem(sys.modules, "layeranswers.translation_invariance.shift", None)
    folder = write("def shift(images, dx, dy=0, mode='zero'):\n    return images", labels=["ex-shift"])
    assert mine("shift", folder) is not None
    assert "used unchecked" in capsys.readouterr().out


IMPORTS = "import numpy as np\nimport tensorflow as tf"


@pytest.mark.parametrize(
    "sources",
    [
        [f"%matplotlib inline\n%load_ext autoreload\n%autoreload 2\n{IMPORTS}", ANSWER],
        [f"!pip install -q tqdm\n{IMPORTS}", ANSWER],
        [IMPORTS, f"%%time\n{ANSWER}"],
        [IMPORTS, f"from __future__ import annotations\n{ANSWER}"],
        [IMPORTS, "    " + ANSWER.replace("\n", "\n    ")],
        [f"from layercheck import check, hint\n{IMPORTS}", f"{ANSWER}\ncheck(shift)\nhint(shift)\nshift(1)"],
        [f"from missing_module import *\n{IMPORTS}", ANSWER, "1 / 0"],
        [IMPORTS, ANSWER, "def shift(images, dx, dy=0, mode='zero'):\n    return images"],
        [IMPORTS, f"import asyncio\nawait asyncio.sleep(0)\n{ANSWER}"],
    ],
    ids=lambda sources: sources[-1].split("\n")[0][:20],
)
def test_mine_runs_notebook_as_ipython_does(write, capsys, sources):
    folder = write(*sources, labels=["x", "ex-shift"] if len(sources) > 2 else [])
    assert mine("shift", folder) is not None, capsys.readouterr().out
    assert capsys.readouterr().out == ""


def test_mine_finds_exercise_in_text_cell(write):
    folder = write(IMPORTS, f"```python\n{ANSWER}\n```")
    path = folder / LESSON.path.name
    notebook = nbformat.read(path, 4)
    notebook.cells[1] = nbformat.v4.new_markdown_cell(notebook.cells[1].source, id="ex-shift")
    nbformat.write(notebook, path)
    assert mine("shift", folder) is not None
