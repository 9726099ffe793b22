"""Random arguments for calls and a random order of calls, which the experiments of several lessons use."""

import numpy as np


def numbers(rng, *shape):
    """Return small positive and negative integers as float32, which print well. Negative ints reveal zero padding."""
    return rng.integers(-9, 10, size=shape).astype("float32")


def nonzero_numbers(rng, *shape):
    """Return small positive and negative integers as float32. None of them is 0, so that zeros in results stand out."""
    return (rng.integers(1, 10, size=shape) * rng.choice([-1, 1], size=shape)).astype("float32")


def large_numbers(rng, *shape, spread=1):
    """Return integers around 10,000 that spread differently in each channel. Their sums don't depend on the order."""
    return (10_000 + spread * rng.integers(-3, 4, size=shape) * np.arange(1, shape[-1] + 1)).astype("float32")


def in_any_order(rng, cases):
    """Return the cases in random order, so that answers memorized from the public cases don't fit."""
    return [cases[place] for place in rng.permutation(len(cases))]


def pair(counts):
    """Return a pair as a tuple, whether it is a tuple, a list, or an array. Anything else is returned unchanged."""
    return tuple(counts) if isinstance(counts, (list, tuple, np.ndarray)) else counts


def second(counts):
    """Return the second of two numbers. Anything but a pair is returned unchanged."""
    both = pair(counts)
    return int(both[1]) if isinstance(both, tuple) and len(both) == 2 else both
