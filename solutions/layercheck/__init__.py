"""Check a learner's answer by running it, and show hints and reference solutions.

A notebook imports this package first. The package checks that the installed package versions are supported, then
imports TensorFlow without its startup log.
"""

from IPython import get_ipython

from . import packages

if get_ipython() is not None:
    packages.prepare()  # before the imports below, which fail if packages are missing or too old

from .assignment import follow
from .concept_answers import after, before, concept_check
from .hosted import work_folder
from .mine import mine
from .notebook import NotYet, answer, check, explain_errors, hint, solved
from .predictions import chosen, guess, outcome, predict, predicted, reveal
from .quiet_import import import_quietly
from .scoreboard import scoreboard
from .session import count_cell

__all__ = [
    "NotYet",
    "after",
    "answer",
    "before",
    "check",
    "chosen",
    "concept_check",
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
    follow(work_folder())
    explain_errors(get_ipython())
    get_ipython().events.register("pre_run_cell", count_cell)
