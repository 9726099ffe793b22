"""Draw a photograph before and after pooling. All pixels have the same size, so that you see the image shrink."""

import numpy as np

from .. import images, style
from ..sheet import Sheet
from .windows import KINDS, Windows, layer

FACE = (30, 318, 122, 410)  # top, bottom, left, and right in the photograph; shrunk to a third, it is 96 × 96
SETTINGS = ((2, 2), (4, 4), (8, 8), (8, 1))
WIDTH, GAP, HEAD = style.WIDTH, 24, 92  # HEAD: the height of the space above each row of images


def photographs(image=None, settings=SETTINGS, zoom=1.5):
    """Draw an image and the results of max and average pooling, with one column for each setting.

    image: uint8 (height, width, 3), or None for the face in the photograph, 96 × 96. settings: pairs of window and
    stride. zoom: each pixel's width in CSS pixels. Returns a Picture. Raises ValueError if a window doesn't fit.

    >>> photographs(settings=[(2, 2), (8, 1)])
    A photograph of 96 × 96 pixels becomes 48 × 48 by window 2 and stride 2, 89 × 89 by window 8 and stride 1: ...
    """
    image = images.photograph(FACE, shrink=3) if image is None else np.asarray(image)
    for pool, stride in settings:
        for size in image.shape[:2]:
            Windows(size, pool, stride, "valid")  # raises ValueError if the window doesn't fit
    rows = {kind: [_pooled(image, kind, *setting) for setting in settings] for kind in KINDS}
    height = image.shape[0] * zoom
    sheet = Sheet(WIDTH, 16 + len(KINDS) * (height + HEAD))
    sheet.text(24, 24, "Original", style.TITLE, bold=True)
    sheet.text(24, HEAD - 16, _size(image), style.SMALL, style.QUIET)
    sheet.image(image, 24, HEAD, zoom)
    for line, words in enumerate(("Every pixel is drawn", "equally large: the", "shrinking is real.")):
        sheet.text(24, HEAD + height + 22 + 18 * line, words, style.SMALL, style.QUIET)
    for row, (kind, pictures) in enumerate(rows.items()):
        top, left = HEAD + row * (height + HEAD), 24 + image.shape[1] * zoom + GAP
        sheet.text(left, top - HEAD + 24, f"{kind.capitalize()} pooling", style.TITLE, bold=True)
        for (pool, stride), picture in zip(settings, pictures, strict=True):
            for line, words in enumerate((f"window {pool}", f"stride {stride}", _size(picture))):
                sheet.text(left, top - 46 + 16 * line, words, style.SMALL, style.QUIET)
            sheet.image(picture, left, top, zoom)
            left += max(picture.shape[1] * zoom, 76) + GAP
    sizes = [
        f"{_size(picture)} by window {pool} and stride {stride}"
        for (pool, stride), picture in zip(settings, rows["max"], strict=True)
    ]
    return sheet.picture(
        f"A photograph of {_size(image)} pixels becomes {', '.join(sizes)}: the stride is what shrinks it; the window "
        "is what each pixel sees. Max pooling keeps each window's brightest value, and average pooling keeps its mean."
    )


def _pooled(image, kind, pool, stride):
    pooled = np.asarray(layer(kind, (pool, pool), (stride, stride), "valid")(np.float32(image)[None]))[0]
    return np.rint(pooled).astype(np.uint8)


def _size(image):
    return f"{image.shape[0]} × {image.shape[1]}"
