"""Find the reference solutions and known mistakes that answers are compared with. They are imported on first use.

A release copy has recorded results for the public cases instead.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from . import families, recorded
from .arguments import described
from .dependence import measured
from .exercise import PUBLIC_SEED, Exercise, declared
from .observation import Observation
from .recorded import NoReference
from .stack import CURRENT, stack


def expected(exercise: Exercise, seed: int) -> tuple[Observation, ...]:
    """Return the observations of an exercise's reference solution.

    Raises NoReference if this copy of the course has neither the reference solution nor recorded results for the seed.

    >>> seen = expected(declared("pooling_shapes")["pooled_size"], PUBLIC_SEED)
    >>> seen[0].call, seen[0].value
    ('pooled_size(7, 3, 2)', 3)
    """
    return _expected(exercise.lesson, exercise.name, seed)


def module_of(exercise: Exercise) -> str:
    """Return the name of the module with an exercise's reference solution and mistakes, whether or not it exists.

    >>> module_of(declared("pooling_shapes")["pooled_size"])
    'layeranswers.pooling_shapes.pooled_size'
    """
    return f"layeranswers.{exercise.topic}.{exercise.label.replace('-', '_')}"


def has_answers() -> bool:
    """Return whether this copy of the course has reference solutions. A release copy has none.

    >>> has_answers()
    True
    """
    found = importlib.util.find_spec("layeranswers")
    return found is not None and found.submodule_search_locations is not None  # a package


def answer_of(exercise: Exercise) -> object:
    """Return the reference solution of an exercise. Raises NoReference if this copy of the course has none.

    >>> pooled_size = answer_of(declared("pooling_shapes")["pooled_size"])
    >>> pooled_size(7, 3, stride=2)
    3
    """
    return getattr(_answers(exercise), exercise.name)


def mistakes_of(exercise: Exercise) -> Mapping[str, object]:
    """Return the code of an exercise's known mistakes, keyed by name.

    The mistakes are in the module of the reference solution and, if there are many, in a second module,
    `<module>_mistakes`.
    Raises NoReference if this copy of the course has no such module.

    >>> known = mistakes_of(declared("pooling_shapes")["pooled_size"])
    >>> known["length_as_float"](7, 3, stride=2)
    3.0
    """
    _answers(exercise)
    more = f"{module_of(exercise)}_mistakes"
    try:
        importlib.import_module(more)
    except ModuleNotFoundError as error:
        if not error.name or not more.startswith(error.name):
            raise
    return importlib.import_module("layeranswers").mistakes_of(exercise.name)


@functools.lru_cache(maxsize=256)
def _expected(lesson: str, name: str, seed: int) -> tuple[Observation, ...]:
    exercise = declared(lesson)[name]
    try:
        answer = answer_of(exercise)
    except NoReference:
        return _from_recorded(lesson, name, seed)
    return tuple(described(one, answer) for one in exercise.observe(answer, seed))


def grids(exercise: Exercise) -> tuple[np.ndarray | None, ...]:
    """Return boolean arrays, one for each poke of an exercise, of the inputs that the reference's outputs depend on.

    If there is no reference solution, recorded results are used; missing results are None.

    >>> [grid.shape for grid in grids(declared("pooling_shapes")["to_image_batch"])]
    [(1, 2, 3, 1, 2, 3), (1, 2, 3, 2, 2, 3, 2)]
    """
    return _grids(exercise.lesson, exercise.name)


@functools.lru_cache(maxsize=256)
def _grids(lesson: str, name: str) -> tuple[np.ndarray | None, ...]:
    exercise = declared(lesson)[name]
    try:
        return tuple(measured(exercise, answer_of(exercise)))
    except NoReference:
        known = recorded.grids(lesson, name)
        return known if len(known) == len(exercise.pokes) else (None,) * len(exercise.pokes)


def folder_of_mistakes() -> Path:
    """Return the folder with recorded mistakes, which is next to the answers, or in this package in a release copy.

    >>> folder_of_mistakes().name
    'recorded_mistakes'
    """
    found = importlib.util.find_spec("layeranswers") if has_answers() else None
    return Path(found.submodule_search_locations[0]) / "recorded_mistakes" if found else recorded.FOLDER


def recorded_mistakes(exercise: Exercise) -> dict:
    """Return the record of an exercise's known mistakes, or an empty dictionary.

    The entry `named` has the mistakes with their own names (see layercheck.families.flat). The entry `members` has the
    members of families by stack. If they behave alike on both stacks, only the current one has an entry.

    >>> recorded_mistakes(declared("pooling_shapes")["pooled_size"])["named"]["names"][0]
    'forgets_the_start'
    """
    return recorded.mistakes(exercise.lesson, exercise.name, folder_of_mistakes()) or {}


def named(exercise: Exercise) -> families.Members | None:
    """Return the known mistakes of an exercise that have their own names, with their recorded behavior, or None.

    >>> named(declared("pooling_shapes")["pooled_size"]).name(0)
    'forgets_the_start'
    """
    return _restored(exercise.lesson, exercise.name, "named")


def members(exercise: Exercise) -> families.Members | None:
    """Return the members of an exercise's families of mistakes, with their behavior on this stack, or None.

    >>> len(members(declared("pooling_shapes")["pooled_size"]).names) > 3
    True
    """
    return _restored(exercise.lesson, exercise.name, "members")


@functools.lru_cache(maxsize=128)
def _restored(lesson: str, name: str, part: str) -> families.Members | None:
    entry = recorded_mistakes(declared(lesson)[name]).get(part)
    if part == "members" and entry:
        entry = entry.get(stack(), entry.get(CURRENT))
    return families.restored(entry) if entry else None


def _from_recorded(lesson: str, name: str, seed: int) -> tuple[Observation, ...]:
    if seed != PUBLIC_SEED:
        raise NoReference(f"This copy of the course has only the public cases, those of seed {PUBLIC_SEED}.")
    known = recorded.expected(lesson, name)
    if known is None:
        raise NoReference(f"This copy of the course has no recorded results for {name}. Get a complete copy.")
    return known


def _answers(exercise: Exercise):
    try:
        return importlib.import_module(module_of(exercise))
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "layeranswers":
            raise NoReference(f"This copy of the course has no reference solution for {exercise.name}.") from None
        raise
