"""Draw a photograph in daylight and in lamplight, normalized in four ways, to see what is left of the lamp's effect."""

from functools import lru_cache

import numpy as np

from .. import images, style
from ..explorer import Explorer, choice, slider
from ..sheet import Sheet, wrapped
from . import sharing
from .photographs import COLORS, FACE

KINDS = (("batch", 1), ("layer", 1), ("instance", 1), ("group", 1), ("group", 3))  # each kind with a number of groups
SETS = {
    ("batch", 1): "each color of both photographs",
    ("layer", 1): "all colors of one photograph",
    ("instance", 1): "each color of one photograph",
    ("group", 1): "one group of three colors",
    ("group", 3): "three groups of one color",
}
WIDTH, HEIGHT, LEFT, STEP, SIDE = style.WIDTH, 440, 24, 121, 108
TOPS = (128, 272)  # the tops of the photographs in daylight and in lamplight
BAR = 60  # the length of the bar for a change of one standard deviation, in CSS pixels
SEEN = 0.005  # in standard deviations; the picture shows smaller changes as 0.00


def set_lamp():
    """Return an explorer of a lamp's effect, with controls for brightness, tint, and the number of groups.

    >>> made = set_lamp()
    >>> made.controls["tint"].value = 0
    >>> made.picture
    The lamp leaves 60 % of red, 60 % of green and 60 % of blue. ... Layer Norm 0.00, Instance Norm 0.00, ...
    """
    controls = {
        "brightness": slider("brightness", 60, 20, 100),
        "tint": slider("tint", 63, -80, 80),
        "groups": choice("groups", [1, 3]),
    }
    return Explorer(draw, controls)


def draw(brightness, tint, groups):
    """Draw the photograph in both kinds of light, and four normalization layers' outputs for the pair as one batch.

    brightness, tint: see `lamp`. groups: 1 or 3, for group normalization of the 3 colors. Outputs from −2.5 to 2.5 are
    drawn from black to white. The number below an output is its mean absolute difference from the layer's output for
    two photographs in daylight. Returns a Picture.

    >>> draw(brightness=50, tint=0, groups=1)
    The lamp leaves 50 % of red, 50 % of green and 50 % of blue. Mean distance ... without a lamp: Batch Norm ...
    """
    light, day = lamp(brightness, tint), photograph()
    pair = np.stack([day, day * light])
    kinds = (*KINDS[:3], ("group", groups))
    out, by_day = normalized(pair), _by_day()
    apart = {kind: np.abs(out[kind] - by_day[kind]).mean(axis=(1, 2, 3)) for kind in kinds}
    sheet = Sheet(WIDTH, HEIGHT)
    percents = [f"{100 * part:.0f} % of {color}" for part, color in zip(light, COLORS, strict=True)]
    leaves = f"The lamp leaves {percents[0]}, {percents[1]} and {percents[2]}"
    sheet.text(LEFT, 24, leaves, style.TITLE, bold=True)
    _words(sheet, kinds)
    shown = [pair / 255] + [out[kind] / 5 + 0.5 for kind in kinds]
    places = [(LEFT + STEP * column, top) for column in range(len(shown)) for top in TOPS]
    sheet.images(np.concatenate(shown), places, SIDE / day.shape[1])
    _changes(sheet, np.stack(list(apart.values())))
    return sheet.picture(f"{leaves}. {_tell(apart)}")


def lamp(brightness, tint):
    """Return the fractions of red, green, and blue that a lamp leaves, float32 (3,).

    brightness: the percentage of its strongest color that the lamp leaves. tint: from −100 to 100 percent. A warm lamp
    (above 0) removes this share of the blue, and a cold lamp (below 0) removes this share of the red. Each kind of lamp
    removes half of this share of the green.

    >>> [lamp(60, tint).round(2).astype(str).tolist() for tint in (50, -50)]
    [['0.6', '0.45', '0.3'], ['0.3', '0.45', '0.6']]
    """
    taken = np.array([0, 0.5, 1]) if tint > 0 else np.array([1, 0.5, 0])
    return np.float32(brightness / 100 * (1 - taken * abs(tint) / 100))


@lru_cache(maxsize=1)
def photograph():
    """Return the photograph in daylight: float32 (72, 72, 3), values from 0 to 255, read-only.

    >>> photograph().shape
    (72, 72, 3)
    """
    found = images.photograph(FACE, shrink=4).astype(np.float32)
    found.flags.writeable = False
    return found


def normalized(pair):
    """Return the outputs of the Keras normalization layers for a batch of two photographs, keyed by (kind, groups).

    pair: float32 (2, 72, 72, 3). The layers are those of `sharing.layer`, with fresh weights; batch normalization is in
    training mode. The first call compiles all layers into one function.

    >>> outputs = normalized(np.stack([photograph()] * 2))
    >>> list(outputs) == list(KINDS), outputs["layer", 1].shape
    (True, (2, 72, 72, 3))
    """
    return {kind: out.numpy() for kind, out in zip(KINDS, _compiled()(pair), strict=True)}


@lru_cache(maxsize=1)
def _compiled():
    import tensorflow as tf

    layers = [(sharing.layer(kind, len(COLORS), groups), sharing.call_of(kind)) for kind, groups in KINDS]
    for layer, call in layers:
        layer(np.stack([photograph()] * 2), **call)  # creates its weights

    @tf.function(input_signature=[tf.TensorSpec((2, *photograph().shape))], autograph=False)
    def run(pair):
        return [layer(pair, **call) for layer, call in layers]

    return run


@lru_cache(maxsize=1)
def _by_day():
    """Return the outputs for two photographs in daylight."""
    return normalized(np.stack([photograph()] * 2))


def _words(sheet, kinds):
    """Write the name of each normalization, which numbers share a mean, and what the rows and numbers mean."""
    heads = ["Input", *(sharing.NAMES[kind] for kind, _ in kinds)]
    lefts = [LEFT + STEP * column for column in range(len(heads))]
    sheet.texts([(left, 66) for left in lefts], heads, bold=True, align="left")
    lines = [
        (left, 88 + 16 * number, line)
        for left, words in zip(lefts, ["one batch of two", *map(SETS.get, kinds)], strict=True)
        for number, line in enumerate(wrapped(words, SIDE))
    ]
    lines += [(LEFT, top + SIDE + 16, words) for top, words in zip(TOPS, ("by day", "by lamplight"), strict=True)]
    note = "Below each output: its mean distance from the output without a lamp, in standard deviations."
    lines.append((LEFT, HEIGHT - 16, note))
    sheet.texts([(x, y) for x, y, _ in lines], [line for *_, line in lines], style.SMALL, style.QUIET, align="left")


def _changes(sheet, apart):
    """Below each output, write and draw (as a bar) how far it is from the output without a lamp."""
    places = [(LEFT + STEP * column, top + SIDE + 16) for column in range(1, len(apart) + 1) for top in TOPS]
    values = apart.ravel()
    for seen, color in ((True, style.VERMILION), (False, style.QUIET)):
        these = [(place, value) for place, value in zip(places, values, strict=True) if (value >= SEEN) == seen]
        if these:
            sheet.texts(
                [at for at, _ in these], [f"{value:.2f}" for _, value in these], style.BODY, color, seen, "left"
            )
            sheet.boxes([(x + 40, y - 5, BAR * value * seen, 10) for (x, y), value in these], color)


def _tell(apart):
    names = [
        sharing.NAMES[kind] + (f" ({groups} group{'s' * (groups > 1)})" if kind == "group" else "")
        for kind, groups in apart
    ]
    day, lit = (
        ", ".join(f"{name} {values[row]:.2f}" for name, values in zip(names, apart.values(), strict=True))
        for row in range(2)
    )
    return (
        f"Mean distance of the normalized photograph by lamplight from the output without a lamp: {lit}. For the "
        f"normalized photograph by day in the same batch: {day}."
    )
