"""How layers get their weights: how many they make, and their first calls without what Keras 3 does besides."""

import contextlib
import functools
import io

from ._names import named_alike


@contextlib.contextmanager
def added_weights(start=None, then=lambda weight: None):
    """Inside, the weights that any layer's add_weight makes are collected in the list, after `then` has got each.

    start: returns the first value of a weight of this shape, or None: the layer's initializer is used then
    """
    import tensorflow as tf

    kind, made = tf.keras.layers.Layer, []
    original = kind.add_weight

    @functools.wraps(original)
    def add_weight(self, *args, **kwargs):
        value = start(tuple(kwargs["shape"])) if start and {"shape", "initializer"} <= {*kwargs} else None
        if value is not None and kwargs.get("trainable", True):
            kwargs["initializer"] = lambda shape, dtype=None, **_: tf.convert_to_tensor(value, dtype)
        weight = original(self, *args, **kwargs)
        then(weight)
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
    done = at_once(action, is_usual) if _tracing() else ()
    return done[0] if done else action()


def at_once(action, is_usual=lambda result: True):
    """A tuple of what the action returns without that tracing, empty where it raises or its result isn't usual."""
    module, printed = _tracing(), io.StringIO()
    traced = module and module.might_have_unbuilt_state
    try:
        with contextlib.redirect_stdout(printed):
            if module:
                module.might_have_unbuilt_state = lambda layer: False
            result = action()
            is_done = is_usual(result)
    except Exception:
        is_done = False
    finally:
        if module:
            module.might_have_unbuilt_state = traced
    if not is_done:
        return ()
    print(printed.getvalue(), end="")
    return (result,)


def _tracing():
    """The module in which Keras 3 asks whether to trace a layer, or None."""
    try:
        from keras.src.layers import layer as module
    except ImportError:
        return None
    return module if hasattr(module, "might_have_unbuilt_state") else None  # Keras 2 traces nothing


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
