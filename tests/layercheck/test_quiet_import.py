"""Test which log records are hidden: Keras 2.15's advice on Apple silicon, and no others."""

import logging
import platform

from layercheck.quiet_import import import_quietly, is_no_optimizer_advice

import pytest
import tensorflow as tf

OPTIMIZERS = ("SGD", "Adam")


@pytest.fixture
def records(monkeypatch):
    """The messages that the filters of TensorFlow's Python log let through on an emulated Mac with Apple silicon."""
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setattr(platform, "processor", lambda: "arm")
    shown = []
    handler = logging.Handler()
    handler.emit = lambda record: shown.append(record.getMessage())
    logger = logging.getLogger("absl")
    logger.addHandler(handler)
    import_quietly()
    yield shown
    logger.removeHandler(handler)


def test_optimizers_log_no_advice_on_apple_silicon(records):
    for name in OPTIMIZERS:
        getattr(tf.keras.optimizers, name)()
    assert records == []


def test_keras_logs_advice_without_the_filter(records):
    """Show that the test above can fail where Keras 2.15 is installed."""
    logger = logging.getLogger("absl")
    logger.removeFilter(is_no_optimizer_advice)
    try:
        for name in OPTIMIZERS:
            getattr(tf.keras.optimizers, name)()
    finally:
        logger.addFilter(is_no_optimizer_advice)
    assert len(records) == (len(OPTIMIZERS) if tf.__version__.startswith("2.15.") else 0)
    assert not any(is_no_optimizer_advice(logging.makeLogRecord({"msg": text})) for text in records)


@pytest.mark.parametrize("text", ["The learning rate is 0.", "The SGD optimizer runs slowly on M1/M2 Macs, sorry."])
def test_other_warnings_are_shown(records, text):
    from absl import logging as absl_logging

    absl_logging.warning(text)
    assert records == [text]


def test_filter_is_added_once():
    import_quietly()
    import_quietly()
    assert logging.getLogger("absl").filters.count(is_no_optimizer_advice) == 1
