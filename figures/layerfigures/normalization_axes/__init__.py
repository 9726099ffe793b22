"""Pictures for the lesson on normalization axes, two explorers, and a small version of Wu & He's experiment."""

from . import miniature
from .curves import curves, two_sizes
from .explorer import explorer
from .lighting import set_lamp
from .photographs import differences, photographs, two_lights
from .pictures import four, shares

EXPLORERS = ("explorer", "set_lamp")  # the functions that make explorers

__all__ = [
    "curves",
    "differences",
    "explorer",
    "four",
    "miniature",
    "photographs",
    "set_lamp",
    "shares",
    "two_lights",
    "two_sizes",
]
