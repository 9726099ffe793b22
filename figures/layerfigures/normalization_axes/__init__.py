"""The lesson on normalization axes: the axis pictures and their explorer, and Wu & He's experiment in miniature."""

from .explorer import explorer
from .pictures import four, shares

__all__ = ["explorer", "four", "shares"]
