"""How layers get their weights: how many they make, and their first calls without what Keras 3 does besides."""

import contextlib
import functools
import io

from ._names import named_alike


@contextlib.contextmanager
def added_weights():
    """Inside, the weights that any layer's add_weight makes are collected in the list."""
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
    """How many weights layers create while this is called."""
    with added_weights() as made:
        action(*arguments)
    return len(made)


def how_many_of(weights, layer):
    """How many of these weights are the layer's."""
    return sum(any(own is one for one in weights) for own in layer.weights)


def quickly(action, is_usual=lambda result: True):
    """What the action returns, which makes layers and calls them for the first time.

    Before that call Keras 3 traces a layer's `call` to find its weights, and once more for each layer inside. It takes
    longer than all else, and the call itself makes the same weights, so the tracing is left out. Where the action then
    raises, or its result isn't usual, as where a learner's `call` makes layers of its own, it is done again with the
    tracing: a layer may behave differently if it was traced.
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
    """A layer that is made and called for the first time, quickly if all weights that come up are its own; and what it
    returned.
    """

    def action():
        with named_alike(), added_weights() as made:
            layer = make()
            outputs = layer(x)
        return layer, outputs, made

    return quickly(action, lambda seen: how_many_of(seen[2], seen[0]) == len(seen[2]))[:2]
