"""Test that observations are plain data, whatever the candidate returns, raises or prints."""

import linecache
import sys

from layercheck.observation import LONGEST_TEXT, Opaque, Raised, call, name_of, plain

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
    """Raises when it is printed."""

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
    """Compares equal to everything, in NumPy's functions as well."""

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


def test_recursive_list_is_cut_off():
    endless = []
    endless.append(endless)
    assert "<an object of type list>" in repr(plain(endless))


def test_number_too_large_to_print_is_opaque():
    assert isinstance(plain(10**5000), Opaque)
    assert plain(10**300) == 10**300


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
    assert plain(layer.kernel).shape == (3, 2)  # Keras 3 has a variable type of its own


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


def test_call_is_written_as_python_code():
    def pick(x, index, where=None):
        return index

    seen = call("group", pick, np.zeros(2), 3, where=np.ones(1))
    assert seen.call == "pick(x, 3, where=where)"
    assert list(seen.inputs) == ["x", "where"]
    assert seen.value == 3


def test_call_gives_arrays_distinct_names():
    seen = call("group", lambda a, b: 0, np.zeros(1), np.ones(1))
    assert seen.call.endswith("(x, x2)")
    np.testing.assert_array_equal(seen.inputs["x2"], [1])


def test_argument_changed_in_place_is_reported():
    def grabby(x):
        x += 1
        return x

    own = np.zeros(2)
    seen = call("group", grabby, own)
    assert seen.changed == ("x",)
    np.testing.assert_array_equal(own, [0, 0])
    np.testing.assert_array_equal(seen.inputs["x"], [0, 0])


def test_nan_argument_is_not_a_change():
    assert call("group", lambda x: 0, np.array([np.nan])).changed == ()


def test_observed_result_is_a_copy():
    kept = np.zeros(2)
    first = call("group", lambda: kept)
    kept += 1
    np.testing.assert_array_equal(first.value, [0, 0])


def test_exception_has_the_learners_line():
    source = "def broken(x):\n    y = x + 1\n    return y.no_such_thing\n"
    scope = {"__name__": "a_cell"}
    exec(compile(source, "<a cell>", "exec"), scope)
    linecache.cache["<a cell>"] = (len(source), None, source.splitlines(True), "<a cell>")
    seen = call("group", scope["broken"], 1).value
    assert (seen.type, seen.line, seen.code) == ("AttributeError", 3, "return y.no_such_thing")
    assert seen.types[:2] == ("AttributeError", "Exception")


def test_library_exception_has_the_learners_line():
    def library_call(x):
        return np.reshape(x, (5, 5))

    seen = call("group", library_call, np.zeros(3)).value
    assert seen.type == "ValueError"
    assert seen.code == "return np.reshape(x, (5, 5))"


def test_system_exit_is_observed():
    assert call("group", lambda: sys.exit(3)).value.type == "SystemExit"
    assert call("group", lambda: exit_by_name()).value.type == "SystemExit"


def exit_by_name():
    raise SystemExit("bye")


def test_other_base_exceptions_are_observed():
    class Rude(BaseException):
        pass

    def rude():
        raise Rude

    assert call("group", rude).value.type == "Rude"


def test_keyboard_interrupt_is_not_caught():
    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        call("group", stopped)


def test_printed_output_is_captured(capsys):
    def chatty():
        print("to stdout")
        print("to stderr", file=sys.stderr)
        return 1

    seen = call("group", chatty)
    assert seen.printed == "to stdout\nto stderr\n"
    assert capsys.readouterr() == ("", "")


def test_long_printed_output_is_truncated():
    assert len(call("group", lambda: print("x" * 10 * LONGEST_TEXT)).printed) == LONGEST_TEXT


def test_unreadable_exception_message_is_tolerated():
    class Unreadable(Exception):
        def __str__(self):
            raise RuntimeError

    def nasty():
        raise Unreadable

    seen = call("group", nasty).value
    assert seen.type == "Unreadable"
    assert isinstance(seen, Raised)


def test_exception_message_is_cleaned_and_truncated():
    def verbose():
        raise ValueError("\x1b[1m[1m" + "x" * 10 * LONGEST_TEXT + "\x1b[0m")

    assert call("group", verbose).value.message == "[1m" + "x" * (LONGEST_TEXT - 3)


def test_name_of_always_returns_text():
    def odd():
        pass

    odd.__name__ = "renamed"
    assert name_of(odd) == "renamed"
    assert name_of(Hostile()) == "Hostile"
    odd_callable = type("Odd", (), {"__name__": property(lambda self: 3)})()
    assert name_of(odd_callable) == "Odd"


@pytest.mark.parametrize("array", [np.array([1 + 2j]), np.array([1, None]), np.array(["a"])], ids=str)
def test_non_numeric_array_is_described_by_dtype(array):
    assert plain(array) == Opaque(f"an array of {array.dtype}, not of numbers")


def test_opaque_entry_of_tuple_is_readable():
    assert repr(plain((4, (length for length in (2, 3)), 1))) == "(4, <an object of type generator>, 1)"
