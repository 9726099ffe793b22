"""Features of calls, which are statements about a call's arguments, worded for calls where they are true or false."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

LIMIT = 4  # the weight of a bound for which there is no reason except the observed calls


@dataclass(frozen=True)
class Feature:
    """A statement that is true of some calls and not of others. If several fit, the one with the least weight is shown.

    >>> Feature("stride is 1", "stride isn't 1", (True, False)).holds
    (True, False)
    """

    positive: str
    negative: str
    holds: tuple[bool, ...]  # whether the statement is true of each call
    weight: int = 0


def features(calls: Sequence[Mapping[str, object]]) -> list[Feature]:
    """Return the features that distinguish some of these calls from others. Each is defined for all calls.

    calls: the arguments of each call, keyed by name, as layercheck.arguments describes them

    >>> calls = [{"pool": 2, "stride": 2}, {"pool": 2, "stride": 1}]
    >>> [feature.positive for feature in features(calls)]
    ['stride is 1', 'stride is 2 or more', 'stride is even', 'stride equals pool', ...]
    """
    names = [name for name in calls[0] if all(name in call for call in calls)] if calls else []
    columns = {name: [call[name] for call in calls] for name in names}
    found = [feature for name, column in columns.items() for feature in _of_one(name, column)]
    numbers = {name: column for name, column in columns.items() if {type(value) for value in column} <= {int, float}}
    for (one, ones), (other, others) in permutations(numbers.items(), 2):
        found += _of_two(one, ones, other, others)
    arrays = {name: column for name, column in columns.items() if _are_images(column)}
    whole = {name: column for name, column in numbers.items() if all(type(value) is int for value in column)}
    for (one, ones), (other, others) in ((a, n) for a in arrays.items() for n in whole.items()):
        found += _of_images(one, ones, other, others)
    return [one for one in found if len(set(one.holds)) == 2]


def _feature(positive: str, negative: str, test: Callable[..., bool], *columns: Sequence, weight: int = 1) -> Feature:
    return Feature(positive, negative, tuple(bool(test(*values)) for values in zip(*columns, strict=True)), weight)


def _of_one(name: str, column: Sequence[object]) -> Iterator[Feature]:
    """Yield the features of a single argument, which depend on the type of its values in all calls."""
    kinds = {type(value) for value in column}
    if type(None) in kinds:
        yield _feature(f"{name} is None", f"{name} isn't None", lambda v: v is None, column, weight=0)
    if kinds == {bool} and " " in name:  # the exercise defines such statements
        yield _feature(name, name.replace(" is ", " isn't "), bool, column, weight=0)
    elif kinds <= {str, bool, type(None)}:
        choices = list(dict.fromkeys(value for value in column if value is not None))
        for choice in choices:
            told = f"{name} is {choice!r}", f"{name} isn't {choice!r}"
            if len(choices) == 2 and type(None) not in kinds:
                told = told[0], f"{name} is {choices[choice == choices[0]]!r}"
            yield _feature(*told, lambda v, c=choice: v == c, column, weight=0)
        if len(choices) == 4 and type(None) not in kinds:
            for other in choices[1:]:
                rest = [one for one in choices[1:] if one != other]
                both = (choices[0], other), rest
                told = [f"{name} is {one!r} or {another!r}" for one, another in both]
                yield _feature(*told, lambda v, b=both[0]: v in b, column, weight=1)
    elif kinds <= {int, float}:
        for choice in (0, 1):
            yield _feature(f"{name} is {choice}", f"{name} isn't {choice}", lambda v, c=choice: v == c, column)
        yield _feature(f"{name} is negative", f"{name} isn't negative", lambda v: v < 0, column)
        if kinds == {int}:
            for bound in sorted(set(column))[1:]:
                told = f"{name} is {bound} or more", f"{name} is less than {bound}"
                yield _feature(*told, lambda v, b=bound: v >= b, column, weight=LIMIT)
            yield _feature(f"{name} is even", f"{name} is odd", lambda v: v % 2 == 0, column, weight=3)
    elif kinds <= {int, tuple, type(None)}:
        yield _feature(f"{name} is a tuple", f"{name} isn't a tuple", lambda v: type(v) is tuple, column, weight=0)
        if kinds == {tuple}:
            yield _feature(f"{name} contains None", f"{name} contains no None", lambda v: None in v, column, weight=0)
            for size in dict.fromkeys(map(len, column)):
                told = f"{name} has {size} entries", f"{name} doesn't have {size} entries"
                yield _feature(*told, lambda v, s=size: len(v) == s, column)
    elif kinds == {dict} and all("function" in value for value in column):
        for choice in dict.fromkeys(value["function"] for value in column):
            told = f"{name} is {choice}", f"{name} isn't {choice}"
            yield _feature(*told, lambda v, c=choice: v["function"] == c, column, weight=2)
    elif kinds == {dict} and all("entries" in value for value in column):
        told = f"{name} has one entry", f"{name} has several entries"
        yield _feature(*told, lambda v: v["entries"] == 1, column)
    elif kinds == {dict} and all("shape" in value for value in column):
        yield from _of_array(name, column)


def _of_array(name: str, column: Sequence[dict]) -> Iterator[Feature]:
    shapes = [value["shape"] for value in column]
    for count in dict.fromkeys(map(len, shapes)):
        told = f"{name} has {count} {'axes' if count > 1 else 'axis'}", f"{name} doesn't have {count} axes"
        yield _feature(*told, lambda s, c=count: len(s) == c, shapes, weight=0)
    for dtype in dict.fromkeys(value["dtype"] for value in column):
        told = f"{name} has dtype {dtype}", f"{name} doesn't have dtype {dtype}"
        yield _feature(*told, lambda v, d=dtype: v["dtype"] == d, column, weight=0)
    told = f"{name} has a float dtype", f"{name} doesn't have a float dtype"
    yield _feature(*told, lambda v: "float" in v["dtype"], column, weight=0)
    negative = f"no element of {name} is negative"
    yield _feature(f"{name} has negative elements", negative, lambda v: v["least"] < 0, column)
    some = f"at least one element of {name} isn't negative"
    yield _feature(f"all elements of {name} are negative", some, lambda v: v["most"] < 0, column)
    far = "far from 0", "near 0"
    yield _feature(*(f"the elements of {name} are {one}" for one in far), lambda v: v["least"] > 1000, column)
    if all(len(shape) > 1 for shape in shapes):
        told = f"{name} has one sample", f"{name} has several samples"
        yield _feature(*told, lambda s: s[0] == 1, shapes)
        told = f"{name} has one channel", f"{name} has several channels"
        yield _feature(*told, lambda s: s[-1] == 1, shapes)
    if _are_images(column):
        told = f"{name} has as many rows as columns", f"{name} isn't square"
        yield _feature(*told, lambda s: s[1] == s[2], shapes, weight=2)
        for bound in sorted({max(shape[1:3]) for shape in shapes})[1:]:
            told = f"a side of {name} has {bound} or more cells", f"all sides of {name} have fewer than {bound} cells"
            yield _feature(*told, lambda s, b=bound: max(s[1:3]) >= b, shapes, weight=LIMIT)


def _are_images(column: Sequence[object]) -> bool:
    return all(type(value) is dict and len(value.get("shape", ())) == 4 for value in column)


def _of_two(one: str, ones: Sequence[int], other: str, others: Sequence[int]) -> Iterator[Feature]:
    if one > other:
        yield _feature(f"{one} equals {other}", f"{one} doesn't equal {other}", lambda a, b: a == b, ones, others)
    yield _feature(f"{one} is less than {other}", f"{one} isn't less than {other}", lambda a, b: a < b, ones, others)
    if float in {type(value) for value in (*ones, *others)}:
        return
    told = f"{one} is divisible by {other}", f"{one} isn't divisible by {other}"
    yield _feature(*told, lambda a, b: b and a % b == 0, ones, others)


def _of_images(images: str, arrays: Sequence[dict], number: str, values: Sequence[int]) -> Iterator[Feature]:
    """Yield features that relate a number to the sizes of (batch, height, width, channel) arrays."""
    shapes = [value["shape"] for value in arrays]
    told = f"both sides of {images} are divisible by {number}", f"a side of {images} isn't divisible by {number}"
    yield _feature(*told, lambda s, n: n > 0 and s[1] % n == s[2] % n == 0, shapes, values)
    told = f"{number} is greater than a side of {images}", f"{number} isn't greater than any side of {images}"
    yield _feature(*told, lambda s, n: n > min(s[1:3]), shapes, values)
    channels = f"the number of channels of {images}"
    told = f"{number} equals {channels}", f"{number} doesn't equal {channels}"
    yield _feature(*told, lambda s, n: n == s[3], shapes, values)
    told = f"{number} is between 1 and {channels}", f"{number} is 1 or {channels}"
    yield _feature(*told, lambda s, n: 1 < n < s[3], shapes, values)
