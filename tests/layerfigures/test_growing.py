"""Test the charts that grow while a cell trains a network, and the sketches of predictions in these charts."""

import ast

from layercourse import notebooks
from layerfigures import Panel, growing, normalization_axes, residual, style
from layerfigures.batch_normalization.loss_walks import KINDS, Run, so_far
from layerfigures.residual.curves import RISES

import numpy as np
import pytest
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex

# These cells show photographs, or they train two small networks quickly.
WITHOUT_CURVE = {"outcome-face", "said-overfitting-run"}
SKETCHED = "Your prediction is drawn as a gray sketch."


def rings(picture):
    """Return the centers of the sketched rings in a picture, except in its legend: shape (N, 2), in CSS pixels."""
    found = [
        artist.get_paths()[0].vertices[:-1].mean(axis=0)
        for artist in picture.figure.artists
        if isinstance(artist, PolyCollection) and to_hex(artist.get_facecolor()[0]).upper() == style.SKETCH
    ]
    return np.array([center for center in found if center[1] > 60])


def sketches(picture):
    """Return the sketched lines in a picture.

    Each is an array of shape (points, 2), in CSS pixels with y pointing down.
    """
    found = []
    for artist in picture.figure.artists:
        if isinstance(artist, LineCollection) and to_hex(artist.get_color()[0]).upper() == style.SKETCH:
            segments = np.array(artist.get_segments())
            found.append(np.concatenate([segments[:1, 0], segments[:, 1]]))
    return [line for line in found if np.ptp(line[:, 0]) > 30]  # leaves out the legend's line, which is shorter


def test_chart_grows_with_values():
    values = {}
    panel = Panel("Accuracy", ("max", "average"), values)
    assert panel.draw().alt == "Accuracy: nothing is measured yet; max, average are still to come."
    values["max"] = 89.6
    assert panel.draw().alt == "Accuracy: max 90 %; average is still to come."
    values["average"] = 9.64
    assert panel.draw().alt == "Accuracy: max 90 %, average 9.6 %."


def test_chart_without_guess_has_no_sketch():
    picture = growing(Panel("Accuracy", ("max", "average"), {"max": 90}))
    assert sketches(picture) == []
    assert SKETCHED not in picture.alt


@pytest.mark.parametrize(
    ("guess", "signs"), [("b", [1, -1]), ("a", [-1, 0]), ("b and c", [1, 0]), ("none of them", [0, 0])]
)
def test_sketch_shows_predicted_order(guess, signs):
    picture = Panel("Error", ("a", "b", "c"), {"a": 20}, guess=guess).draw()
    assert np.sign(-np.diff(rings(picture)[:, 1]).round(6)).tolist() == signs
    assert picture.alt.endswith(SKETCHED)


def test_sketch_joins_numbers_but_not_categories():
    categories = Panel("Error", ("a", "b"), {"a": 20}, guess={"a": 0.2, "b": 0.7}).draw()
    numbers = Panel("Error", (1, 2), {1: 20}, guess={1: 0.2, 2: 0.7}).draw()
    assert (len(rings(categories)), len(sketches(categories))) == (2, 0)
    assert (len(rings(numbers)), len(sketches(numbers))) == (0, 1)
    assert np.allclose(rings(categories), sketches(numbers)[0], atol=0.1)


def test_values_of_categories_are_not_joined():
    rows = {"one": {"a": 1, "b": 2}, "other": {"a": 3, "b": 4}}
    drawn = Panel("Error", ("a", "b"), rows).draw().figure.artists
    colors = {to_hex(artist.get_color()[0]).upper() for artist in drawn if isinstance(artist, LineCollection)}
    assert colors == {style.RULE}


def test_sketch_spans_compared_columns_only():
    assert len(rings(Panel("Error", ("a", "b", "c"), guess="c", compared=("b", "c")).draw())) == 2


def test_several_lines_are_named():
    alt = Panel("Right", (0.1, 0.5), {"plain": {0.1: 93, 0.5: 10}, "normalized": {0.1: 95}}).draw().alt
    assert alt == "Right: plain, 0.1 93 %, plain, 0.5 10 %, normalized, 0.1 95 %."


def steepness(line):
    return line[0, 1] - line[-1, 1]


def test_batch_size_sketch_rises_for_predicted_normalization():
    errors = {"BN": {32: 5.0}, "GN": {32: 8.0}}
    rising = {}
    for guess in ("BN", "GN", "both", "neither"):
        lines = sketches(normalization_axes.curves(errors, guess=guess))
        rising[guess] = [steepness(line) > 1 for line in lines]
    assert rising == {"BN": [True, False], "GN": [False, True], "both": [True, True], "neither": [False, False]}
    assert sketches(normalization_axes.curves(errors)) == []


def test_two_sizes_sketch_starts_at_first_error():
    assert sketches(normalization_axes.two_sizes({}, "more than doubles")) == []
    options = ("stays below double", "more than doubles", "rises to that of guessing")
    rises = [steepness(*sketches(normalization_axes.two_sizes({32: 8.0}, guess))) for guess in options]
    assert rises == pytest.approx([0, 160 * 0.12, 160 * 0.82])  # in a plot that is 160 pixels high


def test_depth_sketch_compares_with_plain_rise():
    errors = {"plain": {9: 5.0, 21: 25.0}}
    about, half, hardly = (steepness(*sketches(residual.curves(errors, guess=guess))) for guess in RISES)
    assert about == pytest.approx(2 * half)
    assert hardly == 0
    assert sketches(residual.curves(errors)) == []


def test_walks_chart_accepts_infinite_swing():
    walk = {"at": np.array([0]), "lowest": np.ones(1), "losses": np.ones(1)}
    runs = [Run(n, 0.1, 0, highest=np.array([high]), accuracy=0.5, **walk) for n, high in ((False, np.inf), (True, 2))]
    picture = so_far(runs, swing="both alike", fast="neither")
    assert f"{KINDS[0]} ∞, {KINDS[1]} 1.0." in picture.alt
    assert len(sketches(picture)) == 0
    assert np.ptp(rings(picture)[:2, 1]) == np.ptp(rings(picture)[2:, 1]) == 0


def test_every_training_cell_draws_its_curve():
    code = {
        cell.id: cell.source
        for lesson in notebooks.lessons()
        for cell in notebooks.read(lesson.path).cells
        if cell.cell_type == "code" and "with_progress(" in cell.source
    }
    assert len(code) >= 11
    without = {name for name, source in code.items() if len(progress_call(source).args) < 3}
    assert without == WITHOUT_CURVE


def progress_call(source):
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    [found] = [call for call in calls if ast.unparse(call.func) == "with_progress"]
    return found
