"""Use the same settings of Keras, TensorFlow, and NumPy for all checks, no matter which settings a student has."""

from __future__ import annotations

import contextlib
import functools
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType

import numpy as np


class _NoRetracing(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        return "triggered tf.function retracing" not in record.getMessage()


@contextlib.contextmanager
def standard_settings() -> Iterator[None]:
    """Run the block with default settings, such as float32 and channels last, and then restore the old settings.

    GPUs may compute float32 products in TensorFloat-32, which rounds to ten bits. TensorFloat-32 is off inside the
    block. The warning about repeatedly compiled functions is hidden, because an experiment compiles every candidate.

    >>> import tensorflow as tf
    >>> tf.keras.backend.set_floatx("float64")
    >>> with standard_settings():
    ...     tf.keras.backend.floatx()
    'float32'
    >>> tf.keras.backend.floatx()
    'float64'
    >>> tf.keras.backend.set_floatx("float32")
    """
    if "keras" not in sys.modules or "tensorflow" not in sys.modules:  # if so, no cell has changed a setting
        with np.errstate(**_NUMPY):
            yield
        return
    tf = sys.modules["tensorflow"]
    if _are_standard(tf):
        yield
        return
    precision = tf.keras.mixed_precision
    with contextlib.ExitStack() as restored:
        policy = precision.global_policy()
        for read, write, standard in _settings(tf):
            found = read()
            if found != standard:
                restored.callback(write, found)
                write(standard)
        if precision.global_policy().name != "float32":  # In Keras 2, the policy follows floatx unless it is set.
            restored.callback(precision.set_global_policy, policy)
            precision.set_global_policy("float32")
        if _QUIET not in tf.get_logger().filters:
            tf.get_logger().addFilter(_QUIET)
            restored.callback(tf.get_logger().removeFilter, _QUIET)
        _suspend_callbacks(restored)
        restored.enter_context(np.errstate(**_NUMPY))
        yield


_NUMPY = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
_QUIET = _NoRetracing()


def are_standard() -> bool:
    """Return whether `standard_settings` has nothing to set, as in a nested block before anything has been changed.

    >>> import keras, tensorflow
    >>> with standard_settings():
    ...     are_standard()
    True
    """
    return "keras" in sys.modules and "tensorflow" in sys.modules and _are_standard(sys.modules["tensorflow"])


def _are_standard(tf: ModuleType) -> bool:
    if _QUIET not in tf.get_logger().filters or np.geterr() != _NUMPY or _callbacks():
        return False
    for read, _, standard in _settings(tf):
        if read() != standard:
            return False
    return tf.keras.mixed_precision.global_policy().name == "float32"


@functools.cache
def _settings(tf: ModuleType) -> list[tuple[Callable, Callable, object]]:
    """For each setting, the function that reads it, the function that writes it, and the value to use. TF32 is on by
    default."""
    backend, config = tf.keras.backend, tf.config
    return [
        (backend.floatx, backend.set_floatx, "float32"),
        (backend.image_data_format, backend.set_image_data_format, "channels_last"),
        (backend.epsilon, backend.set_epsilon, 1e-7),
        (config.functions_run_eagerly, config.run_functions_eagerly, False),
        (
            config.experimental.tensor_float_32_execution_enabled,
            config.experimental.enable_tensor_float_32_execution,
            False,
        ),
    ]


def _suspend_callbacks(restored: contextlib.ExitStack) -> None:
    """Remove callbacks that follow operations: `tf.debugging.enable_check_numerics` rejects padding with infinity."""
    for callback in list(_callbacks()):
        from tensorflow.python.framework import op_callbacks  # There is no public interface.

        op_callbacks.remove_op_callback(callback)
        restored.callback(op_callbacks.add_op_callback, callback)


def _callbacks() -> Sequence[Callable]:
    return sys.modules["tensorflow.python.eager.context"].context().op_callbacks  # There is no public interface.
