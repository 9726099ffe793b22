"""Turn observations into fingerprints of a few numbers, so that many behaviors can be stored and compared quickly.

An observation's fingerprint consists of a code for its structure (types, shapes, texts, and the operation that raised
an error) and a weighted sum of its elements. Rounding changes the sum slightly but never the code.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .compare import Tolerance, difference
from .errors import kind_of
from .observation import Observation
from .plain import Raised

AS_EXPECTED = 0  # the code of an observation that agrees with the reference's
VISIBLE = 0.05  # the relative change in each array of a result that a fingerprint should reveal


@dataclass(frozen=True, eq=False)
class Fingerprint:
    """The fingerprints of all observations of a candidate, as arrays of equal length.

    >>> seen = [Observation("numbers", "double(3)", value) for value in (9, 6)]
    >>> fingerprint(seen, [seen[1]] * 2, Tolerance()).codes.astype(bool).tolist()
    [True, False]
    """

    codes: np.ndarray  # uint32; AS_EXPECTED where the observation agrees with the reference's
    sums: np.ndarray  # float32, weighted sums of the numbers
    scales: np.ndarray  # float64, weighted sums of their absolute values
    counts: np.ndarray  # int64, how many numbers each observation has

    def is_like(self, codes: np.ndarray, sums: np.ndarray, tolerance: Tolerance) -> np.ndarray:
        """Return where recorded fingerprints, in arrays of shape (behavior, observation), match this one.

        >>> seen = [Observation("numbers", "double(3)", 9)]
        >>> one = fingerprint(seen, [Observation("numbers", "double(3)", 6)], Tolerance())
        >>> one.is_like(one.codes[None], one.sums[None] + [[0.0], [1.0]], Tolerance()).tolist()
        [[True], [False]]
        """
        allowed = tolerance.absolute * self.counts + tolerance.relative * self.scales + 1e-6 * self.scales
        return (codes == self.codes) & (np.abs(sums.astype("float64") - self.sums) <= allowed)


def fingerprint(
    got: Sequence[Observation],
    expected: Sequence[Observation],
    tolerance: Tolerance,
    reasons: Sequence[str | None] | None = None,
) -> Fingerprint:
    """Return the fingerprint of a candidate's observations.

    reasons: how each observation differs from the reference's, or None if it doesn't; pass them if they are known

    >>> got, expected = (Observation("numbers", "double(3)", value) for value in (6.0000001, 6.0))
    >>> fingerprint([got], [expected], Tolerance()).codes.tolist()
    [0]
    """
    if reasons is None:
        reasons = [difference(one, other, tolerance) for one, other in zip(got, expected, strict=True)]
    rows = [_one(each, tolerance) if reason else (AS_EXPECTED, 0, 0, 0) for each, reason in zip(got, reasons)]
    codes, sums, scales, counts = zip(*rows) if rows else ((), (), (), ())
    return Fingerprint(
        np.array(codes, "uint32"), np.array(sums, "float32"), np.array(scales, "float64"), np.array(counts, "int64")
    )


def resolves_parts(own: Fingerprint, expected: Sequence[Observation], tolerance: Tolerance) -> np.ndarray:
    """Return, for each observation, whether its fingerprint reveals small changes in every part of the result.

    own:      a candidate's fingerprint
    expected: the reference's observations

    If a result consists of several arrays and one has much larger elements than another, rounding the large elements
    may change the sum by more than the small elements do. The fingerprints of two results may then match although the
    arrays with small elements differ.

    >>> small, large = (np.full(4, value) for value in (1.0, 1e5))
    >>> seen = [Observation("numbers", "double(3)", value) for value in (small, large, [small, large])]
    >>> other = [Observation("numbers", "double(3)", 0)] * 3
    >>> resolves_parts(fingerprint(seen, other, Tolerance()), seen, Tolerance()).tolist()
    [True, True, False]
    """
    allowed = tolerance.absolute * own.counts + tolerance.relative * own.scales
    smallest = [min(_scales(one.value, tolerance), default=np.inf) for one in expected]
    return allowed <= VISIBLE * np.array(smallest, "float64")


def _scales(value: object, tolerance: Tolerance) -> Iterator[float]:
    """Yield the weighted sum of the absolute values of each array or number in a value, unless it is zero."""
    parts: list[np.ndarray] = []
    for _ in _structure(value, parts, tolerance):
        pass
    for part in parts:
        scale = float(np.abs(part[np.isfinite(part)]).sum())
        if scale:
            yield scale


def _one(one: Observation, tolerance: Tolerance) -> tuple[int, float, float, int]:
    numbers: list[np.ndarray] = [np.zeros(0)]
    words = [*_structure(one.value, numbers, tolerance), *one.changed]
    values = np.concatenate(numbers)
    finite = np.isfinite(values)
    if not finite.all():
        words.append(f"{np.flatnonzero(~finite).tolist()}{np.isnan(values)[~finite].tolist()}")
    weights = (1 + 0.5 * np.sin(12.9898 * np.arange(1, len(values) + 1)))[finite]
    values = values[finite]
    code = zlib.crc32("|".join(words).encode("utf-8", "backslashreplace")) or 1
    sums = float(np.clip((weights * values).sum(), -1e38, 1e38))
    return code, sums, float((weights * np.abs(values)).sum()), len(values)


def _structure(value: object, numbers: list[np.ndarray], tolerance: Tolerance) -> Iterator[str]:
    """Yield the words for a value's structure, and append its elements to `numbers`."""
    if isinstance(value, Raised):
        yield f"{value.type} {kind_of(value)}"
    elif isinstance(value, np.ndarray):
        kind = value.dtype.str if tolerance.dtype else "bool" if value.dtype.kind == "b" else "numbers"
        yield f"{kind}{value.shape}"
        numbers.append(value.astype("float64").ravel())
    elif isinstance(value, (tuple, list)):
        yield f"{type(value).__name__} {len(value)}"
        for item in value:
            yield from _structure(item, numbers, tolerance)
    elif isinstance(value, dict):
        yield f"dict {list(value)}"
        for item in value.values():
            yield from _structure(item, numbers, tolerance)
    elif type(value) in (int, float):
        yield type(value).__name__
        numbers.append(np.array([value], "float64"))
    else:
        yield repr(value)
