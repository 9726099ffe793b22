"""Draw the input of pooling, the cells that one window sees, the output, and the arithmetic between them."""

from itertools import pairwise

import numpy as np

from .. import style
from ..numeral import number
from ..sheet import Sheet, fitting, width_of
from ..target import grid
from .windows import Windows, pair, pooled, seen

WIDTH, HEIGHT, GAP = style.WIDTH, 460, 76
VERB = {"max": "largest", "average": "mean"}


def window(x, pool=2, stride=None, padding="valid", kind="max", at=(0, 0), so_far=False, height=None, formula=False):
    """Measure which inputs one output of 2-D pooling depends on, and draw them with the arithmetic in between.

    x: one feature map, (rows, columns). pool, stride: one number, or (rows, columns); stride None means pool.
    padding: "valid" or "same". kind: "max" or "average". at: the output's (row, column).
    so_far: whether to leave the outputs after `at` empty, as if the window were still moving.
    height: the picture's height in CSS pixels; None means as high as necessary, but at most HEIGHT.
    formula: whether to write the formulas for the output's size, with numbers filled in.
    Returns a Picture. Raises ValueError for settings without an output and for an index outside the output.

    >>> window([[1, 2, 5], [3, 4, 0], [7, 8, 9]], pool=2, stride=1, at=(0, 1))
    Max pooling with a 2 × 2 window, stride 1 and “valid” padding makes a 2 × 2 output of a 3 × 3 input: the output in
    row 0, column 1 is 5, the largest of the 4 inputs it sees.
    """
    x = np.asarray(x)
    if x.ndim != 2:
        raise ValueError(f"x must be a single feature map with two axes, rows and columns; this one has {x.ndim}.")
    pool = pair(pool)
    stride = pool if stride is None else pair(stride)
    rows, columns = (Windows(*each, padding) for each in zip(x.shape, pool, stride, strict=True))
    if not (0 <= at[0] < rows.count and 0 <= at[1] < columns.count):
        raise ValueError(f"at={tuple(at)} is outside the output, which is {rows.count} × {columns.count}.")
    values = pooled(x, kind, pool, stride, padding)
    sees = seen(x.shape, kind, pool, stride, padding)
    return _draw_window(x, rows, columns, kind, at, so_far, height, formula, values, sees)


def _draw_window(x, rows, columns, kind, at, so_far, height, formula, values, sees):
    # Leave room for padding and for the largest output, so that nothing jumps when a setting changes.
    cell = int(min(40, 280 / (rows.size + rows.pool - 1), (WIDTH - 48 - GAP) / (2 * columns.size + columns.pool - 1)))
    height = height or 92 + cell * (rows.size + rows.pool - 1) + 88
    sheet = Sheet(WIDTH, height)
    margin = (WIDTH - cell * (2 * columns.size + columns.pool - 1) - GAP) // 2
    left = margin + cell * ((columns.pool - 1) // 2)
    top = 92 + cell * ((rows.pool - 1) // 2)
    right = WIDTH - margin - cell * columns.size

    def box(row, column):
        return left + cell * column, top + cell * row, cell, cell

    heading = f"{kind.capitalize()} pooling, window {_size(rows.pool, columns.pool)}, stride "
    heading += _size(rows.stride, columns.stride, alike=True) + f", padding “{rows.padding}”"
    sheet.text(24, 24, heading, style.TITLE, bold=True)
    sheet.text(left, 56, f"Input {rows.size} × {columns.size}", color=style.QUIET)
    sheet.text(right, 56, f"Output {rows.count} × {columns.count}", color=style.QUIET)

    inside = [box(*place) for place in np.ndindex(x.shape)]
    mask = sees[tuple(at)]
    padding = [
        box(row, column)
        for row in range(-rows.added[0], rows.size + rows.added[1])
        for column in range(-columns.added[0], columns.size + columns.added[1])
        if not (0 <= row < rows.size and 0 <= column < columns.size)
    ]
    unseen = [box(*place) for place in np.argwhere(~sees.any(axis=(0, 1)))]
    if padding:
        sheet.boxes(padding, style.EMPTY, style.RULE)
        sheet.hatch(padding)
    sheet.boxes(inside, np.where(mask, style.SEEN, style.PAPER).ravel().tolist(), style.RULE)
    if unseen:
        sheet.crosses(unseen, style.RULE)
    _numbers(sheet, inside, x.ravel(), cell, np.where(sees.any(axis=(0, 1)), style.INK, style.QUIET).ravel())
    first = rows.starts[at[0]], columns.starts[at[1]]
    frame = (*box(*first)[:2], cell * columns.pool, cell * rows.pool)
    sheet.boxes([frame], edge=style.VERMILION, width=3)
    _hops(sheet, columns, left, top - cell * rows.added[0] - 12, cell)

    outputs = list(np.ndindex(values.shape))
    now = outputs.index(tuple(at))
    places = [(right + cell * column, top + cell * row, cell, cell) for row, column in outputs]
    done = now + 1 if so_far else len(outputs)
    steps = [{"step": step} for step in range(len(outputs))]
    sheet.targets = grid(right, top, cell, values.shape, steps, "output in row {row}, column {column}")
    sheet.boxes(places, [style.OUTPUT] * done + [style.EMPTY] * (len(outputs) - done), style.RULE)
    _numbers(sheet, places[:done], values.ravel()[:done], cell)
    sheet.boxes([places[now]], edge=style.VERMILION, width=3)
    middle = right - GAP / 2
    sheet.arrow(middle - 22, top + cell / 2, middle + 22, top + cell / 2)
    sheet.text(middle, top + cell / 2 - 14, VERB[kind], style.SMALL, style.QUIET, align="center")

    sheet.text(24, height - 66, f"rows: {_count(rows, formula)}      columns: {_count(columns, formula)}")
    sheet.text(24, height - 41, f"this output: {_arithmetic(x[mask], kind, values[tuple(at)])}")
    _legend(sheet, kind, bool(padding), bool(unseen))
    return sheet.picture(_tell(rows, columns, kind, at, values, mask, bool(padding), len(unseen)))


def _count(windows, formula):
    return windows.formula if formula else str(windows.count)


def _hops(sheet, windows, left, y, cell):
    """Draw arrows from the start of each window to the next."""
    starts = [left + cell * start for start in windows.starts]
    if len(starts) > 1:
        sheet.arrows([(here + 3, y, there - 1, y) for here, there in pairwise(starts)])
        sheet.text(starts[-1] + 6, y, f"stride {windows.stride}", style.SMALL, style.QUIET)


def _numbers(sheet, boxes, values, cell, color=style.INK):
    """Write a number in each box, with two decimals or, in small boxes, one. Illegible numbers are left out."""
    for decimals in (2, 1):
        strings = [number(value, decimals) for value in values]
        if strings and (size := fitting(strings, cell - 4)) >= style.LEAST:
            sheet.texts([(x + w / 2, y + h / 2) for x, y, w, h in boxes], strings, size, color)
            return


def _legend(sheet, kind, padding, unseen):
    x, y = 24, sheet.height - 17
    entries = [("boxes", "changes this output when poked")]
    entries += [("hatch", "padding: " + ("−∞, never the largest" if kind == "max" else "not counted"))] * padding
    entries += [("crosses", "no window sees it")] * unseen
    swatches = []
    for _, meaning in entries:
        swatches.append((x, y - 8, 16, 16))
        sheet.text(x + 23, y, meaning, style.SMALL, style.QUIET)
        x += 23 + width_of(meaning, style.SMALL) + 14
    fills = {"boxes": style.SEEN, "hatch": style.EMPTY, "crosses": style.PAPER}
    sheet.boxes(swatches, [fills[mark] for mark, _ in entries], style.RULE)
    for swatch, (mark, _) in list(zip(swatches, entries))[1:]:
        getattr(sheet, mark)([swatch], style.RULE)


def _arithmetic(values, kind, result):
    some = [number(value) for value in values[:9]] + ["…"] * (len(values) > 9)
    if kind == "max":
        return f"max({', '.join(some)}) = {number(result)}"
    total = " + ".join(some).replace("+ −", "− ")
    return f"({total}) / {len(values)} = {number(result)}"


def _tell(rows, columns, kind, at, values, mask, padding, unseen):
    sentence = (
        f"{kind.capitalize()} pooling with a {_size(rows.pool, columns.pool)} window, stride "
        f"{_size(rows.stride, columns.stride, alike=True)} and “{rows.padding}” padding makes a "
        f"{rows.count} × {columns.count} output of a {rows.size} × {columns.size} input: the output in row {at[0]}, "
        f"column {at[1]} is {number(values[tuple(at)])}, the {VERB[kind]} of the {mask.sum()} inputs it sees"
    )
    if padding:
        sentence += ", padding " + ("never being the largest" if kind == "max" else "not being counted")
    if unseen:
        sentence += f", and {unseen} inputs are seen by no window"
    return sentence + "."


def _size(rows, columns, alike=False):
    return f"{rows}" if alike and rows == columns else f"{rows} × {columns}"
