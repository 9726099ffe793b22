"""Correct and incorrect statistics of a batch, for the family of mistakes in `BatchNorm`."""

import tensorflow as tf


def moments(x, layer, axes, variance):
    """Return the mean and variance of a batch, or the values that a mistake uses instead."""
    rank, kept = len(x.shape), axes == "kept"
    usual = list(range(rank - 1))
    over = {"batch": [0], "batch, then pixels": [0], "images": [0, 1, 2], "all": list(range(rank)), "last": [-1]}
    over |= dict.fromkeys(("PyTorch", "0, 2, 3"), [0, 2, 3] if rank == 4 else usual)
    over = over.get(axes, usual)
    mean = tf.reduce_mean(x, over, keepdims=kept)
    center = {
        "around the moving mean": layer.mean * layer.momentum + mean * (1 - layer.momentum),
        "around the old mean": tf.convert_to_tensor(layer.mean),
        "around zero": 0.0,
    }.get(variance, mean)
    if variance == "by squares":
        return mean, tf.reduce_mean(x**2, over) - mean**2
    if variance == "within images" and rank == 4 and axes == "":
        return mean, tf.reduce_mean(tf.math.reduce_variance(x, [1, 2]), 0)
    size = tf.abs if variance == "absolute" else tf.square
    spread = tf.reduce_mean(size(x - (tf.reduce_mean(x, over, keepdims=True) if center is mean else center)), over,
                            keepdims=kept)  # fmt: skip
    if variance == "n - 1":
        spread = spread * unbiased(x, False)
    spread = tf.sqrt(spread) if variance == "deviation" else spread
    still = {"no gradient": (0, 1), "gradient of the mean only": (1,), "gradient of the variance only": (0,)}
    return [tf.stop_gradient(one) if at in still.get(variance, ()) else one for at, one in enumerate((mean, spread))]


def unbiased(x, guarded):
    """Return the factor that turns a variance with the divisor n into one with the divisor n - 1."""
    count = tf.cast(tf.size(x) // x.shape[-1], x.dtype)
    return count / (tf.maximum(count, 2) - 1 if guarded else count - 1)
