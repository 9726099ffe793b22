"""Known mistakes, with recorded fingerprints of how each mistake behaves in the public cases.

Some mistakes have their own names. Others are members of families, with one wrong choice or with two wrong choices at
once. Clones and release copies use the same record, so their diagnoses agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .by_identity import by_identity
from .compare import Tolerance
from .fingerprint import AS_EXPECTED, Fingerprint, fingerprint
from .observation import Observation
from .plain import Raised

FEWEST_EXCEPTIONS = 3  # how many exceptions are enough evidence if no value is wrong
FEWEST_WRONG = 3  # how many wrong results are enough evidence for two mistakes at once, or within a group
CLEAR = 3  # a difference of more than this many times the tolerance is evidence by itself
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z\"“`])")
# With two mistakes at once, neither explanation may say that everything else is right.
_PRAISE = re.compile(r"(?P<subject>(?:Your|The) \w+)\b[^,]*\bright\b[^,]*, but (?P<fault>.*)", re.DOTALL)


@dataclass(frozen=True, eq=False)
class Members:
    """The recorded members of an exercise's families. Each behaves differently from all others.

    Mistakes with their own names are recorded in the same form, as if each were a family's only choice. Members also
    behave differently from those mistakes. A mistake that behaves differently with Keras 2 than with Keras 3 has a row
    for each.

    >>> members = Members(("axes=0",), ("Over the batch.",), np.array([[0, -1]]), np.array([[7]]), np.array([[1.0]]))
    >>> members.name(0), members.explanation(0)
    ('axes=0', 'Over the batch.')
    """

    names: tuple[str, ...]  # the names of single choices
    texts: tuple[str, ...]  # their explanations
    chosen: np.ndarray  # int16, (member, 2): the indices of one or two choices; -1 for no second choice
    codes: np.ndarray  # uint32, (member, observation), see layercheck.fingerprint
    sums: np.ndarray  # float32, (member, observation)

    def name(self, member: int) -> str:
        return ", ".join(self.names[one] for one in self.chosen[member] if one >= 0)

    def explanation(self, member: int) -> str:
        one, other = self.chosen[member]
        if other < 0:
            return self.texts[one]
        first, second = (_fault(self.texts[each]) for each in (one, other))
        return f"Two mistakes at once. {first} {second}"

    def is_pair(self, member: int) -> bool:
        return bool(self.chosen[member, 1] >= 0)


def _fault(text: str) -> str:
    """Return the first sentence of an explanation, without the clause that says what is right.

    >>> _fault("Your numbers are right, but they are in a list. Return a tuple.")
    'Your numbers are in a list.'
    """
    first = _SENTENCE_END.split(" ".join(text.split()))[0]
    found = _PRAISE.fullmatch(first)
    if not found:
        return first
    fault = found["fault"]
    for pronoun in ("they ", "it "):
        if fault.startswith(pronoun):
            return f"{found['subject']} {fault[len(pronoun) :]}"
    return fault[0].upper() + fault[1:]


def alike(members: Members, own: Fingerprint, places: Sequence[int], tolerance: Tolerance) -> list[int]:
    """Return the rows of the members that behave like a candidate in the observations at these indices.

    >>> got, expected = ([Observation("numbers", "double(3)", value)] for value in (9, 6))
    >>> own = fingerprint(got, expected, Tolerance())
    >>> members = Members(("factor=3",), ("Three times.",), np.array([[0, -1]]), own.codes[None], own.sums[None])
    >>> alike(members, own, [0], Tolerance())
    [0]
    """
    if len(own.codes) != members.codes.shape[1]:
        return []
    return np.flatnonzero(own.is_like(members.codes, members.sums, tolerance)[:, list(places)].all(axis=1)).tolist()


def like(
    members: Members,
    own: Fingerprint,
    got: Sequence[Observation],
    evidence: np.ndarray,
    tolerance: Tolerance,
    group: str | None = None,
) -> list[int]:
    """Return the rows of the members that behave like a candidate in all observations, or in those of one group.

    own:      the fingerprint of `got`
    evidence: how clearly each observation differs from the reference's; see `evidence_of`

    A member is returned only if there is evidence, which means wrong values or several exceptions and, for two mistakes
    at once, three wrong results. Within a group, a single mistake needs three wrong results, and two mistakes at once
    don't count.
    Slight differences from the reference's results don't count, because rounding may cause them.

    >>> got, expected = ([Observation("numbers", "double(3)", value)] for value in (9, 6))
    >>> own = fingerprint(got, expected, Tolerance())
    >>> members = Members(("factor=3",), ("Three times.",), np.array([[0, -1]]), own.codes[None], own.sums[None])
    >>> like(members, own, got, evidence_of(own, got, expected, Tolerance()), Tolerance())
    [0]
    """
    places = [place for place, one in enumerate(got) if group in (None, one.group)]
    wrong = [got[place].value for place in places if own.codes[place] != AS_EXPECTED]
    if not wrong or (len(wrong) < FEWEST_EXCEPTIONS and all(isinstance(value, Raised) for value in wrong)):
        return []
    strength = evidence[places]
    is_clear = strength.max() > CLEAR if group else strength.sum() > CLEAR or len(wrong) >= 2 * FEWEST_WRONG
    if not is_clear or (group is not None and len(wrong) < FEWEST_WRONG):
        return []
    is_single = group is not None or len(wrong) < FEWEST_WRONG
    return [row for row in alike(members, own, places, tolerance) if not (is_single and members.is_pair(row))]


def evidence_of(
    own: Fingerprint, got: Sequence[Observation], expected: Sequence[Observation], tolerance: Tolerance
) -> np.ndarray:
    """Return how much a candidate differs from the reference in each observation, in multiples of the tolerance.

    own: the fingerprint of `got`. If an observation's structure isn't as expected, the evidence is clear.

    >>> got, expected = ([Observation("numbers", "half(3)", value)] for value in (1.503, 1.5))
    >>> evidence_of(fingerprint(got, expected, Tolerance()), got, expected, Tolerance()).round(1).tolist()
    [18.9]
    """
    right = _of_reference(expected, tolerance)
    allowed = tolerance.absolute * own.counts + tolerance.relative * own.scales
    times = np.abs(own.sums.astype("float64") - right.sums) / np.maximum(allowed, 1e-12)
    exact = np.array([_is_exact(one.value) for one in got], bool)
    return np.where(own.codes == AS_EXPECTED, 0, np.where((own.codes != right.codes) | exact, CLEAR + 1, times))


@by_identity
def _of_reference(expected: Sequence[Observation], tolerance: Tolerance) -> Fingerprint:
    return fingerprint(expected, expected, tolerance, ["differs"] * len(expected))


def _is_exact(value: object) -> bool:
    """Whether all numbers in a value are ints."""
    return all(map(_is_exact, value)) if isinstance(value, (tuple, list)) else type(value) is int


def flat(members: Members) -> dict:
    """Return members in the form of plain data, which can be recorded.

    >>> members = Members(("axes=0",), ("Over the batch.",), np.array([[0, -1]]), np.array([[7]]), np.array([[1.0]]))
    >>> restored(flat(members)).name(0)
    'axes=0'
    """
    return {
        "names": list(members.names),
        "texts": list(members.texts),
        "chosen": np.asarray(members.chosen, "int16"),
        "codes": np.asarray(members.codes, "uint32"),
        "sums": np.asarray(members.sums, "float32"),
    }


def restored(entry: dict) -> Members:
    """Return the members that `flat` turned into this data.

    >>> members = Members(("axes=0",), ("Over the batch.",), np.array([[0, -1]]), np.array([[7]]), np.array([[1.0]]))
    >>> restored(flat(members)).explanation(0)
    'Over the batch.'
    """
    return Members(tuple(entry["names"]), tuple(entry["texts"]), entry["chosen"], entry["codes"], entry["sums"])
