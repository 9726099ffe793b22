"""Draw a photograph in two kinds of light, to show what a lamp changes and how much of it normalization leaves."""

import numpy as np

from .. import images, style
from ..sheet import Sheet, wrapped
from . import sharing

FACE = (30, 318, 122, 410)  # the face's top, bottom, left, and right in the photograph
LAMP = np.array([0.6, 0.42, 0.22])  # the fractions of red, green, and blue that a weak, warm light leaves
KINDS = ("batch", "layer", "instance")
COLORS = ("red", "green", "blue")
WIDTH, SIDE, GAP, SMALL_SIDE = style.WIDTH, 136, 16, 136
TOP = 80  # the top edge of the images
SAME, VISIBLE = 0.01, 0.1  # in standard deviations: less than SAME is rounding, and more than VISIBLE is visible


def lights(lamp=LAMP):
    """Return one photograph in daylight and in lamplight as a batch: float32 (2, 96, 96, 3), values from 0 to 255.

    lamp: the fractions of red, green, and blue that the lamp leaves.

    >>> pair = lights(lamp=(0.5, 0.5, 0.5))
    >>> pair.shape, bool(np.all(pair[1] == pair[0] / 2))
    ((2, 96, 96, 3), True)
    """
    day = images.photograph(FACE, shrink=3).astype(np.float32)
    return np.stack([day, day * np.float32(lamp)])


def differences(lamp=LAMP):
    """Return the largest difference between the two photographs after each kind of normalization, keyed by kind.

    lamp: see `lights`. The unit is one standard deviation, since the outputs are normalized.

    >>> differences()["batch"] > 1
    True
    """
    return {kind: float(np.abs(y[0] - y[1]).max()) for kind, y in _normalized(lights(lamp)).items()}


def two_lights(lamp=LAMP):
    """Draw the photograph in both kinds of light, with each color's mean and standard deviation. Returns a Picture.

    lamp: see `lights`.

    >>> two_lights()
    One photograph by day and by lamplight. By day: red mean 136, standard deviation 82; green ...
    """
    sheet, told = Sheet(WIDTH, SMALL_SIDE + 8), []
    for column, (name, image) in enumerate(zip(("By day", "By lamplight"), lights(lamp), strict=True)):
        left = 24 + column * 308
        sheet.image(_drawn(image), left, 4, SMALL_SIDE / image.shape[1])
        table = left + SMALL_SIDE + 16
        sheet.text(table, 18, name, style.TITLE, bold=True)
        sheet.texts([(table + 84, 46), (table + 126, 46)], ["mean", "std"], style.SMALL, style.QUIET, align="right")
        words = []
        for row, (color, mean, std) in enumerate(zip(COLORS, image.mean((0, 1)), image.std((0, 1)), strict=True)):
            y = 70 + 24 * row
            sheet.text(table, y, color)
            sheet.texts([(table + 84, y), (table + 126, y)], [f"{mean:.0f}", f"{std:.0f}"], align="right")
            words.append(f"{color} mean {mean:.0f}, standard deviation {std:.0f}")
        told.append(f"{name}: {'; '.join(words)}.")
    return sheet.picture(f"One photograph by day and by lamplight. {' '.join(told)}")


def photographs(lamp=LAMP):
    """Draw the photograph in both kinds of light, and the results of batch, layer, and instance normalization.

    lamp: see `lights`. Zero is drawn as medium gray, and −2.5 and 2.5 standard deviations as black and white. The words
    below each name come from measurements. Returns a Picture.

    >>> photographs()
    One photograph by day and by lamplight, normalized as one batch. Batch Norm: one stays darker, and tinted;
    Layer Norm: equally bright, still tinted; Instance Norm: no difference is left.
    """
    pair = lights(lamp)
    columns, told = [("As they are", "one batch: by day, by lamplight", _drawn(pair))], []
    for kind, normalized in _normalized(pair).items():
        kept = _kept(normalized)
        columns.append((sharing.NAMES[kind], kept, _drawn(255 * (0.5 + normalized / 5))))
        told.append(f"{sharing.NAMES[kind]}: {kept}")
    sheet = Sheet(WIDTH, TOP + 2 * (SIDE + GAP))
    for column, (name, words, shown) in enumerate(columns):
        left = 24 + column * (SIDE + GAP)
        sheet.text(left, 22, name, style.TITLE, bold=True)
        for line, said in enumerate(wrapped(words, SIDE)):
            sheet.text(left, 46 + 16 * line, said, style.SMALL, style.QUIET)
        for row, image in enumerate(shown):
            sheet.image(image, left, TOP + row * (SIDE + GAP), SIDE / image.shape[1])
    return sheet.picture(f"One photograph by day and by lamplight, normalized as one batch. {'; '.join(told)}.")


def _normalized(pair):
    return {kind: np.asarray(sharing.layer(kind, 3)(pair, **sharing.call_of(kind))) for kind in KINDS}


def _kept(pair):
    """Describe in a few words what still differs between two normalized photographs."""
    if np.abs(pair[0] - pair[1]).max() < SAME:
        return "no difference is left"
    apart = (pair[0] - pair[1]).mean(axis=(0, 1))  # the mean difference for each color
    tinted = bool(np.ptp(apart) > VISIBLE)
    if apart.mean() > VISIBLE:
        return "one stays darker" + ", and tinted" * tinted
    return "equally bright" + ", still tinted" * tinted


def _drawn(image):
    return np.uint8(np.rint(np.clip(image, 0, 255)))
