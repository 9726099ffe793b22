"""Check an answer by running it; show hints and reference solutions.

In a notebook this package is imported first: it then imports TensorFlow without its start-up log.
"""

from IPython import get_ipython

from .mine import mine
from .notebook import NotYet, answer, check, explain_missing_names, hint, solved
from .predictions import guess, outcome, predict, predicted, reveal
from .quiet_import import import_quietly
from .scoreboard import scoreboard

__all__ = [
    "NotYet",
    "answer",
    "check",
    "guess",
    "hint",
    "mine",
    "outcome",
    "predict",
    "predicted",
    "reveal",
    "scoreboard",
    "solved",
]

if get_ipython() is not None:
    import_quietly()
    explain_missing_names(get_ipython())
