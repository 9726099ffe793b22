"""The translation lesson's pictures, its explorer, and Zhang 2019 in miniature."""

from .accuracy_plot import consistency_against_accuracy
from .commutation import two_ways
from .errors import errors
from .explorer import explorer
from .miniature import MEASURED, zhang
from .receptive_field import sees

__all__ = ["MEASURED", "consistency_against_accuracy", "errors", "explorer", "sees", "two_ways", "zhang"]
