"""Pictures and explorers for the lesson on translation invariance, and a small version of Zhang's experiment (2019)."""

from .accuracy_plot import PAPER, consistency_against_accuracy
from .commutation import two_ways
from .errors import errors
from .explorer import explorer
from .miniature import MEASURED, agreement, zhang
from .opening import answers, small_digits, trained
from .own_digit import own_digit
from .receptive_field import sees
from .shifts import blurred

EXPLORERS = ("explorer", "own_digit")  # the functions that make explorers

__all__ = [
    "MEASURED",
    "PAPER",
    "agreement",
    "answers",
    "blurred",
    "consistency_against_accuracy",
    "errors",
    "explorer",
    "own_digit",
    "sees",
    "small_digits",
    "trained",
    "two_ways",
    "zhang",
]
