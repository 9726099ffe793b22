"""Keep and restore the state of the random number generators, so that a check doesn't change it."""

from __future__ import annotations

import contextlib
import random
import sys
from collections.abc import Iterator

import numpy as np


@contextlib.contextmanager
def kept_random_state() -> Iterator[None]:
    """Run the block, then restore the global generators of Python, NumPy, TensorFlow, and Keras 2.

    A check then doesn't change the random numbers that later cells draw after `tf.random.set_seed` or
    `tf.keras.utils.set_random_seed`.

    >>> random.seed(7)
    >>> with kept_random_state():
    ...     first = random.random()
    >>> first == random.random()
    True
    """
    python, numpy = random.getstate(), np.random.get_state()  # noqa: NPY002
    with contextlib.ExitStack() as restored:
        for holder, name in _seeded():
            restored.callback(setattr, holder, name, getattr(holder, name))
            # Don't reuse the seeds: TensorFlow caches an operation with its seed, whose counter isn't reset.
            setattr(holder, name, random.Random(random.random()))
        random.setstate(python)
        restored.callback(random.setstate, python)
        restored.callback(np.random.set_state, numpy)
        yield


def _seeded() -> list[tuple[object, str]]:
    """The owner and the name of each `random.Random` that draws seeds for operations or layers after a seed has been
    set."""
    context = sys.modules.get("tensorflow.python.eager.context")
    holders = [
        (context.context() if context else None, "_rng"),
        (getattr(sys.modules.get("keras.src.backend"), "_SEED_GENERATOR", None), "generator"),
    ]
    return [(holder, name) for holder, name in holders if isinstance(getattr(holder, name, None), random.Random)]
