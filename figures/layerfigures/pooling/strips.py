"""Draw the windows along one axis, to show what "valid" drops, where "same" pads, and where windows overlap."""

import numpy as np

from .. import style
from ..sheet import Sheet, width_of
from .windows import PADDINGS, Windows, seen

WIDTH, LANE = style.WIDTH, 24


def strips(size, pool=2, stride=None, padding=None, formula=False):
    """Draw the windows of all outputs along one axis, as measured with Keras's 1-D pooling layer.

    size: the number of inputs. pool, stride: whole numbers; stride None means pool. padding: "valid", "same", or None
    to draw both, one below the other. formula: whether to write the formula for the output's length, with numbers
    filled in.
    Returns a Picture. Raises ValueError for settings without an output.

    >>> strips(8, pool=3, stride=2)
    Pooling 8 inputs with window 3 and stride 2: “valid” gives 3 outputs, and no window sees input 7; “same” gives
    4 outputs with 0 cells of padding before and 1 after.
    """
    stride = pool if stride is None else stride
    axes = [Windows(size, pool, stride, each) for each in (PADDINGS if padding is None else (padding,))]
    lanes = min(-(-pool // stride), max(windows.count for windows in axes))  # enough lanes that no two bars touch
    cell = int(min(48, (WIDTH - 48) / (size + max(sum(windows.added) for windows in axes))))
    left = (WIDTH - cell * size) // 2
    height = 70 + cell + lanes * LANE
    sheet = Sheet(WIDTH, 44 + len(axes) * height)
    sheet.text(24, 24, f"{size} inputs, window {pool}, stride {stride}", style.TITLE, bold=True)
    told = [_strip(sheet, windows, left, 60 + i * height, cell, lanes, formula) for i, windows in enumerate(axes)]
    return sheet.picture(f"Pooling {size} inputs with window {pool} and stride {stride}: {'; '.join(told)}.")


def _strip(sheet, windows, left, top, cell, lanes, formula):
    """Draw the windows for one kind of padding, and return their description."""
    sees = seen((windows.size,), "max", windows.pool, windows.stride, windows.padding)
    missed = np.flatnonzero(~sees.any(axis=0)).tolist()
    before, after = windows.added
    sheet.text(24, top, f"“{windows.padding}”", bold=True)
    sheet.text(
        40 + width_of(f"“{windows.padding}”", bold=True),
        top,
        f"{windows.formula if formula else windows.count} outputs" + _missed(missed),
        color=style.QUIET,
    )

    def box(i):
        return left + cell * i, top + 20, cell, cell

    inputs = range(windows.size)
    padding = [box(i) for i in (*range(-before, 0), *range(windows.size, windows.size + after))]
    if padding:
        sheet.boxes(padding, style.EMPTY, style.RULE)
        sheet.hatch(padding)
    sheet.boxes([box(i) for i in inputs], [style.PAPER if i in missed else style.SEEN for i in inputs], style.RULE)
    if missed:
        sheet.crosses([box(i) for i in missed], style.RULE)
    middles = [(x + w / 2, y + h / 2) for x, y, w, h in map(box, inputs)]
    sheet.texts(middles, [str(i) for i in inputs], color=[style.QUIET if i in missed else style.INK for i in inputs])

    lines = [top + 20 + cell + 8 + LANE * (output % lanes) for output in range(windows.count)]
    measured = [(left + cell * i, lines[output], cell, LANE - 6) for output, i in np.argwhere(sees)]
    asked = [
        (left + cell * start + 1, line, cell * windows.pool - 2, LANE - 6)
        for start, line in zip(windows.starts, lines, strict=True)
    ]
    sheet.boxes(asked, style.EMPTY)
    sheet.boxes(measured, style.OUTPUT)
    sheet.boxes(asked, edge=style.BLUE, width=1.5)
    names = [f"output {i}" if asked[i][2] > 70 else str(i) for i in range(windows.count)]
    sheet.texts([(x + w / 2, y + h / 2) for x, y, w, h in asked], names, style.SMALL)
    some = f"“{windows.padding}” gives {windows.count} outputs"
    if windows.padding == "same":
        some += f" with {before} cells of padding before and {after} after" if after else " and needs no padding"
    return some + _missed(missed)


def _missed(inputs):
    plural = "s" if len(inputs) > 1 else ""
    return f", and no window sees input{plural} {', '.join(map(str, inputs))}" if inputs else ""
