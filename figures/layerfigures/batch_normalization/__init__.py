"""Pictures and explorers for the lesson on batch normalization, and a small version of an experiment from a paper."""

from .company import company
from .explorer import explorer
from .history import history
from .landscape import landscape
from .loss_walks import deep_network, smoothness
from .modes import example, modes, poked
from .recorded import MOMENTA, recording
from .replacing import replace_photograph
from .stored_means import pixels
from .web_page import page, web_page

EXPLORERS = ("explorer", "replace_photograph")  # the functions that make explorers

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
    "replace_photograph",
    "smoothness",
    "web_page",
]
