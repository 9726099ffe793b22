"""Measure which inputs the outputs of a learner's function depend on, and compare them with the expected inputs.

The candidate's own function is measured the way the lessons measure a layer: one input is changed at a time, and the
outputs that change depend on this input. The result is plain data: boolean arrays. The reference solution is measured
in the same way.
"""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from layerfigures.influence import clear_influences

import numpy as np

from .dependence_words import difference, elsewhere
from .exercise import Exercise
from .poke import Poke
from .settings import standard_settings
from .time_limit import TooSlow

LARGEST_GRID = 10_000  # the most pairs of an output and an input; the exercises stay far below this
SECONDS = 0.4  # the CPU time for all measurements of an exercise; most exercises take a tenth of this


@dataclass(frozen=True, eq=False)
class Dependence:
    """The inputs that one output depends on and those that it should depend on, as boolean arrays in the input's shape.

    >>> poke = Poke("double(x)", np.zeros(2), lambda double: double, ("feature",))
    >>> found = compared([poke], [np.array([[1, 1], [0, 1]], bool)], [np.eye(2, dtype=bool)])
    >>> found.at, found.got.tolist(), found.expected.tolist()
    ((0,), [True, True], [True, False])
    """

    poke: Poke
    at: tuple[int, ...]  # the index of the output
    got: np.ndarray
    expected: np.ndarray
    sentence: str


def measured(exercise: Exercise, candidate: object, seconds: float | None = None) -> list[np.ndarray | None]:
    """Return which inputs each output depends on, as a boolean array (*output, *input) for each poke.

    seconds: the CPU time for all pokes; the default is short, because a learner is waiting

    None means that a poke can't be measured: the candidate fails, is random, returns no array, or takes too long.

    >>> from layercheck import reference
    >>> exercise = reference.declared("pooling_shapes")["to_image_batch"]
    >>> measured(exercise, reference.answer_of(exercise))[0][0, 1, 2, 0].astype(int).tolist()
    [[0, 0, 0], [0, 0, 1]]
    """
    until = time.process_time() + (SECONDS if seconds is None else seconds)
    with standard_settings():
        return [_measure(poke, candidate, until) for poke in exercise.pokes]


def _measure(poke: Poke, candidate: object, until: float) -> np.ndarray | None:
    nowhere = io.StringIO()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        try:
            made = poke.of(candidate)
            if poke.is_mask:
                found = np.array(made)
            elif isinstance(made, tuple):
                found = clear_influences(_Guarded(*made, until), poke.x)
            else:
                guarded = _Guarded(made, None, until)
                found = clear_influences(guarded, poke.x)
                if poke.twice:
                    found |= clear_influences(guarded, 1 + abs(poke.x))
        except KeyboardInterrupt:
            raise
        except (Exception, SystemExit, GeneratorExit, TooSlow):  # a learner's code may raise any of these
            return None
    return found if is_grid(found, poke) else None


class _Guarded:
    """Call a function with a copy of an array and return its result as an array, unless its time is up."""

    def __init__(self, function: Callable, layer: object, until: float) -> None:
        self.function, self.until = function, until
        self.variables = list(getattr(layer, "variables", ()))
        self.weights = list(getattr(layer, "weights", ()))

    def __call__(self, x: np.ndarray) -> np.ndarray:
        if time.process_time() > self.until:
            raise TimeoutError
        result = self.function(x.copy())
        result = np.asarray(result.numpy() if hasattr(result, "numpy") else result)
        if result.dtype.kind not in "biuf" or result.size > LARGEST_GRID:
            raise ValueError("It doesn't return an array of real numbers, or the array is too large.")
        return result.copy()


def is_grid(value: object, poke: Poke) -> bool:
    """Return whether a value has the form that a submitted measurement of this poke must have.

    >>> poke = Poke("double(x)", np.zeros(2), lambda double: double, ("feature",))
    >>> is_grid(np.eye(2, dtype=bool), poke), is_grid(np.eye(2), poke), is_grid(np.ones((2, 3), bool), poke)
    (True, False, False)
    """
    if not isinstance(value, np.ndarray) or value.dtype != bool or value.size > LARGEST_GRID:
        return False
    own = value.ndim - poke.x.ndim
    return 0 <= own <= 8 and value.shape[own:] == poke.x.shape and 0 not in value.shape


def compared(
    pokes: Sequence[Poke], got: Sequence[np.ndarray | None], expected: Sequence[np.ndarray | None]
) -> Dependence | None:
    """Return the output at which measurements of a candidate and of the reference solution differ most clearly.

    Returns None if they are equal, or if nothing can be compared.

    >>> poke = Poke("double(x)", np.zeros(2), lambda double: double, ("feature",))
    >>> compared([poke], [np.ones((2, 2), bool)], [np.eye(2, dtype=bool)]).sentence
    'Your output at (0,) depends on 2 inputs; it should depend on 1. It also reads the other feature.'
    """
    both = [(poke, *grids) for poke, *grids in zip(pokes, got, expected) if all(is_grid(grid, poke) for grid in grids)]
    found = [one for one in (_clearest(*each) for each in both) if one is not None]
    return min(found, key=lambda one: one[0])[1] if found else None


def _clearest(poke: Poke, got: np.ndarray, expected: np.ndarray) -> tuple[int, Dependence] | None:
    """The clearest difference between two measurements, as a pair of its rank and the Dependence."""
    if got.ndim != expected.ndim:
        return _other_axes(poke, got, expected)
    common = tuple(
        slice(min(sizes)) for sizes in zip(*(grid.shape[: grid.ndim - poke.x.ndim] for grid in (got, expected)))
    )
    one, other = got[common], expected[common]
    wrong = (one != other).any(axis=tuple(range(len(common), one.ndim)))
    if not wrong.any():
        return None
    places = [tuple(place) for place in np.argwhere(wrong).tolist()]
    said = {at: difference(one[at], other[at], poke.axes, poke.groups, poke.name) for at in places}
    at = min(places, key=lambda place: said[place][0])
    sentence = _sentence(poke, at, said[at][1])
    if 1 < wrong.size != wrong.sum():
        which = "outputs" if got.shape == expected.shape else "outputs that exist in both shapes"
        verb, they = ("depends", "it") if wrong.sum() == 1 else ("depend", "they")
        sentence += f" {wrong.sum()} of {wrong.size} {which} {verb} on different inputs than {they} should"
        nouns = {noun for place in places for noun in elsewhere(one[place], other[place], poke.axes)}
        nouns -= set(elsewhere(one[at], other[at], poke.axes))
        sentence += f", some of them on inputs from another {' or '.join(sorted(nouns))}." if nouns else "."
    return said[at][0], Dependence(poke, at, one[at], other[at], sentence)


def _other_axes(poke: Poke, got: np.ndarray, expected: np.ndarray) -> tuple[int, Dependence] | None:
    """The clearest difference between an output and the most similar expected output, if outputs have unexpected axes.

    Returns None unless all outputs should depend on equally many inputs, because the sentence must hold for each.
    """
    shape = got.shape[: got.ndim - poke.x.ndim]
    one, other = (grid.reshape(-1, *poke.x.shape) for grid in (got, expected))
    counts = set(other.reshape(len(other), -1).sum(axis=1).tolist())
    if len(counts) != 1:
        return None
    found = []
    for place, cells in zip(np.ndindex(shape), one, strict=True):
        like = max(other, key=lambda each, cells=cells: (each & cells).sum() - (each ^ cells).sum() / each.size)
        if (like == cells).all():
            return None
        rank, said = difference(cells, like, poke.axes, poke.groups, poke.name)
        found.append((rank, place, cells, like, said.replace("it should", "each output should")))
    rank, at, cells, like, said = min(found, key=lambda each: each[0])
    return rank, Dependence(poke, at, cells, like, _sentence(poke, at, said))


def _sentence(poke: Poke, at: tuple[int, ...], said: str) -> str:
    sentence = f"Your {f'output at {at}' if at else 'mask' if poke.is_mask else 'result'} {said}"
    for usual, of_masks in (("depends on", "marks"), ("depend on", "mark"), (" read", " mark")) if poke.is_mask else ():
        sentence = sentence.replace(usual, of_masks)
    return sentence
