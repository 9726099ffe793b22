"""Test the comparison of figures: it accepts rounding, but not a different value, color, label, or shape."""

import base64
import io
from dataclasses import replace

from layerfigures import batch_normalization, committed, inside, normalization_axes, pooling, residual, translation
from layerfigures.batch_normalization.modes import EXAMPLE
from layerfigures.inside.recorded import RECORDED
from layerfigures.same_svg import difference
from layerfigures.sheet import Sheet

import numpy as np
import pytest
from PIL import Image


def drawn(x=10.0, fill="#0072b2", text="0.5", alt="A box.", boxes=1):
    """Return the SVG of a small figure whose parts can be changed individually."""
    sheet = Sheet(120, 80)
    sheet.boxes([(x, 10 + 20 * number, 15, 15) for number in range(boxes)], fill)
    sheet.text(60, 40, text)
    return sheet.picture(alt).svg()


def embedded(pixels):
    stream = io.BytesIO()
    Image.fromarray(np.asarray(pixels, np.uint8)).save(stream, "png")
    return f'<svg><image href="data:image/png;base64,{base64.b64encode(stream.getvalue()).decode()}"/></svg>'


@pytest.mark.parametrize("same", [{}, {"x": 10.05}, {"fill": "#0072b3"}])
def test_rounding_is_not_a_difference(same):
    assert difference(drawn(**same), drawn()) is None


@pytest.mark.parametrize(
    "other", [{"x": 10.1}, {"fill": "#0072b4"}, {"text": "0.6"}, {"alt": "A line."}, {"boxes": 2}, {"fill": "none"}]
)
def test_visible_change_is_reported(other):
    assert difference(drawn(**other), drawn())
    assert difference(drawn(), drawn(**other))


def test_embedded_images_are_compared_by_pixels():
    assert difference(embedded([[100, 200]]), embedded([[101, 200]])) is None
    assert difference(embedded([[100, 200]]), embedded([[102, 200]]))
    assert difference(embedded([[100, 200]]), embedded([[100], [200]]))


def test_consistently_renamed_ids_make_no_difference():
    figure = '<svg><path id="{0}"/><path id="{1}"/><use href="#{2}"/></svg>'
    assert difference(figure.format("a", "b", "a"), figure.format("c", "d", "c")) is None
    assert difference(figure.format("a", "b", "a"), figure.format("c", "d", "d"))


def test_broken_file_is_reported():
    assert "not valid XML" in difference(drawn(), "old")


def one_more(values):
    """Return the values with the first one increased by 1 %."""
    return [1.01 * values[0], *values[1:]]


def changed_window():
    inputs = committed.INPUTS.astype(float)
    inputs[0, 0] *= 1.01
    return pooling.window(inputs, 3, 2, "same", "average", at=(0, 0))


def changed_consistency():
    accuracy, consistency = translation.accuracy_plot.MEASURED["strided"]
    return translation.consistency_against_accuracy(
        {**translation.accuracy_plot.MEASURED, "strided": (accuracy, 1.01 * consistency)}
    )


def changed_modes():
    return batch_normalization.example(np.where(EXAMPLE == 30, np.float32(1.01), 1) * EXAMPLE)


def changed_lives():
    points = list(RECORDED["no penalty"])
    points[-1] = replace(points[-1], accuracy=1.01 * points[-1].accuracy)
    return inside.lives({**RECORDED, "no penalty": points})


def changed_normalization_curves():
    errors = normalization_axes.miniature.RECORDED
    return normalization_axes.curves({**errors, "BN": {**errors["BN"], 2: one_more(errors["BN"][2])}})


def changed_residual_curves():
    errors = residual.miniature.RECORDED
    return residual.curves({**errors, "plain": {**errors["plain"], 41: one_more(errors["plain"][41])}})


CHANGED = {
    "pooling_window_average.svg": changed_window,
    "translation_consistency.svg": changed_consistency,
    "batch_normalization_modes.svg": changed_modes,
    "inside_silenced.svg": changed_lives,
    "normalization_curves.svg": changed_normalization_curves,
    "residual_curves.svg": changed_residual_curves,
}


@pytest.mark.parametrize("name", CHANGED)
def test_data_point_changed_by_one_percent_is_reported(name):
    stored = (committed.FOLDER / name).read_text(encoding="utf-8")
    assert difference(committed.FIGURES[name]().svg(), stored) is None
    assert difference(CHANGED[name]().svg(), stored)
