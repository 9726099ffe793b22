"""Where pooling's windows lie by the formulas, and what each output sees by measurement on the Keras layers."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from ..influence import influences

KINDS = ("max", "average")
PADDINGS = ("valid", "same")


@dataclass(frozen=True)
class Windows:
    """The windows along one axis of `size` inputs. Raises ValueError for settings that make none."""

    size: int
    pool: int
    stride: int
    padding: str

    def __post_init__(self):
        for name, value in (("input", self.size), ("window", self.pool), ("stride", self.stride)):
            if not isinstance(value, (int, np.integer)) or value < 1:
                raise ValueError(f"The {name} is a whole number from 1 on, not {value!r}.")
        if self.padding not in PADDINGS:
            raise ValueError(f"Padding is 'valid' or 'same', not {self.padding!r}.")
        if self.padding == "valid" and self.pool > self.size:
            raise ValueError(f"A window of {self.pool} does not fit into {self.size} inputs with padding 'valid'.")

    @property
    def count(self):
        """How many windows there are, the output's length."""
        if self.padding == "valid":
            return (self.size - self.pool) // self.stride + 1
        return -(-self.size // self.stride)

    @property
    def formula(self):
        """The output's length with the numbers in."""
        if self.padding == "valid":
            return f"floor(({self.size} − {self.pool}) / {self.stride}) + 1 = {self.count}"
        return f"ceil({self.size} / {self.stride}) = {self.count}"

    @property
    def added(self):
        """Padding before and after the inputs; an odd cell goes after."""
        missing = (self.count - 1) * self.stride + self.pool - self.size if self.padding == "same" else 0
        missing = max(missing, 0)
        return missing // 2, missing - missing // 2

    @property
    def starts(self):
        """Where each window starts; negative in the padding."""
        return [i * self.stride - self.added[0] for i in range(self.count)]


def pair(value):
    """(rows, columns) from one number for both or a pair."""
    return tuple(value) if np.ndim(value) else (value, value)


@lru_cache(maxsize=256)
def layer(kind, pool, stride, padding):
    """Keras's own pooling layer: 2-D for pairs, 1-D for numbers. Raises ValueError for an unknown kind."""
    from tensorflow.keras import layers

    if kind not in KINDS:
        raise ValueError(f"The kind of pooling is 'max' or 'average', not {kind!r}.")
    name = {"max": "Max", "average": "Average"}[kind] + f"Pooling{np.size(pool)}D"
    return getattr(layers, name)(pool, strides=stride, padding=padding)


def pooled(x, kind, pool, stride, padding):
    """What Keras's layer makes of one map x, (rows, columns) -> (rows, columns)."""
    return np.asarray(layer(kind, pool, stride, padding)(np.float32(x)[None, ..., None]))[0, ..., 0]


@lru_cache(maxsize=512)
def seen(shape, kind, pool, stride, padding):
    """Which inputs each output of the layer was measured to see: booleans, (*output shape, *input shape)."""
    x = np.arange(np.prod(shape), dtype=np.float32).reshape(1, *shape, 1)
    mask = influences(layer(kind, pool, stride, padding), x)
    axes = len(shape)
    return mask.reshape(*mask.shape[1 : 1 + axes], *shape)
