"""Reference solution and known mistakes: `update_moving`."""

from .. import mistake


def update_moving(moving, batch_value, momentum):
    """Return the moving statistic after one more training step, as Keras computes it.

    moving:      the moving mean (or variance) so far: an int, a float, or a float array of any shape
    batch_value: the mean (or variance) of the newest batch, of the same shape
    momentum:    the share of the old value that is kept, from 0 to 1, inclusive

    Returns the new moving statistic. Must not change its arguments.
    """
    ### BEGIN SOLUTION
    return moving * momentum + batch_value * (1 - momentum)
    ### END SOLUTION


@mistake(update_moving)
def momentum_of_pytorch(moving, batch_value, momentum):
    """In your result, momentum is the share of the new value. That is PyTorch's convention: its 0.1 corresponds to
    Keras's 0.9. In Keras, momentum is the share of the old value. Which of the two values has a share of 1 -
    momentum?"""
    return moving * (1 - momentum) + batch_value * momentum


@mistake(update_moving)
def new_value_in_full(moving, batch_value, momentum):
    """In your result, the batch's value has a share of 1. The shares then sum to more than 1, and the statistic grows a
    hundredfold with a momentum of 0.99. What is left for the new value if the old value's share is `momentum`?"""
    return moving * momentum + batch_value


@mistake(update_moving)
def plain_average(moving, batch_value, momentum):
    """Your result is the plain average of the old and new values, as if momentum were 0.5: after ten steps, only a
    thousandth of the earlier values is left. Use momentum to weight the two values."""
    return (moving + batch_value) / 2


@mistake(update_moving)
def only_the_old_shrinks(moving, batch_value, momentum):
    """Your result is the old value: the batch's value has no share in it. In some books, the formula is misprinted: it
    uses one name for both the old value and the batch's value, so the old value gets both shares. Add the batch's
    value, weighted by the second share."""
    return moving * momentum + moving * (1 - momentum)


@mistake(update_moving)
def only_the_batch(moving, batch_value, momentum):
    """Your result doesn't depend on `moving`. A moving statistic keeps most of its old value and adds a little of each
    batch."""
    return batch_value * (1 - momentum)


@mistake(update_moving)
def precedence_slip(moving, batch_value, momentum):
    """Your result matches an expression with `batch_value * 1 - momentum`, which multiplies by 1 and then subtracts
    momentum. Use parentheses: the new value's share is one number, (1 - momentum)."""
    return moving * momentum + batch_value * 1 - momentum
