"""Test the evidence that identifies a mistake. Two exceptions match only if the same operation raised both."""

import layeranswers
from layercheck import reference
from layercheck.errors import kind_of
from layercheck.exercise import find
from layercheck.families import Members
from layercheck.observation import raised
from layercheck.plain import Raised
from layercheck.reference import mistakes_of
from layercheck.verdict import verdict_of

import numpy as np
import pytest
from doubling import double


def error_of(action, candidate=None):
    try:
        action()
    except Exception as error:
        return raised(error, candidate)


OPERATIONS = {
    "broadcast": (lambda: np.zeros((2, 3)) + np.zeros(4), lambda: np.zeros((5, 6)) + np.zeros(7)),
    "reshape": (lambda: np.zeros(4).reshape(3), lambda: np.zeros(8).reshape(5)),
    "negative padding": (lambda: np.pad(np.zeros(3), -1), lambda: np.pad(np.zeros((1, 2)), (0, -2))),
    "missing argument": (lambda: double(), lambda: kind_of()),
    "attribute": (lambda: np.zeros(1).size_of, lambda: np.zeros(2).size_of),
    "other attribute": (lambda: np.zeros(1).shapes, lambda: np.zeros(2).shapes),
    "None divided": (lambda: 3 // None, lambda: 7 // None),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_same_operation_has_same_kind(name):
    one, other = (kind_of(error_of(action)) for action in OPERATIONS[name])
    assert one == other


@pytest.mark.parametrize(
    "received", ["Arguments received by Linear.call():", "Call arguments received by layer 'linear':"]
)
def test_layer_name_does_not_change_the_kind(received):
    """Messages from Keras 2 and Keras 3 name the layer that was called and its arguments."""
    message = "Exception encountered when calling layer.\n\nIncompatible shapes\n\n{}\n  • inputs=[1, 2] (type {})"
    one, other = (Raised(("ValueError",), message.format(received, name)) for name in ("Linear", "Slanted"))
    assert kind_of(one) == kind_of(other) == kind_of(Raised(("ValueError",), "Incompatible shapes"))


def test_different_operations_have_different_kinds():
    kinds = [kind_of(error_of(one)) for one, _ in OPERATIONS.values()]
    assert len(set(kinds)) == len(kinds)


def test_recorded_kind_is_kept():
    error = error_of(OPERATIONS["reshape"][0])
    again = type(error)(error.types, kind_of(error))
    assert kind_of(again) == kind_of(error)


@pytest.fixture
def reshaping(exercise, monkeypatch):
    """The exercise `double` with one mistake, which raises ValueError in a reshape."""

    def reshapes(x):
        """You reshaped x into one number."""
        return np.reshape(np.zeros(5), 2)

    monkeypatch.setitem(layeranswers._MISTAKES, "double", {"reshapes": reshapes})
    return exercise


def test_same_exception_is_recognized(reshaping):
    verdict = verdict_of(reshaping, lambda x: np.zeros(7).reshape(3))
    assert verdict.mistake.name == "reshapes"


@pytest.mark.parametrize(
    "candidate",
    [
        lambda x: np.zeros((2, 3)) + np.zeros(4),
        lambda x: int("two"),
        lambda x: np.pad(np.zeros(3), -1),
    ],
)
def test_other_exception_of_same_type_is_not_recognized(reshaping, candidate):
    assert verdict_of(reshaping, candidate).mistake is None


def test_single_exception_in_a_group_is_ignored(exercise, monkeypatch):
    def reshapes_negatives(x):
        """You reshaped negative numbers."""
        return np.reshape(np.zeros(5), 2) if np.any(np.asarray(x) <= 0) else double(x) + 1

    monkeypatch.setitem(layeranswers._MISTAKES, "double", {"reshapes_negatives": reshapes_negatives})
    verdict = verdict_of(exercise, lambda x: np.zeros(7).reshape(3) if isinstance(x, int) and x == 0 else double(x))
    assert (verdict.state, verdict.mistake) == ("wrong", None)


def test_exception_and_slight_difference_match_no_mistake(exercise, monkeypatch):
    def slight(x):
        return np.reshape(np.zeros(5), 2) if x.ndim == 1 else 2.0004 * x

    def reshapes(x):
        """You reshaped x."""
        return slight(x) if isinstance(x, np.ndarray) else double(x) + 1

    monkeypatch.setitem(layeranswers._MISTAKES, "double", {"reshapes": reshapes})
    verdict = verdict_of(exercise, lambda x: slight(x) if isinstance(x, np.ndarray) else double(x))
    assert (verdict.state, verdict.mistake) == ("wrong", None)


def test_error_in_build_matches_no_mistake():
    import tensorflow as tf

    class Linear(tf.keras.layers.Layer):
        def __init__(self, units, **kwargs):
            super().__init__(**kwargs)
            self.units = units

        def build(self, input_shape):
            self.kernel = self.add_weight(shape=(input_shape[-1], self.units), initializer="glorot_unifrom")

        def call(self, inputs):
            return tf.matmul(inputs, self.kernel)

    assert verdict_of(find("Linear"), Linear).mistake is None


@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("pooled_size", "no_stride_is_not_handled"),
        ("pooled_shape", "unknown_length_refused"),
        ("max_pool_2d", "negative_padding"),
        ("shift", "far_shift_refused"),
    ],
)
def test_wrapped_mistake_is_recognized(name, mistake):
    wrong = mistakes_of(find(name))[mistake]

    def candidate(*args, **kwargs):
        return wrong(*args, **kwargs)

    assert verdict_of(find(name), candidate).mistake.name == mistake


def test_returned_none_prompts_a_question(exercise):
    reason = verdict_of(exercise, lambda x: None).first.reason
    question = "Which of your lines runs last in this call, and what does it return?"
    assert reason == f"It is None; it should be an int. {question}"


def test_none_inside_result_is_not_a_missing_return():
    verdict = verdict_of(find("batch_moments"), lambda x: (None, None))
    assert verdict.first.reason == "Entry 0: it is None; it should be an array. Entry 1 also differs."


def test_array_without_axes_is_called_single_value():
    verdict = verdict_of(find("global_pool"), lambda x, mode, keepdims=False: np.array(x.max()))
    assert verdict.first.reason.startswith("It is a single value; it should be an array of shape ")


def test_hidden_small_numbers_are_no_evidence(monkeypatch):
    """The mean of large numbers hides what comes first, which isn't the standard deviation."""

    def other_deviation_first(x):
        axes = tuple(range(x.ndim - 1))
        return (np.abs(x - x.mean(axis=axes)) ** 1.5).mean(axis=axes) ** (2 / 3), x.mean(axis=axes)

    exercise = find("batch_moments")
    every = reference.members(exercise)
    (row,) = (row for row in range(len(every.codes)) if every.name(row) == "result='deviation first'")
    only = Members(every.names, every.texts, *(part[row : row + 1] for part in (every.chosen, every.codes, every.sums)))
    monkeypatch.setattr(reference, "members", lambda exercise: only)
    assert verdict_of(exercise, other_deviation_first).mistake is None
