"""A lesson's picture, which is a matplotlib figure together with a sentence that describes what the figure shows.

A Picture doesn't use pyplot, so it leaks no figure, prints nothing, and ignores the reader's matplotlib settings.
"""

import base64
import html
import io
import re
import threading
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.colors import to_rgb
from PIL import Image

from . import dark
from .pixels import Pixels

CSS_DPI = 96  # an inch in a figure is 96 CSS pixels, just as in a style sheet
_DRAWING = threading.Lock()  # JupyterLab updates an explorer in another thread while cells are running


class Picture:
    """A matplotlib figure and `alt`, a full sentence that describes it for people who can't see it.

    A notebook shows the figure at twice the screen's resolution. Terminals and screen readers get the sentence.
    targets: the parts of the figure that you can choose in an explorer (see `target`). photographs: the parts that keep
    their colors in dark themes, each as (left, top, width, height) in CSS pixels.

    >>> from layerfigures.pooling import strips
    >>> picture = strips(4, padding="valid")
    >>> picture.alt, picture.size
    ('Pooling 4 inputs with window 2 and stride 2: “valid” gives 2 outputs.', (640, 186))
    """

    def __init__(self, figure, alt, targets=(), photographs=()):
        self.figure, self.alt, self.targets, self.photographs = figure, alt, tuple(targets), tuple(photographs)

    def __repr__(self):
        return self.alt

    @property
    def size(self):
        """The picture's width and height in CSS pixels."""
        width, height = self.figure.get_size_inches() * CSS_DPI
        return round(width), round(height)

    def png(self, effort=6):
        """Return the figure as PNG bytes, with two pixels per CSS pixel. effort: from 1 (fastest) to 9 (smallest)."""
        with _DRAWING:
            return self._drawn(effort)

    def _drawn(self, effort):
        self.figure.set_dpi(2 * CSS_DPI)
        renderer, pixels = _paper(*(int(side) for side in self.figure.bbox.size))
        np.asarray(renderer.buffer_rgba())[:] = 255
        paper = self.figure.patch
        # Don't draw a white background on white: that would take a tenth of the drawing time.
        paper.set_visible(to_rgb(paper.get_facecolor()) != (1, 1, 1))
        self.figure.draw(renderer)
        paper.set_visible(True)
        # Copy the pixels as "RGBX", four bytes each. The last byte is ignored, since the paper is opaque.
        pixels.frombytes(renderer.buffer_rgba(), "raw", "RGBX")
        palette = _palette(_colors(self.figure), _shades(self.figure))
        if palette:
            pixels = pixels.quantize(palette=palette, dither=Image.Dither.NONE)
        stream = io.BytesIO()
        pixels.save(stream, "png", compress_level=effort)
        return stream.getvalue()

    def html(self, effort=6, onload=""):
        """Return the figure as an HTML image with its alt text. The image is dark in dark themes (see `dark`).

        effort: see `png`. onload: a script for the page, in double quotes, that runs when the image is shown.
        """
        width, height = self.size
        data = base64.b64encode(self.png(effort)).decode()
        does = f'onload="{onload}" ' if onload else ""
        image = (
            f'<img alt="{html.escape(self.alt)}" width="{width}" height="{height}" {does}'
            f'style="display: block; max-width: 100%; height: auto" src="data:image/png;base64,{data}">'
        )
        return dark.adapting(image, self._in_percent())

    def _in_percent(self):
        """Return the left, top, right, and bottom of photographs and feature maps, in percent of the figure."""
        across, down = (100 / side for side in self.size)
        return [(x * across, y * down, (x + w) * across, (y + h) * down) for x, y, w, h in self.photographs]

    def _repr_html_(self):
        return self.html()

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": self.alt, "text/html": self.html()}

    def svg(self):
        """Return SVG that is the same on every machine: it has outlined letters, rounded coordinates, and no date."""
        stream = io.StringIO()
        with matplotlib.rc_context({"svg.hashsalt": "layerfigures", "svg.fonttype": "path"}):
            self.figure.set_dpi(72)
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            FigureCanvasSVG(self.figure).print_svg(stream, metadata=nothing)
        text = re.sub(r"\d+\.\d{3,}", lambda digits: f"{float(digits[0]):.2f}", stream.getvalue())
        text = text.replace(' version="1.1">', f' version="1.1" role="img">\n <title>{html.escape(self.alt)}</title>')
        text = dark.adapting_svg(text)
        return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"

    def save(self, path):
        """Write the figure to `path`, as SVG or PNG according to the suffix. Raises ValueError for any other suffix."""
        path = Path(path)
        if path.suffix == ".svg":
            path.write_text(self.svg(), encoding="utf-8", newline="\n")
        elif path.suffix == ".png":
            path.write_bytes(self.png())
        else:
            raise ValueError(f"The file name must end with .svg or .png; it is {path.name!r}.")


@lru_cache(maxsize=2)
def _paper(width, height):
    """Return a renderer and an image of this many pixels. They are reused, because an explorer's pictures all have the
    same size, and allocating new memory for each picture takes half as long as drawing it."""
    return RendererAgg(width, height, 2 * CSS_DPI), Image.new("RGB", (width, height))


def _colors(figure):
    """Return the colors in a drawing as sorted tuples of bytes; () if it has axes, which may contain any color."""
    if figure.axes:
        return ()
    used = [[figure.get_facecolor()]]
    for artist in figure.artists:
        if not isinstance(artist, Pixels):
            used += [artist.get_facecolor(), artist.get_edgecolor()]
    used = np.concatenate([np.reshape(colors, (-1, 4)) for colors in used])
    return tuple(map(tuple, np.unique(np.rint(255 * used[used[:, 3] > 0, :3]).astype(np.uint8), axis=0).tolist()))


def _shades(figure):
    """Return the colors of the images in a drawing as sorted tuples of bytes; None if they may have any color."""
    palettes = [artist.palette for artist in figure.artists if isinstance(artist, Pixels)]
    if any(palette is None for palette in palettes):
        return None
    return tuple(sorted({tuple(color) for palette in palettes for color in palette.tolist()}))


@lru_cache(maxsize=256)
def _palette(colors, shades=()):
    """Return the palette that a flat drawing needs: its own colors and the antialiased mixtures of any two of them.

    shades: the colors of images, which aren't mixed; None if images may have any color. Returns None if the palette
    would need more than 256 colors. With one byte per pixel instead of three, encoding takes a third of the time and a
    third of the space.
    """
    if shades is None:
        return None
    pairs = list(combinations(np.array(colors, float).reshape(-1, 3), 2))
    steps = (256 - len(colors) - len(shades)) // max(1, len(pairs))
    if not pairs or steps < 3:
        return None
    shares = np.arange(1, min(steps, 15) + 1)[:, None] / (min(steps, 15) + 1)
    mixed = np.concatenate([shares * one + (1 - shares) * other for one, other in pairs])
    # Pillow looks for the nearest entry in steps of 4, so a mixture this close to a real color would take its place.
    apart = np.abs(mixed[:, None] - np.array(colors)).max(axis=2).min(axis=1) > 8
    palette = Image.new("P", (1, 1))
    palette.putpalette(np.rint([*colors, *shades, *mixed[apart]]).astype(np.uint8).tobytes())
    return palette
