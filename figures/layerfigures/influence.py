"""What does this output see? The one question of the course, answered by poking a layer's real input.

Change one number of the input, run the layer, see which outputs moved: those depend on it. Whether the layer pools,
normalizes, convolves or skips makes no difference; nothing is known about it but what it returns.
"""

from contextlib import contextmanager

import numpy as np

# Up and down: the loser of a maximum shows only when it rises, and a rectifier hides one direction.
# Near and far: an exponential soon overflows, and a tiny weight needs a hard push to wake a sleeping unit.
SIZES = (1, -1, 1e6, -1e6)
NUMBERS_AT_ONCE = 4_000_000  # bounds the memory of one run: about 16 MB of float32


def influence(layer, x, at, **call):
    """Return which inputs the output at index `at` depends on: booleans in the shape of x.

    layer: a Keras layer or model, or any function of an array (NumPy, TensorFlow). A layer's weights and moving
        statistics are restored afterwards. A layer that isn't built yet is built, by a call in inference mode.
    x: the input, floats (other numbers become float32); with a batch axis, if the layer needs one.
    at: one index for each axis of the output, the batch axis included.
    call: keyword arguments of the layer's call, such as training=True.

    Raises ValueError if `at` is not an index of the output, if an output is inf or nan, and if the layer is random
    (dropout in training mode). Errors that the layer raises are passed on.

    A change of one bit counts. This is safe because a run with a poked input is compared with a run of the same shape
    without one, element by element, so a batched kernel rounds both alike. As a consequence, a dependency that
    cancels on paper but not in floats also counts, such as that of the mean of normalized values.

    >>> from tensorflow.keras import layers
    >>> x = np.arange(6).reshape(1, 6, 1)
    >>> influence(layers.MaxPooling1D(2), x, at=(0, 1, 0))[0, :, 0].tolist()
    [False, False, True, True, False, False]
    """
    return _measure(layer, x, at, call)


def influences(layer, x, **call):
    """Return which inputs each output depends on: booleans, (*output shape, *input shape).

    One measurement serves all outputs: influences(layer, x)[at] equals influence(layer, x, at). Arguments and errors
    are those of `influence`. The result takes one byte for each pair of an output and an input.

    >>> influences(np.cumsum, np.zeros(3)).astype(int).tolist()
    [[1, 0, 0], [1, 1, 0], [1, 1, 1]]
    """
    return _measure(layer, x, None, call)


def clear_influences(layer, x, steps=(1, -2.7), least=1e-4, **call):
    """Return which inputs each output clearly depends on: as `influences` does, but without what is only rounding.

    steps: how far each input is changed, in multiples of a step that takes it past all others
    least: the relative change of an output that counts; changes of small outputs are compared with 1

    A mean that is subtracted twice leaves a trace of a bit, which `influences` reports and this function doesn't.

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
            raise ValueError(f"{_name(layer)} returns inf or nan for this input, so no change of it can be seen.")
        if not np.array_equal(outputs(x), still):
            raise ValueError(
                f"{_name(layer)} returns something else each time it sees the same input, as dropout does in training, "
                "so a change of its output shows no influence."
            )
        reference = _unpoked(outputs, x, still)[watched]
        copies = len(reference)
        moved = np.zeros((x.size, *reference.shape[1:]), bool)
        for size in steps:
            # What has moved every watched output already has no more to tell.
            left = np.flatnonzero(~moved.reshape(x.size, -1).all(axis=1))
            for pokes in (left[i : i + copies] for i in range(0, len(left), copies)):
                poked = np.stack([x] * copies)
                poked.reshape(copies, -1)[np.arange(len(pokes)), pokes] += x.dtype.type(size) * _reach(x)
                after = _side_by_side(outputs, poked)[watched]
                moved[pokes] |= (_differs(after, reference, least) & np.isfinite(after))[: len(pokes)]
    return np.moveaxis(moved, 0, -1).reshape(*moved.shape[1:], *x.shape)


def _differs(after, reference, least):
    """Where two arrays differ; with `least`, by more than that share of the reference or of 1."""
    differs = after != reference
    if least and differs.any() and after.dtype.kind in "fc":
        differs &= ~(np.abs(after - reference) <= least * np.maximum(np.abs(reference), 1))
    return differs


def _reach(x):
    """A step that takes any number of x past all the others."""
    return x.dtype.type(1 + 2 * np.abs(x).max(initial=0))


def _side_by_side(outputs, xs):
    """The outputs of several inputs, (copies, *output shape), run as one batch."""
    if len(xs) == 1:
        return outputs(xs[0])[None]
    together = outputs(np.concatenate(xs))
    return together.reshape(len(xs), together.shape[0] // len(xs), *together.shape[1:])


def _unpoked(outputs, x, still):
    """The outputs of x as often as it may stand in one run: once if neighbours move them, as batch statistics do.

    Measured, like everything here: all copies but one are replaced, and that one's outputs must not move by a bit. It
    isn't in the middle, where turning the batch around would leave it. A layer that takes no other batch than one of
    x's size gets one copy at a time, too.
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
    # Rounding may differ with the size of the batch; what is computed may not.
    near = 0.05 * np.abs(still).max(initial=1e-30)
    same = equals.shape == (copies, *still.shape) and np.allclose(equals, alone, rtol=0, atol=near)
    return equals if same and np.array_equal(equals[1], others[1]) else alone


@contextmanager
def _left_as_found(layer, x, call):
    """Yields a function from inputs to outputs, arrays both, that runs the layer from its present state each time."""
    if not getattr(layer, "built", True):
        layer(x, **{**call, "training": False} if "training" in call else call)
    variables = list(getattr(layer, "variables", ()))
    found = [variable.numpy().copy() for variable in variables]
    # Keras 3 counts a dropout's seed among the variables but not the weights. Between runs it has to go on, or nothing
    # would look random; what else a run stirs, as moving statistics, is put back at once.
    weights = {id(variable) for variable in getattr(layer, "weights", variables)}
    stirred = None

    def outputs(x):
        nonlocal stirred
        y = np.asarray(layer(x, **call))
        if y.dtype.kind not in "biufc":
            raise ValueError(f"{_name(layer)} returns {y.dtype} where one array of numbers is needed.")
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
    """`at` as a tuple of ints that names one output of that shape."""
    at = tuple(at) if np.ndim(at) else (at,)
    if len(at) != len(shape):
        raise ValueError(f"at={at} has {len(at)} numbers, but the output has {len(shape)} axes: its shape is {shape}.")
    if not all(isinstance(i, (int, np.integer)) and -n <= i < n for i, n in zip(at, shape, strict=True)):
        raise ValueError(f"at={at} lies outside the output, whose shape is {shape}.")
    return at


def _name(layer):
    return getattr(layer, "__name__", type(layer).__name__)
