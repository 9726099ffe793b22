"""A sheet of paper, measured in CSS pixels from the top left corner, and the few kinds of marks that pictures need.

Each mark is one collection, however many pieces it has, and letters are cached outlines. A sheet with a hundred numbers
is drawn in 10 ms, three times as fast as with one text object for each number, and looks the same on every machine.
"""

import logging
from functools import lru_cache

import numpy as np

logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # hide messages about the font cache in lessons

from matplotlib.collections import LineCollection, PathCollection, PolyCollection  # noqa: E402
from matplotlib.colors import to_rgba  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.path import Path  # noqa: E402
from matplotlib.transforms import Affine2D  # noqa: E402

from .picture import CSS_DPI, Picture  # noqa: E402
from .pixels import Pixels  # noqa: E402
from .style import BODY, INK, PAPER, QUIET, RULE, SMALL  # noqa: E402
from .text_outlines import ink, outline  # noqa: E402


class Sheet:
    """An empty picture to draw on, with `width` × `height` CSS pixels; the origin is the top left corner.

    Boxes are an (N, 4) array: left, top, width, and height. Places are an (N, 2) array: x and y. Each method draws over
    earlier marks, except that images are below everything else.

    >>> sheet = Sheet(200, 100)
    >>> sheet.boxes([(20, 20, 60, 40), (120, 20, 60, 40)], fill="#56B4E9")
    >>> sheet.text(20, 80, "Two boxes")
    >>> len(sheet.figure.artists), sheet.picture("Two blue boxes.").size
    (2, (200, 100))
    """

    def __init__(self, width, height):
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / CSS_DPI, height / CSS_DPI), dpi=CSS_DPI, facecolor=PAPER)
        upward = Affine2D().scale(1 / CSS_DPI) + self.figure.dpi_scale_trans
        self._letters, self._page = upward, Affine2D().scale(1, -1).translate(0, height) + upward
        self._marks = 0
        self.targets = []  # parts that you can choose in an explorer; parts that are drawn over others come first
        self._photographs = []  # left, top, width, and height of each image

    def _add(self, collection):
        # Add the mark directly to the figure: axes would take as long as everything else. Later marks are on top.
        self._marks += 1
        collection.set_zorder(self._marks)
        self.figure.add_artist(collection)

    def boxes(self, boxes, fill="none", edge="none", width=1.0, dashed=False):
        """Draw rectangles with a fill and an edge color, which are the same for all boxes or given for each box."""
        left, top, across, down = np.asarray(boxes, float).reshape(-1, 4).T
        corners = np.stack([left, top, left + across, top, left + across, top + down, left, top + down], axis=1)
        style = (0, (4, 3)) if dashed else "solid"
        self._add(
            PolyCollection(
                corners.reshape(-1, 4, 2),
                facecolors=_colors(fill),
                edgecolors=_colors(edge),
                linewidths=_points(width),
                linestyles=style,
                transform=self._page,
            )
        )

    def tiles(self, boxes, fills):
        """Draw boxes that have no edges and don't overlap. For speed, boxes with the same fill become one shape."""
        left, top, across, down = np.asarray(boxes, float).reshape(-1, 4).T
        corners = [(left, top), (left + across, top), (left + across, top + down), (left, top + down), (left, top)]
        corners = np.stack([np.stack(corner, axis=1) for corner in corners], axis=1)
        fills, which = np.unique(np.asarray(fills, float), axis=0, return_inverse=True)
        strokes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
        shapes = [corners[which.ravel() == number].reshape(-1, 2) for number in range(len(fills))]
        shapes = [Path(shape, np.resize(strokes, len(shape)).astype(Path.code_type)) for shape in shapes]
        self._add(PathCollection(shapes, facecolors=fills, edgecolors="none", linewidths=0, transform=self._page))

    def polygons(self, corners, fill="none", edge="none", width=1.0):
        """Draw shapes with the same number of corners, (N, corners, 2), and one fill and edge for all or for each."""
        self._add(
            PolyCollection(
                np.asarray(corners, float),
                facecolors=fill,
                edgecolors=edge,
                linewidths=_points(width),
                joinstyle="round",
                transform=self._page,
            )
        )

    def lines(self, segments, color=RULE, width=1.0, dashed=False):
        """Draw straight lines, given as an (N, 4) array: x and y of the start, x and y of the end."""
        segments = np.asarray(segments, float).reshape(-1, 2, 2)
        looks = {"linestyles": [(0, (3, 3))], "capstyle": "butt"} if dashed else {"capstyle": "round"}
        self._add(LineCollection(segments, colors=color, linewidths=_points(width), transform=self._page, **looks))

    def hatch(self, boxes, color=RULE, width=1.0):
        """Draw diagonal strokes over boxes that aren't real cells, such as padding."""
        left, top, across, down = np.asarray(boxes, float).reshape(-1, 4).T
        strokes = [(0, 0.5, 0.5, 0), (0, 1, 1, 0), (0.5, 1, 1, 0.5)]
        self.lines(
            np.concatenate(
                [
                    np.stack([left + a * across, top + b * down, left + c * across, top + d * down], 1)
                    for a, b, c, d in strokes
                ]
            ),
            color,
            width,
        )

    def crosses(self, boxes, color, width=1.5):
        """Cross out boxes that no output depends on."""
        left, top, across, down = (np.asarray(boxes, float).reshape(-1, 4) + np.array([5, 5, -10, -10])).T
        falling = np.stack([left, top, left + across, top + down], 1)
        rising = np.stack([left, top + down, left + across, top], 1)
        self.lines(np.concatenate([falling, rising]), color, width)

    def texts(self, places, strings, size=BODY, color=INK, bold=False, align="center"):
        """Draw strings, vertically centered. Their "left", "center", or "right" is at the given places, (N, 2)."""
        outlines = [outline(string, size, bold, align) for string in strings]
        self._add(
            PathCollection(
                outlines,
                offsets=np.asarray(places, float).reshape(-1, 2),
                offset_transform=self._page,
                transform=self._letters,
                facecolors=_colors(color),
                linewidths=0,
            )
        )

    def text(self, x, y, string, size=BODY, color=INK, bold=False, align="left"):
        """Draw one string, vertically centered at y."""
        self.texts([(x, y)], [string], size, color, bold, align)

    def label(self, x, y, string, size=BODY, color=INK, bold=False, align="left"):
        """Draw one string on a strip of paper that covers the lines below it."""
        left, right = ink(outline(string, size, bold, align))
        self.boxes([(x + left - 2, y - 0.62 * size, right - left + 4, 1.24 * size)], PAPER)
        self.text(x, y, string, size, color, bold, align)

    def arrow(self, x0, y0, x1, y1, color=QUIET, width=1.5, head=5.0):
        """Draw a straight arrow to (x1, y1)."""
        self.arrows([(x0, y0, x1, y1)], color, width, head)

    def arrows(self, arrows, color=QUIET, width=1.5, head=5.0):
        """Draw straight arrows, given as an (N, 4) array: x and y of the start, x and y of the head."""
        x0, y0, x1, y1 = shafts = np.asarray(arrows, float).reshape(-1, 4).T
        wings = []
        for turn in (-0.5, 0.5):
            angle = np.arctan2(y0 - y1, x0 - x1) + turn
            wings.append(np.stack([x1, y1, x1 + head * np.cos(angle), y1 + head * np.sin(angle)]))
        self.lines(np.concatenate([shafts, *wings], axis=1).T, color, width)

    def image(self, pixels, left, top, zoom=1, palette=None):
        """Draw an image, (H, W) or (H, W, 3), whose pixels are `zoom` CSS pixels wide. See also `images`."""
        self.images(np.asarray(pixels)[None], [(left, top)], zoom, palette)

    def images(self, pixels, places, zoom=1, palette=None):
        """Draw images of the same size, with their top left corners at places (N, 2).

        pixels: (N, H, W) or (N, H, W, 3), as uint8, or as floats from 0 to 1; other floats are clipped. palette: the
        colors of images with few colors, (M, 3) of uint8; `pixels` (N, H, W) then has indices into the palette, which
        saves time and space.
        """
        if palette is not None:
            pixels = palette[pixels]
        elif pixels.dtype != np.uint8:
            pixels = np.uint8(np.rint(255 * np.clip(pixels, 0, 1)))
        if pixels.ndim == 3:
            pixels = pixels[..., None].repeat(3, axis=-1)
        height, width = (side * zoom for side in pixels.shape[1:3])
        boxes = [(left, top, width, height) for left, top in places]
        self._photographs += boxes
        self.figure.add_artist(Pixels(pixels, boxes, self._page, palette))

    def picture(self, alt):
        """Return the finished Picture."""
        return Picture(self.figure, alt, self.targets, self._photographs)


def width_of(string, size=BODY, bold=False):
    """Return the width of a string in CSS pixels, to place something after it.

    >>> round(width_of("Pooling", size=13)), round(width_of("Pooling", size=13, bold=True))
    (46, 54)
    """
    return ink(outline(string, size, bold, "left"))[1]


def fitting(strings, room, size=BODY, bold=False):
    """Return the text size at which no string is more than `room` pixels wide, or `size` if that is smaller.

    >>> fitting(["7", "−9"], room=40), float(fitting(["−0.25"], room=30))
    (13, 10.0)
    """
    widest = max(width_of(string, size, bold) for string in strings)
    return min(size, np.floor(10 * size * room / widest) / 10)  # use few different sizes, since outlines are cached


def wrapped(text, room, size=SMALL):
    """Return the lines of a label that is broken at spaces, so that lines are at most `room` pixels wide if possible.

    >>> wrapped("group normalization", room=100)
    ['group', 'normalization']
    """
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _colors(colors):
    """Return color names as an array. With a list, matplotlib would look up each name separately, several times."""
    if isinstance(colors, str) or not isinstance(colors[0], str):
        return colors
    return np.array([_color(name) for name in colors])


_color = lru_cache(maxsize=256)(to_rgba)


def _points(css_pixels):
    return css_pixels * 72 / CSS_DPI
