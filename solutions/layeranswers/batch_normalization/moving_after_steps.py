"""Right and wrong steps for computing the statistic, used by the families of mistakes in `moving_after`."""

import math

import numpy as np


def deep(calls):
    return 0 if calls == 0 else deep(calls - 1)


def steps_until_near(start, value, momentum):
    moving, count = float(start), 0
    while abs(moving - value) > 1e-3 and count < 100:
        moving, count = moving * momentum + value * (1 - momentum), count + 1
    return count


def steps_until_small(start, value, momentum, steps, where, least):
    """Return how many steps a loop takes if it ends before or after a small step."""
    moving = float(start)
    for done in range(steps):
        updated = momentum * moving + (1 - momentum) * value
        is_small = np.isclose(updated, moving) if least == "isclose" else abs(updated - moving) < float(least)
        if is_small:
            return done + (where == "after")
        moving = updated
    return steps


def value_when_near(start, value, momentum, steps, least):
    for _ in range(steps):
        if abs(start - value) < least:
            return value
        start = momentum * start + (1 - momentum) * value
    return start


def cut_off(start, value, momentum, steps):
    for _ in range(steps):
        start = int(momentum * start + (1 - momentum) * value)
    return float(start)


def after_steps(start, value, m, s, kept, combined):
    with np.errstate(all="ignore"):
        k = _left(m, s, kept)
        terms = {
            "one term more": lambda: start * k + value * (1 - m ** (s + 1)),
            "one term less": lambda: start * k + value * (1 - m ** max(s - 1, 0)),
            "terms from 1": lambda: start * k + value * m * (1 - k),
            "terms without 1 - m": lambda: start * k + value * sum(m**step for step in range(s)),
            "momentum of PyTorch in the sum": lambda: start * k + value * (1 - (1 - m) ** s),
            "corrected": lambda: (value + (start - value) * k) / (1 - k),
        }
        if combined in terms:
            return terms[combined]()
        names = {"start": start, "value": value, "k": k, "m": m, "s": s}
        return eval(combined or "value + (start - value) * k", {}, names)


def _left(m, s, kept):
    names = {"m": m, "s": s, "exp": math.exp, "sqrt": math.sqrt, "max": max}
    return eval(kept or "m ** s", {}, names)
