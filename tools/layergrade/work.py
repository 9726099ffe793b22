"""Work: one exercise of one submission, with the code to run and the observations that a sandbox has sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from layercheck import packing, reference
from layercheck.dependence import is_grid
from layercheck.exercise import Exercise
from layercheck.observation import LONGEST_TEXT

import numpy as np

from . import seeds
from .text import clean

if TYPE_CHECKING:
    from layercheck.verdict import Verdict

    from .scoring import Scored

MOST_RAISED = 5  # the maximum number of errors in one exercise's cells


@dataclass(frozen=True)
class Given:
    """Reference solutions that replace incorrect earlier functions in an exercise's second run.

    >>> Given(("pooled_size",), "def pooled_size(size, pool): ...").names
    ('pooled_size',)
    """

    names: tuple[str, ...]  # the replaced functions, in the lesson's order
    source: str  # the source of a module that defines them
    seen: frozenset[bytes] = frozenset()  # fingerprints of the first run's observations


@dataclass
class Work:
    """One exercise in one submission: the code to run, and the observations so far."""

    exercise: Exercise
    cell: int | None
    seeds: tuple[int, ...] = field(default_factory=seeds.every)
    end: int | None = None  # the cell that checks the exercise
    earlier: tuple[int, ...] = ()  # cells with earlier versions of the exercise
    order: tuple[int, ...] = ()  # the order in which to run cells, if it isn't the notebook's
    bare: bool = False  # whether to skip the code after the definition in the exercise's cell
    measure: str = "never"  # when to measure dependencies: "never", "also" (after the observations), or "only"
    others: list[Work] = field(default_factory=list)  # other definitions that may be the one that counts
    notes: list[str] = field(default_factory=list)
    in_copy: bool = True  # whether the submitted version has this exercise
    dependencies: tuple[tuple[int, str], ...] = ()  # cells and names of exercises that this one depends on
    seen: dict[int, list[dict]] = field(default_factory=dict)  # by seed
    grids: dict[int, np.ndarray] = field(default_factory=dict)  # by the number of the poke
    raised: list[tuple[int, str]] = field(default_factory=list)  # cells that raised an error, with the error's type
    failure: dict | None = None  # the error that the exercise's cell raised
    unfit: str = ""
    tampered: tuple[str, ...] = ()
    stopped: str = ""
    given: Given | None = None  # only for a second run
    again: Work | None = None  # the second run of this work
    verdicts: dict[int, Verdict] = field(default_factory=dict)  # by seed, if already known
    scored: Scored | None = None  # its result, if already known

    def request(self) -> dict:
        """Return the data that the sandbox needs."""
        here = {"exercise": self.exercise.name, "lesson": self.exercise.lesson, "seeds": list(self.seeds)}
        return here | {name: getattr(self, name) for name in ("cell", "end", "earlier", "order", "bare", "measure")}

    def forget(self) -> None:
        """Reset this work to its state before the run."""
        self.seen, self.grids, self.raised, self.failure, self.unfit, self.tampered = {}, {}, [], None, "", ()

    def fresh(self, **changes: object) -> Work:
        """Return a copy of this work in its state before the run, with these changes and without other definitions."""
        nothing = {"seen": {}, "grids": {}, "raised": [], "failure": None, "unfit": "", "tampered": (), "stopped": ""}
        blank = {"others": [], "notes": list(self.notes), "verdicts": {}, "again": None, "scored": None}
        return replace(self, **{**nothing, **blank, **changes})

    def once_more(self, given: Given) -> Work:
        """Return a copy of this work in its state before the run, for a second run."""
        others = [other.once_more(given) for other in self.others]
        return self.fresh(given=given, measure="never", others=others)

    def sent(self) -> frozenset[bytes]:
        """Return fingerprints of all observations, including those of other definitions."""
        own = {fingerprint_of(seed, number, one) for seed, seen in self.seen.items() for number, one in enumerate(seen)}
        return frozenset(own).union(*(other.sent() for other in self.others))

    def take(self, message: dict) -> None:
        """Add a message from the sandbox about this exercise. Raises ValueError if the message is invalid."""
        kind, seed = message["kind"], message.get("seed")
        if kind == "saw" and type(seed) is int and seed in self.seeds:
            known = self.seen.setdefault(seed, [])
            if len(known) >= len(reference.expected(self.exercise, seed)):
                raise ValueError("more observations than the experiment makes")
            if "group" not in message or "value" not in message:
                raise ValueError("an observation without a value")
            known.append(message)
        elif kind == "measured":
            number, pokes = message.get("number"), self.exercise.pokes
            if type(number) is not int or not 0 <= number < len(pokes) or number in self.grids:
                raise ValueError("an unexpected measurement")
            if is_grid(message.get("grid"), pokes[number]):
                self.grids[number] = message["grid"]
        elif kind == "dependencies":
            pairs = [one for one in list_of(message.get("what")) if type(one) is tuple]
            self.dependencies = tuple(one for one in pairs if [type(part) for part in one] == [int, str])
        elif kind == "raised":
            cell, error = message.get("cell"), text_of(message.get("type"))
            if type(cell) is not int or len(self.raised) >= MOST_RAISED:
                raise ValueError("more errors than are reported")
            self.raised.append((cell, error if error.isidentifier() else "an exception"))
        elif kind == "failed":
            self.failure = {name: text_of(message.get(name)) for name in ("message", "traceback")}
            self.failure["types"] = tuple(text_of(name) for name in list_of(message.get("types")))
        elif kind == "unfit":
            self.unfit = text_of(message.get("reason"))
        elif kind == "tampered":
            self.tampered = tuple(text_of(name) for name in list_of(message.get("what")))
        else:
            raise ValueError("a message of an unknown kind")


def given_names(names: Sequence[str]) -> str:
    """Return a phrase that lists the replaced functions.

    >>> given_names(["pooled_size", "pooled_shape"])
    'given your pooled_size and pooled_shape'
    """
    *first, last = names
    return f"given your {', '.join(first)} and {last}" if first else f"given your {last}"


def fingerprint_of(seed: int, number: int, seen: dict) -> bytes:
    """Return a digest of one observation and of everything that feedback may show about it."""
    told = {name: seen.get(name) for name in ("group", "value", "changed", "printed", "shown")}
    return hashlib.sha256(packing.pack({**told, "seed": seed, "number": number})).digest()


def text_of(value: object) -> str:
    return clean(value[:LONGEST_TEXT]) if type(value) is str else ""


def list_of(value: object) -> list:
    return value[:50] if type(value) is list else []
