"""Test pictures with clickable cells: what clicking a cell sets, and explorers in which nothing can be clicked."""

import json
import shutil
import subprocess
from pathlib import Path

import layerfigures
from layerfigures import batch_normalization, normalization_axes, pooling, residual, touch, translation
from layerfigures.explorer import Explorer, slider
from layerfigures.target import Target, box, chosen, grid

import pytest

SCRIPT = Path(layerfigures.__file__).with_name("touch.js")
WITH_CELLS = [pooling, translation, normalization_axes, residual, batch_normalization]
CLICKABLE = pytest.mark.skipif(touch.Touch is touch.Image, reason="anywidget isn't installed, as on Google Colab")
CUBE = [  # the three faces of one cell, and the cell to its right
    Target(((0, 0), (9, 0), (9, 9), (0, 9)), {"at": 0}, "cell 0"),
    Target(((9, 0), (12, 0), (12, 9), (9, 9)), {"at": 0}, "cell 0"),
    Target(((12, 0), (21, 0), (21, 9), (12, 9)), {"at": 1}, "cell 1"),
]
NEAR = [  # the nearest cell to the right belongs to another sample
    box(0, 0, 9, 9, {"sample": 0, "channel": 0}, "sample 0, channel 0"),
    box(8, 0, 9, 9, {"sample": 1, "channel": 1}, "sample 1, channel 1"),
    box(12, 0, 9, 9, {"sample": 0, "channel": 1}, "sample 0, channel 1"),
]


class Drawing:
    """The part of a Picture that an Explorer uses, with three cells in a row."""

    size = (30, 10)

    def __init__(self, at):
        self.alt = f"cell {at}"
        self.targets = grid(0, 0, 10, (1, 3), [{"at": number} for number in range(3)], "cell {at}")

    def html(self, effort=6, onload=""):
        return f'<img alt="{self.alt}">'


@pytest.fixture
def drawn():
    """The settings that were drawn, in order."""
    return []


@pytest.fixture
def made(drawn):
    """An explorer with two controls, one of which can be set by clicking cells."""

    def draw(at, size):
        drawn.append((at, size))
        if size == 9:
            raise ValueError("The size is at most 8.")
        return Drawing(at)

    return Explorer(draw, {"at": slider("at", 0, 0, 2), "size": slider("size", 1, 1, 9)})


def shown(explorer):
    return [control.description for control in explorer.children[0].children]


@CLICKABLE
def test_choosing_a_cell_sets_its_controls(made, drawn):
    made.view.picked = [1, {"at": 2}, "press"]
    assert (made.controls["at"].value, made.view.chosen, made.picture.alt) == (2, 2, "cell 2")
    assert made.view.answered == 1
    assert drawn == [(0, 1), (2, 1)]


@CLICKABLE
def test_clicked_controls_are_hidden(made):
    assert shown(made) == ["size"]


@CLICKABLE
def test_message_has_no_cells(made):
    made.controls["size"].value = 9
    assert "at most 8" in made.view.value
    assert (made.view.targets, made.view.chosen, made.view.size) == ([], -1, [30, 10])
    made.controls["size"].value = 8
    assert (len(made.view.targets), made.view.chosen) == (3, 0)


@CLICKABLE
def test_same_cell_can_be_chosen_again(made):
    made.view.picked = [1, {"at": 2}, "press"]
    made.controls["at"].value = 1
    made.view.picked = [2, {"at": 2}, "press"]
    assert made.controls["at"].value == 2


def test_all_controls_are_shown_without_anywidget(monkeypatch):
    monkeypatch.setattr(touch, "Touch", touch.Image)
    explorer = pooling.explorer()
    assert shown(explorer)[-1] == "output no."
    explorer.controls["step"].value = 3
    assert "row 1, column 0" in explorer.view.value


@pytest.mark.slow
@CLICKABLE
@pytest.mark.parametrize("lesson", WITH_CELLS, ids=lambda lesson: lesson.__name__.rpartition(".")[2])
def test_every_cell_is_a_valid_setting(lesson):
    explorer = lesson.explorer()
    width, height = explorer.picture.size
    targets = explorer.picture.targets
    names = set(targets[0].values)
    assert chosen(targets, {name: explorer.controls[name].value for name in names}) >= 0
    for number, target in enumerate(targets[:: max(1, len(targets) // 12)]):
        explorer.view.picked = [number, target.values, "press"]
        assert explorer.message == ""
        assert {name: explorer.controls[name].value for name in target.values} == target.values
        assert all(-1 <= x <= width + 1 and -1 <= y <= height + 1 for x, y in target.corners)


def test_corners_are_rounded_for_the_page():
    assert box(1 / 3, 0, 1, 1, {}, "").plain()["corners"] == "0.3,0 1.3,0 1.3,1 0.3,1"


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node.js to run the page's script")
@pytest.mark.parametrize(
    ("targets", "start", "direction", "end"),
    [
        (grid(0, 0, 10, (2, 2), [{}] * 4, "({row}, {column})"), 0, (1, 0), 1),
        (grid(0, 0, 10, (2, 2), [{}] * 4, "({row}, {column})"), 0, (0, 1), 2),
        (grid(0, 0, 10, (2, 2), [{}] * 4, "({row}, {column})"), 0, (-1, 0), 0),
        (CUBE, 0, (1, 0), 2),
        (CUBE, 2, (-1, 0), 1),
        (NEAR, 0, (1, 0), 2),
    ],
    ids=["right", "down", "at the edge", "past faces of its own", "back", "in the same sample"],
)
def test_arrow_keys_find_nearest_cell(targets, start, direction, end):
    plain = json.dumps([target.plain() for target in targets])
    script = f"import('{SCRIPT.as_uri()}').then(({{next}}) => console.log(next({plain}, {start}, {list(direction)})))"
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    assert int(done.stdout) == end, done.stderr
