"""Families of mistakes in `update_moving`: wrong shares of the two values, and errors in other steps."""

import numpy as np

from .. import family
from . import update_moving as known
from .update_moving import update_moving
from .update_moving_steps import momentum_of, of_arrays, updated_of

_TERMS = {
    "0": lambda momentum: 0.0,
    "1": lambda momentum: 1.0,
    "0.5": lambda momentum: 0.5,
    "momentum": lambda momentum: momentum,
    "1 - momentum": lambda momentum: 1 - momentum,
    "momentum - 1": lambda momentum: momentum - 1,
    "-momentum": lambda momentum: -momentum,
    "1 + momentum": lambda momentum: 1 + momentum,
    "2 - momentum": lambda momentum: 2 - momentum,
    "momentum ** 2": lambda momentum: momentum**2,
}
_RIGHT = "momentum", "1 - momentum"
_NAMED = {
    ("1 - momentum", "momentum"): known.momentum_of_pytorch,
    ("momentum", "1"): known.new_value_in_full,
    ("0.5", "0.5"): known.plain_average,
    ("1", "0"): known.only_the_old_shrinks,
    ("0", "1 - momentum"): known.only_the_batch,
}
_SAID = {
    ("momentum - 1", "1 - momentum"): """Your result is only the change in the statistic, not the statistic itself. Add
        it to the old value.""",
    ("2 - momentum", "momentum - 1"): """In your result, the statistic moves away from the batch's value. The step has
        the right size but the wrong sign: which of the two values do you subtract from the other?""",
}


def _told(old, new):
    """Return the explanation for wrong shares of the old and the new value."""
    if (old, new) in _SAID:
        return _SAID[old, new]
    one = "no share" if old == "0" else f"the share {old}"
    other = "none" if new == "0" else f"the share {new}"
    summed = [_TERMS[old](momentum) + _TERMS[new](momentum) for momentum in (0.25, 0.75)]
    nudge = "The shares sum to 1, as they should. Which of the two should be momentum?"
    if summed != [1, 1]:
        nudge = "The old value's share should be momentum, and the two shares should sum to 1."
    return f"In your result, `moving` has {one} and `batch_value` has {other}. {nudge}"


_SHARES = {
    (old, new): _NAMED.get((old, new)) or _told(old, new) for old in _TERMS for new in _TERMS if (old, new) != _RIGHT
}


@family(update_moving, pairs=False, shares=_SHARES)
def weighted(moving, batch_value, momentum, *, shares=_RIGHT):
    old, new = (_TERMS[share](momentum) for share in shares)
    return moving * old + batch_value * new


_MOMENTUM = {
    "0 means 0.99": """If momentum is 0, your function uses a momentum of 0.99 instead. In Python, 0 counts as false, so
        `or` replaces it as it would replace None. With a momentum of 0, the result is the batch's value.""",
    "0 means 0.9": """If momentum is 0, your function uses a momentum of 0.9 instead. In Python, 0 counts as false, so
        `or` replaces it as it would replace None. With a momentum of 0, the result is the batch's value.""",
    "0.99": """Your function always uses a momentum of 0.99, regardless of the argument. That is Keras's default. Use
        the argument.""",
    "0.9": "Your function always uses a momentum of 0.9, regardless of the argument. Use the argument.",
    "at least 0.5": """If momentum is small, your function uses 1 - momentum instead. Use any momentum from 0 to 1
        unchanged, even a small one.""",
    "at most 0.5": """If momentum is large, your function uses 1 - momentum instead. Use any momentum from 0 to 1
        unchanged, even a large one.""",
    "percent": "Your function divides momentum by 100. The argument is already between 0 and 1.",
}
_FORMULA = {
    "minus momentum": known.precedence_slip,
    "one minus momentum times the value": """Your result matches the expression `momentum * moving + 1 - momentum *
        batch_value`. Multiplication is evaluated before subtraction, so put the new value's share in parentheses: (1 -
        momentum).""",
    "1 - momentum * both": """Your result matches the expression `moving * momentum + 1 - momentum * moving`, which
        doesn't use the batch's value. Use parentheses, and give the second share to the batch's value.""",
    "bias corrected": """Your result is divided by 1 - momentum, as in a bias correction. Keras doesn't apply this
        correction: the weighted mean of the two values is already the result.""",
    "divided by the momentum": """Your result is divided by momentum. The weighted mean of the two values is already the
        result, because the two shares sum to 1.""",
    "divided by both": """Your result looks as if the shares were momentum and 1, divided by their sum. In Keras, the
        two shares sum to 1 from the start: what is left for the batch's value if the old value's share is momentum?""",
    "divided by both, otherwise": """Your result looks as if the shares were 1 and 1 - momentum, divided by their sum.
        In Keras, the two shares sum to 1 from the start: the old value's share is momentum.""",
    "halved": "Your result is half of what it should be. The two shares already sum to 1.",
    "geometric": """Your result is a geometric mean: the two values are raised to powers and multiplied. Multiply each
        value by its share, then add the two products.""",
    "squares": """Your result is the square root of the mean of the squares. Average the values themselves, which may be
        negative.""",
    "larger": """Your result is the larger of the two values, regardless of the momentum. It should lie between the two:
        compute their weighted mean.""",
    "smaller": """Your result is the smaller of the two values, regardless of the momentum. It should lie between the
        two: compute their weighted mean.""",
    "size": "Your result has lost its sign: it is never negative. A mean may be negative.",
    "twice": "Your function takes two steps with the same batch. Each call should take only one step.",
}
_STARTED = {
    "whole": """If `moving` is 0, your result is the batch's value, regardless of the momentum. A moving statistic may
        start at 0 or reach it, and 0 must be weighted like any other value.""",
    "each": """If an element of `moving` is 0, your result is the batch's value, regardless of the momentum. A moving
        statistic may start at 0 or reach it, and 0 must be weighted like any other value.""",
    "number": """If `moving` is the number 0, your result is the batch's value, regardless of the momentum. A moving
        statistic may start at 0 or reach it, and 0 must be weighted like any other value.""",
    "stays": """If `moving` is 0, your result is 0, too. In Python, 0 counts as false, like None. A moving statistic may
        start at 0, and the batch's value must get its share then, too.""",
}
_ARRAYS = {
    "float()": """Your function raises an error for arrays: it works only with single numbers. Both values may be
        arrays; arithmetic works on all their elements at once.""",
    "loop": """Your function raises an error for numbers: it works only with arrays. Both values may be numbers, which
        have no length and no elements.""",
    "mean": """For arrays, your result is one number, the mean over all elements. Each element is a separate statistic
        and needs its own result.""",
    "sum": """For arrays, your result is one number, the sum over all elements. Each element is a separate statistic and
        needs its own result.""",
    "first": """For arrays, your result is the first element only. Each element is a separate statistic and needs its
        own result.""",
    "only the first updated": """For arrays, only the first element is updated, and all others keep their old values. Do
        you have a loop that ends after its first iteration?""",
    "others are 0": """For arrays, only the first element is updated, and all others are 0. Do you have a loop that ends
        after its first iteration?""",
    "last is 0": "For arrays, your last element is 0. Do you have a loop that ends one element too early?",
    "with an axis": "For arrays, your result has one axis too many. It should have the shape of `moving`.",
    "mean of the first axis": """In your result, `batch_value` is replaced with its mean over the first axis, which a
        number doesn't have. The argument is already the batch's statistic, with one value for each element of
        `moving`.""",
    "dot": """For arrays with several axes, your result is that of np.dot, which sums over the second-to-last axis: it
        adds rows of the same array. `*` and `+` combine corresponding elements of the two arrays.""",
    "batch mean": """For arrays, `batch_value` is replaced with one number, its mean over all elements. The argument is
        already the batch's statistic, with one value for each element of `moving`.""",
}
_ROUNDED = {
    "like moving": """If `moving` is an int, your result has lost its fractional part. An array with the dtype of
        `moving`, such as one created by zeros_like or full, then holds ints and truncates the values written into it.
        Use floats.""",
    "like moving, an int": """If `moving` is an int, your result is an int, too. An array with the dtype of `moving`,
        such as one created by zeros_like or full, then holds ints and truncates the values written into it. Use
        floats.""",
    "always": """Your result has lost its fractional part. The new statistic is usually not a whole number, even if both
        values are.""",
    "2 decimals": """Your result is rounded to two decimals. Return it with full precision: over thousands of steps, the
        rounding errors add up.""",
    "3 decimals": """Your result is rounded to three decimals. Return it with full precision: over thousands of steps,
        the rounding errors add up.""",
}
_CHANGED = {
    "moving": """For arrays, your function changes its argument `moving`. Operators such as `*=` and `+=` change the
        caller's own array, and a second name for it (`new = moving`) is not a copy. Compute a new array.""",
    "batch_value": """For arrays, your function changes its argument `batch_value`. Operators such as `*=` change the
        caller's own array. Compute a new array.""",
    "both": """For arrays, your function changes both of its arguments. Operators such as `*=` change the caller's own
        arrays. Compute new ones.""",
}
_RESULT = {
    "None": """Your function returns None. A function returns the value after `return`: does every call reach a `return`
        with the new statistic?""",
    "None for numbers": """For numbers, your function returns None; for arrays, it returns a result. Which of its lines
        run for numbers?""",
    "None for arrays": """For arrays, your function returns None; for numbers, it returns a result. Which of its lines
        run for arrays?""",
    "both": "Your function returns a tuple of the new statistic and the batch's value. Return only the statistic.",
    "list": "Your function returns a list with the result in it. Return the result itself.",
    "change as well": "Your function returns a tuple of the new statistic and its change. Return only the statistic.",
}


@family(
    update_moving,
    shares=dict(_NAMED),
    momentums=_MOMENTUM,
    formula=_FORMULA,
    arrays=_ARRAYS,
    rounded=_ROUNDED,
    changed=_CHANGED,
    result=_RESULT,
)
@family(update_moving, pairs=False, started=_STARTED)
def varied(
    moving,
    batch_value,
    momentum,
    *,
    shares=_RIGHT,
    momentums="",
    formula="",
    arrays="",
    rounded="",
    changed="",
    result="",
    started="",
):
    momentum = momentum_of(momentum, momentums)
    old, new = (_TERMS[share](momentum) for share in shares)
    is_array = isinstance(moving, np.ndarray)
    if result == ("None for arrays" if is_array else "None for numbers"):
        return None
    if arrays == "float()":
        moving, batch_value = float(moving), float(batch_value)
    elif arrays == "loop":
        len(moving)
    elif arrays in ("batch mean", "mean of the first axis") and is_array:
        batch_value = batch_value.mean(axis=0 if arrays.endswith("axis") else None)
    elif arrays == "dot" and is_array:
        return np.dot(np.array([old, new]), np.array([moving, batch_value]))
    elif arrays == "mean of the first axis":
        np.mean(batch_value, axis=0)
    with np.errstate(all="ignore"):
        updated = updated_of(moving, batch_value, momentum, old, new, formula)
    if started:
        updated = _at_zero(updated, moving, batch_value, started)
    if is_array and arrays:
        updated = of_arrays(updated, moving, arrays)
    if is_array and changed in ("moving", "both"):
        moving[...] = updated
    if is_array and changed in ("batch_value", "both"):
        batch_value *= 1 - momentum
    if rounded == "like moving, an int" and type(moving) is int:
        updated = int(updated)
    elif rounded == "always" or (rounded and type(moving) is int and rounded == "like moving"):
        updated = np.trunc(updated)
    elif rounded.endswith("decimals"):
        updated = np.round(updated, int(rounded[0]))
    return {
        "None": None,
        "both": (updated, batch_value),
        "list": [updated],
        "change as well": (updated, updated - moving),
    }.get(result, updated)


def _at_zero(updated, moving, batch_value, started):
    """Return the result if a statistic of 0 is mistaken for one that hasn't been initialized yet."""
    if started == "each":
        return np.where(np.asarray(moving) == 0, batch_value, updated)
    if started == "number" and isinstance(moving, np.ndarray):
        return updated
    return (moving if started == "stays" else batch_value) if np.all(np.asarray(moving) == 0) else updated
