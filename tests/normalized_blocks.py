"""Input shapes, output positions, and random inputs for tests of normalization layers."""

import numpy as np

BLOCKS = [  # kind of normalization, (batch, height, width, channel), number of groups, position of the output
    ("batch", (3, 2, 1, 4), 1, (1, 0, 0, 2)),
    ("batch", (1, 2, 3, 2), 1, (0, 1, 2, 0)),
    ("layer", (2, 3, 2, 4), 1, (1, 2, 0, 3)),
    ("layer, per pixel", (2, 3, 2, 4), 1, (1, 2, 0, 3)),
    ("instance", (3, 2, 4, 3), 1, (2, 1, 3, 0)),
    ("group", (2, 2, 3, 6), 2, (0, 0, 1, 4)),
    ("group", (2, 2, 3, 6), 3, (1, 1, 2, 1)),
    ("group", (2, 1, 2, 8), 4, (1, 0, 0, 7)),
    ("group", (1, 2, 2, 4), 1, (0, 1, 1, 0)),
    ("group", (1, 2, 2, 4), 4, (0, 1, 1, 3)),
]


def rows(*shape, mean=0.0):
    return (np.random.default_rng(5).normal(size=shape) + mean).astype("float32")
