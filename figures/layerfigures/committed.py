"""List the SVG figures that are committed, render them, and check that the files are current."""

import sys
from pathlib import Path

import numpy as np

from . import batch_normalization, inside, normalization_axes, pooling, residual, translation
from .grading_path import grading_path
from .overview import overview
from .same_svg import difference

FOLDER = Path(__file__).resolve().parents[1]
DRAW = f"{sys.executable} -m layerfigures"  # the command that renders the figures
INPUTS = np.random.default_rng(0).integers(-9, 10, (5, 7))
TIES = np.array([[3, 3, 1, 2, 9, 0], [1, 2, 4, 4, 0, 9], [5, 0, 7, 7, -1, -2], [5, 5, 7, 7, -3, -1]])

FIGURES = {
    "overview.svg": overview,
    "grading_path.svg": grading_path,
    "pooling_window_max.svg": lambda: pooling.window(INPUTS, pool=2, at=(1, 2)),
    "pooling_window_average.svg": lambda: pooling.window(INPUTS, 3, 2, "same", "average", at=(0, 0)),
    "pooling_strips.svg": lambda: pooling.strips(8, pool=3, stride=2),
    "pooling_gradients.svg": lambda: pooling.gradients(TIES),
    "normalization_axes.svg": normalization_axes.four,
    "normalization_axes_unfolded.svg": lambda: normalization_axes.four(view="unfolded"),
    "normalization_curves.svg": lambda: normalization_axes.curves(normalization_axes.miniature.RECORDED),
    "translation_sees.svg": translation.sees,
    "translation_errors.svg": translation.errors,
    "translation_consistency.svg": translation.consistency_against_accuracy,
    "batch_normalization_modes.svg": batch_normalization.example,
    "inside_layer.svg": inside.example,
    "inside_silenced.svg": inside.lives,
    "residual_paths.svg": residual.paths,
    "residual_flow.svg": residual.flow,
    "residual_curves.svg": lambda: residual.curves(residual.miniature.RECORDED),
}


def render(folder=FOLDER):
    """Draw every committed figure and write it to `folder` as SVG."""
    for name, draw in FIGURES.items():
        draw().save(Path(folder) / name)


def problems(folder=FOLDER):
    """Return one sentence for each figure in `folder` that is missing, out of date, or not listed in FIGURES.

    Figures are compared by what they show (see `same_svg.difference`), so rounding differences don't count as changes.
    Returns [] if all figures are current.

    >>> problems("empty")[0]
    'figures/overview.svg is missing: run ...python... -m layerfigures.'
    """
    folder = Path(folder)
    found = []
    for name, draw in FIGURES.items():
        path = folder / name
        if not path.exists():
            found.append(f"figures/{name} is missing: run {DRAW}.")
        elif changed := difference(draw().svg(), path.read_text(encoding="utf-8")):
            found.append(f"figures/{name} is not current: run {DRAW}. {changed}")
    for path in sorted(folder.glob("*.svg")):
        if path.name not in FIGURES:
            found.append(f"figures/{path.name} isn't rendered by layerfigures/committed.py: delete it.")
    return found
