"""`moving_after`: its answer, and the mistakes in it that are worth naming."""

from .. import mistake


def moving_after(start, value, momentum, steps):
    """Return the moving statistic after many steps in which every batch has the same value.

    Without a loop, if you can: there is a closed form.

    start:    the initial moving statistic, a number
    value:    the value of every batch, a number
    momentum: as in update_moving, from 0 to 1, both included
    steps:    how many updates there are, an int of at least 0

    Returns a float.
    """
    ### BEGIN SOLUTION
    kept = momentum**steps  # each step keeps this share of the distance that was left
    return float(value + (start - value) * kept)
    ### END SOLUTION


@mistake(moving_after)
def inverted(start, value, momentum, steps):
    """You raised 1 - momentum to the power of steps. That is the share that would be left if a step kept only 1 -
    momentum of the old; with 0.99 you would be there after one step. What share does one step keep?"""
    return float(value + (start - value) * (1 - momentum) ** steps)


@mistake(moving_after)
def straight_line(start, value, momentum, steps):
    """You added the first step's move again and again. But each step covers a share of the distance that is left,
    and that gets smaller: your line even runs past the goal. What happens to the distance in one step?"""
    return float(start + steps * (1 - momentum) * (value - start))


@mistake(moving_after)
def straight_line_to_the_goal(start, value, momentum, steps):
    """You walk in a straight line and stop at the goal. Each step covers a share of the distance that is *left*, so
    the steps get shorter and it never quite arrives. What happens to the distance in one step?"""
    return float(start + min(1, steps * (1 - momentum)) * (value - start))


@mistake(moving_after)
def one_step_short(start, value, momentum, steps):
    """You are one step behind: after no step the statistic is still `start`, and after one it is what update_moving
    returns. What is the exponent then?"""
    return float(value + (start - value) * momentum ** max(steps - 1, 0))


@mistake(moving_after)
def one_step_far(start, value, momentum, steps):
    """You are one step ahead: after no step the statistic is still `start`. Anything to the power of 0 is 1. What
    is the exponent then?"""
    return float(value + (start - value) * momentum ** (steps + 1))


@mistake(moving_after)
def start_forgotten(start, value, momentum, steps):
    """You left out where it began. That happens to be right for the moving mean, which starts at 0, and is wrong
    for the moving variance, which starts at 1. What share of `start` is left after so many steps?"""
    return float(value * (1 - momentum**steps))


@mistake(moving_after)
def going_the_other_way(start, value, momentum, steps):
    """Yours starts at the batch's value and walks towards `start`. Try steps=0: nothing has happened yet, so the
    result has to be `start`."""
    return float(start + (value - start) * momentum**steps)


@mistake(moving_after)
def one_update_only(start, value, momentum, steps):
    """You made one update, however many there are. Apply it to its own result: after two steps the old value's
    share is momentum * momentum. And after `steps` of them? (In a loop: does each turn go on from the last one's
    result, and does `return` stand behind the loop?)"""
    return float(start * momentum + value * (1 - momentum)) if steps else float(start)


@mistake(moving_after)
def both_shares_raised(start, value, momentum, steps):
    """You raised both shares to the power of steps. The share of `start` does shrink like that. But the two shares
    always sum to 1: what `start` loses, `value` gains. What is left for `value`?"""
    return float(start * momentum**steps + value * (1 - momentum) ** steps)
