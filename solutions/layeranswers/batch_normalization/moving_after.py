"""Reference solution and known mistakes: `moving_after`."""

from .. import mistake


def moving_after(start, value, momentum, steps):
    """Return the moving statistic after many steps in which every batch has the same value.

    Do it without a loop if you can: there is a closed form.

    start:    the initial moving statistic, an int or a float
    value:    the value of every batch, an int or a float
    momentum: as in update_moving, from 0 to 1, inclusive
    steps:    how many updates there are, an int from 0 to several thousand

    Returns a number.
    """
    ### BEGIN SOLUTION
    kept = momentum**steps  # the share of the distance that is left after all steps
    return float(value + (start - value) * kept)
    ### END SOLUTION


@mistake(moving_after)
def inverted(start, value, momentum, steps):
    """Your result looks as if each step kept a share of 1 - momentum of the old value; with a momentum of 0.99, the
    statistic would almost reach `value` after one step. What share does one step keep?"""
    return float(value + (start - value) * (1 - momentum) ** steps)


@mistake(moving_after)
def straight_line(start, value, momentum, steps):
    """In your result, the statistic moves by the same amount in each step and even runs past `value`. But each step
    covers a share of the remaining distance, and that distance becomes smaller. What happens to the distance in one
    step?"""
    return float(start + steps * (1 - momentum) * (value - start))


@mistake(moving_after)
def straight_line_to_the_goal(start, value, momentum, steps):
    """In your result, the statistic moves by the same amount in each step until it reaches `value`. Each step covers a
    share of the distance that is *left*, so the steps become shorter and the statistic never quite reaches `value`.
    What happens to the distance in one step?"""
    return float(start + min(1, steps * (1 - momentum)) * (value - start))


@mistake(moving_after)
def one_step_short(start, value, momentum, steps):
    """Your result is one step behind: after zero steps, the statistic is still `start`, and after one step, it is what
    update_moving returns. How many updates are there for steps=1?"""
    return float(value + (start - value) * momentum ** max(steps - 1, 0))


@mistake(moving_after)
def one_step_far(start, value, momentum, steps):
    """Your result is one step ahead: after zero steps, the statistic is still `start`. How many updates are there for
    steps=0?"""
    return float(value + (start - value) * momentum ** (steps + 1))


@mistake(moving_after)
def start_forgotten(start, value, momentum, steps):
    """Your result doesn't depend on `start`, as if `start` were 0. That is right for the moving mean, which starts at
    0, but wrong for the moving variance, which starts at 1. What share of `start` is left after that many steps?"""
    return float(value * (1 - momentum**steps))


@mistake(moving_after)
def going_the_other_way(start, value, momentum, steps):
    """In your result, the statistic starts at the batch's value and moves toward `start`. Try steps=0: nothing has
    happened yet, so the result has to be `start`."""
    return float(start + (value - start) * momentum**steps)


@mistake(moving_after)
def one_update_only(start, value, momentum, steps):
    """For any number of steps above 0, you return the result of a single update. Apply the update to its own result:
    after two steps, the old value's share is momentum * momentum. What is it after `steps` steps? (If you use a loop,
    does each iteration continue from the previous result, and does `return` come after the loop?)"""
    return float(start * momentum + value * (1 - momentum)) if steps else float(start)


@mistake(moving_after)
def both_shares_raised(start, value, momentum, steps):
    """The two shares in your result don't sum to 1: it looks as if both were raised to the power of steps. The share of
    `start` does shrink like that. But what `start` loses, `value` gains. What is left for `value`?"""
    return float(start * momentum**steps + value * (1 - momentum) ** steps)
