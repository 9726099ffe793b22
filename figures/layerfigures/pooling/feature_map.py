"""Draw one feature map as a grid of numbers in which the largest number is framed."""

import numpy as np

from .. import style
from ..numeral import number
from ..sheet import Sheet

WIDTH, CELL, TOP = style.WIDTH, 40, 56


def feature_map(x):
    """Draw a feature map in which a cell is darker the larger its number is, and the largest number is framed.

    x: one feature map, (rows, columns), at least 1 × 1. Returns a Picture. Raises ValueError for any other shape.

    >>> feature_map([[1, 0], [2, 9]])
    A feature map of 2 rows and 2 columns. Its largest number, 9, is in row 1, column 1.
    """
    x = np.asarray(x, dtype=float)
    if x.ndim != 2 or not x.size:
        raise ValueError(f"x must be a single feature map, (rows, columns); its shape is {x.shape}.")
    rows, columns = x.shape
    sheet = Sheet(WIDTH, TOP + CELL * rows + 24)
    sheet.text(24, 24, f"Input {rows} × {columns}", style.TITLE, bold=True)
    places = list(np.ndindex(x.shape))
    boxes = [(24 + CELL * column, TOP + CELL * row, CELL, CELL) for row, column in places]
    shares = (x - x.min()) / (np.ptp(x) or 1)
    sheet.boxes(boxes, [_shade(share) for share in shares.ravel()], style.RULE)
    sheet.texts([(a + CELL / 2, b + CELL / 2) for a, b, *_ in boxes], [number(value) for value in x.ravel()])
    row, column = places[int(x.argmax())]
    sheet.boxes([boxes[int(x.argmax())]], edge=style.VERMILION, width=3)
    return sheet.picture(
        f"A feature map of {rows} rows and {columns} columns. Its largest number, {number(x.max())}, is in row {row}, "
        f"column {column}."
    )


def _shade(share):
    return tuple(1 - 0.45 * share * part for part in (1.0, 0.55, 0.15))
