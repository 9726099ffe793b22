"""Marks your work: `check` judges a function or class by what it does, `hint` and `answer` help.

Importing this package first also keeps TensorFlow's start-up log out of the notebook.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # read when TensorFlow is first imported
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")  # the same numbers on every CPU, and one log line fewer

from IPython import get_ipython

from .notebook import NotYet, answer, check, explain_missing_names, hint, scoreboard
from .predictions import outcome, predict

__all__ = ["NotYet", "answer", "check", "hint", "outcome", "predict", "scoreboard"]

if get_ipython() is not None:
    explain_missing_names(get_ipython())
