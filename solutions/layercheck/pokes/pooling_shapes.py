"""Pokes for lesson 1: single images, windows, and whole images."""

from ..poke import Poke
from .making import images, values

TO_IMAGE_BATCH = (
    Poke("to_image_batch(x)", values(2, 3), lambda convert: convert, ("height", "width")),
    Poke("to_image_batch(x)", values(2, 3, 2), lambda convert: convert, ("height", "width", "channel")),
)
GLOBAL_POOL = (
    images("global_pool(x, 'max')", lambda pool: lambda x: pool(x, "max"), 2, 2, 3, 2, twice=True),
    images("global_pool(x, 'average')", lambda pool: lambda x: pool(x, "average"), 2, 2, 3, 2),
    images("global_pool(x, 'max', keepdims=True)", lambda pool: lambda x: pool(x, "max", keepdims=True), 2, 2, 3, 2),
)


def _window(name, shape, *arguments):
    pool, stride, padding = arguments
    call = f"{name}(x, {pool}, {stride}, {padding!r})"
    return images(call, lambda pool_2d: lambda x: pool_2d(x, *arguments), *shape, twice=True)


def _windows(name):
    """Return pokes of a pooling function with whole windows, windows at the edge, and several samples and channels."""
    return (
        _window(name, (1, 4, 6, 1), 2, 2, "valid"),
        _window(name, (1, 4, 5, 1), 3, 2, "same"),
        _window(name, (2, 2, 4, 2), 2, 2, "valid"),
    )


MAX_POOL_2D, AVERAGE_POOL_2D = _windows("max_pool_2d"), _windows("average_pool_2d")
