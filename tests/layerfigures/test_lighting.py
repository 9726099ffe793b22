"""Test the lamp explorer against four normalizations in NumPy, and lesson 4's claims about it."""

import io
import re

from layerfigures.normalization_axes import lighting, sharing
from layerfigures.normalization_axes.lighting import LEFT, SIDE, STEP, TOPS

import numpy as np
import pytest
from PIL import Image

RNG = np.random.default_rng(5)
LAMPS = [(60, 63), (100, 0), (20, 0), (35, 80), (100, -80)]
LAMPS += [(int(RNG.integers(20, 101)), int(RNG.integers(-80, 81))) for _ in range(5)]
COLUMNS = ("batch", "layer", "instance", "group")


def pair_of(brightness, tint):
    day = np.float64(lighting.photograph())
    return np.stack([day, day * np.float64(lighting.lamp(brightness, tint))])


def normalized(kind, pair, groups):
    """Return one normalization of two photographs, computed from its definition in float64."""
    whole = {"layer": True, "group": groups == 1}.get(kind, False)
    axes = (0, 1, 2) if kind == "batch" else (1, 2, 3) if whole else (1, 2)
    means, variances = pair.mean(axis=axes, keepdims=True), pair.var(axis=axes, keepdims=True)
    return (pair - means) / np.sqrt(variances + 1e-3)


def distances(brightness, tint, groups):
    """Return the mean distances from the output without a lamp, in daylight and in lamplight, for each kind."""
    outputs = ({kind: normalized(kind, pair, groups) for kind in COLUMNS} for pair in (pair_of(brightness, tint), DAYS))
    lit, day = outputs
    return {kind: np.abs(lit[kind] - day[kind]).mean(axis=(1, 2, 3)) for kind in COLUMNS}


DAYS = pair_of(100, 0)


def told(brightness, tint, groups=1):
    """Return the distances in a picture's sentence, in lamplight and in daylight, as two dicts keyed by column."""
    sentence = lighting.draw(brightness, tint, groups).alt
    values = [float(value) for value in re.findall(r"(?:Norm|\)) (\d\.\d\d)", sentence)]
    assert len(values) == 2 * len(COLUMNS)
    return dict(zip(COLUMNS, values[:4], strict=True)), dict(zip(COLUMNS, values[4:], strict=True))


@pytest.mark.parametrize("groups", [1, 3])
@pytest.mark.parametrize(("brightness", "tint"), LAMPS)
def test_numbers_match_the_definitions(brightness, tint, groups):
    lit, day = told(brightness, tint, groups)
    for kind, expected in distances(brightness, tint, groups).items():
        assert (day[kind], lit[kind]) == pytest.approx(tuple(expected), abs=0.006), kind


@pytest.mark.parametrize("groups", [1, 3])
def test_drawn_outputs_match_the_definitions(groups):
    brightness, tint = LAMPS[0]
    picture, pair = lighting.draw(brightness, tint, groups), pair_of(brightness, tint)
    pixels = np.asarray(Image.open(io.BytesIO(picture.png(effort=1))).convert("RGB")) / 255
    expected = [pair / 255, *(normalized(kind, pair, groups) / 5 + 0.5 for kind in COLUMNS)]
    for column, images in enumerate(expected):
        left = 2 * (LEFT + STEP * column)
        for top, image in zip(TOPS, images, strict=True):
            shown = pixels[2 * top : 2 * (top + SIDE) : 3, left : left + 2 * SIDE : 3]
            assert np.abs(shown - np.clip(image, 0, 1)).max() < 0.008, column


def test_outputs_come_from_the_layers(monkeypatch):
    caches = (lighting._compiled, lighting._by_day)
    monkeypatch.setattr(sharing, "layer", lambda *_: lambda x, training=None: x * 0.01)  # not a normalization
    for cache in caches:
        cache.cache_clear()
    try:
        lit, day = told(50, 0)
    finally:
        for cache in caches:
            cache.cache_clear()
    assert set(lit.values()) == {round(float(lighting.photograph().mean()) * 0.005, 2)}
    assert set(day.values()) == {0.0}


def test_brightness_alone_affects_only_batch_normalization():
    for tint in (0, 63, -40):
        for groups in (1, 3):
            dim, bright = told(30, tint, groups)[0], told(90, tint, groups)[0]
            assert dim["batch"] > bright["batch"] + 0.1
            assert all(dim[kind] == pytest.approx(bright[kind], abs=0.011) for kind in COLUMNS[1:])


def test_tint_cancels_only_with_statistics_for_each_color():
    lit, day = told(60, 63, groups=1)
    assert lit["instance"] == 0 < 0.3 < min(lit["layer"], lit["group"], lit["batch"])
    assert told(60, 63, groups=3)[0]["group"] == told(20, 0, groups=1)[0]["group"] == 0
    assert day["batch"] > 0.3
    assert day["layer"] == day["instance"] == day["group"] == 0


def test_nothing_changes_without_a_lamp():
    assert all(value == 0 for values in told(100, 0) for value in values.values())


def test_first_lamp_matches_lesson():
    first = {name: control.value for name, control in lighting.set_lamp().controls.items()}
    assert lighting.lamp(first["brightness"], first["tint"]) == pytest.approx([0.6, 0.42, 0.22], abs=0.01)


def test_warm_lamps_remove_blue_cold_lamps_remove_red():
    for tint in (10, 80):
        red, green, blue = lighting.lamp(70, tint)
        assert red == pytest.approx(0.7)
        assert red > green > blue > 0
        assert lighting.lamp(70, -tint)[::-1] == pytest.approx([red, green, blue])


def test_all_pictures_have_the_same_size():
    assert {lighting.draw(*lamp, groups).size for lamp in LAMPS[:4] for groups in (1, 3)} == {(640, 440)}
