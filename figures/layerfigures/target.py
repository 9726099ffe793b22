"""Targets: the parts of a picture that you can choose with a click, such as the cells of a feature map."""

from typing import NamedTuple

import numpy as np


class Target(NamedTuple):
    """A part of a picture that you can choose. Choosing it sets an explorer's controls.

    corners: a polygon in CSS pixels from the picture's top left corner, (N, 2). values: the values that it assigns
    to controls, by name. label: the name of the part, for the tooltip and for screen readers.

    >>> Target(((0, 0), (10, 0), (10, 10), (0, 10)), {"row": 1, "column": 2}, "output (1, 2)").values
    {'row': 1, 'column': 2}
    """

    corners: tuple
    values: dict
    label: str

    def plain(self):
        """Return the target as data for JSON, with coordinates rounded to tenths of a pixel.

        >>> box(0, 0, 10, 9.99, {"row": 1}, "row 1").plain()
        {'corners': '0,0 10,0 10,10 0,10', 'values': {'row': 1}, 'label': 'row 1'}
        """
        corners = " ".join(f"{round(float(x), 1):g},{round(float(y), 1):g}" for x, y in self.corners)
        return {"corners": corners, "values": self.values, "label": self.label}


def box(left, top, width, height, values, label):
    """Return a rectangular Target. left, top, width, height: its position and size in CSS pixels.

    >>> box(5, 5, 10, 20, {"step": 3}, "step 3").corners
    ((5, 5), (15, 5), (15, 25), (5, 25))
    """
    right, bottom = left + width, top + height
    return Target(((left, top), (right, top), (right, bottom), (left, bottom)), values, label)


def grid(left, top, cell, shape, values, label):
    """Return one Target for each cell in a feature map, row by row.

    left, top: the feature map's position in CSS pixels. cell: the edge of a cell. shape: (rows, columns). values: the
    values that each cell assigns to controls. label: a format string with {row}, {column}, and the controls' names.

    >>> cells = grid(0, 0, 10, (1, 2), [{"step": 0}, {"step": 1}], "output ({row}, {column}), step {step}")
    >>> [cell.label for cell in cells]
    ['output (0, 0), step 0', 'output (0, 1), step 1']
    """
    return [
        box(left + cell * j, top + cell * i, cell, cell, one, label.format(**{"row": i, "column": j, **one}))
        for (i, j), one in zip(np.ndindex(*shape), values, strict=True)
    ]


def chosen(targets, values):
    """Return the index of the first target whose values match these, or −1.

    >>> chosen(grid(0, 0, 9, (1, 3), [{"step": step} for step in range(3)], ""), {"step": 2, "stride": 1})
    2
    """
    for number, target in enumerate(targets):
        if all(values.get(name) == value for name, value in target.values.items()):
            return number
    return -1
