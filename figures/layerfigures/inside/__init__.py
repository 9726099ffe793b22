"""Pictures for the lesson on custom layers: a layer's weights, and a network that its own penalty silences."""

from . import penalties
from .explorer import explorer
from .machine import machine
from .pictures import example, layer
from .recorded import RECORDED
from .training_curves import falling_loss, lives

EXPLORERS = ("explorer", "machine")  # the functions that make explorers

__all__ = ["RECORDED", "example", "explorer", "falling_loss", "layer", "lives", "machine", "penalties"]
