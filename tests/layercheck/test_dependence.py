"""Test, on functions with known dependencies, how a student's function is measured and how the result is shown."""

import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

from layercheck import dependence, dependence_view, render
from layercheck.dependence import compared, is_grid, measured
from layercheck.dependence_words import difference
from layercheck.exercise import find
from layercheck.poke import Poke
from layercheck.verdict import verdict_of

import numpy as np
import pytest

IMAGES = ("batch", "height", "width", "channel")
GROWING = Poke("grow(x)", np.arange(6, dtype="float32").reshape(2, 3), lambda grow: grow, ("batch", "feature"))


@pytest.fixture
def growing():
    """An exercise with a single poke, which calls the candidate on two samples of three features each."""
    return replace(find("update_moving"), pokes=(GROWING,))


def box(shape, *parts):
    cells = np.zeros(shape, bool)
    cells[parts] = True
    return cells


ALL = slice(None)
SHAPE = (2, 4, 5, 6)


@pytest.mark.parametrize(
    ("got", "expected", "told"),
    [
        (box(SHAPE, 0, 1, 1, ALL), box(SHAPE, 0, 1, 1, 2),
         "depends on 6 inputs; it should depend on 1. It also reads the other channels."),
        (box(SHAPE, ALL, 1, 1, 0), box(SHAPE, 0, 1, 1, 0),
         "depends on 2 inputs; it should depend on 1. It also reads the other sample of the batch."),
        (box(SHAPE, 0, 1, 1, [0, 1]), box(SHAPE, 0, 1, 1, 0),
         "depends on 2 inputs; it should depend on 1. It also reads channel 1."),
        (box(SHAPE, 0, 2, 1, 0), box(SHAPE, 0, 1, 1, 0),
         "depends on 1 input, as it should, but that one lies one row lower than expected."),
        (box(SHAPE, 0, [0, 1], 3, 0), box(SHAPE, 0, [1, 2], 1, 0),
         "depends on 2 inputs, as it should, but they lie one row higher and two columns further right than expected."),
        (box(SHAPE, 0, ALL, 0, 0), box(SHAPE, 0, 0, 0, 0),
         "depends on 4 inputs; it should depend on 1. It also reads the other rows."),
        (box(SHAPE, 0, [0, 1], 0, 0), box(SHAPE, 0, 0, [0, 1], 0),
         "depends on 2 inputs, the right number, but not on the right ones. It also reads row 1. "
         "It doesn't read column 1."),
        (box(SHAPE, 0, 0, 0, 0), box(SHAPE, 0, ALL, 0, 0),
         "depends on 1 input; it should depend on 4. It doesn't read rows 1, 2 and 3."),
        (np.zeros(SHAPE, bool), box(SHAPE, 0, 0, 0, 0), "depends on no input; it should depend on 1."),
        (box(SHAPE, 0, 0, 4, 0), np.zeros(SHAPE, bool),
         "depends on 1 input; it should depend on none. It reads sample 0, row 0, column 4, channel 0."),
    ],
)  # fmt: skip
def test_difference_names_axes_and_counts(got, expected, told):
    assert difference(got, expected, IMAGES)[1] == told


def test_difference_names_groups():
    got, expected = box(SHAPE, 0, ..., ALL), box(SHAPE, 0, ..., [0, 1])
    assert difference(got, expected, IMAGES, 3)[1].endswith("It also reads the other groups.")
    got = box(SHAPE, 0, ..., [0, 1, 4, 5])
    assert difference(got, expected, IMAGES, 3)[1].endswith("It also reads group 2.")
    assert difference(got, expected, IMAGES, 0)[1].endswith("It also reads channels 4 and 5.")


def test_scattered_inputs_are_counted():
    got, expected = box(SHAPE, 0, 0, 0, 0) | box(SHAPE, 0, 2, 3, 0), box(SHAPE, 0, 0, 0, 0) | box(SHAPE, 0, 1, 1, 0)
    told = difference(got, expected, IMAGES)[1]
    assert "reads 1 that it shouldn't (sample 0, row 2, column 3, channel 0)" in told
    assert "doesn't read 1 that it should (sample 0, row 1, column 1, channel 0)" in told


def test_clearer_difference_has_smaller_rank():
    one = difference(box(SHAPE, 0, 1, 1, ALL), box(SHAPE, 0, 1, 1, 2), IMAGES)[0]
    two = difference(box(SHAPE, ALL, 1, 1, ALL), box(SHAPE, 0, 1, 1, 2), IMAGES)[0]
    scattered = difference(box(SHAPE, 0, 0, 0, 0) | box(SHAPE, 0, 2, 3, 0), box(SHAPE, 0, 1, 1, 2), IMAGES)[0]
    assert one < two < scattered


@pytest.mark.parametrize("seed", range(20))
def test_only_different_grids_get_a_sentence(seed):
    rng = np.random.default_rng(seed)
    expected = rng.random((2, 2, 2, 3)) > 0.5
    assert compared([GROWING], [expected.copy()], [expected]) is None
    got = expected.copy()
    got[tuple(rng.integers(got.shape))] ^= True
    found = compared([GROWING], [got], [expected])
    assert (found.got != found.expected).sum() == 1
    assert f"depends on {found.got.sum() or 'no'} " in found.sentence


def raises(x):
    raise ValueError("no")


def leaves(x):
    sys.exit()


def interrupts_nothing(x):
    raise GeneratorExit


@pytest.mark.parametrize(
    "candidate",
    [
        raises,
        leaves,
        interrupts_nothing,
        lambda x: None,
        lambda x: "text",
        lambda x: {"a": x},
        lambda x: [x, "x"],
        lambda x: object(),
        lambda x: x * np.nan,
        lambda x: np.random.default_rng().normal(size=x.shape),
        lambda x: np.zeros((200, 200)),
        lambda x: x + 1j,
    ],
)
def test_unmeasurable_candidate_is_skipped(growing, candidate, capfd):
    assert measured(growing, candidate) == [None]
    assert capfd.readouterr() == ("", "")


def test_slow_candidate_is_skipped(growing, monkeypatch):
    monkeypatch.setattr(dependence, "SECONDS", 0)
    assert measured(growing, lambda x: x) == [None]


def test_mutating_and_printing_candidate_is_measured(growing, capfd):
    def in_place(x):
        print("working")
        x *= 2
        return x

    (grid,) = measured(growing, in_place)
    np.testing.assert_array_equal(grid.reshape(6, 6), np.eye(6, dtype=bool))
    assert capfd.readouterr() == ("", "")


def test_measurement_ignores_rounding(growing):
    (grid,) = measured(growing, lambda x: np.float32(x - x.mean()) + x.mean())
    np.testing.assert_array_equal(grid.reshape(6, 6), np.eye(6, dtype=bool))


@pytest.mark.parametrize(
    "value", [None, 1, [True], np.ones(6), np.ones((2, 3), "int8"), np.ones((3, 2), bool), np.ones((0, 2, 3), bool),
              np.ones((2000, 2, 3), bool)]
)  # fmt: skip
def test_is_grid_rejects_other_data(value):
    assert not is_grid(value, GROWING)


def test_layer_whose_later_calls_differ_is_not_measured():
    from layeranswers.custom_layers.mlp_family import varied

    mlp = find("MLP")
    assert measured(mlp, varied())[0] is not None
    assert measured(mlp, varied(stack="used up")) == [None]


def test_outputs_on_other_axes_are_compared_with_nearest():
    expected = np.zeros((3, 2, 3), bool)
    expected[range(3), :, range(3)] = True
    got = np.zeros((2, 3, 2, 3), bool)
    for sample in range(2):
        got[sample, range(3), sample, range(3)] = True
    found = compared([GROWING], [got], [expected])
    assert found.sentence == (
        "Your output at (0, 0) depends on 1 input; each output should depend on 2. It doesn't read sample 1."
    )
    assert compared([GROWING], [expected[None]], [expected]) is None  # only the axes of the result differ


def test_outputs_that_should_read_nothing_are_not_shifted():
    expected = np.zeros((2, 3, 2, 3), bool)
    expected[0, 0, 0, 0] = True
    got = expected.copy()
    got[0, 0] = False
    got[1, 1, 1, 1] = True
    found = compared([GROWING], [got], [expected])
    assert found.sentence.endswith("2 of 6 outputs depend on different inputs than they should.")


def shown(found):
    return dependence_view.as_text(found), dependence_view.as_html(found)


def test_views_show_both_grids():
    got, expected = np.zeros((2, 2, 3), bool), np.zeros((2, 2, 3), bool)
    got[0, :, 0] = expected[0, 0] = True
    told, page = shown(compared([GROWING], [got], [expected]))
    assert "yours:\n# - -\n+ . .\nexpected:\n# # #\n. . ." in told
    pictures = [svg.get("aria-label") for svg in ElementTree.fromstring(page).iter("svg")]
    assert pictures == [
        "Your output at (0,): 2 of 6 inputs, crossed: 1 that it shouldn't read, framed: 2 that it should read.",
        "Expected: 3 of 6 inputs.",
    ]


def test_views_escape_calls():
    poke = replace(GROWING, call="<script>&")
    page = shown(compared([poke], [np.ones((1, 2, 3), bool)], [np.zeros((1, 2, 3), bool)]))[1]
    assert "<script" not in page


def test_panel_shows_dependence_of_unknown_mistake():
    def global_pool(x, mode, keepdims=False):
        return np.max(x, axis=(0, 1, 2), keepdims=keepdims) * (2 if mode == "max" else 3)

    verdict = verdict_of(find("global_pool"), global_pool)
    assert verdict.mistake is None
    for view in (render.text(verdict), render.html(verdict), render.html(verdict, graded=True)):
        assert "It also reads the other sample of the batch." in view
        assert "No known mistake" not in view
    assert render.html(verdict).count("<svg") >= 2


def test_sentence_names_its_call_if_another_is_shown():
    def statistic_axes(kind, data_format="channels_last"):
        last = data_format == "channels_last"
        return {"instance": (1, 2, 3), "layer": (1, 2)}.get(kind, (0, 1, 2) if last else (0, 2, 3))

    verdict = verdict_of(find("statistic_axes"), statistic_axes)
    where, said = verdict.dependence.sentence.split(": ", 1)
    assert where == f"In {verdict.dependence.poke.call}, where x has the shape (2, 2, 3, 2)" != verdict.first.got.call
    assert said.startswith("your output")


def test_sentence_says_what_other_outputs_read():
    got, expected = np.eye(6, dtype=bool).reshape(2, 3, 2, 3), np.eye(6, dtype=bool).reshape(2, 3, 2, 3)
    got[0, 0] = box((2, 3), 0, 1)
    got[1, 1] = box((2, 3), 0, 1)
    assert compared([GROWING], [got], [expected]).sentence.endswith(
        "2 of 6 outputs depend on different inputs than they should, some of them on inputs from another sample."
    )
