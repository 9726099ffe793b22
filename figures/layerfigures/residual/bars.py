"""Draw the error of each network as a bar, in a picture that is short enough for the first screen of a lesson."""

import numpy as np

from .. import style
from ..sheet import Sheet

WIDTH, LEFT, BAR, LINE, TOP = style.WIDTH, 24, 20, 28, 66
END = 550  # the right end of the longest bar; the number is to the right of it


def bars(errors, title, note=""):
    """Draw the error of each network as a bar, on a scale from 0 to the largest error.

    errors: percentages by network name: one number, or one for each seed. A bar shows their mean, and a line marks each
    number. title, note: text above the bars. Returns a Picture. Raises ValueError for an error outside 0 to 100.

    >>> bars({"5 layers": [4.2, 4.4], "17 layers": 1.3}, "Error on training images")
    Error on training images: 4.3 % for 5 layers, 1.3 % for 17 layers.
    """
    rows = {name: np.atleast_1d(percent).astype(float) for name, percent in errors.items()}
    if not all(((row >= 0) & (row <= 100)).all() for row in rows.values()):
        raise ValueError(f"Errors must be percentages from 0 to 100, not {errors}.")
    first = TOP if note else TOP - 22
    sheet = Sheet(WIDTH, first + LINE * len(rows))
    sheet.text(LEFT, 24, title, style.TITLE, bold=True)
    sheet.text(LEFT, 48, note, style.SMALL, style.QUIET)
    start = LEFT + 16 + 7.2 * max(map(len, rows))
    scale = (END - start) / max(1.0, max(row.max() for row in rows.values()))
    for number, (name, row) in enumerate(rows.items()):
        top = first + LINE * number
        sheet.text(LEFT, top + BAR / 2, name)
        sheet.boxes([(start, top, scale * row.mean(), BAR)], style.VERMILION)
        if len(row) > 1:
            ends = start + scale * row
            sheet.lines([(end, top - 3, end, top + BAR + 3) for end in ends], style.INK, 1.5)
        sheet.text(start + scale * row.max() + 12, top + BAR / 2, f"{row.mean():.1f} %", bold=True)
    told = ", ".join(f"{row.mean():.1f} % for {name}" for name, row in rows.items())
    return sheet.picture(f"{title}: {told}.")
