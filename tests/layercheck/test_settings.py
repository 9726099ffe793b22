"""Test that checks give the same results whatever precision a student's cells have chosen."""

import contextlib
import logging

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, find
from layercheck.verdict import RIGHT, WRONG, verdict_of

import pytest
import tensorflow as tf

pytestmark = pytest.mark.slow
NAMES = ("max_pool_2d", "batch_norm", "Linear", "BatchNorm", "BlurPool2D", "ActivityL1", "ResNetBlock")


@contextlib.contextmanager
def chosen(floatx, policy):
    """Settings as a student's cell leaves them."""
    backend, precision = tf.keras.backend, tf.keras.mixed_precision
    try:
        backend.set_floatx(floatx)
        precision.set_global_policy(policy)
        yield
        assert (backend.floatx(), precision.global_policy().name) == (floatx, policy)
    finally:
        backend.set_floatx("float32")
        precision.set_global_policy("float32")


@pytest.mark.parametrize(("floatx", "policy"), [("float32", "mixed_float16"), ("float64", "float64")])
@pytest.mark.parametrize("name", NAMES)
def test_verdict_is_independent_of_precision(name, floatx, policy):
    exercise = find(name)
    answer, (mistake, wrong) = reference.answer_of(exercise), next(iter(reference.mistakes_of(exercise).items()))
    reference.expected(
        exercise, PUBLIC_SEED
    )  # as in a release copy, where results were recorded with the usual settings
    with chosen(floatx, policy):
        right, refused = verdict_of(exercise, answer), verdict_of(exercise, wrong)
    assert right.state == RIGHT, right.first
    assert (refused.state, refused.mistake.name) == (WRONG, mistake)


def test_interrupted_observation_restores_settings():
    with chosen("float64", "mixed_bfloat16"):
        observations = find("Linear").run(reference.answer_of(find("Linear")))
        next(observations)
        observations.close()


def test_repeated_checks_log_no_retracing():
    """TensorFlow warns from the fifth compilation on. The logger is restored, so a student's own code is warned."""
    records = []
    handler = logging.Handler()
    handler.emit = records.append
    log = tf.get_logger()
    log.addHandler(handler)
    try:
        for _ in range(4):
            assert verdict_of(find("RunningSum"), reference.answer_of(find("RunningSum"))).state == RIGHT
            assert verdict_of(find("ActivityL1"), reference.answer_of(find("ActivityL1"))).state == RIGHT
        assert records == []
        for _ in range(9):
            tf.function(lambda x: x + 1)(tf.constant(1))
        assert any("retracing" in record.getMessage() for record in records)
    finally:
        log.removeHandler(handler)
