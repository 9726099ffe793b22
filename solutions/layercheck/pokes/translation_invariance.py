"""Pokes for lesson 2: shifts, measures of change, and blurred pooling."""

import numpy as np

from .making import images, layer_of

SHIFT = (
    images("shift(x, 1)", lambda shift: lambda x: shift(x, 1), 1, 3, 4, 1),
    images("shift(x, 1, -1, mode='wrap')", lambda shift: lambda x: shift(x, 1, -1, mode="wrap"), 2, 3, 4, 1),
    images("shift(x, -1, 1)", lambda shift: lambda x: shift(x, -1, 1), 1, 3, 4, 2),
)
RELATIVE_CHANGE = (
    images("relative_change(lambda x: x, x, 1)", lambda change: lambda x: change(np.asarray, x, 1), 2, 2, 4, 1),
)
EQUIVARIANCE_ERROR = (
    images(
        "equivariance_error(lambda x: x - x[:, :, ::-1], x, 1, 1)",
        lambda error: lambda x: error(lambda x: x - x[:, :, ::-1], x, 1, 1),
        *(2, 2, 5, 1),
    ),
)
BLUR_POOL_2D = (
    images("BlurPool2D(3, 2)(x)", layer_of(lambda layer: layer(3, 2), 2, 4, 5, 2), 2, 4, 5, 2),
    images("BlurPool2D(4, 1)(x)", layer_of(lambda layer: layer(4, 1), 1, 5, 6, 1), 1, 5, 6, 1),
)
