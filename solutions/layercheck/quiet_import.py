"""Import TensorFlow without its startup log, which would otherwise be the first thing that a student sees."""

from __future__ import annotations

import importlib
import logging
import os
import sys


def import_quietly(module: str = "tensorflow") -> None:
    """Import a module, and discard everything that the process writes to standard error in the meantime.

    TensorFlow's C++ code logs to file descriptor 2 while it is imported, whatever its log level is. Exceptions
    propagate. For later logs, TF_CPP_MIN_LOG_LEVEL is set to 2 unless it is already set. A piece of advice that Keras
    logs later is also hidden; see `is_no_optimizer_advice`.

    >>> import_quietly("colorsys")
    >>> "colorsys" in sys.modules
    True
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")  # for messages that TensorFlow logs later
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        importlib.import_module(module)
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
    if "absl.logging" in sys.modules:  # absl sets up its logger when it is imported.
        logging.getLogger("absl").addFilter(is_no_optimizer_advice)


def is_no_optimizer_advice(record: logging.LogRecord) -> bool:
    """Return False for the advice that Keras 2.15 logs for each new optimizer on Apple silicon.

    It recommends optimizers that Keras 3 doesn't have. The lessons' networks are too small for speed to matter.

    >>> told = "At this time, the v2.11+ optimizer `tf.keras.optimizers.SGD` runs slowly on M1/M2 Macs, please use ..."
    >>> is_no_optimizer_advice(logging.makeLogRecord({"msg": told}))
    False
    >>> is_no_optimizer_advice(logging.makeLogRecord({"msg": "The learning rate is 0."}))
    True
    """
    start, end = "At this time, the v2.11+ optimizer `tf.keras.optimizers.", " runs slowly on M1/M2 Macs, "
    message = record.getMessage()
    return not (message.startswith(start) and end in message)
