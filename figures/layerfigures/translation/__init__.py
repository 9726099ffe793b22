"""The translation lesson's pictures, its explorer, and Zhang 2019 in miniature."""

from .errors import errors
from .explorer import explorer
from .miniature import MEASURED, zhang
from .plot import consistency_against_accuracy
from .sees import sees
from .ways import two_ways

__all__ = ["MEASURED", "consistency_against_accuracy", "errors", "explorer", "sees", "two_ways", "zhang"]
