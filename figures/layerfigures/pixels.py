"""Images in a picture. Each screen pixel gets the color of the image's pixel at the same position."""

from functools import lru_cache

import numpy as np
from matplotlib.artist import Artist
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox, TransformedBbox


class Pixels(Artist):
    """Draw color images of the same size, below everything else in a figure.

    On the screen, matplotlib would resample each image, which takes longer than everything else combined. This class
    repeats rows and columns instead. In a vector file, matplotlib draws the images.

    images: uint8 (N, H, W, 3). boxes: each image's left, top, width, and height in CSS pixels, (N, 4). page: the
    transform from CSS pixels to the figure. palette: all colors in the images, (M, 3) of uint8; None if there are many.

    >>> from layerfigures.sheet import Sheet
    >>> sheet = Sheet(200, 100)
    >>> sheet.images(np.zeros((2, 10, 20, 3)), [(10, 10), (100, 10)], zoom=2)
    >>> [type(mark).__name__ for mark in sheet.figure.artists], sheet.picture("Two black images.").photographs
    (['Pixels'], ((10, 10, 40, 20), (100, 10, 40, 20)))
    """

    zorder = 0

    def __init__(self, images, boxes, page, palette=None):
        super().__init__()
        self._images, self._page, self.palette = images, page, palette
        self._boxes = [Bbox.from_extents(x, y + high, x + wide, y) for x, y, wide, high in boxes]

    def draw(self, renderer):
        """Draw the images."""
        if not hasattr(renderer, "buffer_rgba"):
            return self._draw_vectors(renderer)
        # Copying one number for each pixel takes a third of the time that copying three takes.
        paper = np.asarray(renderer.buffer_rgba()).view(np.uint32)[..., 0]
        opaque = np.full((*self._images.shape[:3], 1), 255, np.uint8)
        images = np.concatenate([self._images, opaque], axis=-1).view(np.uint32)[..., 0]
        for image, box in zip(images, self._boxes):
            x0, y0, x1, y1 = (round(end) for end in self._page.transform_bbox(box).extents)
            rows, columns = nearest(len(image), y1 - y0), nearest(image.shape[1], x1 - x0)
            paper[len(paper) - y1 : len(paper) - y0, x0:x1] = image.take(rows, axis=0).take(columns, axis=1)

    def _draw_vectors(self, renderer):
        for image, box in zip(self._images, self._boxes):
            shown = BboxImage(TransformedBbox(box, self._page), interpolation="nearest", origin="lower")
            shown.set_data(image)
            shown.set_figure(self.figure)
            shown.draw(renderer)


@lru_cache(maxsize=64)
def nearest(count, shown):
    """Return which of `count` pixels is shown at each of `shown` pixels along an axis: ints, (shown,).

    >>> nearest(2, 5).tolist()
    [0, 0, 1, 1, 1]
    """
    return ((np.arange(shown) + 0.5) * count / shown).astype(int)
