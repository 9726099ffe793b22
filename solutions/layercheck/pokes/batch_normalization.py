"""Pokes for lesson 3: statistics of a batch, normalization, moving averages, and folding."""

import numpy as np

from .making import features, images, values, vector

BATCH_MOMENTS = (
    features("batch_moments(x)[0]", lambda moments: lambda x: moments(x)[0], 3, 2),
    images("batch_moments(x)[0]", lambda moments: lambda x: moments(x)[0], 2, 2, 2, 2),
    images("batch_moments(x)[1]", lambda moments: lambda x: moments(x)[1], 2, 2, 2, 2),
)

_NORM, _GAMMA, _BETA = "batch_norm(x, gamma, beta, 0.001)", np.float32([1.5, -2]), np.float32([3, 0.5])
BATCH_NORM = (
    features(_NORM, lambda norm: lambda x: norm(x, _GAMMA, _BETA, 0.001), 3, 2),
    images(_NORM, lambda norm: lambda x: norm(x, _GAMMA, _BETA, 0.001), 2, 2, 2, 2),
    vector(_NORM, "gamma", lambda norm: lambda gamma: norm(values(3, 2), gamma, _BETA, 0.001), 2, "channel"),
    vector(_NORM, "beta", lambda norm: lambda beta: norm(values(3, 2), _GAMMA, beta, 0.001), 2, "channel"),
)

_UPDATE = "update_moving(moving, batch_value, 0.75)"
UPDATE_MOVING = (
    vector(_UPDATE, "moving", lambda update: lambda moving: update(moving, np.ones_like(moving), 0.75), 3),
    vector(_UPDATE, "batch_value", lambda update: lambda value: update(np.ones_like(value), value, 0.75), 3),
)

_FOLDED = ("bias", "gamma", "beta", "mean", "variance")
_LAYER = {"kernel": values(2, 2) + 9, **{name: np.float32([2, 3]) + at for at, name in enumerate(_FOLDED)}}


def _folded(place, name):
    """Return a poke that shows how an argument affects the new kernel (place 0) or the new bias (place 1)."""

    def of(fold):
        return lambda x: fold(**{**_LAYER, name: abs(x) + 1}, epsilon=0.001)[place]

    return vector(f"fold_batch_norm(kernel, {', '.join(_FOLDED)}, 0.001)[{place}]", name, of, 2, "channel")


FOLD_BATCH_NORM = tuple(_folded(place, name) for place in (0, 1) for name in _FOLDED)
