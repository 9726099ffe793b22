"""Imports TensorFlow without its start-up log, which in a notebook would be the first thing a student sees."""

from __future__ import annotations

import importlib
import os
import sys


def import_quietly(module: str = "tensorflow") -> None:
    """Import a module and discard everything that is written to the process's standard error meanwhile.

    TensorFlow's C++ code logs to file descriptor 2 while it is imported, whatever its log level is. Exceptions pass
    through. Unless it is set already, TF_CPP_MIN_LOG_LEVEL becomes 2, for later logs.

    >>> import_quietly("colorsys")
    >>> "colorsys" in sys.modules
    True
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # for what TensorFlow logs later
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        importlib.import_module(module)
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
