"""Measure which inputs share a mean and a variance in any layer, and draw the result for one layer or for four."""

from functools import lru_cache

import numpy as np

from .. import style
from ..sheet import Sheet, width_of, wrapped
from . import sharing
from .block import LINE, block, block_size, unfolded, unfolded_size

WIDTH = style.WIDTH
VIEWS = ("block", "unfolded", "both")


def shares(layer, shape=(3, 2, 3, 4), at=(1, 0, 1, 2), view="both", data_format="channels_last", name=None, **call):
    """Poke each input of a layer, and draw the inputs that share statistics with the output at `at`.

    layer: a normalization layer, or any function of an array, such as your own group_norm with its arguments filled in.
    shape, at: the input's shape and the index of the output to watch, both in the layer's own order of axes.
    view: "block" (solid, as in Wu and He's figure), "unfolded" (feature maps side by side), or "both".
    data_format: "channels_last" for (batch, height, width, channel), or "channels_first" for (batch, channel, height,
        width).
    name: the heading; None uses the layer's own name. call: arguments of the call, such as training=True.
    Returns a Picture. Raises ValueError for an unknown view or format, and whenever `influence` does.

    >>> from tensorflow.keras import layers
    >>> shares(layers.LayerNormalization(), shape=(2, 2, 2, 3), at=(0, 0, 1, 2))
    LayerNormalization(axis=3): the output at sample 0, row 0, column 1, channel 2 shares with 3 of 24 inputs, one mean
    over channel, within sample 0, row 0 and column 1. ...
    """
    if data_format not in sharing.FORMATS:
        raise ValueError(f"data_format must be 'channels_last' or 'channels_first', not {data_format!r}.")
    poked = sharing.poke(layer, shape, at, data_format, **call)
    return draw(poked.mask, poked.at, view, name or name_of(layer, call, poked.shape[3]), _measured(poked.mask))


def draw(mask, at, view, heading, caption):
    """Draw one mask of inputs that share a mean and a variance, always 640 × 412 CSS pixels.

    mask: booleans (batch, height, width, channel). at: the index of the watched output. view: see `shares`.
    heading, caption: the text above and below the block. Returns a Picture. Raises ValueError for an unknown view.

    >>> draw(np.ones((1, 1, 2, 3), bool), (0, 0, 0, 0), "block", heading="All", caption="Six inputs.")
    All: the output at sample 0, row 0, column 0, channel 0 shares with 6 of 6 inputs, one mean over batch, height,
    width and channel. Six inputs.
    """
    if view not in VIEWS:
        raise ValueError(f"view must be 'block', 'unfolded', or 'both', not {view!r}.")
    sheet = Sheet(WIDTH, 412)
    sheet.text(24, 24, heading, style.TITLE, bold=True)
    words = "1 number has its own" if mask.sum() == 1 else f"{mask.sum()} numbers share one"
    words += f" mean and variance: {sharing.in_words(mask)}"
    for line, said in enumerate(wrapped(words, WIDTH - 40)):
        sheet.text(24, 48 + 17 * line, said, style.SMALL)
    halves = {"block": [(block, 0, WIDTH)], "unfolded": [(unfolded, 0, WIDTH)]}
    cut = False
    for paint, left, right in halves.get(view, [(block, 0, 300), (unfolded, 300, WIDTH)]):
        cut |= bool(_fitted(sheet, paint, mask, at, left, right))
    _legend(sheet, 24, 360, cut)
    told = wrapped(caption, WIDTH - 40)
    for line, said in enumerate(told):
        sheet.text(24, 398 - 9 * (len(told) - 1) + 15 * line, said, style.SMALL, style.QUIET)
    return sheet.picture(f"{heading}: {_tell(mask, at)}. {caption}")


def _fitted(sheet, paint, mask, at, left, right):
    """Draw one view as large as possible, centered in its space."""
    size, room = (block_size, (88, 40)) if paint is block else (unfolded_size, (56, 34))
    top, bottom = 72, 350
    for cell in range(34, 3, -1):
        width, height = size(mask.shape, cell)
        if width + room[0] + 20 <= right - left and height + room[1] <= bottom - top:
            break
    x = left + room[0] * 0.6 + (right - left - width - room[0] * 0.6) / 2
    before = 0 if paint is block else room[1]
    y = top + before + (bottom - top - height - room[1]) / 2
    return paint(sheet, mask, at, x, y, cell)


def _legend(sheet, x, y, cut=False):
    """Draw a legend for the colors, in as many rows as needed, and return the last row's y."""
    entries = [
        (style.ORANGE, style.RULE, 1, "shares one mean and variance"),
        (style.PAPER, LINE, 1, "does not"),
        (style.PAPER, style.INK, 2.6, "the output that was watched"),
    ]
    entries += [("none", style.RULE, 1, "thin lines: taken off, to look inside")] * cut
    start = x
    for fill, edge, width, text in entries:
        if x + 21 + width_of(text, style.SMALL) > WIDTH - 8:
            x, y = start, y + 19
        sheet.boxes([(x, y - 7, 14, 14)], fill, edge, width)
        sheet.text(x + 21, y, text, style.SMALL, style.QUIET)
        x += 21 + width_of(text, style.SMALL) + 22
    return y


def four(shape=(4, 2, 3, 6), at=(0, 0, 1, 5), groups=2, view="block", layers=None):
    """Measure batch, layer, instance, and group normalization of a block of inputs, and draw them like Wu and He.

    shape, at: (batch, height, width, channel). view: "block" or "unfolded".
    layers: the layers to poke, keyed by heading; use a pair (layer, call arguments) for a layer that needs some. None
    uses Keras's own four layers. Returns a Picture.
    Raises ValueError for any other view, for groups that don't divide the channels, and whenever `influence` does.
    Source: Wu and He 2018, "Group normalization" (arXiv 1803.08494), figure 2.

    >>> four(shape=(2, 2, 2, 4), at=(0, 0, 0, 0))
    Which inputs share one mean and variance, in 2 samples of 2 × 2 pixels and 4 channels. Batch Norm: the output at
    sample 0, row 0, column 0, channel 0 shares with 8 of 32 inputs, one mean over batch, height and width, within
    channel 0; ...
    """
    if view not in VIEWS[:2]:
        raise ValueError(f"view must be 'block' or 'unfolded', not {view!r}.")
    if layers is None:
        masks = _masks_of_keras(tuple(shape), tuple(at), groups)
    else:
        pairs = {name: layer if isinstance(layer, tuple) else (layer, {}) for name, layer in layers.items()}
        masks = {name: sharing.poke(layer, shape, at, **call).mask for name, (layer, call) in pairs.items()}
    return _draw_four(masks, at, view, shape)


@lru_cache(maxsize=8)
def _masks_of_keras(shape, at, groups):
    """Poke Keras's four layers once for all views, because poking takes longer than drawing."""
    return {
        sharing.NAMES[kind]: sharing.poke(
            sharing.layer(kind, shape[3], groups), shape, at, **sharing.call_of(kind)
        ).mask
        for kind in sharing.KINDS[:4]
    }


def _draw_four(masks, at, view, shape):
    columns = 2
    pitch, edge = (WIDTH - 16) / columns, 8
    size = block_size if view == "block" else unfolded_size
    room = (62, 46) if view == "block" else (70, 42)
    cell = next(cell for cell in range(17, 2, -1) if size(shape, cell)[0] + room[0] <= pitch)
    width, height = size(shape, cell)
    line = height + room[1] + 78
    rows = -(-len(masks) // columns)
    sheet, cut = Sheet(WIDTH, round(rows * line + 62 + 19 * (view == "block"))), False
    for place, (name, mask) in enumerate(masks.items()):
        left, top = edge + pitch * (place % columns), 18 + line * (place // columns)
        middle = left + pitch / 2
        sheet.text(middle, top, name, style.TITLE, bold=True, align="center")
        for number, words in enumerate((sharing.in_short(mask), f"{mask.sum()} of {mask.size} numbers")):
            sheet.text(middle, top + 24 + 17 * number, words, style.SMALL, style.QUIET, align="center")
        x = left + (pitch - width) / 2 + (room[0] / 2 - 12 if view == "block" else 14)
        before = 62 if view == "block" else 92
        cut |= bool((block if view == "block" else unfolded)(sheet, mask, at, x, top + before, cell))
    bottom = rows * line + 20
    bottom = _legend(sheet, 24, bottom, cut)
    total = next(iter(masks.values())).size
    caption = f"Measured: each of the {total} inputs was changed by itself and the real layer run again."
    sheet.text(24, bottom + 24, caption, style.SMALL, style.QUIET)
    told = "; ".join(f"{name}: {_tell(mask, at)}" for name, mask in masks.items())
    sizes = "{} samples of {} × {} pixels and {} channels".format(*shape)
    return sheet.picture(f"Which inputs share one mean and variance, in {sizes}. {told}. {caption}")


def _tell(mask, at):
    where = "sample {}, row {}, column {}, channel {}".format(*at)
    return f"the output at {where} shares with {mask.sum()} of {mask.size} inputs, one mean {sharing.in_words(mask)}"


def _measured(mask):
    return (
        f"Measured: each of the {mask.size} inputs was changed by itself, and {mask.sum()} changed the framed output."
    )


def name_of(layer, call=None, channels=None):
    """Return a layer's type and the settings that choose its axes as a heading that is the same in all Keras versions.

    call: call arguments to include in the heading. channels: the number of channels, to show instead of groups=-1.

    >>> from tensorflow.keras import layers
    >>> name_of(layers.GroupNormalization(2), call={"training": True})
    'GroupNormalization(groups=2, axis=3, training=True)'
    """
    told = []
    if hasattr(layer, "groups"):
        told.append(f"groups={channels if layer.groups == -1 else layer.groups}")
    if hasattr(layer, "axis"):
        axes = [int(axis) % 4 for axis in np.atleast_1d(layer.axis)]
        told.append(f"axis={axes[0] if len(axes) == 1 else axes}")
    told += [f"{key}={value}" for key, value in (call or {}).items()]
    name = getattr(layer, "__name__", type(layer).__name__)
    return f"{name}({', '.join(told)})" if told else name
