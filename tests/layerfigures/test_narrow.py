"""Test that pictures fit a window 800 pixels wide without being scaled down, and that their text is large enough."""

import io
import re

from layercourse import notebooks
from layerfigures import Panel, growing, inside, normalization_axes, pooling, residual, sheet, style, translation
from layerfigures.batch_normalization import replacing
from layerfigures.committed import FIGURES, FOLDER
from layerfigures.normalization_axes import lighting

import numpy as np
import pytest
from PIL import Image

COLUMN = 600  # CSS pixels that JupyterLab leaves for an explorer in a window 800 pixels wide
LEAST = 11  # CSS pixels, the smallest allowed font size
ELSEWHERE = {"overview.svg", "grading_path.svg"}  # in the README and in a guide, whose pages are wider
X = np.random.default_rng(3).integers(-9, 10, (5, 7))
ERRORS = {"BN": {32: 5.6, 8: 6.0, 2: 21.9}, "GN": {32: 6.7, 2: 6.1}, "IN": {32: 91.0}}
PICTURES = {
    "window": lambda: pooling.window(X, 3, 2, "same", "average", at=(0, 0)),
    "window with small cells": lambda: pooling.window(np.tile(X, 2)[:, :9], 5, 1, "valid", "average", at=(0, 0)),
    "strips": lambda: pooling.strips(8, pool=3, stride=2),
    "gradients": lambda: pooling.gradients(np.array([[3, 3, 1, 2, 9, 0], [1, 2, 4, 4, 0, 9]])),
    "photographs": lambda: pooling.photographs(settings=[(8, 8)]),
    "accuracy": translation.consistency_against_accuracy,
    "explorer of shifts": lambda: translation.explorer().picture,
    "batch sizes": lambda: normalization_axes.curves(ERRORS, guess="both"),
    "two lights": normalization_axes.two_lights,
    "a lamp": lambda: lighting.draw(20, -80, 3),
    "a photograph replaced": lambda: replacing.draw("name tag", "noise"),
    "inside": inside.example,
    "lives": inside.lives,
    "depths": lambda: residual.curves({"plain": {9: 5, 21: 25}, "residual": {9: 5}}, guess="about as much"),
    "bars": lambda: residual.bars({"5 layers": [4.2, 4.4]}, "Error", residual.miniature.NOTE),
    "routes": lambda: residual.routes(blocks=1),
    "growing": lambda: growing(*[Panel("Clear images", ("group", "layer"), {"group": 90.0}, guess="layer")] * 2),
}


@pytest.mark.parametrize("name", PICTURES)
def test_text_is_large_enough_in_narrow_window(name, monkeypatch):
    sizes = []

    def outline(string, size, *others):
        sizes.append(size)
        return drawn(string, size, *others)

    drawn = sheet.outline
    monkeypatch.setattr(sheet, "outline", outline)
    width, _ = PICTURES[name]().size
    assert sizes
    assert min(sizes) * min(1, COLUMN / width) >= LEAST


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_is_cut_off_at_the_sides(name):
    pixels = np.asarray(Image.open(io.BytesIO(PICTURES[name]().png(effort=1))).convert("L"))
    columns = np.flatnonzero((pixels < 250).any(axis=0))
    assert columns[0] > 8
    assert columns[-1] < 2 * style.WIDTH - 8


@pytest.mark.parametrize("name", sorted(FIGURES.keys() - ELSEWHERE))
def test_committed_figures_are_as_wide_as_others(name):
    head = (FOLDER / name).read_text(encoding="utf-8")[:2000]
    assert float(re.search(r'<svg[^>]* width="([\d.]+)pt"', head)[1]) / 0.75 == pytest.approx(style.WIDTH)


def test_stored_pictures_fit_narrow_window():
    cells = [cell for lesson in notebooks.lessons() for cell in notebooks.read(lesson.path).cells]
    shown = "".join(str(cell.get("outputs", "")) for cell in cells)
    widths = [int(width) for width in re.findall(r'<img [^>]*width="(\d+)"', shown)]
    assert len(widths) >= 10
    assert max(widths) <= style.WIDTH
