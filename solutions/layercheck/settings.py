"""Keras's and TensorFlow's settings while an answer is checked: the same, whatever a student's cells have chosen."""

from __future__ import annotations

import contextlib
import logging
import sys
from collections.abc import Iterator


class _NoRetracing(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return "triggered tf.function retracing" not in record.getMessage()


@contextlib.contextmanager
def standard_settings() -> Iterator[None]:
    """Run the block with float32 layers, full float32 products and no retracing warning, then restore the settings.

    A student may have chosen `mixed_float16` or another `floatx`. GPUs may compute products of float32 in
    TensorFloat-32, which rounds to ten bits. Experiments compile each candidate once, which TensorFlow takes for the
    same function compiled again and again.

    >>> import tensorflow as tf
    >>> tf.keras.backend.set_floatx("float64")
    >>> with standard_settings():
    ...     tf.keras.backend.floatx()
    'float32'
    >>> tf.keras.backend.floatx()
    'float64'
    >>> tf.keras.backend.set_floatx("float32")
    """
    if "keras" not in sys.modules or "tensorflow" not in sys.modules:  # then nobody has changed a setting
        yield
        return
    tf = sys.modules["tensorflow"]
    backend, precision, config = tf.keras.backend, tf.keras.mixed_precision, tf.config.experimental
    floatx, policy, short = backend.floatx(), precision.global_policy(), config.tensor_float_32_execution_enabled()
    log, quiet = tf.get_logger(), _NoRetracing()
    chosen = floatx != "float32" or policy.name != "float32"
    try:
        if chosen:
            backend.set_floatx("float32")
            precision.set_global_policy("float32")
        config.enable_tensor_float_32_execution(False)
        log.addFilter(quiet)
        yield
    finally:
        log.removeFilter(quiet)
        if chosen:
            backend.set_floatx(floatx)
            precision.set_global_policy(policy)
        config.enable_tensor_float_32_execution(short)
