"""Random arguments, and a random order of calls, for the experiments of several lessons."""

import numpy as np


def numbers(rng, *shape):
    """Small whole numbers of both signs as float32: they print well, and zero-filling a negative map shows."""
    return rng.integers(-9, 10, size=shape).astype("float32")


def nonzero_numbers(rng, *shape):
    """Small whole numbers of both signs, none of them 0, as float32: zeros that come in show."""
    return (rng.integers(1, 10, size=shape) * rng.choice([-1, 1], size=shape)).astype("float32")


def large_numbers(rng, *shape, spread=1):
    """Numbers around 10,000, each channel with its own spread. Whole, so that the order of a sum is no matter."""
    return (10_000 + spread * rng.integers(-3, 4, size=shape) * np.arange(1, shape[-1] + 1)).astype("float32")


def in_any_order(rng, cases):
    """The cases in random order, so that answers written down for the public cases don't fit."""
    return [cases[place] for place in rng.permutation(len(cases))]


def pair(counts):
    """A pair, whether it came as a tuple, a list or an array. Anything else stays as it is."""
    return tuple(counts) if isinstance(counts, (list, tuple, np.ndarray)) else counts


def second(counts):
    """The second of two numbers. Anything but a pair stays as it is."""
    both = pair(counts)
    return int(both[1]) if isinstance(both, tuple) and len(both) == 2 else both
