"""Define pokes, which are calls that measure which inputs the outputs of an answer depend on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Poke:
    """A fixed call that measures which inputs its outputs depend on, in order to diagnose a wrong answer.

    >>> poke = Poke("double(x)", np.zeros(2), lambda double: double, ("feature",))
    >>> poke.of(abs)(poke.x).tolist()
    [0.0, 0.0]
    """

    call: str  # the call as a learner would type it
    x: np.ndarray  # the input, a small array that is changed one element at a time
    of: Callable[[object], object]  # maps a candidate to a function of x, or to that function and the layer it calls
    axes: tuple[str, ...]  # the axes of x, each one of layercheck.dependence_words.NOUNS
    groups: int = 0  # the number of groups that the channels are divided into, or 0
    name: str = ""  # the name of the argument that is changed, if it isn't the main input
    twice: bool = False  # whether to measure at 1 + |x|, too, since a maximum or median may depend on one input near x
    is_mask: bool = False  # whether `of` returns booleans in the shape of x, the dependence that a learner states
