"""Check an answer by running it; show hints and reference solutions.

In a notebook this package is imported first: it then compares the versions of packages with those that the course
supports, and imports TensorFlow without its start-up log.
"""

from IPython import get_ipython

from . import packages

if get_ipython() is not None:
    packages.prepare()  # before the imports below, which fail where packages are missing or too old

from .mine import mine
from .notebook import NotYet, answer, check, explain_missing_names, hint, solved
from .predictions import outcome, predict
from .quiet_import import import_quietly
from .scoreboard import scoreboard

__all__ = ["NotYet", "answer", "check", "hint", "mine", "outcome", "predict", "scoreboard", "solved"]

if get_ipython() is not None:
    import_quietly()
    explain_missing_names(get_ipython())
