"""Break a picture into marks that can be redrawn as SVG. Most marks occur in many states of an explorer.

matplotlib's own SVG of such a picture takes 100 kB and 50 ms, because it positions each corner of each letter.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from layerfigures.picture import CSS_DPI, Picture

import numpy as np
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.path import Path

UNITS = 40  # units per CSS pixel; all positions are whole numbers of units
FINE = 64  # steps per unit; corners are rounded last, relative to their part, so that identical letters stay identical

NEAR = 3  # how many of the latest groups of contours to search; the contours of a letter follow one another

_POINT = UNITS * CSS_DPI / 72


class Mark(NamedTuple):
    """One mark on a page.

    shape: its parts as (path, x, y). The SVG path omits its starting point (x, y), which is relative to the mark.
    look:  fill and stroke (a color or "none"), the stroke's width, dashes, cap, and join, and the opacity of both.
    x, y:  the mark's position. All lengths are in UNITS.
    """

    shape: tuple
    look: tuple
    x: int
    y: int


def marks(picture: Picture, known: dict | None = None) -> list[Mark]:
    """Return a picture's marks from bottom to top.

    known: earlier marks, to which new ones are added. Equal marks then share one object, which saves memory and time.
    Raises TypeError if the picture contains anything other than collections, such as an image.

    >>> from layerfigures.sheet import Sheet
    >>> sheet = Sheet(20, 10)
    >>> sheet.boxes([(2, 2, 4, 4)], fill="#ff0000")
    >>> marks(sheet.picture("A box."))
    [Mark(shape=(('h160v160h-160z', 0, 0),), look=('#ff0000', 'none', 0, '', 'butt', 'round', 1.0), x=80, y=80)]
    """
    figure = picture.figure
    figure.set_dpi(CSS_DPI)
    parts = sorted(figure.artists, key=lambda artist: artist.get_zorder())
    others = [part for part in (*parts, *figure.axes) if not isinstance(part, Collection)]
    if others:
        raise TypeError(
            f"The {type(others[0]).__name__} in this picture can't be recorded; draw it with a Sheet's marks."
        )
    known = {} if known is None else known
    return [mark for part in parts for mark in _of_collection(part, picture.size[1], known)]


def _of_collection(part: Collection, height: int, known: dict) -> list[Mark]:
    paths, looks = part.get_paths(), _looks(part)
    if not paths:
        return []
    matrix = part.get_transform().get_matrix()
    corners = np.concatenate([path.vertices for path in paths]) @ matrix[:2, :2].T + matrix[:2, 2]
    corners = np.rint(corners * (UNITS * FINE, -UNITS * FINE)).astype(np.int32)
    ends = np.cumsum([len(path.vertices) for path in paths]).tolist()
    offsets = part.get_offset_transform().transform(part.get_offsets())
    places = np.rint((offsets * (1, -1) + (0, height)) * UNITS).astype(np.int32)
    drawn = [corners[end - len(path.vertices) : end] for path, end in zip(paths, ends)]
    if not offsets.any():  # the paths contain their own positions
        firsts = np.array([one[0] if len(one) else (0, 0) for one in drawn])
        drawn = [one - first for one, first in zip(drawn, firsts)]
        places = np.rint(firsts / FINE).astype(np.int32) + places
    shapes = [_shape(one.tobytes(), _codes(path)) if len(one) else () for one, path in zip(drawn, paths)]
    count, places = max(len(paths), len(places)), places.tolist()
    found = []
    for number in range(count):
        shape, look, (x, y) = (some[number % len(some)] for some in (shapes, looks, places))
        if shape and look[:2] != ("none", "none"):
            key = id(shape), id(look), x, y  # faster than comparing shapes; known marks keep their shapes alive
            found.append(known[key] if key in known else known.setdefault(key, Mark(shape, look, x, y)))
    return found


def _looks(part: Collection) -> list[tuple]:
    """Return the distinct looks of a collection's marks. If there are fewer looks than marks, the looks repeat."""
    fills, strokes = (np.asarray(colors, float).tobytes() for colors in (part.get_facecolor(), part.get_edgecolor()))
    dashes = tuple(tuple(pattern or ()) for _, pattern in part.get_linestyle())
    ends = part.get_capstyle() or "butt", part.get_joinstyle() or "round"
    return _looks_of(fills, strokes, tuple(part.get_linewidth()), dashes, *map(str, ends))


@lru_cache(maxsize=4096)
def _looks_of(fills: bytes, strokes: bytes, widths: tuple, dashes: tuple, cap: str, join: str) -> list[tuple]:
    colors = [[tuple(rgba) for rgba in np.frombuffer(one).reshape(-1, 4).tolist()] for one in (fills, strokes)]
    fill, stroke = ([_color(rgba) for rgba in some] for some in colors)
    alphas = [[rgba[3] for rgba in some] for some in colors]
    found = []
    for number in range(max(map(len, (fill, stroke, widths, dashes)))):
        paint, line, width, pattern, *alpha = (
            some[number % len(some)] if some else none
            for some, none in zip((fill, stroke, widths, dashes, *alphas), ("none", "none", 0, (), 0, 0))
        )
        width = round(width * _POINT) if line != "none" else 0
        line = line if width else "none"
        dash = " ".join(str(round(length * _POINT)) for length in pattern) if width else ""
        found.append((paint, line, width, dash, cap, join, round(max(alpha), 2)))
    return found


@lru_cache(maxsize=4096)
def _color(rgba: tuple) -> str:
    return to_hex(rgba[:3]) if rgba[3] else "none"


def _codes(path: Path) -> bytes:
    codes = path.codes
    if codes is None:
        codes = np.array([Path.MOVETO, *[Path.LINETO] * (len(path.vertices) - 1)], Path.code_type)
    return codes.tobytes()


@lru_cache(maxsize=65536)
def _shape(corners: bytes, codes: bytes) -> tuple:
    """Return the parts of a path as (path, x, y). The SVG path omits its starting point, which is (x, y).

    Letters are separate parts, because they occur in many labels. Nested contours, as in an 8, form one part.
    """
    points = np.frombuffer(corners, np.int32).reshape(-1, 2)
    kinds = np.frombuffer(codes, Path.code_type)
    starts = np.flatnonzero(kinds == Path.MOVETO)
    groups: list[list] = []  # groups of nested contours: [box, contours]
    for start, end in zip(starts, [*starts[1:], len(kinds)]):
        drawn = points[start:end][kinds[start:end] != Path.CLOSEPOLY]
        box = [*drawn.min(axis=0).tolist(), *(-drawn.max(axis=0)).tolist()]
        recent = groups[-NEAR:]
        near = [group for group in recent if _is_inside(box, group[0]) or _is_inside(group[0], box)]
        contours = [contour for group in near for contour in group[1]] + [(start, end)]
        groups[-NEAR:] = [group for group in recent if group not in near]
        groups.append([[min(sides) for sides in zip(box, *(group[0] for group in near))], contours])
    return tuple(_part([(points[a:b], kinds[a:b]) for a, b in contours]) for _, contours in groups)


def _is_inside(box: list, other: list) -> bool:
    return all(mine >= its for mine, its in zip(box, other))


def _part(contours: list[tuple]) -> tuple:
    text, begin = "", contours[0][0][0]
    here = np.zeros(2, int)
    for points, kinds in contours:
        points = np.rint((points - begin) / FINE).astype(np.int32)
        more, end = _contour(points.tobytes(), kinds.tobytes())
        text += ("m" + _pair(points[0] - here) if text else "") + more
        here = end
    return text, *np.rint(begin / FINE).astype(int).tolist()


@lru_cache(maxsize=65536)
def _contour(corners: bytes, codes: bytes) -> tuple:
    """Return a contour as SVG commands without its starting point, and the point after the last command."""
    points, kinds = np.frombuffer(corners, np.int32).reshape(-1, 2), np.frombuffer(codes, Path.code_type)
    here, text, at = points[0], "", 1
    while at < len(kinds):
        kind = kinds[at]
        if kind == Path.CLOSEPOLY:
            return text + "z", points[0]
        count = {Path.LINETO: 1, Path.CURVE3: 2, Path.CURVE4: 3}[kind]
        steps = points[at : at + count] - here
        if count == 1:
            (dx, dy), closing = steps[0], at + 1 < len(kinds) and kinds[at + 1] == Path.CLOSEPOLY
            if not (closing and (points[at] == points[0]).all()):  # z draws this line
                text += f"h{dx}" if not dy else f"v{dy}" if not dx else "l" + _pair(steps[0])
        else:
            text += "qc"[count - 2] + " ".join(_pair(step) for step in steps).replace(" -", "-")
        here, at = points[at + count - 1], at + count
    return text, here


def _pair(step: np.ndarray) -> str:
    return f"{step[0]} {step[1]}".replace(" -", "-")
