"""The lesson on ResNet blocks: what branch and skip see, the data's flow, He's experiment in miniature, the closing
lab."""

from . import lab, miniature
from .curves import curves
from .depth_photographs import faces
from .explorer import explorer
from .flow import flow
from .path_lengths import routes
from .paths import paths

__all__ = ["curves", "explorer", "faces", "flow", "lab", "miniature", "paths", "routes"]
