"""The batch normalization lesson's pictures, its explorer and its paper in miniature."""

from .explorer import explorer
from .history import history
from .landscape import landscape
from .loss_walks import deep_network, smoothness
from .modes import example, modes
from .recorded import MOMENTA, recording
from .stored_means import pixels

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
