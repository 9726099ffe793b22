"""Pokes for lesson 4: axes of statistics, masks, and normalization by groups."""

import numpy as np

from ..poke import Poke
from .making import IMAGES, images, layer_of, values

FIRST = ("batch", "channel", "height", "width")  # the axes of images in the channels-first format


def _mean(kind, data_format):
    def of(axes):
        return lambda x: x.mean(axis=axes(kind, data_format))

    names = FIRST if data_format == "channels_first" else IMAGES
    return Poke(f"x.mean(axis=statistic_axes({kind!r}, {data_format!r}))", values(2, 2, 3, 2), of, names)


STATISTIC_AXES = tuple(
    _mean(kind, data_format)
    for data_format in ("channels_last", "channels_first")
    for kind in ("batch", "layer", "instance")
)


def _mask(kind, *groups):
    """Return a poke for the mask that the candidate returns."""
    arguments = (kind, (2, 2, 2, 6), (1, 0, 1, 4), *groups)
    call = f"shared_mask({', '.join(map(repr, arguments))})"
    return Poke(call, values(2, 2, 2, 6), lambda mask: mask(*arguments), IMAGES, *groups, is_mask=True)


SHARED_MASK = (_mask("batch"), _mask("layer"), _mask("instance"), _mask("group", 2))


def _group_norm(groups, *shape):
    def of(norm):
        scale = 1 + np.arange(shape[-1], dtype="float32")
        return lambda x: norm(x, groups, gamma=scale, beta=scale, epsilon=1e-3)

    return images(f"group_norm(x, {groups}, gamma, beta)", of, *shape, groups=groups)


GROUP_NORM = (_group_norm(2, 2, 2, 2, 4), _group_norm(3, 1, 2, 1, 6))
IMAGE_LAYER_NORM = (images("image_layer_norm()(x)", layer_of(lambda make: make(), 2, 2, 2, 2), 2, 2, 2, 2),)
