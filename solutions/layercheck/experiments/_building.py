"""Count the weights that layers create, and call layers for the first time without Keras 3's additional tracing."""

import contextlib
import functools
import io

from ._names import named_alike


@contextlib.contextmanager
def added_weights():
    """Yield a list that collects the weights that any layer's add_weight creates inside this block."""
    import tensorflow as tf

    kind, made = tf.keras.layers.Layer, []
    original = kind.add_weight

    @functools.wraps(original)
    def add_weight(self, *args, **kwargs):
        weight = original(self, *args, **kwargs)
        made.append(weight)
        return weight

    kind.add_weight = add_weight
    try:
        yield made
    finally:
        kind.add_weight = original


def created(action, *arguments):
    """Call the action, and return how many weights layers create in the meantime."""
    with added_weights() as made:
        action(*arguments)
    return len(made)


def how_many_of(weights, layer):
    """Return how many of these weights belong to the layer."""
    return sum(any(own is one for one in weights) for own in layer.weights)


def quickly(action, is_usual=lambda result: True):
    """Return the result of an action that creates layers and calls them for the first time.

    Before the first call, Keras 3 traces a layer's `call` to find its weights, and does the same for each layer inside.
    The tracing takes longer than everything else, and the call itself creates the same weights, so the tracing is
    skipped.
    If the action then raises an error, or if its result isn't usual (perhaps because a learner's `call` creates
    layers), the action runs again with the tracing, because a layer may behave differently once it has been traced.
    """
    try:
        from keras.src.layers import layer as module

        traced = module.might_have_unbuilt_state
    except (ImportError, AttributeError):  # Keras 2 traces nothing
        return action()
    printed = io.StringIO()
    module.might_have_unbuilt_state = lambda layer: False
    try:
        with contextlib.redirect_stdout(printed):
            result = action()
            is_done = is_usual(result)
    except Exception:
        is_done = False
    finally:
        module.might_have_unbuilt_state = traced
    if not is_done:
        return action()
    print(printed.getvalue(), end="")
    return result


def first_call(make, x):
    """Create a layer and call it for the first time, without tracing if all weights that it creates belong to it.
    Returns the layer and its outputs.
    """

    def action():
        with named_alike(), added_weights() as made:
            layer = make()
            outputs = layer(x)
        return layer, outputs, made

    return quickly(action, lambda seen: how_many_of(seen[2], seen[0]) == len(seen[2]))[:2]
