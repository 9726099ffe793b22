"""Compare shifting before pooling with shifting after it. Pooling is equivariant if the two results agree."""

import numpy as np

from .. import images, style
from ..sheet import Sheet
from .shading import ink
from .shifts import KINDS, pool, shifted

ZOOM, WIDTH, LEFT, PITCH, TOP = 6, style.WIDTH, 12, 124, 104


def two_ways(kind="max", digit=0, moves=(2, 1)):
    """Draw a test digit that is pooled before and after circular shifts, the differences, and the two errors.

    kind: one of the local kinds of pooling. digit: the index of the test digit. moves: shifts to the right in pixels,
    one for each row.
    Returns a Picture. Raises ValueError for global pooling, because its output isn't a feature map that can be shifted.

    >>> two_ways("max", moves=(2,))
    A digit under max pooling with stride 2, shifted before and after the pooling: after 2 pixels invariance error ...
    and equivariance error 0.00. ...
    """
    if kind not in KINDS[:-1]:
        raise ValueError(f"kind must be one of {', '.join(KINDS[:-1])}, not {kind!r}.")
    x = images.digits("test")[0][digit][None, ..., None]
    sheet = Sheet(WIDTH, TOP + len(moves) * (14 * ZOOM + 50))
    sheet.text(LEFT, 26, f"{kind.capitalize()} pooling: does the output stay or move along?", style.TITLE, bold=True)
    heads = ("pooled", "shift, then pool", "pool, then shift", "1 − 2: invariance", "2 − 3: equivariance")
    for column, head in enumerate(heads):
        sheet.text(LEFT + PITCH * column, TOP - 40, f"{column + 1}" if column < 3 else "difference", bold=True)
        sheet.text(LEFT + PITCH * column, TOP - 20, head, style.SMALL, style.QUIET)
    told, stays, moves_along = [], [], []
    before = pool(x, kind, around=True)
    size = np.linalg.norm(before)
    for row, dx in enumerate(moves):
        after, along = pool(shifted(x, dx, mode="wrap"), kind, around=True), shifted(before, dx // 2, mode="wrap")
        stay, move = (float(np.linalg.norm(after - other) / size) for other in (before, along))
        cells = f"{dx // 2} cell{'s' * (dx // 2 != 1)}"
        captions = ("the digit as it was", f"moved by {dx} px", f"moved by {cells}")
        captions += (f"error {stay:.2f}", f"error {move:.2f}")
        maps = [each[0, :, :, 0] for each in (before, after, along, abs(after - before), abs(after - along))]
        top = TOP + row * (14 * ZOOM + 50)
        places = [(map_, LEFT + PITCH * column, top, ZOOM) for column, map_ in enumerate(maps)]
        ink(sheet, places[:3])
        ink(sheet, places[3:], style.VERMILION)
        for column, caption in enumerate(captions):
            size_of_text = style.BODY if column > 2 else style.SMALL
            sheet.text(LEFT + PITCH * column, top + 14 * ZOOM + 16, caption, size_of_text)
        stays += [dx] * (stay == 0)
        moves_along += [dx] * (move == 0)
        told.append(f"after {dx} pixel{'s' * (dx != 1)} invariance error {stay:.2f} and equivariance error {move:.2f}")
    return sheet.picture(
        f"A digit under {kind} pooling with stride 2, shifted before and after the pooling: {'; '.join(told)}. The "
        f"output stays where it was after {_pixels(stays)}, and moves along exactly after {_pixels(moves_along)}."
    )


def _pixels(shifts):
    return f"{' and '.join(map(str, shifts))} pixels" if shifts else "none of these shifts"
