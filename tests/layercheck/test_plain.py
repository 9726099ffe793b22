"""Test that a value of any kind is converted to plain data."""

from layercheck.plain import Opaque, plain

import numpy as np
import pytest


class Anything:
    """Compares equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None


class Hostile:
    """Raises an error when it is printed."""

    def __repr__(self):
        raise RuntimeError("no repr")

    __str__ = __repr__


class AnyFloat(float, Anything):
    __hash__ = None


class AnyInt(int, Anything):
    __hash__ = None


class AnyText(str, Anything):
    __hash__ = None


class AnyTuple(tuple, Anything):
    __hash__, __iter__ = None, None


class AnyArray(np.ndarray):
    """Compares equal to everything, even in NumPy's functions."""

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return True

    def __array_function__(self, function, types, args, kwargs):
        return True


@pytest.mark.parametrize("value", [None, True, 3, -2.5, "text", (1, (2, None)), [1.0, "a"], {"mean": 1.0}])
def test_plain_keeps_plain_data(value):
    assert plain(value) == value
    assert type(plain(value)) is type(value)


@pytest.mark.parametrize(
    "value",
    [
        Anything(),
        Hostile(),
        AnyFloat(1.0),
        AnyInt(1),
        AnyText("a"),
        object(),
        len,
        int,
        {1, 2},
        {1: 2},
        1j,
        b"bytes",
        range(3),
        np.array([object()]),
        np.array(["a"]),
        np.array([1j]),
        np.zeros(1, [("a", "f4")]),
        np.datetime64("2020-01-01"),
        (number for number in (1, 2)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_plain_makes_other_types_opaque(value):
    assert isinstance(plain(value), Opaque)
    inside = plain([value])
    assert isinstance(inside[0], Opaque)


def test_opaque_describes_type_without_calling_object():
    assert plain(Hostile()).description == "an object of type Hostile"


def test_tuple_subclass_becomes_plain_tuple():
    assert str(plain(AnyTuple((1, 2)))) == "(1, 2)"


def test_array_subclass_becomes_plain_copy():
    own = np.arange(3.0).view(AnyArray)
    seen = plain(own)
    assert type(seen) is np.ndarray
    seen[0] = 7
    assert np.asarray(own)[0] == 0


def test_numpy_scalars_become_python_numbers():
    assert (plain(np.int64(3)), type(plain(np.int64(3)))) == (3, int)
    assert (plain(np.float32(0.5)), type(plain(np.float32(0.5)))) == (0.5, float)
    assert plain(np.bool_(True)) is True
    assert plain(np.array(4)) == 4


def test_recursive_list_is_truncated():
    endless = []
    endless.append(endless)
    assert "<an object of type list>" in repr(plain(endless))


def test_number_too_large_to_print_is_opaque():
    assert isinstance(plain(10**5000), Opaque)
    assert plain(10**300) == 10**300


@pytest.mark.slow
def test_huge_array_is_opaque():
    assert plain(np.broadcast_to(np.float32(0), (10_000, 10_000))) == Opaque("an array of 100000000 elements")


def test_tensors_variables_and_shapes_become_plain():
    import tensorflow as tf

    np.testing.assert_array_equal(plain(tf.constant([[1.0, 2.0]])), [[1, 2]])
    np.testing.assert_array_equal(plain(tf.Variable([1, 2])), [1, 2])
    assert plain(tf.constant(3)) == 3
    assert plain(tf.TensorShape([None, 2])) == (None, 2)
    assert isinstance(plain(tf.TensorShape(None)), Opaque)
    assert isinstance(plain(tf.constant("text")), Opaque)
    layer = tf.keras.layers.Dense(2)
    layer.build((None, 3))
    assert plain(layer.kernel).shape == (3, 2)  # Keras 3 has its own variable type.


def test_symbolic_tensor_is_opaque():
    import tensorflow as tf

    seen = []

    @tf.function(autograph=False)
    def trace(x):
        seen.append(plain(x))
        return x

    trace(tf.zeros(2))
    assert isinstance(seen[0], Opaque)
    assert isinstance(plain(tf.keras.Input((2,))), Opaque)
