"""Draw feature maps with values from 0 to 1 as ink on paper, with a box in one of a few shades for each inked cell."""

import numpy as np

from .. import style

SHADES = 8  # a small number, because a picture with few flat colors is quick to encode (see picture.py)


def ink(sheet, maps, dark="#1B1F24", shades=SHADES):
    """Draw feature maps on a sheet as ink on paper, each with a thin frame.

    maps: tuples (cells, left, top, zoom), where cells is (rows, columns) from 0 to 1, and zoom is the width of a cell
    in CSS pixels. dark: the color for 1. shades: the number of steps from 0 to 1.

    >>> from layerfigures.sheet import Sheet
    >>> sheet = Sheet(40, 20)
    >>> ink(sheet, [(np.eye(2), 2, 2, 8), (np.ones((2, 2)), 22, 2, 8)])
    >>> len(sheet.figure.artists[1].get_paths())  # frames
    2
    """
    boxes, found = [], []
    for cells, left, top, zoom in maps:
        shade = np.rint(np.clip(cells, 0, 1) * (shades - 1)) / (shades - 1)
        rows, columns = np.nonzero(shade)
        size = np.full(len(rows), zoom)
        boxes.append(np.stack([left + zoom * columns, top + zoom * rows, size, size], axis=1))
        found.append(shade[rows, columns])
    boxes, found = np.concatenate(boxes), np.concatenate(found)
    if len(boxes):
        darkest = np.array([int(dark[i : i + 2], 16) for i in (1, 3, 5)]) / 255
        colors = 1 - found[:, None] * (1 - darkest)
        sheet.tiles(boxes, np.concatenate([colors, np.ones((len(colors), 1))], axis=1))
    frames = [(left, top, zoom * cells.shape[1], zoom * cells.shape[0]) for cells, left, top, zoom in maps]
    sheet.boxes(frames, edge=style.RULE)
