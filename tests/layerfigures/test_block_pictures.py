"""Test the live pictures of residual blocks: feature maps of a photograph, and the paths that carry a pixel."""

import io
import re

from layerfigures import residual, style, touch
from layerfigures.residual import path_lengths
from layerfigures.residual.feature_maps import PLACES, SIDE, STEPS, maps, measured
from layerfigures.residual.lit_paths import BLOCKS, BRANCHES, CELL, EDGE, LEFT, OUTPUTS, TOP, WAYS, carried, chains
from layerfigures.sheet import Sheet

import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.colors import to_hex, to_rgba
from PIL import Image


@pytest.mark.parametrize(("gamma", "strides"), [(1.0, 1), (0.3, 1), (0.0, 2), (0.7, 2)])
def test_each_step_follows_from_the_previous_one(gamma, strides):
    found = measured(gamma, strides)
    for before, after, scale in [("first convolution", "first norm", 1), ("convolution", "norm", gamma)]:
        moved = found[before] - found[before].mean((0, 1))
        expected = scale * moved / np.sqrt(np.square(moved).mean((0, 1)) + 1e-3)
        assert np.allclose(found[after], expected, atol=1e-3)
    assert np.array_equal(found["first relu"], np.maximum(found["first norm"], 0))
    assert np.allclose(found["sum"], found["norm"] + found["skip"], atol=1e-6)
    assert np.array_equal(found["output"], np.maximum(found["sum"], 0))
    assert np.array_equal(found["skip"], found["x"]) == (strides == 1)
    assert {found[step].shape[0] for step in STEPS[1:]} == {SIDE // strides}


def test_scale_changes_three_feature_maps():
    one, other = measured(1.0, 1), measured(0.4, 1)
    assert [step for step in STEPS if not np.array_equal(one[step], other[step])] == ["norm", "sum", "output"]


def test_block_with_scale_zero_returns_its_input():
    assert maps(gamma=0.0).alt.endswith("The sum equals the skip. The output equals x.")
    assert maps(gamma=0.0, strides=2).alt.endswith("The sum equals the skip.")
    assert "equals" not in maps(gamma=0.1).alt


@pytest.mark.parametrize(("channel", "strides"), [(0, 1), (2, 2)])
def test_drawn_feature_maps_match_the_block(channel, strides):
    pixels = seen(maps(0.5, channel, strides))
    found = measured(0.5, strides)
    for step, (left, top) in PLACES.items():
        zoom = SIDE // len(found[step])
        one = found[step][..., channel][1:-1, 1:-1]  # without the cells that the frame covers
        here = pixels[top + zoom // 2 :: zoom, left + zoom // 2 :: zoom][1 : 1 + len(one), 1 : 1 + len(one)]
        red, blue = here[..., 0].astype(int), here[..., 2].astype(int)
        positive = np.clip(one / 2, 0, 1) * 255
        assert np.abs(red - positive)[one >= 0].max() < 12, step
        assert (blue - red)[one < -0.2].min(initial=99) > 5, step


def test_sizes_are_root_mean_squares():
    found = measured(0.6, 2)
    told = dict(re.findall(r"(branch|skip|sum|output) (\d\.\d\d)", maps(0.6, 1, 2).alt))
    for name, step in {"branch": "norm", "skip": "skip", "sum": "sum", "output": "output"}.items():
        assert float(told[name]) == pytest.approx(float(np.sqrt((found[step] ** 2).mean())), abs=0.006)


def test_all_feature_maps_have_the_same_size():
    explorer = residual.feature_maps()
    assert {maps(*setting).size for setting in [(0.0, 0, 1), (1.0, 2, 2)]} == {explorer.picture.size}
    assert [len(explorer.controls[name].options) for name in ("gamma", "channel", "strides")] == [11, 3, 2]


def test_palette_image_keeps_colors_and_is_not_inverted():
    sheet = Sheet(40, 20)
    sheet.text(2, 4, "words", 6)
    shades = np.array([(0, 0, 0), (60, 170, 255), (255, 0, 0)], np.uint8)
    sheet.image(np.array([[0, 1], [2, 0]]), 20, 10, zoom=5, palette=shades)
    picture = sheet.picture("Four pixels and a word.")
    drawn = seen(picture)
    assert drawn[12, 22].tolist() == [0, 0, 0]
    assert drawn[12, 27].tolist() == [60, 170, 255]
    assert drawn[17, 22].tolist() == [255, 0, 0]
    assert np.allclose(picture._in_percent(), [(50, 50, 75, 100)])
    assert Image.open(io.BytesIO(picture.png())).mode == "P"


def seen(picture):
    """Return a picture's pixels, one per CSS pixel."""
    return np.asarray(Image.open(io.BytesIO(picture.png())).convert("RGB"))[::2, ::2]


@pytest.mark.slow
@pytest.mark.parametrize("at", OUTPUTS.values(), ids=OUTPUTS)
def test_carrying_paths_match_rule_for_fewest_branches(at):
    masks = carried()[:, at[0], at[1]]
    fewest = np.where(masks, BRANCHES[:, None, None], 99).min(axis=0)
    rule = path_lengths.fewest(BLOCKS, 1, True, at)
    assert np.array_equal(np.where(fewest == 99, path_lengths.UNSEEN, fewest), rule)


def test_each_branch_extends_path_by_two_pixels():
    rows, columns = np.abs(np.indices((15, 15)) - 7)
    for ways, mask in zip(WAYS, carried()[:, 7, 7], strict=True):
        assert np.array_equal(mask, np.maximum(rows, columns) <= 2 * ways.count("b")), ways


@pytest.mark.parametrize(
    ("pixel", "count"), [((7, 7), 16), ((7, 8), 15), ((5, 5), 15), ((4, 7), 11), ((2, 9), 5), ((0, 0), 1)]
)
def test_only_paths_that_carry_pixel_are_lit(pixel, count):
    picture = chains(pixel)
    assert f"pixel {pixel} reaches output (7, 7) on {count} of 16 paths" in picture.alt
    lit = [ways for ways, mask in zip(WAYS, carried()[:, 7, 7], strict=True) if mask[pixel]]
    assert boxes(picture, style.AMBER) == sum(ways.count("b") for ways in lit)
    assert boxes(picture, style.PAPER) == 32 - boxes(picture, style.AMBER)


@pytest.mark.parametrize(("output", "skips"), [((7, 7), True), ((0, 0), True), ((0, 0), False)])
def test_edges_surround_pixels_with_same_count(output, skips):
    picture = chains((3, 3), output, skips)
    there = np.flatnonzero(skips | (BRANCHES == BLOCKS))
    counts = np.pad(carried()[there][:, output[0], output[1]].sum(axis=0), 1)
    [lines] = [
        artist.get_segments()
        for artist in picture.figure.artists
        if isinstance(artist, LineCollection) and to_hex(artist.get_color()[0]).upper() == EDGE
    ]
    drawn = {tuple(((line - (LEFT, TOP)) / CELL).round().astype(int).ravel()) for line in np.array(lines)}
    expected = {(j, i, j, i + 1) for i in range(15) for j in range(16) if counts[i + 1, j] != counts[i + 1, j + 1]}
    expected |= {(j, i, j + 1, i) for i in range(16) for j in range(15) if counts[i, j + 1] != counts[i + 1, j + 1]}
    assert drawn == expected


def boxes(picture, fill):
    """Return how many branches in the paths on the right are drawn with this fill."""
    return sum(
        len(artist.get_paths())
        for artist in picture.figure.artists
        if len(artist.get_facecolor()) == 1
        and tuple(artist.get_facecolor()[0]) == to_rgba(fill)
        and all(np.ptp(path.vertices, axis=0).round().tolist() == [36, 10] for path in artist.get_paths())
    )


def test_one_path_is_left_without_skips():
    assert "on 1 of 1 path: on 1 of 1 through 4 branches." in chains((7, 7), skips=False).alt
    assert "on 0 of 1 path: on 0 of 1 through 4 branches." in chains((14, 14), (0, 0), skips=False).alt


def test_clicked_pixel_is_chosen():
    explorer = residual.lit_paths()
    explorer.view.picked = [1, {"row": 7, "column": 7}, "press"]
    assert "pixel (7, 7) reaches output (7, 7) on 16 of 16 paths" in explorer.picture.alt
    assert explorer.view.chosen == 7 * 15 + 7
    sizes = {explorer.picture.size}
    for name, value in [("output", "in the corner"), ("skips", "off")]:
        explorer.controls[name].value = value
        sizes.add(explorer.picture.size)
    assert len(sizes) == 1


def test_sliders_choose_the_pixel_without_anywidget(monkeypatch):
    monkeypatch.setattr(touch, "Touch", touch.Image)
    explorer = residual.lit_paths()
    assert [control.description for control in explorer.children[0].children] == ["skips", "output", "row", "column"]
    explorer.controls["row"].value = 7
    assert "pixel (7, 0) reaches output (7, 7) on 1 of 16 paths" in explorer.view.value
