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
    """Which inputs move the output at index `at`: booleans in the shape of x.

    layer: a Keras layer or model, or any function of an array (NumPy, TensorFlow). A layer is left as it was found:
        weights and moving statistics are put back. One that isn't built yet is built, by a call outside training.
    x: the input, floats (other numbers become float32); with a batch axis, if the layer wants one.
    at: one index for each axis of the output, the batch axis included.
    call: keyword arguments of the layer's call, such as training=True.

    Raises ValueError where `at` names no output, where an output is inf or nan, and where the layer is random (dropout
    in training); what the layer itself raises comes through.

    One changed bit counts. It is safe to be that strict because a poked run is compared with an unpoked run of the same
    shape, number by number at the same place, so a batched kernel rounds both alike. The price: what cancels on
    paper but not in floats, as the mean of normalized values does, counts too.
    """
    return _measure(layer, x, at, call)


def influences(layer, x, **call):
    """Which inputs move which output: booleans, (*output shape, *input shape).

    One measurement for all outputs: influences(layer, x)[at] is influence(layer, x, at). Arguments and errors are the
    same. It takes a byte for each pair of an output and an input.
    """
    return _measure(layer, x, None, call)


def _measure(layer, x, at, call):
    x = np.asarray(x)
    x = x if np.issubdtype(x.dtype, np.floating) else x.astype(np.float32)
    with _left_as_found(layer, x, call) as outputs:
        still = outputs(x)
        watched = (slice(None),) if at is None else (slice(None), *_index(at, still.shape))
        if not np.isfinite(still).all():
            raise ValueError(f"{_name(layer)} returns inf or nan for this input, so no change of it can be seen.")
        if not np.array_equal(outputs(x), still):
            raise ValueError(
                f"{_name(layer)} returns something else each time it sees the same input, as dropout does in training, "
                "so a change of its output shows no influence."
            )
        copies = _room(outputs, x, still)
        reference = _side_by_side(outputs, [x] * copies)[watched]
        moved = np.zeros((x.size, *reference.shape[1:]), bool)
        for size in SIZES:
            # What has moved every watched output already has no more to tell.
            left = np.flatnonzero(~moved.reshape(x.size, -1).all(axis=1))
            for pokes in (left[i : i + copies] for i in range(0, len(left), copies)):
                poked = np.stack([x] * copies)
                with np.errstate(over="ignore", invalid="ignore"):  # an overflow is no evidence, and no news
                    poked.reshape(copies, -1)[np.arange(len(pokes)), pokes] += x.dtype.type(size) * _reach(x)
                    after = _side_by_side(outputs, poked)[watched]
                moved[pokes] |= ((after != reference) & np.isfinite(after))[: len(pokes)]
    return np.moveaxis(moved, 0, -1).reshape(*moved.shape[1:], *x.shape)


def _reach(x):
    """A step that takes any number of x past all the others."""
    return x.dtype.type(1 + 2 * np.abs(x).max(initial=0))


def _side_by_side(outputs, xs):
    """The outputs of several inputs, (copies, *output shape), run as one batch."""
    if len(xs) == 1:
        return outputs(xs[0])[None]
    together = outputs(np.concatenate(xs))
    return together.reshape(len(xs), together.shape[0] // len(xs), *together.shape[1:])


def _room(outputs, x, still):
    """How many copies of x may share a run: 1 if what stands beside a copy moves its outputs, as in batch statistics.

    Measured, like everything here. A layer that takes no other batch size than x's gets one copy at a time, too.
    """
    if not x.ndim or not still.ndim:
        return 1
    far = _reach(x)
    try:
        among_equals = _side_by_side(outputs, [x, x, x, x])[[1, 3]]
        among_others = _side_by_side(outputs, [x + 3 * far, x, x - far, x])[[1, 3]]
    except Exception:
        return 1
    alone = np.stack([still, still])
    near = 0.05 * np.abs(alone).max(initial=1e-30)  # rounding may differ with the batch; meaning may not
    if not (
        among_equals.shape == alone.shape
        and np.allclose(among_equals, alone, rtol=0, atol=near)
        and np.array_equal(among_equals, among_others)
    ):
        return 1
    return int(np.clip(NUMBERS_AT_ONCE // max(x.size, still.size, 1), 1, max(x.size, 1)))


@contextmanager
def _left_as_found(layer, x, call):
    """Yields a function from an input to the layer's output as an array, each time from the state the layer is in now."""
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
