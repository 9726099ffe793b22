"""Find which inputs share a mean and a variance, both from the definition and by poking the real layers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..influence import influence, influences

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
ORDER = {"channels_last": (0, 1, 2, 3), "channels_first": (0, 2, 3, 1)}  # the axes of batch, height, …


def mask(kind, shape, at, groups=1):
    """Return which cells share statistics with the cell at `at` according to the definition of a kind of normalization.

    kind: one of KINDS. shape, at: (batch, height, width, channel). groups: the number of groups in group normalization.
    Returns booleans of `shape`. Raises ValueError for an unknown kind and for groups that don't divide the channels.

    >>> mask("group", (2, 1, 1, 6), at=(0, 0, 0, 1), groups=2).astype(int).reshape(2, 6).tolist()
    [[1, 1, 1, 0, 0, 0], [0, 0, 0, 0, 0, 0]]
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
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {kind!r}.")
    return np.broadcast_to(shared[kind], shape)


def _per_group(groups, channels):
    if groups < 1 or channels % groups:
        raise ValueError(f"{channels} channels cannot be divided into {groups} groups of equal size.")
    return channels // groups


def layer(kind, channels, groups=1, data_format="channels_last"):
    """Return a new Keras layer for a kind of normalization.

    Instance normalization is group normalization with one channel per group. Batch normalization uses the statistics of
    its input only with training=True (see `call_of`). Raises ValueError for groups that don't divide the channels.

    >>> instance = layer("instance", channels=4)
    >>> type(instance).__name__, instance.groups
    ('GroupNormalization', 4)
    """
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
    """Return the call arguments that make a layer of this kind use the statistics of its input.

    >>> call_of("batch"), call_of("layer")
    ({'training': True}, {})
    """
    return {"training": True} if kind == "batch" else {}


@dataclass(frozen=True)
class Poked:
    """The inputs that one output of a layer depends on, as measured, in the order (batch, height, width, channel).

    mask: booleans with the input's shape. at: the index of the output.

    >>> Poked(np.ones((2, 1, 1, 3), bool), at=(0, 0, 0, 0)).shape
    (2, 1, 1, 3)
    """

    mask: np.ndarray
    at: tuple

    @property
    def shape(self):
        return self.mask.shape


def poke(layer, shape, at, data_format="channels_last", **call):
    """Poke every input of a layer or function, and return the inputs that one output depends on, as a Poked.

    shape, at: the input's shape and the output's index, in the order of axes that data_format gives.
    call: arguments of the layer's call.

    >>> poked = poke(layer("batch", channels=2), (3, 1, 1, 2), at=(0, 0, 0, 1), training=True)
    >>> poked.mask.astype(int).reshape(3, 2).tolist()
    [[0, 1], [0, 1], [0, 1]]
    """
    order = ORDER[data_format]
    seen = influence(layer, example(shape), at, **call)
    return Poked(seen.transpose(order), tuple(int(at[axis]) for axis in order))


def confirms(kind, shape, at, groups=1):
    """Check faster than `influence` does whether a Keras layer shares statistics in the way that `mask` says.

    First, all cells outside the mask change at once, up and down, and the output must not change by even one bit. Then
    each cell in the mask changes alone, and the output must change. If the mask has only one cell, this cell is its own
    mean, so the output must not change.

    >>> confirms("layer", (2, 1, 2, 3), at=(0, 0, 0, 0))
    True
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
        layer_.set_weights(found)  # poking has changed the moving statistics
    return all(moves) if shared.sum() > 1 else not any(moves)


@lru_cache(maxsize=64)
def confirmed(kind, shape, groups=1):
    """Return for which outputs the Keras layer shares its statistics in the way that `mask` says: booleans of `shape`.

    One call of `influences` covers all outputs. Raises ValueError for groups that don't divide the channels.

    >>> bool(confirmed("layer", (2, 1, 2, 3)).all())
    True
    """
    found = influences(layer(kind, shape[3], groups), example(shape), **call_of(kind))
    same = np.zeros(shape, bool)
    for at in np.ndindex(shape):
        shared = mask(kind, shape, at, groups)
        same[at] = np.array_equal(found[at], shared & (shared.sum() > 1))
    return same


@lru_cache(maxsize=64)
def example(shape):
    """Return a read-only array of this shape with standard normal numbers, the same in each call.

    >>> example((2, 3)).shape, example((2, 3)) is example((2, 3))
    ((2, 3), True)
    """
    x = np.random.default_rng(0).normal(size=shape).astype(np.float32)
    x.flags.writeable = False
    return x


def in_words(mask):
    """Describe a mask in words, with the axes that one mean covers and the indices within which the mean is computed.

    >>> in_words(mask("layer", (2, 2, 2, 3), at=(0, 0, 0, 0)))
    'over height, width and channel, within sample 0'
    """
    spans = [np.unique(indices) for indices in np.nonzero(mask)]
    if not mask.any():
        return "nothing, since no input changes this output"
    if np.prod([len(span) for span in spans]) != mask.sum():
        return "inputs that don't form a block of axes"
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
    """Return the axes that one mean covers, in a few words that fit a narrow column.

    >>> in_short(mask("group", (2, 2, 2, 4), at=(0, 0, 0, 0), groups=2))
    'height, width, 2 of 4 channels'
    """
    lengths = [len(np.unique(indices)) for indices in np.nonzero(mask)]
    words = [
        axis if length == size else f"{length} of {size} {axis}s"
        for axis, length, size in zip(AXES, lengths, mask.shape)
        if length > 1 or size == 1
    ]
    return ", ".join(words) or "nothing"


def _list(words):
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
