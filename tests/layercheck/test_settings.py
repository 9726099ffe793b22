"""Test that checks don't depend on settings that a student's cells change, and that they restore these settings."""

import contextlib
import logging

from layercheck import reference
from layercheck.exercise import PUBLIC_SEED, exercises, find, lessons
from layercheck.plain import Raised
from layercheck.settings import standard_settings
from layercheck.verdict import RIGHT, WRONG, verdict_of

import numpy as np
import pytest
import tensorflow as tf

pytestmark = pytest.mark.slow
CASES = {  # checked by default; --all checks every exercise with every setting
    "mixed_float16": ("max_pool_2d", "batch_norm", "Linear", "BatchNorm", "BlurPool2D", "ActivityL1", "ResNetBlock"),
    "float64": ("BatchNorm", "ActivityL1"),
    "channels_first": ("start_as_identity",),
}
BACKEND, PRECISION = tf.keras.backend, tf.keras.mixed_precision
SETTINGS = {
    "mixed_float16": lambda: PRECISION.set_global_policy("mixed_float16"),
    "mixed_bfloat16": lambda: PRECISION.set_global_policy("mixed_bfloat16"),
    "float64": lambda: (BACKEND.set_floatx("float64"), PRECISION.set_global_policy("float64")),
    "channels_first": lambda: BACKEND.set_image_data_format("channels_first"),
    "epsilon": lambda: BACKEND.set_epsilon(0.01),
    "eager functions": lambda: tf.config.run_functions_eagerly(True),
    "numeric checks": tf.debugging.enable_check_numerics,
    "NumPy's errors": lambda: np.seterr(all="raise"),
}


def read():
    """Return the settings that a check changes, and whether an infinite value raises an error."""
    try:
        tf.math.log(tf.zeros(1))
        infinity = "allowed"
    except tf.errors.InvalidArgumentError:
        infinity = "refused"
    return (
        BACKEND.floatx(),
        PRECISION.global_policy().name,
        BACKEND.image_data_format(),
        BACKEND.epsilon(),
        tf.config.functions_run_eagerly(),
        tf.config.experimental.tensor_float_32_execution_enabled(),
        infinity,
        np.geterr(),
    )


STANDARD = read()


@contextlib.contextmanager
def chosen(setting):
    """A setting that a student's cell has changed. When the context ends, the student's value must still be set."""
    kept = np.geterr()
    try:
        SETTINGS[setting]()
        before = read()
        assert before != STANDARD
        yield
        assert read() == before
    finally:
        tf.debugging.disable_check_numerics()
        np.seterr(**kept)
        tf.config.run_functions_eagerly(False)
        BACKEND.set_epsilon(1e-7)
        BACKEND.set_image_data_format("channels_last")
        BACKEND.set_floatx("float32")
        PRECISION.set_global_policy("float32")


def check(exercise, setting):
    answer, (mistake, wrong) = reference.answer_of(exercise), next(iter(reference.mistakes_of(exercise).items()))
    reference.expected(exercise, PUBLIC_SEED)  # as in a release copy: results were recorded with the default settings
    with chosen(setting):
        right, refused = verdict_of(exercise, answer), verdict_of(exercise, wrong)
    assert right.state == RIGHT, right.first
    assert (refused.state, refused.mistake.name) == (WRONG, mistake)


@pytest.mark.parametrize(("setting", "name"), [(setting, name) for setting, names in CASES.items() for name in names])
def test_verdict_is_independent_of_setting(setting, name):
    check(find(name), setting)


@pytest.mark.exhaustive
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", [name for lesson in lessons() for name in exercises(lesson)])
def test_every_verdict_is_independent_of_every_setting(name, setting):
    check(find(name), setting)


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings_have_defaults_inside_block(setting):
    with chosen(setting), standard_settings():
        found = read()
        assert found[:5] == STANDARD[:5]
        assert found[5:] == (False, *STANDARD[6:])


def test_infinite_padding_is_allowed_with_numeric_checks():
    def max_pool_2d(x, pool, stride=None, padding="valid"):
        tf.constant(-np.inf) * tf.ones(3)
        return reference.answer_of(find("max_pool_2d"))(x, pool, stride, padding)

    with chosen("numeric checks"):
        assert verdict_of(find("max_pool_2d"), max_pool_2d).state == RIGHT


def test_graphs_are_used_even_if_functions_run_eagerly():
    """A layer that works only without a graph is wrong, even if a student has turned off graphs for debugging."""

    class Linear(reference.answer_of(find("Linear"))):
        def call(self, inputs):
            return super().call(inputs) + 0 * inputs.numpy().sum()

    usual = [isinstance(one.value, Raised) for one in find("Linear").observe(Linear)]
    assert any(usual)
    with chosen("eager functions"):
        assert [isinstance(one.value, Raised) for one in find("Linear").observe(Linear)] == usual


def test_floatx_alone_still_sets_the_policy_afterward():
    """In Keras 2, the dtype policy follows floatx until a policy is set. A check must not set one."""
    with chosen("float64"):
        pass
    if hasattr(tf.keras, "version"):  # Keras 3 keeps the first policy that is read.
        return
    PRECISION.set_global_policy(None)
    BACKEND.set_floatx("float64")
    try:
        verdict_of(find("Linear"), reference.answer_of(find("Linear")))
        assert PRECISION.global_policy().name == "float64"
        BACKEND.set_floatx("float32")
        assert PRECISION.global_policy().name == "float32"
    finally:
        BACKEND.set_floatx("float32")


def test_interrupted_observation_restores_settings():
    with chosen("float64"):
        observations = find("Linear").run(reference.answer_of(find("Linear")))
        next(observations)
        observations.close()


def test_repeated_checks_log_no_retracing():
    """TensorFlow warns from the fifth compilation on. After a check, it must still warn about a student's own code."""
    records = []
    handler = logging.Handler()
    handler.emit = records.append
    log = tf.get_logger()
    filters = list(log.filters)
    log.addHandler(handler)
    try:
        for _ in range(4):
            assert verdict_of(find("RunningSum"), reference.answer_of(find("RunningSum"))).state == RIGHT
            assert verdict_of(find("ActivityL1"), reference.answer_of(find("ActivityL1"))).state == RIGHT
        assert records == []
        assert log.filters == filters
    finally:
        log.removeHandler(handler)
