"""Describe in one sentence how an observed value differs from the expected value."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .observation import Observation
from .plain import NOT_RUN, SIMPLE, STOPPED, Opaque, Raised

MOST_NAMED = 3  # how many further differing entries of a sequence are listed
_OTHERS = re.compile(r" (?:Entr(?:y|ies) [^.]* also differs?|\d+ more entries differ)\.$")


@dataclass(frozen=True)
class Tolerance:
    """The difference within which values count as equal: |got - expected| <= absolute + relative * |expected|.

    The defaults accept float32 rounding differences between two TensorFlow versions, but no difference that a reader
    would notice. Dtypes are compared only if `dtype` is True.

    >>> print(value_difference(0.30001, 0.3, Tolerance()))
    None
    >>> value_difference(0.30001, 0.3, Tolerance(relative=0.0, absolute=1e-6))
    'It is 0.30001; it should be 0.3.'
    """

    relative: float = 1e-4
    absolute: float = 1e-5
    dtype: bool = False


def difference(got: Observation, expected: Observation, tolerance: Tolerance) -> str | None:
    """Return one sentence about the first way in which `got` differs from `expected`, or None if they agree.

    An argument that was changed in place counts as a difference if it changed only in `got`. If another form of the
    result is compared, such as sorted axes, the sentence describes that form.

    >>> got, expected = (Observation("numbers", "double(3)", value) for value in (9, 6))
    >>> difference(got, expected, Tolerance())
    'It is 9; it should be 6.'
    """
    if got.value is None and expected.value is not None and expected.direct and not isinstance(expected.value, Raised):
        question = "Which of your lines runs last in this call, and what does it return?"
        return f"It is None; it should be {_kind(expected.value)}. {question}"
    reason = value_difference(got.value, expected.value, tolerance)
    if got.shown is not None and reason and reason.startswith("Entry "):  # entries of the compared form
        reason = f"It is equivalent to {got.value!r}; it should be equivalent to {expected.value!r}."
    unasked = [name for name in got.changed if name not in expected.changed]
    if unasked and reason is None:
        return f"The result is right, but the call changed its argument {unasked[0]} in place."
    return f"{reason} The call also changed its argument {unasked[0]} in place." if unasked else reason


def value_difference(got: object, expected: object, tolerance: Tolerance) -> str | None:
    """Return one sentence on how two plain values differ, or None if they agree.

    Types are compared first, then shapes, then values. An int is accepted where a float is expected.

    >>> value_difference((4, 13, 13), (4, 14, 14), Tolerance())
    'Entry 1: it is 13; it should be 14. Entry 2 also differs.'
    """
    if type(got) is type(expected) and type(got) in SIMPLE and got == expected:  # fast, since most values are equal
        return None
    if isinstance(expected, Raised) or isinstance(got, Raised):
        return _exception_difference(got, expected)
    if isinstance(got, Opaque) and got.is_nothing:
        return f"There is {got.description}."
    if isinstance(got, Opaque) or isinstance(expected, Opaque) or _kind(got) != _kind(expected):
        if _kind(expected) == "a float" and _kind(got) == "an int":
            return _number_difference(got, expected, tolerance)
        if isinstance(expected, np.ndarray) and type(got) in (bool, int, float):
            return f"It is a single value; it should be an array of shape {expected.shape}."
        convert = f" Pass it to {type(expected).__name__}()." if _is_lazy(got, expected) else ""
        return f"It is {_kind(got)}; it should be {_kind(expected)}.{convert}"
    if isinstance(expected, np.ndarray):
        return _array_difference(got, expected, tolerance)
    if isinstance(expected, (tuple, list)):
        return _sequence_difference(got, expected, tolerance)
    if isinstance(expected, dict):
        if list(got) != list(expected):
            return f"Its keys are {list(got)}; they should be {list(expected)}."
        return _sequence_difference(list(got.values()), list(expected.values()), tolerance, list(expected))
    if isinstance(expected, float):
        return _number_difference(got, expected, tolerance)
    return None if got == expected else f"It is {got!r}; it should be {expected!r}."


_LAZY = {
    f"an object of type {name}" for name in ("generator", "map", "filter", "zip", "range", "dict_keys", "dict_values")
}


def _is_lazy(got: object, expected: object) -> bool:
    """Return whether a value produces its elements only on request, such as a generator, but a sequence is expected."""
    return isinstance(got, Opaque) and got.description in _LAZY and type(expected) in (tuple, list)


def _exception_difference(got: object, expected: object) -> str | None:
    if isinstance(got, Raised) and got.type == NOT_RUN:
        return f"It wasn't run, because {got.message} was stopped."
    if not isinstance(expected, Raised):
        if got.type == STOPPED:
            return "It was stopped before it returned a value."
        if is_of_the_check(got):
            return "The check ended without a result: it needs the layer's weights as the exercise describes them."
        if got.line is None:  # the experiment may have raised it because it couldn't continue
            return f"This ended in {got.type} instead of a value."
        return f"It raised {got.type} instead of returning a value."
    if not isinstance(got, Raised):
        return f"It returned a value instead of raising {expected.type}."
    if got.type == STOPPED:
        return f"It was stopped before it raised {expected.type}."
    return None if expected.type in got.types else f"It raised {got.type}; it should raise {expected.type}."


def is_of_the_check(error: Raised) -> bool:
    """Return whether an experiment itself raised this error, because it didn't find the weights that a layer needs.

    >>> is_of_the_check(Raised(("LookupError", "Exception"), "the layer has 0 weights; it should have 2"))
    True
    """
    return error.type == "LookupError" and error.line is None


def _array_difference(got: np.ndarray, expected: np.ndarray, tolerance: Tolerance) -> str | None:
    if got.shape != expected.shape:
        return f"Its shape is {got.shape}; it should be {expected.shape}."
    if tolerance.dtype and got.dtype != expected.dtype:
        return f"Its dtype is {got.dtype}; it should be {expected.dtype}."
    if (got.dtype.kind == "b") != (expected.dtype.kind == "b"):
        return f"Its dtype is {got.dtype}; it should be {expected.dtype}."
    if (got == expected).all():  # a fast test
        return None
    wrong = wrong_cells(got, expected, tolerance)
    if not wrong.any():
        return None
    at = tuple(int(i) for i in np.argwhere(wrong)[0])
    is_now, should_be = apart(got[at], expected[at])
    count, place = int(wrong.sum()), f"index {at}: {is_now} where {should_be} is expected."
    if wrong.size == 1:
        return f"Its only value differs, at {place}"
    how = f"differ{'' if count > 1 else 's'}{_by_how_much(got, expected, wrong, tolerance)}"
    where = f"{'the first ' * (count > 1)}at {place}{_signs(got, expected, wrong)}"
    return f"{count} of its {wrong.size} values {how}, {where}"


def _by_how_much(got: np.ndarray, expected: np.ndarray, wrong: np.ndarray, tolerance: Tolerance) -> str:
    """Mention the tolerance if `absolute` makes other values, which also differ visibly, count as equal."""
    others = wrong_cells(got, expected, Tolerance(tolerance.relative, 0.0)) & ~wrong
    return " by more than the tolerance" if others.any() else ""


def _signs(got: np.ndarray, expected: np.ndarray, wrong: np.ndarray) -> str:
    """Mention negative values if several values are wrong and none should be negative, as after an overflow."""
    if wrong.sum() == 1 or not (got[wrong] < 0).any() or (expected < 0).any():
        return ""
    below = int((got < 0).sum())
    return f" {below} of its values {'are' if below > 1 else 'is'} negative; none of the expected ones is."


def wrong_cells(got: np.ndarray, expected: np.ndarray, tolerance: Tolerance) -> np.ndarray:
    """Return a boolean array that is True where two arrays of the same shape differ. NaN equals only NaN.

    >>> wrong_cells(np.array([1.0, 2.0, np.nan]), np.array([1.0, 2.5, np.nan]), Tolerance()).tolist()
    [False, True, False]
    """
    with np.errstate(invalid="ignore", over="ignore"):
        return ~np.isclose(
            got.astype("float64"),
            expected.astype("float64"),
            rtol=tolerance.relative,
            atol=tolerance.absolute,
            equal_nan=True,
        )


def _sequence_difference(got, expected, tolerance: Tolerance, keys: Sequence = ()) -> str | None:
    if len(got) != len(expected):
        count, wanted = len(got), len(expected)
        return f"It has {count or 'no'} {'entry' if count == 1 else 'entries'}; it should have {wanted or 'none'}."
    pairs = zip(keys or range(len(got)), got, expected, strict=True)
    reasons = {repr(key): reason for key, *both in pairs if (reason := value_difference(*both, tolerance)) is not None}
    if not reasons:
        return None
    place, *others = reasons
    reason = _OTHERS.sub("", reasons[place])
    sign = "," if reason.startswith("Entry ") else ":"
    return f"Entry {place}{sign} {reason[0].lower()}{reason[1:]}{_also(others)}"


def _also(places: list[str]) -> str:
    if len(places) > MOST_NAMED:
        return f" {len(places)} more entries differ."
    if len(places) == 1:
        return f" Entry {places[0]} also differs."
    return f" Entries {', '.join(places[:-1])} and {places[-1]} also differ." if places else ""


def _number_difference(got: float, expected: float, tolerance: Tolerance) -> str | None:
    same = got == expected or (got != got and expected != expected)  # NaN counts as equal to NaN
    if not same and math.isfinite(got) and math.isfinite(expected):
        same = abs(float(got) - expected) <= tolerance.absolute + tolerance.relative * abs(expected)
    return None if same else "It is {}; it should be {}.".format(*apart(got, expected))


def number(value: object, digits: int = 3) -> str:
    """Return a number as text, a float with `digits` significant digits. NumPy's and Python's numbers look the same.

    >>> number(np.float32(1 / 3)), number(1234.56), number(12)
    ('0.333', '1235', '12')
    """
    value = value.item() if isinstance(value, np.generic) else value
    if not isinstance(value, float):
        return str(value)
    return f"{value:.0f}" if 10**digits <= abs(value) < 1e6 else f"{value:.{digits}g}"


def apart(one: object, other: object) -> tuple[str, str]:
    """Return two numbers as text with as many digits as are necessary to tell the numbers apart.

    >>> apart(1 / 3, 0.33334), apart(1.0, 2)
    (('0.33333', '0.33334'), ('1', '2'))
    """
    for digits in range(3, 18):
        texts = number(one, digits), number(other, digits)
        if texts[0] != texts[1]:
            break
    return texts


_NAMES = {bool: "a bool", int: "an int", float: "a float", str: "a string", tuple: "a tuple", list: "a list"}


def _kind(value: object) -> str:
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return value.description
    return _NAMES.get(type(value), "an array" if isinstance(value, np.ndarray) else "a dictionary")
