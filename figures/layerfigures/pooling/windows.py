"""Compute the positions of pooling windows by formula, and measure each output's inputs with the Keras layers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..influence import influences

KINDS = ("max", "average")
PADDINGS = ("valid", "same")


@dataclass(frozen=True)
class Windows:
    """The windows along one axis: how many there are, where each starts, and how much padding is added.

    size: the number of inputs. pool: the window's length. padding: "valid" or "same".
    Raises ValueError for settings without an output.

    >>> windows = Windows(size=7, pool=3, stride=2, padding="same")
    >>> windows.count, windows.added, windows.starts
    (4, (1, 1), [-1, 1, 3, 5])
    """

    size: int
    pool: int
    stride: int
    padding: str

    def __post_init__(self):
        for name, value in (("input", self.size), ("window", self.pool), ("stride", self.stride)):
            if not isinstance(value, (int, np.integer)) or value < 1:
                raise ValueError(f"The {name} must be a positive whole number, not {value!r}.")
        if self.padding not in PADDINGS:
            raise ValueError(f"padding must be 'valid' or 'same', not {self.padding!r}.")
        if self.padding == "valid" and self.pool > self.size:
            inputs = f"{self.size} input{'s' * (self.size > 1)}"
            raise ValueError(f"A window of {self.pool} does not fit into {inputs} with padding 'valid'.")

    @property
    def count(self):
        """The number of windows, which is the output's length."""
        if self.padding == "valid":
            return (self.size - self.pool) // self.stride + 1
        return -(-self.size // self.stride)

    @property
    def formula(self):
        """The formula for the output's length, with numbers filled in."""
        if self.padding == "valid":
            return f"floor(({self.size} − {self.pool}) / {self.stride}) + 1 = {self.count}"
        return f"ceil({self.size} / {self.stride}) = {self.count}"

    @property
    def added(self):
        """The padding before and after the inputs. If the total is odd, the extra cell goes after them."""
        missing = (self.count - 1) * self.stride + self.pool - self.size if self.padding == "same" else 0
        missing = max(missing, 0)
        return missing // 2, missing - missing // 2

    @property
    def starts(self):
        """The start of each window, negative if it is in the padding."""
        return [i * self.stride - self.added[0] for i in range(self.count)]


def pair(value):
    """Return (rows, columns), given as a pair or as one number for both.

    >>> pair(2), pair([2, 3])
    ((2, 2), (2, 3))
    """
    return tuple(value) if np.ndim(value) else (value, value)


@lru_cache(maxsize=256)
def layer(kind, pool, stride, padding):
    """Return the Keras pooling layer for these settings, which is 2-D if they are pairs and 1-D if they are numbers.

    kind: "max" or "average". Equal settings return the same layer. Raises ValueError for an unknown kind.

    >>> type(layer("average", 3, 1, "same")).__name__
    'AveragePooling1D'
    """
    from tensorflow.keras import layers

    if kind not in KINDS:
        raise ValueError(f"kind must be 'max' or 'average', not {kind!r}.")
    name = {"max": "Max", "average": "Average"}[kind] + f"Pooling{np.size(pool)}D"
    return getattr(layers, name)(pool, strides=stride, padding=padding)


def pooled(x, kind, pool, stride, padding):
    """Return the output of the 2-D Keras pooling layer for one feature map, (rows, columns) -> (rows, columns).

    pool, stride: pairs. The output is float32.

    >>> pooled([[1, 2], [3, 4]], "average", (2, 2), (2, 2), "valid").tolist()
    [[2.5]]
    """
    return np.asarray(layer(kind, pool, stride, padding)(np.float32(x)[None, ..., None]))[0, ..., 0]


@lru_cache(maxsize=512)
def seen(shape, kind, pool, stride, padding):
    """Measure and return which inputs each output of the Keras pooling layer depends on.

    Returns booleans, (*output shape, *input shape).
    shape: (size,) if pool and stride are numbers, or (rows, columns) if they are pairs.

    >>> seen((5,), "max", pool=3, stride=2, padding="valid").astype(int).tolist()
    [[1, 1, 1, 0, 0], [0, 0, 1, 1, 1]]
    """
    x = np.arange(np.prod(shape), dtype=np.float32).reshape(1, *shape, 1)
    mask = influences(layer(kind, pool, stride, padding), x)
    axes = len(shape)
    return mask.reshape(*mask.shape[1 : 1 + axes], *shape)
