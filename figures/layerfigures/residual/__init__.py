"""Pictures for the lesson on ResNet blocks. They show what the branch and the skip depend on, how data flows, He's
experiment in miniature, and the results of the closing lab."""

from . import lab, miniature
from .bars import bars
from .curves import curves
from .depth_photographs import correlation, faces, left_of
from .explorer import explorer
from .feature_maps import feature_maps
from .flow import flow
from .lit_paths import lit_paths
from .path_lengths import routes
from .paths import paths

EXPLORERS = ("explorer", "feature_maps", "lit_paths")  # the functions that make explorers

__all__ = [
    "bars",
    "correlation",
    "curves",
    "explorer",
    "faces",
    "feature_maps",
    "flow",
    "lab",
    "left_of",
    "lit_paths",
    "miniature",
    "paths",
    "routes",
]
