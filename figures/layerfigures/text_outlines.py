"""Cached outlines of text, glyph by glyph.

matplotlib's TextPath gives exactly the same outlines, as a test checks, but it takes nearly a millisecond per string,
and an explorer's pictures have new numbers in a dozen places.
"""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from matplotlib import get_data_path
from matplotlib.font_manager import get_font
from matplotlib.path import Path

try:
    from matplotlib.ft2font import Kerning, LoadFlags

    KERNING, NO_HINTING = Kerning.DEFAULT, LoadFlags.NO_HINTING
except ImportError:  # raised by versions of matplotlib before 3.10
    from matplotlib.ft2font import KERNING_DEFAULT as KERNING
    from matplotlib.ft2font import LOAD_NO_HINTING as NO_HINTING

FILES = {bold: f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf" for bold in (False, True)}
SCALE = 100  # the size at which glyphs are taken from the font, as in TextPath


@lru_cache(maxsize=8192)
def outline(string, size, bold, align):
    """Return the outline of a string as a matplotlib Path, in pixels, vertically centered at 0.

    size: the text size in pixels. bold: whether to use the bold font.
    align: the part of the string that is at x = 0: "left", "center", or "right".

    >>> path = outline("Pooling", 13, bold=False, align="right")
    >>> float(ink(path)[1])
    0.0
    """
    glyphs = [_glyph(character, bold) for character in string]
    steps = [advance + _kerning(*pair, bold) for (_, _, advance), pair in zip(glyphs, pairwise(string), strict=False)]
    starts = np.cumsum([0, *steps])
    vertices = [np.add(corners, (start, 0)) for (corners, _, _), start in zip(glyphs, starts, strict=False)]
    vertices = np.concatenate([np.empty((0, 2)), *vertices]) * (size / SCALE)
    codes = np.concatenate([np.empty(0, Path.code_type), *(codes for _, codes, _ in glyphs)])
    left, right = _span(vertices, codes)
    shift = {"left": 0, "center": (left + right) / 2, "right": right}[align]
    return Path(vertices - [shift, 0.36 * size], codes)  # 0.36 is half the height of a digit


def ink(path):
    """Return the positions along x at which the ink of an outline starts and ends, in pixels.

    These are the limits of the control points. The exact limits would take a hundred times as long to compute.

    >>> left, right = ink(outline("8", 100, bold=False, align="left"))
    >>> round(float(left)), round(float(right))
    (7, 57)
    """
    return _span(path.vertices, path.codes)


def _span(vertices, codes):
    across = vertices[codes != Path.CLOSEPOLY, 0]
    return (across.min(), across.max()) if len(across) else (0.0, 0.0)


@lru_cache(maxsize=2048)
def _glyph(character, bold):
    """Return a character's vertices and codes, and its distance to the next character."""
    font = _font(bold)
    advance = font.load_glyph(font.get_char_index(ord(character)), flags=NO_HINTING).linearHoriAdvance
    return *font.get_path(), advance / 65536


@lru_cache(maxsize=8192)
def _kerning(one, other, bold):
    font = _font(bold)
    return font.get_kerning(*(font.get_char_index(ord(each)) for each in (one, other)), KERNING) / 64


def _font(bold):
    font = get_font(FILES[bold])
    font.set_size(SCALE, 72)  # matplotlib shares one font object
    return font
