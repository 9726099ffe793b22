"""The batch normalization lesson's pictures, its explorers, and its paper in miniature."""

from . import replacing
from .company import company
from .explorer import explorer
from .history import history
from .landscape import landscape
from .loss_walks import deep_network, smoothness
from .modes import example, modes, poked
from .recorded import MOMENTA, recording
from .stored_means import pixels
from .web_page import page, web_page

__all__ = [
    "MOMENTA",
    "company",
    "deep_network",
    "example",
    "explorer",
    "history",
    "landscape",
    "modes",
    "page",
    "pixels",
    "poked",
    "recording",
    "replacing",
    "smoothness",
    "web_page",
]
