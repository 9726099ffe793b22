"""The translation lesson's pictures, its explorer, and Zhang 2019 in miniature."""

from .errors import errors
from .explorer import explorer
from .sees import sees
from .ways import two_ways

__all__ = ["errors", "explorer", "sees", "two_ways"]
