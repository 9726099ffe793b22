"""Image batches as small pictures in a check's panel, and in words; and the hints that unfold below it."""

import re
import xml.etree.ElementTree as ElementTree

from layercheck import render
from layercheck.exercise import find
from layercheck.observation import call
from layercheck.reference import answer_of, mistakes_of
from layercheck.thumbnails import DIFFERS, SHADES, STRANGE, is_image_batch, limits, thumbnail, where
from layercheck.verdict import WRONG, FirstDifference, Verdict, judge

import numpy as np
import pytest


def differing(shape, *places):
    wrong = np.zeros(shape, bool)
    for place in places:
        wrong[place] = True
    return wrong


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([(0, 1, 2, 3)], "sample 0, row 1, column 2, channel 3"),
        ([np.s_[:, :, :, 1]], "channel 1"),
        ([np.s_[:, 3]], "row 3"),
        ([np.s_[:, 3], np.s_[:, :, 0]], ""),
        ([np.s_[:, :, 1:4, 0]], "columns 1, 2 and 3, channel 0"),
        ([np.s_[:, :, 0:5, :2]], "columns 0 to 4, channels 0 and 1"),
        ([np.s_[:, :, 0:6:2], np.s_[:, :, 5:6], np.s_[:, :, 6:7]], "columns at 5 of 7 places"),
        ([np.s_[:]], "everywhere"),
    ],
)
def test_where_it_differs_is_said_in_words(places, said):
    assert where(differing((2, 4, 7, 4), *places)) == said


def test_where_nothing_differs_but_the_type_there_is_nothing_to_say():
    assert where(differing((2, 4, 7, 4))) == ""


def drawn(array, wrong=None, crossed=False, ends=None):
    """The picture's text, and how many cells it draws of each colour."""
    svg = ElementTree.fromstring(thumbnail("got", array, ends or limits(array), wrong, crossed))
    paths = [path for path in svg.iter("path") if path.get("fill") != "none"]
    return svg.get("aria-label"), {path.get("fill"): path.get("d").count("M") for path in paths}, svg


def test_the_darker_the_larger_and_every_cell_is_drawn_once():
    array = np.arange(48, dtype="float32").reshape(2, 3, 4, 2)
    said, cells, _ = drawn(array)
    assert said == (
        "got as a picture: 2 samples by 2 channels, each of 3 × 4 cells; the darker, the larger, from 0 to 47."
    )
    assert sum(cells.values()) == array.size
    assert list(cells) == list(SHADES)
    _, two, _ = drawn(array, ends=(0, 470))
    assert set(two) == set(SHADES[:2])  # on the shades of larger numbers it is lighter


def test_booleans_constants_and_what_is_no_number_are_drawn():
    assert set(drawn(np.array([True, False, False]).reshape(1, 1, 3, 1))[1]) == {SHADES[0], SHADES[-1]}
    assert drawn(np.full((1, 2, 2, 1), 7))[1].popitem()[1] == 4
    strange = np.array([np.nan, np.inf, -np.inf, 1e308, -1e308, 0]).reshape(1, 2, 3, 1)
    assert drawn(strange)[1][STRANGE] == 3
    assert drawn(np.full((1, 2, 2, 1), np.nan))[1] == {STRANGE: 4}


def test_what_differs_is_crossed_where_it_came_back_and_told_of_both():
    array, wrong = np.zeros((1, 3, 3, 1)), differing((1, 3, 3, 1), (0, 0), (0, 2, 2))
    said, _, svg = drawn(array, wrong, crossed=True)
    (crosses,) = [path for path in svg.iter("path") if path.get("stroke") == DIFFERS]
    assert crosses.get("d").count("M") == 2 * wrong.sum()  # of two strokes each
    assert said.endswith("Different: 4 of 9, rows 0 and 2.")
    said, _, svg = drawn(array, wrong, crossed=False)
    assert said.endswith("Different: 4 of 9, rows 0 and 2.")
    assert not [path for path in svg.iter("path") if path.get("stroke") == DIFFERS]


def test_where_all_differs_nothing_is_crossed():
    array = np.zeros((1, 2, 2, 1))
    said, _, svg = drawn(array, array == 0, crossed=True)
    assert said.endswith("Different: 4 of 4, everywhere.")
    assert not [path for path in svg.iter("path") if path.get("stroke") == DIFFERS]


def test_of_a_large_batch_the_part_around_the_difference_is_drawn():
    array = np.zeros((9, 60, 70, 64))
    said, cells, svg = drawn(array, differing(array.shape, (8, 59, 69, 30)), crossed=True)
    assert "(drawn: samples 6 to 8, rows 32 to 59, columns 42 to 69, channels 27 to 32)" in said
    assert cells[DIFFERS] == 1
    assert float(svg.get("width")) < 320
    assert len(ElementTree.tostring(svg)) < 1_000_000


@pytest.mark.parametrize("value", [1, None, "x", [1], np.zeros((2, 3)), np.zeros((2, 1, 1, 3)), np.zeros((0, 2, 2, 1))])
def test_other_values_are_no_pictures(value):
    assert not is_image_batch(value)


def panel(name, mistake):
    verdict = judge(find(name), mistakes_of(find(name))[mistake])
    assert verdict.state == WRONG
    return verdict


def test_a_wrong_answer_is_seen_beside_the_expected_one():
    verdict = panel("shift", "zeros_when_told_wrap")
    page = render.html(verdict)
    labels = re.findall(r'<svg role="img" aria-label="(\w+) as a picture', page)
    assert labels == ["x", "got", "expected"]
    assert dict(render.facts(verdict))["where"] == "column 0"
    assert "where: column 0" in page
    assert "where: column 0" in re.sub(" +", " ", render.text(verdict))
    assert "<svg" not in render.text(verdict)


def test_a_right_answer_and_a_number_need_no_picture():
    exercise = find("average_pool_2d")
    assert "<svg" not in render.html(judge(exercise, answer_of(exercise)))
    assert "<svg" not in render.html(panel("pooled_size", "forgets_the_start"))


def test_a_label_cannot_leave_its_picture():
    image = np.zeros((1, 2, 2, 1))
    evil = '"><script>alert(1)</script>'
    one, other = (
        call("group", lambda **_: image + 1, **{evil: image}),
        call("group", lambda **_: image, **{evil: image}),
    )
    page = render.html(Verdict(evil, WRONG, 1, (), FirstDifference(one, other, evil)), (evil,))
    assert "<svg" in page
    assert "<script" not in page


def test_hints_unfold_one_inside_the_other():
    verdict = panel("pooled_size", "forgets_the_start")
    hints = find("pooled_size").hints
    page = ElementTree.fromstring(render.html(verdict, hints).replace("&nbsp;", " ").replace("&ensp;", " "))
    titles, inside = [], page
    while (inside := inside.find(".//details")) is not None:
        titles.append(inside.find("summary").text)
        assert inside.get("open") is None
        assert hints[len(titles) - 1] in "".join(inside.find("div").itertext())
    assert titles == [f"Hint {number} of {len(hints)}" for number in range(1, len(hints) + 1)]
    assert "<details" not in render.html(judge(find("pooled_size"), answer_of(find("pooled_size"))), hints)
