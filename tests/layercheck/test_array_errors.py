"""Test the sentences about errors in array functions, using real errors from NumPy, TensorFlow, and Keras."""

import math

from layercheck.common_errors import cause
from layercheck.observation import raised
from layercheck.plain import Raised

import numpy as np
import pytest
import tensorflow as tf

X = np.ones((2, 3), "float32")
layers = tf.keras.layers


def endless(x):
    return endless(x + 1)


ERRORS = [
    (lambda: X.mean(axis=(0, 1, 2)), "This array has 2 axes, 0 to 1, so there is no axis 2."),
    (lambda: np.ones(3).mean(axis=1), "one axis, 0"),
    (lambda: X.mean(dim=0), "axis and keepdims"),
    (lambda: tf.reduce_mean(X, 0, keep_dims=True), "TensorFlow 1"),
    (lambda: np.max(X, 0, False), "`out`"),
    (lambda: np.mean(X, 0, False), "a dtype"),
    (lambda: np.max(X, 0, 1), "a tuple, such as axis=(1, 2)"),
    (lambda: np.roll(X, ((1, 0), (0, 1)), axis=(0, 1)), "one of them is nested"),
    (lambda: np.roll(X, shifts=1, dims=0), "shift in NumPy"),
    (lambda: X.roll(1), "Use np.roll."),
    (lambda: tf.nn.avg_pool2d(X[None, ..., None], 2, 2, "same"), "in upper case"),
    (lambda: layers.GlobalMaxPooling2D(True), "data_format"),
    (lambda: X.view(1, 2, 3), "in PyTorch"),
    (lambda: X.var(unbiased=False), "ddof"),
    (lambda: 0.9 ^ 3, "`**`"),
    (lambda: X ^ 2, "`**`"),
    (lambda: 0.9 - "3", "One of the two values is a string"),
    (lambda: endless(1), "a loop has no such limit"),
    (lambda: float(X), "on all elements at once"),
    (lambda: math.sqrt(X), "on all elements at once"),
    (lambda: len(3.5), "no length"),
    (lambda: len(np.float32(3)), "no length"),
    (lambda: 3[0], "no elements"),
    (lambda: list(0.5), "no elements"),
    (lambda: X.assign(0), "Only variables"),
    (lambda: (3.5).assign_sub(1), "Only variables"),
    (lambda: np.rsqrt(X), "Use 1 / np.sqrt(x)."),
    (lambda: np.unknown(X), "NumPy has no function with this name."),
    (lambda: np.zeros(3, 2, 1, 1), "one argument, a tuple"),
    (lambda: bool(X == 1), "`&` and `|`"),
    (lambda: 3 // 0, "The divisor is 0"),
    (lambda: layers.LayerNormalization(axis=range(1, 4)), "list or tuple of ints"),
    (lambda: layers.BatchNormalization().trainable_params, "trainable_weights"),
]


@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize(("action", "said"), ERRORS)
def test_real_array_error_is_explained(action, said):
    try:
        action()
    except Exception as error:
        found = cause(raised(error, None))
    assert found is None if said is None else said in found


def with_line(kind, message, code):
    return cause(Raised((kind, "Exception"), message, 3, code))


def test_number_passed_as_dtype_is_explained_by_line():
    with pytest.raises(TypeError) as error:
        np.mean(X, 1, 2)
    assert "np.mean(x, axis, dtype, out)" in with_line("TypeError", str(error.value), "return np.mean(x, 1, 2)")
    assert "one argument, a tuple" in with_line("TypeError", str(error.value), "out = np.zeros(1, 2)")


def test_pad_widths_are_explained_only_with_failing_line():
    with pytest.raises(ValueError, match="remapped") as error:
        np.pad(X, ((0, 0), (1, 1), (0, 0)))
    code = "x = np.pad(x, ((0, 0), (1, 1), (0, 0)))"
    assert "each of the 2 axes" in with_line("ValueError", str(error.value), code)
    assert with_line("ValueError", str(error.value), "np.broadcast_to(x, (2, 2))") is None


AMBIGUOUS = "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("return N == n & C == c", "bind tighter"),
        ("return (N == n) & (0 < C < c)", "a single truth value"),
        ("if (N == n) & (C == c):", "a single truth value"),
        ("return x[N == n & C == c]", "bind tighter"),
    ],
)
def test_ambiguous_truth_is_explained_by_line(line, said):
    assert said in with_line("ValueError", AMBIGUOUS, line)


def test_missing_key_is_explained_only_with_failing_line():
    assert "no such entry" in with_line("KeyError", "'name'", 'if inner["name"] == 3:')
    assert with_line("KeyError", "'name'", "return table[kind]") is None


def test_list_of_axes_is_explained_for_batch_normalization():
    message = "int() argument must be a string, a bytes-like object or a real number, not 'list'"
    assert "a single axis" in with_line("TypeError", message, "BatchNormalization(axis=[1, 2])")
    assert with_line("TypeError", message, "int([1])") is None


def test_moments_argument_is_explained_only_with_line():
    message = "Got an unexpected keyword argument 'axis'"
    assert with_line("TypeError", message, "tf.nn.moments(x, axis=0)") == "tf.nn.moments calls this argument `axes`."
    assert with_line("TypeError", message, "my_mean(x, axis=0)") is None


@pytest.mark.parametrize("code", ["norm = layers.BatchNormalization(784)", "BatchNormalization(units, name='a')"])
def test_positional_axis_is_explained_by_line(code):
    assert "`axis`" in with_line("IndexError", "tuple index out of range", code)


@pytest.mark.parametrize("code", ["layers.BatchNormalization()", "BatchNormalization(axis=3)", "x.shape[4]"])
def test_positional_axis_is_not_explained_elsewhere(code):
    assert with_line("IndexError", "tuple index out of range", code) is None


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Op: DepthwiseConv2dNative input and filter must have the same depth: 1 vs 3", "channels, which is 1 here"),
        (
            "_MklNativeDepthwiseConv2dNative input depth must be evenly divisible by filter depth: 1 vs 3",
            "channels, which",
        ),
        (
            "Conv2D input depth must be evenly divisible by filter depth: 4 vs 3",
            "grouped convolution), which is 4 here",
        ),
    ],
)
def test_depth_error_is_explained_on_every_processor(message, said):
    assert said in cause(Raised(("InvalidArgumentError",), message))
