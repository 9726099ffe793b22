"""Declare exercises in a lesson's experiment module, and find them by name."""

from __future__ import annotations

import contextlib
import difflib
import functools
import importlib
import pkgutil
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from . import assignment
from .assignment import Assignment
from .compare import Tolerance
from .lesson_files import FURTHER, topic_of
from .observation import Observation
from .poke import Poke
from .settings import are_standard, standard_settings

_NOTHING_TO_SET = contextlib.nullcontext()

DEFAULT = Tolerance()
PUBLIC_SEED = 0  # the seed that `check` uses; a grader adds hidden seeds


class Unknown(LookupError):
    """Error for a name that this version of the course doesn't have. IPython shows it as one line.

    >>> Unknown("There is no question called 'size'.")._render_traceback_()
    ["Unknown: There is no question called 'size'."]
    """

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class NotAssigned(Unknown):
    """Error for an exercise that this version of the course has but that isn't assigned to this class.

    >>> isinstance(NotAssigned("The exercise pooled_size isn't assigned in this course."), Unknown)
    True
    """


@dataclass(frozen=True)
class Exercise:
    """A function or class for a learner to write, with the experiment that checks it, its points, and its hints.

    >>> pooled_size = exercises("pooling_shapes")["pooled_size"]
    >>> pooled_size.label, pooled_size.total, pooled_size.points["valid"]
    ('pooled-size', 5, 2)
    """

    name: str
    lesson: str  # the stem of its notebook
    points: Mapping[str, float]  # the points of each test group
    hints: tuple[str, ...]  # from a nudge to most of the answer
    experiment: Callable[[object, np.random.Generator], Iterator[Observation]]
    tolerance: Tolerance
    skill: str = ""  # what a student can do after solving the exercise
    pokes: tuple[Poke, ...] = ()  # calls that measure what a wrong answer depends on
    about: Callable[[Mapping], Mapping] | None = None  # maps the arguments to those that conditions name

    @property
    def topic(self) -> str:
        """The stem that experiments and answers share, even if the exercise is in a Going further notebook."""
        return topic_of(self.lesson)

    @property
    def is_class(self) -> bool:
        return self.name[0].isupper()

    @property
    def label(self) -> str:
        """The name in cells and files, which is `pooled-size` for pooled_size and `res-net-block` for ResNetBlock."""
        return label(self.name)

    @property
    def total(self) -> float:
        return assignment.tidy(sum(self.points.values()))

    def worth(self, total: float) -> Exercise:
        """Return the same exercise with this many points, divided among the test groups in the same proportions.

        >>> exercises("pooling_shapes")["pooled_size"].worth(10).points["valid"]
        4
        """
        return self if total == self.total else replace(self, points=assignment.scaled(self.points, total))

    def observe(self, candidate: object, seed: int = PUBLIC_SEED) -> list[Observation]:
        """Run the experiment on any candidate. The same seed always gives the same calls."""
        with standard_settings():  # this sets them only once, unless the candidate changes them
            return list(self.run(candidate, seed))

    def run(self, candidate: object, seed: int = PUBLIC_SEED) -> Iterator[Observation]:
        """Yield the observations one by one. Runs can be interleaved: each uses only its own `rng`."""
        observations = self.experiment(candidate, np.random.default_rng([seed, zlib.crc32(self.name.encode())]))
        while True:
            # Entering a context takes longer than testing whether the context is needed, and it rarely is.
            with _NOTHING_TO_SET if are_standard() else standard_settings():
                try:
                    one = next(observations)
                except StopIteration:
                    return
            yield one


def label(name: str) -> str:
    """Return an exercise's name in lower case, with its words joined by hyphens.

    >>> label("pooled_size"), label("ResNetBlock")
    ('pooled-size', 'res-net-block')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).replace("_", "-").lower()


def ex_id(name: str) -> str:
    """Return the id of an exercise's cell.

    >>> ex_id("ResNetBlock")
    'ex-res-net-block'
    """
    return "ex-" + label(name)


def check_id(name: str) -> str:
    """Return the id of the cell that checks an exercise.

    >>> check_id("ResNetBlock")
    'check-res-net-block'
    """
    return "check-" + label(name)


def exercise(
    *,
    points: Mapping[str, int],
    hints: tuple[str, ...],
    skill: str = "",
    tolerance: Tolerance = DEFAULT,
    pokes: tuple[Poke, ...] = (),
    about: Callable[[Mapping], Mapping] | None = None,
    further: bool = False,
):
    """Declare the decorated experiment, a generator of observations, as the exercise of the same name.

    points:    the points of each test group
    hints:     from a nudge to most of the answer
    skill:     one sentence on what a student can do after solving the exercise
    tolerance: the largest differences at which results still count as equal
    pokes:     calls that measure which inputs their outputs depend on
    about:     a function that maps a call's arguments to those that conditions name, for example by filling in defaults
    further:   whether the exercise is in the lesson's Going further notebook, where it earns extra credit

    >>> @exercise(points={"numbers": 2}, hints=("Multiply.",))
    ... def double(candidate, rng):
    ...     yield Observation("numbers", "double(3)", candidate(3))
    >>> double.total, double.observe(lambda x: 2 * x)[0].value
    (2, 6)
    """

    def declare(experiment) -> Exercise:
        lesson = experiment.__module__.rpartition(".")[2] + (FURTHER if further else "")
        return Exercise(
            experiment.__name__, lesson, points, tuple(hints), experiment, tolerance, skill, tuple(pokes), about
        )

    return declare


def exercises(lesson: str) -> dict[str, Exercise]:
    """Return the exercises assigned in one lesson, keyed by name, in the order in which its module declares them.

    Their points come from the assignment or, in a notebook's kernel, from the notebook. A Going further notebook may
    have no exercise. Raises ModuleNotFoundError if there is no such lesson.

    >>> list(exercises("pooling_shapes"))[:3]
    ['pooled_size', 'pooled_shape', 'to_image_batch']
    """
    return dict(_assigned(lesson, assignment.assigned(lesson), assignment.points_in_notebook(lesson)))


@functools.lru_cache(maxsize=64)
def _assigned(lesson: str, given: Assignment | None, cells: tuple[tuple[str, float], ...]) -> dict[str, Exercise]:
    known, own = declared(lesson), dict(cells)
    points = dict(given.exercises) if given else {name: one.total for name, one in known.items()}
    return {name: one.worth(own.get(check_id(name), points[name])) for name, one in known.items() if name in points}


@functools.cache
def declared(lesson: str) -> dict[str, Exercise]:
    """Return all exercises that a lesson's module declares, keyed by name, with their declared points.

    An instructor may assign fewer of them or change their points; see layercheck.assignment.

    >>> declared("pooling_shapes")["pooled_size"].total
    5
    """
    module = importlib.import_module(f"{__package__}.experiments.{topic_of(lesson)}")
    found = (thing for thing in vars(module).values() if isinstance(thing, Exercise))
    return {one.name: one for one in found if one.lesson == lesson}


def topics() -> list[str]:
    """Return the stems of all lessons that have experiments, in alphabetical order, without Going further notebooks.

    The notebooks' file names give the order of the course.

    >>> topics()[:3]
    ['batch_normalization', 'custom_layers', 'normalization_axes']
    """
    package = importlib.import_module(f"{__package__}.experiments")
    names = (module.name for module in pkgutil.iter_modules(package.__path__))
    return sorted(name for name in names if not name.startswith("_"))  # a leading _ marks a helper


def lessons() -> list[str]:
    """Return the stems of all notebooks that have exercises, in alphabetical order.

    >>> set(topics()) <= set(lessons())
    True
    """
    return [stem for topic in topics() for stem in (topic, topic + FURTHER) if stem == topic or exercises(stem)]


def find(name: str) -> Exercise:
    """Return the assigned exercise with this name. Raises Unknown with the most similar names if there is none.

    >>> find("pooled_size").lesson
    'pooling_shapes'
    >>> find("pool_size")
    Traceback (most recent call last):
    layercheck.exercise.Unknown: There is no exercise called 'pool_size'. Did you mean pooled_size or ...?
    """
    everything = {key: value for lesson in lessons() for key, value in exercises(lesson).items()}
    if name in everything:
        return everything[name]
    if any(name in declared(stem) for topic in topics() for stem in (topic, topic + FURTHER)):
        raise NotAssigned(f"The exercise {name} isn't assigned in this course.")
    near = difflib.get_close_matches(name, everything, n=3, cutoff=0.5)
    if near:
        raise Unknown(f"There is no exercise called {name!r}. Did you mean {' or '.join(near)}?")
    said = f"There is no exercise called {name!r} in this copy of the course."
    raise Unknown(f"{said} An exercise is found by the name of its function.")
