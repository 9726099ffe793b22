"""The batch normalization lesson's pictures, its explorer and its paper in miniature."""

from .explorer import explorer
from .history import history
from .landscape import landscape
from .modes import example, modes
from .pixels import pixels
from .recorded import MOMENTA, recording
from .walks import deep_network, smoothness

__all__ = [
    "MOMENTA",
    "deep_network",
    "example",
    "explorer",
    "history",
    "landscape",
    "modes",
    "pixels",
    "recording",
    "smoothness",
]
