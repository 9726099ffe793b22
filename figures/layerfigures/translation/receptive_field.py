"""Draw the pixels that an output of each kind of pooling sees before and after a shift, which moves only the ink."""

import numpy as np

from .. import images, style
from ..influence import influence
from ..numeral import number
from ..sheet import Sheet
from .shifts import KINDS, layer, shifted

CELL, WIDTH, LEFT, PITCH, TOP = 9, style.WIDTH, 24, 122, 104
DIGIT = 235  # the index of a test digit, a 3 that is slim enough to lose no ink


def sees(image=None, dx=1, at=(3, 2)):
    """Draw one output of each of five kinds of pooling before and after a shift by dx pixels, and the pixels it sees.

    image: one feature map (rows, columns) from 0 (paper) to 1 (ink), or None for a digit at half its resolution.
    at: the output's (row, column). Every pixel is poked, and the real layer is run again. Returns a Picture.

    >>> sees(np.eye(8), at=(1, 1))
    One output each of five ways of pooling a digit, ... (strided, 1 of 64 pixels, 1 to 0; max, 4 of 64 pixels,
    1 to 1; ...
    """
    image = _digit() if image is None else np.asarray(image, "float32")
    x = image[None, ..., None]
    sheet = Sheet(WIDTH, TOP + 2 * (image.shape[0] * CELL + 56) + 12)
    sheet.text(
        LEFT, 26, f"One output, before and after the image moves by {dx} pixel{'s' * (dx != 1)}", style.TITLE, bold=True
    )
    words = "Orange: poking this pixel changes the output. The pixels it sees stay; the ink in them does not."
    sheet.text(LEFT, 50, words, style.SMALL, style.QUIET)
    told = []
    for column, kind in enumerate(KINDS):
        left = LEFT + PITCH * column
        sheet.text(left, TOP - 24, kind.capitalize(), bold=True)
        numbers, masks = [], []
        for row, moved in enumerate((x, shifted(x, dx))):
            top = TOP + row * (image.shape[0] * CELL + 56)
            place = (0, *at, 0) if kind != "global average" else (0, 0)
            mask = influence(layer(kind), moved, place)[0, :, :, 0]
            numbers.append(float(np.asarray(layer(kind)(moved))[place]))
            _pixels(sheet, moved[0, :, :, 0], mask, left, top)
            words = f"sees {mask.sum()} of {mask.size}" if row == 0 else _compared(mask, masks[0])
            masks.append(mask)
            sheet.text(left, top + image.shape[0] * CELL + 14, words, style.SMALL, style.QUIET)
            sheet.text(left, top + image.shape[0] * CELL + 31, f"output {number(numbers[-1])}")
        told.append(f"{kind}, {mask.sum()} of {mask.size} pixels, {number(numbers[0])} to {number(numbers[1])}")
    return sheet.picture(
        f"One output each of five ways of pooling a digit, before and after it moves by {dx} to the right: what the "
        f"output sees stays where it is while the ink moves, so all but the global one change ({'; '.join(told)})."
    )


def _compared(mask, before):
    return f"sees {'the same' if np.array_equal(mask, before) else 'another'} {mask.sum()}"


def _digit():
    """Return a test digit, 12 × 12, without its empty rim and with each 2 × 2 block of pixels averaged."""
    return images.digits("test")[0][DIGIT].reshape(14, 2, 14, 2).mean(axis=(1, 3))[1:13, 1:13]


def _pixels(sheet, values, mask, left, top):
    """Draw a feature map in ink, tinted and framed where the output sees it."""
    ink = np.clip(np.round(values * 15) / 15, 0, 1)  # sixteen shades
    colors = [_mix("#FFC857" if seen else "#FFFFFF", "#7A3E00" if seen else "#3C434A", depth)
              for seen, depth in zip(mask.ravel(), ink.ravel(), strict=True)]  # fmt: skip
    places = [(left + CELL * column, top + CELL * row, CELL, CELL) for row, column in np.ndindex(values.shape)]
    sheet.boxes(places, colors, style.RULE, 0.6)
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    across, down = (CELL * (each[-1] - each[0] + 1) for each in (columns, rows))
    sheet.boxes([(left + CELL * columns[0], top + CELL * rows[0], across, down)], edge=style.VERMILION, width=2.5)


def _mix(light, dark, share):
    pairs = [(int(light[i : i + 2], 16), int(dark[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(one + (other - one) * share):02X}" for one, other in pairs)
