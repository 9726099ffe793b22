"""Families of mistakes in `moving_after`: a wrong share of the initial value, and wrong ways to combine the values."""

import math

import numpy as np

from .. import family
from . import moving_after as known
from ._choices import split
from .moving_after import moving_after
from .moving_after_steps import after_steps, cut_off, deep, steps_until_near, steps_until_small, value_when_near

_KEPT = {  # wrong values in place of momentum ** steps
    "(1 - m) ** s": known.inverted,
    "1 - s * (1 - m)": known.straight_line,
    "max(0, 1 - s * (1 - m))": known.straight_line_to_the_goal,
    "m ** max(s - 1, 0)": known.one_step_short,
    "m ** (s + 1)": known.one_step_far,
    "1 - m ** s": known.going_the_other_way,
    "m if s else 1": known.one_update_only,
    "m * s": """In your result, the share of `start` is momentum * steps, which exceeds 1 after a few steps. Each step
        multiplies the remaining share by momentum. Which operation is repeated multiplication?""",
    "m": """You return the result of a single update, however many steps there are. Each step multiplies the remaining
        share by momentum. What is left after `steps` steps?""",
    "m / s": """In your result, the share of `start` is momentum / steps. Each step multiplies the remaining share by
        momentum.""",
    "s ** m": """In your result, the share of `start` is steps ** momentum: base and exponent are swapped. Each step
        multiplies the remaining share by momentum.""",
    "exp(-s * (1 - m))": """In your result, the share of `start` is exp(-steps * (1 - momentum)). That is close to the
        correct share if momentum is close to 1, but not exact: each step multiplies the remaining share by
        momentum.""",
    "exp(-s * m)": """In your result, the share of `start` is exp(-steps * momentum). Each step multiplies the remaining
        share by momentum.""",
    "1 - (1 - m) ** s": """In your result, the share of `start` is 1 - (1 - momentum) ** steps, which grows with the
        steps. Each step multiplies the remaining share by momentum.""",
    "m ** (2 * s)": "Your result is the one after twice as many steps. How many updates are there for steps=1?",
    "m ** 2": "Your result is always the one after two steps. What is left after `steps` steps?",
    "m ** sqrt(s)": """Your result is the one after too few steps: the square root of `steps`, not `steps` itself. Each
        step multiplies the remaining share by momentum.""",
    "(m + s) ** -1": """In your result, the share of `start` is 1 / (momentum + steps). Each step multiplies the
        remaining share by momentum.""",
    "1 / (s + 1)": """Your result is the plain mean of `start` and all batches, regardless of the momentum. Each step
        multiplies the remaining share by momentum.""",
}
_COMBINED = {  # wrong code in place of value + (start - value) * k, where k is the share that is kept
    "value * (1 - k)": known.start_forgotten,
    "value * (1 - k) if s else start": """Your result is `start` for steps=0, but otherwise it doesn't depend on
        `start`, as if `start` were 0. What share of `start` is left after that many steps?""",
    "start * k + value * (1 - m) ** s": known.both_shares_raised,
    "start * k + value * (1 - m)": """In your result, `value` has a share of 1 - momentum, which is what a single step
        adds. Each step adds to this share, so that all shares still sum to 1. `start` has the correct share: what is
        left for `value`?""",
    "start * k + value * (1 - m) * s": """In your result, every step adds the same share of `value`. The share that a
        step adds shrinks in every later step. `start` has the correct share: what is left for `value`?""",
    "start * k + value": """In your result, `value` has a share of 1, on top of the share that `start` has. The shares
        should sum to 1: what `start` loses, `value` gains.""",
    "start * k + value - k": """Your result matches the expression `start * kept + value * 1 - kept`, where kept is
        momentum ** steps. Multiplication is evaluated before subtraction, so put the share of `value` in
        parentheses.""",
    "start + value * (1 - k)": """In your result, `start` keeps its full share of 1, and a share of `value` is added.
        The shares should sum to 1. If you multiplied a difference by a power, is the difference in parentheses?""",
    "start * k": """Your result doesn't depend on `value`: only what is left of `start` is returned. What `start`
        loses, `value` gains.""",
    "start * k - value * (1 - k)": """In your result, the share of `value` has the wrong sign. What `start` loses,
        `value` gains.""",
    "value - (start - value) * k": """In your result, the distance from `value` has the wrong sign, so the statistic
        begins on the opposite side of `value`. Try steps=0: the result has to be `start`.""",
    "start + (start - value) * (1 - k)": """In your result, the statistic moves away from `value`. Its distance from
        `start` has the right size but the wrong sign: which of the two values do you subtract from the other?""",
    "(start - value) * k": """Your result is the remaining distance from `value`. The statistic itself is `value` plus
        this distance.""",
    "(value - start) * k": """Your result is the remaining distance to `value`. The statistic itself is still this far
        from `value`.""",
    "(value - start) * (1 - k)": "Your result is the distance that the statistic has moved. Add it to `start`.",
    "k": """Your result is the share of `start` that is left. The statistic itself is a weighted mean of `start` and
        `value` in which `start` has this share.""",
    "value": """Your result is `value`, however few steps there are. Part of `start` is left after any number of steps
        (unless momentum is 0).""",
    "start": "Your result is `start`, however many steps there are. Each step moves the statistic toward `value`.",
    "value + (value - start) * (1 - k)": """In your result, the statistic begins at `value` and moves away from `start`.
        Try steps=0: the result has to be `start`.""",
    "corrected": """Your result is divided by 1 - momentum ** steps, as in a bias correction. Keras doesn't apply this
        correction: return the statistic itself.""",
    "one term more": """In your result, `value` has one term too many: its shares are those of steps + 1 batches.
        `start` has the correct share. If you sum over the steps, does the sum begin at 0 and end before `steps`?""",
    "one term less": """In your result, `value` has one term too few: its shares are those of steps - 1 batches. `start`
        has the correct share. If you sum over the steps, does the sum begin at 0 and end before `steps`?""",
    "terms from 1": """In your result, each share of `value` is multiplied by momentum one time too many. The newest
        batch has a share of 1 - momentum, with no further factor. At which exponent does the sum begin?""",
    "terms without 1 - m": """In your result, the shares of `value` are powers of momentum. Each of them should also
        have the factor 1 - momentum: that is the share that one step adds.""",
    "momentum of PyTorch in the sum": """In your result, `start` has a share of momentum ** steps, and `value` has a
        share of 1 - (1 - momentum) ** steps. The two should sum to 1: what `start` loses, `value` gains.""",
    "value + ((start - value) * m) ** s": """In your result, the distance from `value` is raised to the power of steps,
        too. A step only multiplies the distance by momentum: only momentum is raised to a power. What do the
        parentheses enclose?""",
    "(start * m) ** s + value * (1 - k)": """In your result, `start` is raised to the power of steps, too. Each
        step multiplies the share of `start` by momentum: only momentum is raised to a power. What do the parentheses
        enclose?""",
}
_STEPS = {
    "none: value": "For steps=0, your result is `value`. Nothing has happened yet, so the result has to be `start`.",
    "none: 0": "For steps=0, your result is 0. Nothing has happened yet, so the result has to be `start`.",
    "none: None": """For steps=0, your function returns None. Nothing has happened yet, so the result has to be `start`:
        which line runs last, and what does it return?""",
    "none: one update": """For steps=0, you return the result of one step. Nothing has happened yet, so the result has
        to be `start`.""",
    "returns at once": """Your function returns the result of a single update, or None for steps=0. Is the return inside
        the loop? If so, the first iteration ends the function.""",
    "recursion": """Your function raises RecursionError if there are thousands of steps. Python limits how deeply
        function calls can be nested. A loop has no such limit, and the closed form doesn't even need a loop.""",
    "until it is near": """You return the result of the first step that comes close to `value`, or that of step 100. The
        number of steps is given: take exactly that many, even if the result hardly changes anymore.""",
    **{
        f"stops {where} {least}": f"""Your result stops changing when a step is smaller than about {least}. Small steps
            add up, and `value` itself may be small. The number of steps is given: take exactly that many."""
        for where, least in (
            ("before", "0.001"),
            ("before", "0.0001"),
            ("before", "0.00001"),
            ("before", "0.000001"),
            ("after", "0.001"),
            ("after", "0.0001"),
        )
    },
    "stops before isclose": """Your result stops changing when a step is small compared with the value, as tested by
        np.isclose. Small steps add up. The number of steps is given: take exactly that many.""",
    **{
        f"near {least}": f"""Your result is `value` once the statistic is within about {least} of it. The remaining
            distance may still matter, and `value` itself may be small. The number of steps is given: take exactly that
            many."""
        for least in ("0.01", "0.001", "0.0001", "0.00001")
    },
    "at most 100": """If there are more than 100 steps, you return the result of 100 steps. The number of steps is
        given: take exactly that many.""",
    "at most 1000": """If there are more than 1,000 steps, you return the result of 1,000 steps. The number of steps is
        given: take exactly that many.""",
}
_MOMENTUM = {
    "1 - m is divided by": """Your function raises an error if momentum is 1: it then divides by 0, for example by 1 -
        momentum in the sum of a geometric series. The sum can be written without a division: `value` gains the share
        that `start` has lost.""",
    "log": """Your function raises an error if momentum is 0, as Python does for the logarithm of 0. A power needs no
        logarithm: use **.""",
    "log of 0": """If momentum is 0 and there are no steps, your result is nan. NumPy's logarithm of 0, multiplied by 0,
        is nan, too. A power needs no logarithm: use **.""",
    "0: value": "If momentum is 0, your result is `value`, even after zero steps. For steps=0, it has to be `start`.",
    "0: start": "If momentum is 0, your result is `start`. One step with a momentum of 0 leaves nothing of `start`.",
    "1: value": "If momentum is 1, your result is `value`. With a momentum of 1, a step changes nothing.",
    "0 means 0.99": """If momentum is 0, your function uses a momentum of 0.99 instead. In Python, 0 counts as false, so
        `or` replaces it as it would replace None.""",
    "0.99": """Your function always uses a momentum of 0.99, regardless of the argument. That is Keras's default. Use
        the argument.""",
    "0.9": "Your function always uses a momentum of 0.9, regardless of the argument. Use the argument.",
}
_RESULT = {
    "like start": """If `start` is an int, your result has lost its fractional part. An array with the dtype of `start`
        then holds ints and truncates what each step writes into it. Use floats.""",
    "an int": "Your result has lost its fractional part. Return the float itself.",
    "2 decimals": "Your result is rounded to two decimals. Return it with full precision.",
    "3 decimals": "Your result is rounded to three decimals. Return it with full precision.",
    "every step": "Your function returns the statistic after every step. The exercise asks only for the last one.",
    "None": "Your function returns None. Return the statistic.",
    "array": "Your function returns an array with one element. The exercise asks for a float.",
    "text": "Your function returns a string. The exercise asks for a float.",
    "tuple": "Your function returns a tuple. The exercise asks for a float.",
}


_KEPT, _MORE_KEPT = split(_KEPT, 8)
_COMBINED, _MORE_COMBINED = split(_COMBINED, 8)
_STEPS, _MORE_STEPS = split(_STEPS, 6)
_RESULT, _MORE_RESULTS = split(_RESULT, 4)


@family(moving_after, kept=_KEPT, combined=_COMBINED, special_steps=_STEPS, special_momentum=_MOMENTUM, result=_RESULT)
@family(
    moving_after,
    pairs=False,
    kept=_MORE_KEPT,
    combined=_MORE_COMBINED,
    special_steps=_MORE_STEPS,
    result=_MORE_RESULTS,
)
def varied(start, value, momentum, steps, *, kept="", combined="", special_steps="", special_momentum="", result=""):
    if special_momentum == "0 means 0.99":
        momentum = momentum or 0.99
    elif special_momentum in ("0.99", "0.9"):
        momentum = float(special_momentum)
    elif special_momentum == "1 - m is divided by":
        (1 - momentum**steps) / (1 - momentum)
    elif special_momentum == "log":
        math.log(momentum)
    elif special_momentum == "log of 0" and momentum == steps == 0:
        start = math.nan
    if special_steps == "recursion" and steps > 990:
        steps += deep(20_000)
    elif special_steps.startswith("at most"):
        steps = min(steps, int(special_steps.split()[-1]))
    elif special_steps == "until it is near":
        steps = steps_until_near(start, value, momentum)
    elif special_steps.startswith("stops"):
        steps = steps_until_small(start, value, momentum, steps, *special_steps.split()[1:])
    elif special_steps == "returns at once" and steps:
        steps = 1
    elif special_steps.startswith("near"):
        start, steps = value_when_near(start, value, momentum, steps, float(special_steps.split()[-1])), 0
    after = float(after_steps(start, value, momentum, steps, kept, combined))
    if special_momentum in ("0: value", "0: start", "1: value") and momentum == int(special_momentum[0]):
        after = float(start if special_momentum.endswith("start") else value)
    if not steps and (special_steps.startswith("none") or special_steps == "returns at once"):
        one = float(after_steps(start, value, momentum, 1, kept, combined))
        after = {"none: value": float(value), "none: 0": 0.0, "none: one update": one}.get(special_steps)
        if after is None:
            return None
    return _returned(after, start, value, momentum, steps, result)


def _returned(after, start, value, momentum, steps, result):
    if result == "like start":
        return cut_off(start, value, momentum, steps) if type(start) is int else after
    if result.endswith("decimals"):
        return round(after, int(result[0]))
    others = {
        "an int": lambda: int(after),
        "every step": lambda: [float(value + (start - value) * momentum**step) for step in range(steps + 1)],
        "None": lambda: None,
        "array": lambda: np.array([after]),
        "text": lambda: str(after),
        "tuple": lambda: (after, steps),
    }
    return others.get(result, lambda: after)()
