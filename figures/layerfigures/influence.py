"""Measure which inputs an output depends on, by poking a real layer. Every lesson of the course asks this question.

Change one element of the input and run the layer: the outputs that change depend on this element. This works for any
layer, whether it pools, normalizes, convolves, or has a skip connection, because only its outputs are used.
"""

from contextlib import contextmanager

import numpy as np

# Poke in both directions: an input below the maximum matters only when it rises, and a ReLU hides one direction.
# Poke by a little and by a lot: an exponential soon overflows, but if a weight is tiny, only a large change activates a
# unit that is 0.
SIZES = (1, -1, 1e6, -1e6)
NUMBERS_AT_ONCE = 4_000_000  # limits the memory that one run uses to about 16 MB of float32


def influence(layer, x, at, **call):
    """Return which inputs the output at index `at` depends on, as booleans with x's shape.

    layer: a Keras layer or model, or any function of an array (NumPy, TensorFlow). A layer's weights and moving
        statistics are restored afterwards. A layer that isn't built yet is built, by a call in inference mode.
    x: the input, as floats (other numbers become float32); it has a batch axis if the layer needs one.
    at: one index for each axis of the output, including the batch axis.
    call: keyword arguments of the layer's call, such as training=True.

    Raises ValueError if `at` is not an index of the output, if an output is inf or nan, or if the layer is random
    (such as dropout in training mode). The layer's own errors propagate.

    A change of one bit counts. This is safe because a run with a poked input is compared, element by element, with a
    run of the same shape without a poke, so a batched kernel rounds both runs the same way. As a consequence, a
    dependency that cancels out on paper but not in floats also counts. For example, the mean of normalized values
    depends on the input only because of rounding.

    >>> from tensorflow.keras import layers
    >>> x = np.arange(6).reshape(1, 6, 1)
    >>> influence(layers.MaxPooling1D(2), x, at=(0, 1, 0))[0, :, 0].tolist()
    [False, False, True, True, False, False]
    """
    return _measure(layer, x, at, call)


def influences(layer, x, **call):
    """Return which inputs each output depends on: booleans, (*output shape, *input shape).

    One measurement is enough for all outputs: influences(layer, x)[at] equals influence(layer, x, at). Arguments and
    errors are those of `influence`. The result takes one byte for each pair of an output and an input.

    >>> influences(np.cumsum, np.zeros(3)).astype(int).tolist()
    [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    """
    return _measure(layer, x, None, call)


def clear_influences(layer, x, steps=(1, -2.7), least=1e-4, **call):
    """Return which inputs each output clearly depends on, as `influences` does, but ignoring rounding errors.

    steps: how far to change each input, in multiples of a step that takes it past all other inputs
    least: the smallest relative change in an output that counts; for an output below 1, the smallest absolute
        change that counts

    A mean that is subtracted and added back leaves a change of one bit, which `influences` reports and this function
    doesn't.

    >>> x = np.float32([0.1, 0.2])
    >>> found = [function(lambda x: x - x.mean() + x.mean(), x) for function in (influences, clear_influences)]
    >>> [one.astype(int).tolist() for one in found]
    [[[1, 1], [1, 1]], [[1, 0], [0, 1]]]
    """
    return _measure(layer, x, None, call, steps, least)


def _measure(layer, x, at, call, steps=SIZES, least=0.0):
    x = np.asarray(x)
    x = x if np.issubdtype(x.dtype, np.floating) else x.astype(np.float32)
    # Ignore overflowed values: they say nothing about the input.
    with np.errstate(all="ignore"), _left_as_found(layer, x, call) as outputs:
        still = outputs(x)
        watched = (slice(None),) if at is None else (slice(None), *_index(at, still.shape))
        if not np.isfinite(still).all():
            raise ValueError(f"{_name(layer)} returns inf or nan for this input, so a change can't be measured.")
        if not np.array_equal(outputs(x), still):
            raise ValueError(
                f"{_name(layer)} returns a different output each time for the same input, as dropout does in training, "
                "so a change in its output says nothing about the input."
            )
        reference = _unpoked(outputs, x, still)[watched]
        copies = len(reference)
        moved = np.zeros((x.size, *reference.shape[1:]), bool)
        for size in steps:
            # An input that has already changed every watched output needs no further pokes.
            left = np.flatnonzero(~moved.reshape(x.size, -1).all(axis=1))
            for pokes in (left[i : i + copies] for i in range(0, len(left), copies)):
                poked = np.stack([x] * copies)
                poked.reshape(copies, -1)[np.arange(len(pokes)), pokes] += x.dtype.type(size) * _reach(x)
                after = _side_by_side(outputs, poked)[watched]
                moved[pokes] |= (_differs(after, reference, least) & np.isfinite(after))[: len(pokes)]
    return np.moveaxis(moved, 0, -1).reshape(*moved.shape[1:], *x.shape)


def _differs(after, reference, least):
    """Return where two arrays differ by more than `least` times the reference, or times 1 if the reference is less."""
    differs = after != reference
    if least and differs.any() and after.dtype.kind in "fc":
        differs &= ~(np.abs(after - reference) <= least * np.maximum(np.abs(reference), 1))
    return differs


def _reach(x):
    """Return a step that takes any element of x past all the others."""
    return x.dtype.type(1 + 2 * np.abs(x).max(initial=0))


def _side_by_side(outputs, xs):
    """Run several inputs as one batch, and return their outputs, (copies, *output shape)."""
    if len(xs) == 1:
        return outputs(xs[0])[None]
    together = outputs(np.concatenate(xs))
    return together.reshape(len(xs), together.shape[0] // len(xs), *together.shape[1:])


def _unpoked(outputs, x, still):
    """Return the outputs for as many copies of x as fit into one run, or for one copy if the copies affect each other.

    Copies affect each other through batch statistics, for example. To find out, all copies but one are replaced, and
    the outputs for the remaining copy must not change by even one bit. This copy isn't in the middle, where it would
    stay if the layer reversed the batch. A layer that accepts only batches of x's size also gets one copy at a time.
    """
    alone = still[None]
    copies = min(x.size, NUMBERS_AT_ONCE // max(x.size, still.size, 1))
    if copies < 4 or not x.ndim or not still.ndim:
        return alone
    crowd = np.stack([x] * copies)
    crowd[0] += 3 * _reach(x)
    crowd[2:] -= _reach(x)
    try:
        equals = _side_by_side(outputs, [x] * copies)
        others = _side_by_side(outputs, crowd)
    except Exception:
        return alone
    # The batch size may affect how outputs are rounded, but not what is computed.
    near = 0.05 * np.abs(still).max(initial=1e-30)
    same = equals.shape == (copies, *still.shape) and np.allclose(equals, alone, rtol=0, atol=near)
    return equals if same and np.array_equal(equals[1], others[1]) else alone


@contextmanager
def _left_as_found(layer, x, call):
    """Yield a function from arrays to arrays that runs the layer, which starts in the same state each time."""
    if not getattr(layer, "built", True):
        layer(x, **{**call, "training": False} if "training" in call else call)
    variables = list(getattr(layer, "variables", ()))
    found = [variable.numpy().copy() for variable in variables]
    # Keras 3 counts a dropout layer's seed among the variables but not the weights. The seed must advance between runs,
    # or dropout wouldn't look random. Other variables that a run changes, such as moving statistics, are restored.
    weights = {id(variable) for variable in getattr(layer, "weights", variables)}
    stirred = None

    def outputs(x):
        nonlocal stirred
        y = np.asarray(layer(x, **call))
        if y.dtype.kind not in "biufc":
            raise ValueError(f"{_name(layer)} must return one array of numbers; the dtype of its output is {y.dtype}.")
        if stirred is None:
            stirred = [
                (variable, value)
                for variable, value in zip(variables, found, strict=True)
                if id(variable) in weights and not np.array_equal(variable.numpy(), value)
            ]
        for variable, value in stirred:
            variable.assign(value)
        return y

    try:
        yield outputs
    finally:
        for variable, value in zip(variables, found, strict=True):
            variable.assign(value)


def _index(at, shape):
    """Return `at` as a tuple of ints, the index of one output in an array of this shape."""
    at = tuple(at) if np.ndim(at) else (at,)
    if len(at) != len(shape):
        raise ValueError(f"at={at} has {len(at)} numbers, but the output has {len(shape)} axes: its shape is {shape}.")
    if not all(isinstance(i, (int, np.integer)) and -n <= i < n for i, n in zip(at, shape, strict=True)):
        raise ValueError(f"at={at} is outside the output, whose shape is {shape}.")
    return at


def _name(layer):
    return getattr(layer, "__name__", type(layer).__name__)
