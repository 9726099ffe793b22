"""What three normalizations leave of a photograph by day and by lamplight, when the two share a batch."""

import numpy as np

from .. import images, style
from ..sheet import Sheet
from . import sharing

FACE = (30, 318, 122, 410)  # top, bottom, left, right in the photograph
LAMP = np.array([0.6, 0.42, 0.22])  # what a weak, warm light leaves of red, green and blue
KINDS = ("batch", "layer", "instance")
KEPT = {
    "batch": "one stays darker, and tinted",
    "layer": "equally bright, still tinted",
    "instance": "no difference is left",
}
WIDTH, SIDE, GAP = 800, 176, 16


def photographs(pair=None):
    """Draw two images of one size and the results of batch, layer and instance normalization of the pair.

    pair: uint8 (2, height, width, 3), or None for the face in the photograph, as it is and in a weak, warm light.
    Zero is drawn as medium gray, two and a half standard deviations as black and white. Returns a Picture.

    >>> photographs().size
    (800, 454)
    """
    if pair is None:
        day = images.photograph(FACE, shrink=3)
        pair = np.stack([day, np.rint(day * LAMP).astype(np.uint8)])
    rows = [("As they are", "one batch: by day, by lamplight", pair)]
    for kind in KINDS:
        layer = sharing.layer(kind, 3)
        normalized = np.asarray(layer(pair.astype(np.float32), **sharing.call_of(kind)))
        rows.append((sharing.NAMES[kind], KEPT[kind], np.uint8(255 * np.clip(0.5 + normalized / 5, 0, 1))))
    zoom = SIDE / pair.shape[2]
    height = pair.shape[1] * zoom
    sheet = Sheet(WIDTH, round(70 + 2 * (height + GAP)))
    for column, (name, words, shown) in enumerate(rows):
        left = 24 + column * (SIDE + GAP)
        sheet.text(left, 22, name, style.TITLE, bold=True)
        sheet.text(left, 46, words, style.SMALL - 1, style.QUIET)
        for row, image in enumerate(shown):
            sheet.image(image, left, 64 + row * (height + GAP), zoom)
    return sheet.picture(
        "One photograph by day and by weak, warm light, normalized as one batch: batch normalization keeps the second "
        "darker and tinted, layer normalization makes both equally bright but leaves the tint, and after instance "
        "normalization no difference between the two is to be seen."
    )
