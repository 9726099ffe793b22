"""The lesson on normalization axes: the axis pictures, two explorers, and Wu & He's experiment in miniature."""

from . import lighting, miniature
from .curves import curves, two_sizes
from .explorer import explorer
from .photographs import differences, photographs, two_lights
from .pictures import four, shares

__all__ = [
    "curves",
    "differences",
    "explorer",
    "four",
    "lighting",
    "miniature",
    "photographs",
    "shares",
    "two_lights",
    "two_sizes",
]
