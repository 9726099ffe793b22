"""One photograph by day and under a lamp of your choice, in four normalizations: how much of the lamp is left?"""

from functools import lru_cache

import numpy as np

from .. import images, style
from ..explorer import Explorer, choice, slider
from ..sheet import Sheet, wrapped
from . import sharing
from .photographs import COLORS, FACE

KINDS = ("batch", "layer", "instance", "group")
SETS = {"batch": "each color of both photographs", "layer": "all colors of one", "instance": "each color of one"}
GROUPS = {1: "1 group of 3 colors", 3: "3 groups of 1 color"}
WIDTH, HEIGHT, LEFT, STEP, SIDE = style.WIDTH, 428, 24, 121, 108
TOPS = (128, 274)  # of the photographs by day and by lamplight
BAR, LONGEST = 48, 1.5  # CSS pixels for a change of so many standard deviations
SEEN = 0.005  # standard deviations: smaller changes are 0.00 in the picture


def explorer():
    """Return the explorer of a lamp: its brightness and tint, and the groups of group normalization.

    >>> lamp = explorer()
    >>> lamp.controls["tint"].value = 0
    >>> lamp.picture
    The lamp leaves 60 % of red, 60 % of green and 60 % of blue. ... Layer Norm 0.00, Instance Norm 0.00 ...
    """
    controls = {
        "brightness": slider("brightness", 60, 20, 100),
        "tint": slider("tint", 63, -80, 80),
        "groups": choice("groups", list(GROUPS)),
    }
    return Explorer(draw, controls)


def draw(brightness, tint, groups):
    """Draw the photograph in both lights, and the outputs of four normalization layers for the pair as one batch.

    brightness, tint: see `lamp`. groups: 1 or 3, for the group normalization of the 3 colors. Outputs from −2.5 to 2.5
    are drawn from black to white. The number below an output is the mean of its absolute difference from the layer's
    output for two photographs by day. Returns a Picture.

    >>> draw(brightness=50, tint=0, groups=1)
    The lamp leaves 50 % of red, 50 % of green and 50 % of blue. ...
    """
    light = lamp(brightness, tint)
    day = photograph()
    pair = np.stack([day, day * light])
    sheet = Sheet(WIDTH, HEIGHT)
    percents = [f"{100 * part:.0f} % of {color}" for part, color in zip(light, COLORS, strict=True)]
    leaves = f"The lamp leaves {percents[0]}, {percents[1]} and {percents[2]}"
    sheet.text(LEFT, 24, leaves, style.TITLE, bold=True)
    _heads(sheet, groups)
    shown, apart = [pair / 255], {}
    for kind in KINDS:
        out = normalized(kind, pair, groups)
        apart[kind] = np.abs(out - _by_day(kind, groups)).mean(axis=(1, 2, 3))
        shown.append(out / 5 + 0.5)
    places = [(LEFT + STEP * column, top) for column in range(len(shown)) for top in TOPS]
    sheet.images(np.concatenate(shown), places, SIDE / day.shape[1])
    _changes(sheet, apart)
    words = "Below each output: its mean distance from the output without a lamp, in standard deviations."
    sheet.text(LEFT, HEIGHT - 16, words, style.SMALL, style.QUIET)
    return sheet.picture(f"{leaves}. {_tell(apart, groups)}")


def lamp(brightness, tint):
    """Return the fractions of red, green and blue that a lamp leaves, float32 (3,).

    brightness: in percent, of the color that the lamp leaves most of. tint: from −100 to 100 percent, less than 0 for a
    cold lamp, which takes most of the red, and more for a warm one, which takes most of the blue. Green loses half.

    >>> lamp(brightness=60, tint=50).round(2).tolist(), lamp(brightness=60, tint=-50).round(2).tolist()
    ([0.6000000238418579, 0.44999998807907104, 0.30000001192092896], [0.30000001192092896, 0.44999998807907104, 0.6...])
    """
    taken = np.array([0, 0.5, 1]) if tint > 0 else np.array([1, 0.5, 0])
    return np.float32(brightness / 100 * (1 - taken * abs(tint) / 100))


@lru_cache(maxsize=1)
def photograph():
    """Return the photograph by day: float32 (72, 72, 3), values from 0 to 255, read-only.

    >>> photograph().shape
    (72, 72, 3)
    """
    found = images.photograph(FACE, shrink=4).astype(np.float32)
    found.flags.writeable = False
    return found


def normalized(kind, pair, groups=1):
    """Return the output of a new Keras layer for two photographs, in the shape of the pair.

    kind: one of KINDS. pair: (2, height, width, 3). groups: 1 or 3, for "group".

    >>> float(np.abs(normalized("instance", photograph()[np.newaxis]).mean()).round(3))
    0.0
    """
    return np.asarray(_layer(kind, groups)(pair, **sharing.call_of(kind)))


@lru_cache(maxsize=8)
def _layer(kind, groups):
    return sharing.layer(kind, len(COLORS), groups)


@lru_cache(maxsize=8)
def _by_day(kind, groups):
    """Return a layer's output for two photographs by day."""
    return normalized(kind, np.stack([photograph()] * 2), groups)


def _heads(sheet, groups):
    """Write the name of each normalization, and the set of numbers that share a mean."""
    for column, kind in enumerate((None, *KINDS)):
        left = LEFT + STEP * column
        sheet.text(left, 66, sharing.NAMES[kind] if kind else "The photograph", bold=True)
        words = "one batch: by day, by lamplight" if kind is None else {**SETS, "group": GROUPS[groups]}[kind]
        for line, said in enumerate(wrapped(words, SIDE)):
            sheet.text(left, 88 + 16 * line, said, style.SMALL, style.QUIET)


def _changes(sheet, apart):
    """Write below each output its distance from the output without a lamp, with a bar."""
    values = [
        (LEFT + STEP * column, row, value)
        for column, kind in enumerate(KINDS, 1)
        for row, value in enumerate(apart[kind])
    ]
    for seen in (True, False):
        these = [(x, TOPS[row] + SIDE + 16, value) for x, row, value in values if (value >= SEEN) == seen]
        if these:
            color = style.VERMILION if seen else style.QUIET
            sheet.texts(
                [(x, y) for x, y, _ in these], [f"{v:.2f}" for *_, v in these], color=color, bold=seen, align="left"
            )
            if seen:
                sheet.boxes([(x + 40, y - 5, BAR * min(v / LONGEST, 1.4), 10) for x, y, v in these], style.VERMILION)


def _tell(apart, groups):
    names = {kind: sharing.NAMES[kind] for kind in KINDS}
    names["group"] += f" with {groups} group{'s' * (groups > 1)}"
    lit = ", ".join(f"{names[kind]} {apart[kind][1]:.2f}" for kind in KINDS)
    day = ", ".join(f"{names[kind]} {apart[kind][0]:.2f}" for kind in KINDS)
    return (
        f"Mean distance of the normalized photograph by lamplight from the output without a lamp: {lit}. Of the "
        f"normalized photograph by day in the same batch: {day}."
    )
