"""Test the comparison of results: exact for types and shapes, tolerant for floats, and safe with any object."""

from layercheck.compare import Tolerance, difference, number, value_difference
from layercheck.observation import Observation
from layercheck.plain import Opaque, Raised, plain

import numpy as np
import pytest

LOOSE, TYPED = Tolerance(), Tolerance(dtype=True)
ARRAY = np.arange(6, dtype="float32").reshape(2, 3)


def differs(got, expected, tolerance=LOOSE):
    return value_difference(got, expected, tolerance)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (3, 3),
        (0.1 + 0.2, 0.3),
        (2, 2.0),
        (np.nan, np.nan),
        (np.inf, np.inf),
        ("valid", "valid"),
        (None, None),
        ((1, None, (2,)), (1, None, (2,))),
        ([1, 2.0], [1, 2.0]),
        ({"a": 1}, {"a": 1}),
        (ARRAY, ARRAY.copy()),
        (ARRAY + np.float32(1e-6), ARRAY),
        (ARRAY.astype("float64"), ARRAY),
        (ARRAY.astype("int64"), ARRAY),
        (np.array([np.nan, -np.inf]), np.array([np.nan, -np.inf])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
    ],
)
def test_equal_values_have_no_difference(got, expected):
    assert differs(got, expected) is None


@pytest.mark.parametrize(
    ("got", "expected", "message"),
    [
        (4, 3, "It is 4; it should be 3."),
        (3.0, 3, "It is a float; it should be an int."),
        (True, 1, "It is a bool; it should be an int."),
        (1, True, "It is an int; it should be a bool."),
        (True, 1.0, "It is a bool; it should be a float."),
        (0.3001, 0.3, "It is 0.3001; it should be 0.3."),
        (10**300, 1.0, f"It is {10**300}; it should be 1."),
        (np.nan, 1.0, "It is nan; it should be 1."),
        (1.0, np.nan, "It is 1; it should be nan."),
        (np.inf, -np.inf, "It is inf; it should be -inf."),
        (1e300, np.inf, "It is 1e+300; it should be inf."),
        ([1, 2], (1, 2), "It is a list; it should be a tuple."),
        ((1, 2), (1, 3), "Entry 1: it is 2; it should be 3."),
        ((1, 2), (1, 2, 3), "It has 2 entries; it should have 3."),
        ((1,), (), "It has 1 entry; it should have none."),
        ([], [3], "It has no entries; it should have 1."),
        (Opaque("no layer: it is None"), ARRAY, "There is no layer: it is None."),
        (
            plain(axis for axis in (1, 2)),
            (1, 2),
            "It is an object of type generator; it should be a tuple. Pass it to tuple().",
        ),
        (plain(map(abs, [1, 2])), [1, 2], "It is an object of type map; it should be a list. Pass it to list()."),
        ((1, (2, 3.0)), (1, (2, 3)), "Entry 1, entry 1: it is a float; it should be an int."),
        ({"a": 1}, {"b": 1}, "Its keys are ['a']; they should be ['b']."),
        ({"a": 1}, {"a": 2}, "Entry 'a': it is 1; it should be 2."),
        ((1, 2, 0, 0), (1, 3, 0, 4), "Entry 1: it is 2; it should be 3. Entry 3 also differs."),
        ([0] * 4, [5] * 4, "Entry 0: it is 0; it should be 5. Entries 1, 2 and 3 also differ."),
        ([0] * 9, [5] * 9, "Entry 0: it is 0; it should be 5. 8 more entries differ."),
        (((1, 1), 1), ((2, 2), 2), "Entry 0, entry 0: it is 1; it should be 2. Entry 1 also differs."),
        (None, 3, "It is None; it should be an int."),
        (None, ARRAY, "It is None; it should be an array."),
        (2.0, ARRAY, "It is a single value; it should be an array of shape (2, 3)."),
        ("3", 3, "It is a string; it should be an int."),
        ("same", "valid", "It is 'same'; it should be 'valid'."),
        (ARRAY.tolist(), ARRAY, "It is a list; it should be an array."),
        (ARRAY.T, ARRAY, "Its shape is (3, 2); it should be (2, 3)."),
        (ARRAY[0], ARRAY[:1], "Its shape is (3,); it should be (1, 3)."),
        (np.zeros(1), 0.0, "It is an array; it should be a float."),
        (ARRAY > 2, (ARRAY > 2).astype("float32"), "Its dtype is bool; it should be float32."),
        (np.ones(1), np.zeros(1), "Its only value differs, at index (0,): 1 where 0 is expected."),
        (ARRAY + 2, ARRAY, "6 of its 6 values differ, the first at index (0, 0): 2 where 0 is expected."),
        (
            ARRAY - 2,
            ARRAY,
            "6 of its 6 values differ, the first at index (0, 0): -2 where 0 is expected. "
            "2 of its values are negative; none of the expected ones is.",
        ),
        (ARRAY - 2, ARRAY - 1, "6 of its 6 values differ, the first at index (0, 0): -2 where -1 is expected."),
        (np.array([-3, 1]), np.array([3, 1]), "1 of its 2 values differs, at index (0,): -3 where 3 is expected."),
        (
            np.array([2e-6, 3e-3, 1.0]),
            np.array([1e-9, 1e-3, 1.0]),
            "1 of its 3 values differs by more than the tolerance, at index (1,): 0.003 where 0.001 is expected.",
        ),
        (
            np.array([1.0, np.nan]),
            np.array([1.0, 2.0]),
            "1 of its 2 values differs, at index (1,): nan where 2 is expected.",
        ),
    ],
)
def test_different_values_are_described(got, expected, message):
    assert differs(got, expected) == message


def test_difference_in_compared_form_is_described():
    got, expected = (Observation("axes", "axes()", axes, shown=axes[::-1]) for axes in ((1, 3), (2, 3)))
    assert difference(got, expected, LOOSE) == "It is equivalent to (1, 3); it should be equivalent to (2, 3)."
    got = Observation("axes", "axes()", (1, 2, 3), shown=(3, 2, 1))
    assert difference(got, expected, LOOSE) == "It has 3 entries; it should have 2."


def test_dtype_is_compared_only_if_requested():
    assert differs(ARRAY.astype("float64"), ARRAY) is None
    assert differs(ARRAY.astype("float64"), ARRAY, TYPED) == "Its dtype is float64; it should be float32."


def test_large_integers_are_compared_exactly():
    assert differs(271_346, 271_347) is not None


def test_object_equal_to_everything_differs():
    class Yes:
        __eq__ = __ge__ = __le__ = lambda self, other: True
        __hash__ = None

    for expected in (3, 3.0, "a", None, True, (1,), [1], {"a": 1}, ARRAY):
        assert differs(plain(Yes()), expected) is not None
    assert differs((1, plain(Yes())), (1, 2)) is not None
    assert differs(plain(np.array([Yes()], dtype=object)), np.zeros(1)) is not None


def test_opaque_objects_are_never_equal():
    assert differs(Opaque("a thing"), Opaque("a thing")) is not None


def test_array_subclass_cannot_fake_equality():
    class Liar(np.ndarray):
        def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
            return np.zeros(self.shape, bool)

        @property
        def shape(self):
            return (2, 3)

    assert differs(plain(np.zeros((3, 3)).view(Liar)), ARRAY) is not None


def test_exceptions_are_compared_by_type():
    value_error = Raised(("ValueError", "Exception"), "a window too large")
    child = Raised(("OwnError", "ValueError", "Exception"), "another message")
    assert differs(Raised(("ValueError", "Exception"), "other words"), value_error) is None
    assert differs(child, value_error) is None
    assert differs(value_error, child) == "It raised ValueError; it should raise OwnError."
    assert differs(3, value_error) == "It returned a value instead of raising ValueError."
    assert (
        differs(Raised(("ValueError",), "too large", 2, "f(3)"), 3)
        == "It raised ValueError instead of returning a value."
    )
    assert differs(value_error, 3) == "This ended in ValueError instead of a value."
    assert differs(Raised(("Stopped",), "used more than 2000 MB"), 3) == "It was stopped before it returned a value."


def test_base_class_of_expected_exception_differs():
    expected = Raised(("ValueError", "Exception", "BaseException"), "")
    assert differs(Raised(("Exception", "BaseException"), ""), expected) is not None


def test_argument_changed_in_place_is_a_difference():
    right = Observation("group", "f(x)", 3)
    changed = Observation("group", "f(x)", 3, {}, ("x",))
    assert difference(changed, right, LOOSE) == "The result is right, but the call changed its argument x in place."
    assert difference(changed, changed, LOOSE) is None
    wrong = Observation("group", "f(x)", 4, {}, ("x",))
    assert difference(wrong, right, LOOSE) == "It is 4; it should be 3. The call also changed its argument x in place."


def test_printed_output_is_not_compared():
    quiet, chatty = Observation("group", "f()", 3), Observation("group", "f()", 3, printed="hello")
    assert difference(chatty, quiet, LOOSE) is None


def test_number_formats_numpy_and_python_alike():
    assert number(np.float32(0.1)) == number(0.1) == "0.1"
    assert number(np.int64(7)) == number(7) == "7"
    assert number(True) == "True"
