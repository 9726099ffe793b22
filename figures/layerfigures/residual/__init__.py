"""The lesson on ResNet blocks: what branch and skip see, the data's flow, He's experiment in miniature, the closing
lab."""

from . import lab, miniature
from .curves import curves
from .explorer import explorer
from .faces import faces
from .flow import flow
from .paths import paths
from .ways import routes

__all__ = ["curves", "explorer", "faces", "flow", "lab", "miniature", "paths", "routes"]
