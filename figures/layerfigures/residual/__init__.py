"""Pictures for the lesson on ResNet blocks: what branch and skip depend on, the data's flow, He's experiment in
miniature, and the closing lab."""

from . import lab, miniature
from .bars import bars
from .curves import curves
from .depth_photographs import correlation, faces, left_of
from .explorer import explorer
from .flow import flow
from .path_lengths import routes
from .paths import paths

EXPLORERS = ("explorer",)  # the functions that make explorers

__all__ = [
    "bars",
    "correlation",
    "curves",
    "explorer",
    "faces",
    "flow",
    "lab",
    "left_of",
    "miniature",
    "paths",
    "routes",
]
