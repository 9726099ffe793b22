"""Draw the means that batch normalization stores: 28 before a Flatten layer, and 784 after it."""

import numpy as np

from .. import style
from ..images import digits
from ..sheet import Sheet

ZOOM, GAP, LEFT = 4, 16, 258
PLACES = {"before Flatten": (28, 28), "after Flatten": (784,)}
WORDS = {
    "before Flatten": (
        "The layer mistakes the 28 columns",
        "for channels: one mean per column,",
        "the same in every row.",
    ),
    "after Flatten": ("Each pixel is a feature: one mean", "per pixel, over the batch alone."),
}


def pixels(which=0, count=1000):
    """Draw the means that a BatchNormalization layer stores for `count` digits, before Flatten and after it.

    which: the index of the digit whose input and output are drawn for each of the two layers. Returns a Picture.

    >>> pixels(count=100)
    For the same digits, a BatchNormalization ... stores 28 means, one per column of pixels, ... stores 784, one per
    pixel, which look like a blurred digit.
    """
    images = digits("train")[0][:count]
    side = ZOOM * 28
    sheet = Sheet(style.WIDTH, 66 + 2 * (side + 32))
    for column, title in enumerate(("one digit", "the stored means", "the output")):
        sheet.text(LEFT + column * (side + GAP), 52, title, style.SMALL, style.QUIET)
    sheet.text(24, 24, "How many means?", style.TITLE, bold=True)
    counts = []
    for row, (place, shape) in enumerate(PLACES.items()):
        means, out = _normalized(images, shape, which)
        counts.append(means.size)
        top = 66 + row * (side + 32)
        sheet.text(24, top + 12, f"{means.size} means", bold=True)
        sheet.text(24, top + 34, f"normalized {place}", style.SMALL, style.INK)
        for line, words in enumerate(WORDS[place]):
            sheet.text(24, top + 62 + 17 * line, words, style.SMALL, style.QUIET)
        shown = np.broadcast_to(means.reshape(-1, 28), (28, 28))
        for column, image in enumerate((images[which], shown / 0.6, (out + 2) / 5)):
            sheet.image(np.clip(1 - image, 0, 1), LEFT + column * (side + GAP), top, ZOOM)
            sheet.boxes([(LEFT + column * (side + GAP), top, side, side)], edge=style.RULE)
    return sheet.picture(
        f"For the same digits, a BatchNormalization layer before Flatten stores {counts[0]} means, one per column of "
        f"pixels, drawn as stripes, and a layer after Flatten stores {counts[1]}, one per pixel, which look like a "
        "blurred digit."
    )


def _normalized(images, shape, which):
    """Call a layer with momentum 0 in training mode, and return its moving mean and its output for one digit."""
    from tensorflow.keras import layers

    layer = layers.BatchNormalization(momentum=0.0)
    out = np.asarray(layer(images.reshape(-1, *shape), training=True))
    return layer.moving_mean.numpy(), out[which].reshape(28, 28)
