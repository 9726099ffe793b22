"""Draw the lesson's first picture: a trained network's answers to digits before and after a shift."""

from functools import cache
from pathlib import Path

import numpy as np

from .. import style
from ..sheet import Sheet
from .miniature import LIGHT, network, prepared_digits
from .shading import ink

DATA = Path(__file__).parents[1] / "data"
WEIGHTS = {"strided": "strided.npz", "max + Tri-3": "blurred.npz"}  # written by data/make_networks.py
SHOWN, WIDTH, LEFT, PITCH, TOP, ZOOM = 10, style.WIDTH, 108, 52, 42, 3
ROW = 16 * ZOOM + 26


@cache
def trained(pooling="strided"):
    """Return a network that was trained in `zhang`'s light setting with seed 0.

    pooling: "strided" or "max + Tri-3". The network takes images (batch, 16, 16, 1) and returns a score for each of
    the ten digits.

    >>> model = trained()
    >>> np.argmax(model(small_digits()[0][:5]), axis=1).tolist(), small_digits()[1][:5].tolist()
    ([3, 0, 6, 7, 8], [3, 0, 6, 7, 8])
    """
    model = network(pooling, LIGHT)
    with np.load(DATA / WEIGHTS[pooling], allow_pickle=False) as stored:
        model.set_weights([stored[name] for name in stored.files])
    return model


def small_digits():
    """Return the 1,000 test digits in the form that the network takes, (1000, 16, 16, 1), and their labels.

    >>> small_digits()[0].shape
    (1000, 16, 16, 1)
    """
    return prepared_digits("test", LIGHT.size)


def answers(predict, before, after, labels=None):
    """Draw the first ten images before and after a shift and, below each, the class that the network predicts.

    predict: a function or model from images to scores (batch, class). before, after: images and the same images
    shifted, (batch, 16, 16, 1) with values from 0 (paper) to 1 (ink). labels: the classes of the images, (batch,).
    With labels, the picture states how many of the answers before the shift are right, and shows question marks in
    place of the answers after the shift. Returns a Picture.

    >>> x = small_digits()[0][:100]
    >>> answers(trained(), x, x)
    Ten digits in two rows, ... The network gives the same answer to both in 100 % of 100 cases.
    """
    first, second = (np.argmax(np.asarray(predict(x)), axis=1) for x in (before, after))
    hidden = labels is not None
    share = f"{100 * np.mean(first == (labels if hidden else second)):.0f} % of {len(before):,}"
    sheet = Sheet(WIDTH, TOP + 2 * ROW - 4)
    title = f"The network is right on {share} digits" if hidden else f"The same answer for {share} digits"
    sheet.text(24, 18, title, style.TITLE, bold=True)
    lefts = [LEFT + PITCH * column for column in range(min(SHOWN, len(before)))]
    for top, name, images, classes in ((TOP, "not shifted", before, first), (TOP + ROW, "shifted", after, second)):
        ink(sheet, [(image[:, :, 0], left, top, ZOOM) for image, left in zip(images, lefts, strict=False)])
        sheet.text(24, top + 8 * ZOOM, name, color=style.QUIET)
        unknown = hidden and top > TOP
        texts = ["?" if unknown else str(one) for one in classes[: len(lefts)]]
        colors = [style.INK if unknown or same else style.VERMILION for same in (classes == first)[: len(lefts)]]
        sheet.texts([(left + 8 * ZOOM, top + 16 * ZOOM + 12) for left in lefts], texts, style.TITLE, colors, bold=True)
    said, now = (" ".join(map(str, classes[:SHOWN])) for classes in (first, second))
    known = f"It is right on {share} digits. Its answers to the lower row are not shown."
    result = f"Those to the lower row are {now}. The network gives the same answer to both in {share} cases."
    return sheet.picture(
        f"Ten digits in two rows, not shifted and shifted. The network's answers to the upper row are {said}. "
        f"{known if hidden else result}"
    )
