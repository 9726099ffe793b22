"""Test that observations are plain data, whatever the candidate returns, raises, or prints."""

import linecache
import sys

from layercheck.observation import LONGEST_TEXT, Nothing, call, name_of, see
from layercheck.plain import Opaque, Raised, plain

import numpy as np
import pytest


class Hostile:
    """Raises an error when it is printed."""

    def __repr__(self):
        raise RuntimeError("no repr")

    __str__ = __repr__


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


def test_exception_points_to_learners_line():
    source = "def broken(x):\n    y = x + 1\n    return y.no_such_thing\n"
    scope = {"__name__": "a_cell"}
    exec(compile(source, "<a cell>", "exec"), scope)
    linecache.cache["<a cell>"] = (len(source), None, source.splitlines(True), "<a cell>")
    seen = call("group", scope["broken"], 1).value
    assert (seen.type, seen.line, seen.code) == ("AttributeError", 3, "return y.no_such_thing")
    assert seen.types[:2] == ("AttributeError", "Exception")


def test_line_in_another_cell_counts_if_it_raises():
    scope = {"__name__": "cells"}
    for name, source in (
        ("<one>", "def half(x):\n    return x / 0\n"),
        ("<two>", "def refused(x):\n    raise ValueError(x)\n"),
        ("<three>", "def both(x):\n    return half(x)\n"),
        ("<four>", "def all_of_it(x):\n    return refused(x)\n"),
    ):
        exec(compile(source, name, "exec"), scope)
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    assert call("group", scope["half"], 1).value.code == "return x / 0"
    assert call("group", scope["both"], 1).value.code == "return half(x)"
    assert call("group", scope["all_of_it"], 1).value.code == "raise ValueError(x)  (in refused)"


def test_library_exception_points_to_learners_line():
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


def test_compared_form_keeps_what_was_returned():
    one = see("axes", "axes()", lambda: (2, -4), None, compared=lambda axes: tuple(sorted(axis % 4 for axis in axes)))
    assert (one.value, one.shown) == ((0, 2), (2, -4))
    assert see("axes", "axes()", lambda: (0, 2), None, compared=lambda axes: axes).shown is None


def test_missing_result_is_not_an_exception():
    def action():
        raise Nothing("no layer: the function returned None")

    assert see("layer", "layer()", action, None).value == Opaque("no layer: the function returned None")
