"""Who shares a mean and a variance with whom: by the definitions, and by poking the real layers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..influence import influence

AXES = ("batch", "height", "width", "channel")
KINDS = ("batch", "layer", "instance", "group", "layer, per pixel")
NAMES = {
    "batch": "Batch Norm",
    "layer": "Layer Norm",
    "instance": "Instance Norm",
    "group": "Group Norm",
    "layer, per pixel": "Layer Norm, axis −1",
}
FORMATS = ("channels_last", "channels_first")
ORDER = {"channels_last": (0, 1, 2, 3), "channels_first": (0, 2, 3, 1)}  # where the layer keeps batch, height, …


def mask(kind, shape, at, groups=1):
    """By definition: which cells of (batch, height, width, channel) share the statistics of the one at `at`.

    Returns booleans of `shape`. Raises ValueError for an unknown kind and for groups that don't divide the channels.
    """
    sample, row, column, channel = np.ogrid[tuple(map(slice, shape))]
    per_group = _per_group(groups, shape[3]) if kind == "group" else 1
    shared = {
        "batch": channel == at[3],
        "layer": sample == at[0],
        "instance": (sample == at[0]) & (channel == at[3]),
        "group": (sample == at[0]) & (channel // per_group == at[3] // per_group),
        "layer, per pixel": (sample == at[0]) & (row == at[1]) & (column == at[2]),
    }
    if kind not in shared:
        raise ValueError(f"The kind of normalization is one of {', '.join(KINDS)}, not {kind!r}.")
    return np.broadcast_to(shared[kind], shape)


def _per_group(groups, channels):
    if groups < 1 or channels % groups:
        raise ValueError(f"{channels} channels cannot be cut into {groups} groups of one size.")
    return channels // groups


def layer(kind, channels, groups=1, data_format="channels_last"):
    """A new layer of this kind, Keras's own. Batch normalization shares statistics while training=True only."""
    from tensorflow.keras import layers

    axis = {"channels_last": 3, "channels_first": 1}[data_format]
    if kind == "batch":
        return layers.BatchNormalization(axis=axis)
    if kind == "layer":
        return layers.LayerNormalization(axis=[1, 2, 3])
    if kind == "layer, per pixel":
        return layers.LayerNormalization(axis=axis)
    if kind == "group":
        _per_group(groups, channels)
    return layers.GroupNormalization(groups if kind == "group" else channels, axis=axis)


def call_of(kind):
    """The arguments of the call in which a layer of this kind uses the statistics of its input."""
    return {"training": True} if kind == "batch" else {}


@dataclass(frozen=True)
class Poked:
    """A layer's block of inputs and those that were measured to move one output, as (batch, height, width, channel)."""

    mask: np.ndarray
    at: tuple

    @property
    def shape(self):
        return self.mask.shape


def poke(layer, shape, at, data_format="channels_last", **call):
    """Pokes every input of a layer or function. shape, at: in the layer's own order of axes. Returns a Poked."""
    order = ORDER[data_format]
    seen = influence(layer, example(shape), at, **call)
    return Poked(seen.transpose(order), tuple(int(at[axis]) for axis in order))


def confirms(kind, shape, at, groups=1):
    """Whether Keras's layer shares as `mask` says: a quick poke for the explorer, equal to `influence` (tests say so).

    All cells that should not matter are changed at once, up and down, and must not move the output by a bit; each cell
    that should matter is then changed by itself and must move it. One number alone is its own mean: nothing moves it.
    """
    shared, x = mask(kind, shape, at, groups), example(shape)
    layer_, call = layer(kind, shape[3], groups), call_of(kind)
    found = layer_.get_weights()

    def output(x):
        return np.asarray(layer_(x, **call))[tuple(at)]

    still = output(x)
    for others in (x + 50, x - 50, 3 * x, -x):
        if output(np.where(shared, x, others).astype(x.dtype)) != still:
            return False
    moves = []
    for cell in map(tuple, np.argwhere(shared)):
        poked = x.copy()
        poked[cell] += 7
        moves.append(output(poked) != still)
    if found:
        layer_.set_weights(found)  # poking trained the moving statistics
    return all(moves) if shared.sum() > 1 else not any(moves)


@lru_cache(maxsize=64)
def example(shape):
    """Ordinary numbers of this shape, the same every time."""
    x = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    x.flags.writeable = False
    return x


def in_words(mask):
    """What is shared, in words: the axes that one mean is taken over, and what has a mean of its own."""
    spans = [np.unique(indices) for indices in np.nonzero(mask)]
    if not mask.any():
        return "nothing, since no input moves this output"
    if np.prod([len(span) for span in spans]) != mask.sum():
        return "inputs that are no block of axes"
    over, within = [], []
    for axis, one, span, size in zip(AXES, ("sample", "row", "column", "channel"), spans, mask.shape):
        if len(span) == size:
            over.append(axis)
        elif len(span) > 1:
            over.append(f"{one}s {', '.join(map(str, span))} of {size}")
        else:
            within.append(f"{one} {span[0]}")
    text = f"over {_list(over)}" if over else "over nothing"
    return text + (f", within {_list(within)}" if within else "")


def in_short(mask):
    """The axes that one mean is taken over, for a narrow column."""
    lengths = [len(np.unique(indices)) for indices in np.nonzero(mask)]
    words = [
        axis if length == size else f"{length} of {size} {axis}s"
        for axis, length, size in zip(AXES, lengths, mask.shape)
        if length > 1 or size == 1
    ]
    return ", ".join(words) or "nothing"


def _list(words):
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
