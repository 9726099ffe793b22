"""The lesson on normalization axes: the axis pictures and their explorer, and Wu & He's experiment in miniature."""

from . import miniature
from .curves import curves, two_sizes
from .explorer import explorer
from .photographs import differences, photographs, two_lights
from .pictures import four, shares

EXPLORERS = ("explorer",)  # the functions that make explorers

__all__ = ["curves", "differences", "explorer", "four", "miniature", "photographs", "shares", "two_lights", "two_sizes"]
