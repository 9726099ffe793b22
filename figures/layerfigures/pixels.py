"""Images that are drawn quickly because each of their pixels covers whole pixels on the screen."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.image import BboxImage
from matplotlib.transforms import Bbox, TransformedBbox


class Pixels(Artist):
    """Color images of the same size, below everything else in a figure.

    On the screen, matplotlib would resample each image, which takes longer than everything else together. Here, the
    pixels are repeated instead. For a vector file, matplotlib draws the images.

    images: uint8 (N, H, W, 3). boxes: each image's left, top, width, and height in CSS pixels, (N, 4), all multiples of
    a half. Widths are also multiples of W / 2, and heights of H / 2. page: the transform from CSS pixels to the figure.

    >>> from layerfigures.sheet import Sheet
    >>> sheet = Sheet(200, 100)
    >>> sheet.images(np.zeros((2, 10, 20, 3)), [(10, 10), (100, 10)], zoom=2)
    >>> [type(mark).__name__ for mark in sheet.figure.artists], sheet.picture("Two black images.").photographs
    (['Pixels'], ((10, 10, 40, 20), (100, 10, 40, 20)))
    """

    zorder = 0

    def __init__(self, images, boxes, page):
        super().__init__()
        self._images, self._boxes, self._page = images, boxes, page

    def draw(self, renderer):
        """Draw the images. A renderer for the screen has two pixels per CSS pixel, like a Picture's."""
        if not hasattr(renderer, "buffer_rgba"):
            return self._draw_vectors(renderer)
        paper = np.asarray(renderer.buffer_rgba())
        for image, (left, top, width, height) in zip(self._images, np.rint(2 * np.array(self._boxes)).astype(int)):
            repeated = image.repeat(height // len(image), axis=0).repeat(width // image.shape[1], axis=1)
            paper[top : top + height, left : left + width, :3] = repeated

    def _draw_vectors(self, renderer):
        for image, (left, top, width, height) in zip(self._images, self._boxes):
            box = TransformedBbox(Bbox.from_extents(left, top + height, left + width, top), self._page)
            shown = BboxImage(box, interpolation="nearest", origin="lower")
            shown.set_data(image)
            shown.set_figure(self.figure)
            shown.draw(renderer)
