"""Helpers that find the weights of layers by properties, never by order, and use layers the way a model does."""

import inspect
import json

import numpy as np

from ..observation import Nothing, see
from ._building import first_call


def array(value):
    """Return a tensor or variable as an array. (NumPy 2 warns when it converts Keras 3's variables by itself.)"""
    return np.array(value.numpy() if hasattr(value, "numpy") else np.asarray(value))


def built(layer, x, **arguments):
    """Call the layer once on x to build it, and return it."""
    layer(x, **arguments)
    return layer


def weight(layer, shape, kind="weights"):
    """Return the only weight of this shape. kind: "weights", "trainable_weights", or "non_trainable_weights".

    Raises LookupError, with a message for the learner, if no weight or more than one weight has this shape.
    """
    return _of_shape(getattr(layer, kind), shape, kind)


def _of_shape(weights, shape, kind="weights"):
    shapes = [tuple(each.shape) for each in weights]
    found = [each for each, own in zip(weights, shapes, strict=True) if own == tuple(shape)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} of the layer's {kind} have the shape {tuple(shape)}; all shapes: {shapes}")
    return found[0]


def set_by_shape(layer, *values):
    """Assign each value to the weight of the same shape, and return the layer.

    Raises LookupError if the layer has a different number of weights.
    """
    weights = layer.weights  # Keras collects them at each access
    if len(weights) != len(values):
        raise LookupError(f"the layer has {len(weights)} weights; it should have {len(values)}")
    for value in values:
        _of_shape(weights, value.shape).assign(value)
    return layer


def run_with(layer, x, *values):
    """Assign each value to the weight of the same shape in a layer that was called before. Return the layer's output.

    Raises LookupError if the call changed these weights.
    """
    outputs = set_by_shape(layer, *values)(x)
    weights = layer.weights
    if any(not np.array_equal(array(_of_shape(weights, value.shape)), value) for value in values):
        raise LookupError("the call changed the layer's weights")
    return outputs


def count(layer):
    """Return how many weights the layer has. (A Sequential of Keras 2 raises ValueError while it has no weights.)"""
    try:
        return len(layer.weights)
    except ValueError:
        return 0


def shapes(layer):
    """Return the shapes of the trainable and of the other weights. Both are sorted, since authors may use any order."""
    kinds = (layer.trainable_weights, layer.non_trainable_weights)
    return tuple(sorted(tuple(int(n) for n in each.shape) for each in kind) for kind in kinds)


def names(layer):
    """Return the last parts of the weights' names, sorted. Keras 3's "kernel" is "linear/kernel:0" in Keras 2."""
    last = [each.name.rpartition("/")[2].partition(":")[0] for each in layer.weights]
    return sorted("(no name)" if name.lower().startswith("variable") else name for name in last)


def gradients(layer, x, toward, *wanted, **arguments):
    """Return the gradients of sum(layer(x) * toward) with respect to the weights of the `wanted` shapes, as arrays."""
    import tensorflow as tf

    weights = [weight(layer, shape, "trainable_weights") for shape in wanted]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(x, **arguments) * toward)
    found = tape.gradient(loss, weights)
    return [None if each is None else array(each) for each in found]


def copied(layer):
    """Return a second layer, created from the first layer's config after a round trip through JSON, as when a model is
    saved."""
    return type(layer).from_config(json.loads(json.dumps(layer.get_config())))


def keeps_settings(group, candidate, told, make, unlike="other"):
    """Observe whether a layer accepts the arguments that all Keras layers accept, and whether its config restores them.

    told: the code that creates the layer, up to these arguments; make: a function that creates the layer with them;
    unlike: the text shown in place of any other name.
    """

    def settings():
        layer = make(name="own", trainable=False, dtype="float64")
        # Keras numbers the names that it generates, so any other name is shown as `unlike`.
        return [(each.name if each.name == "own" else unlike, each.trainable, str(each.dtype))
                for each in (layer, copied(layer))]  # fmt: skip

    text = f'layer = {told}, name="own", trainable=False, dtype="float64"); loaded = one made from its config: name, '
    yield see(group, text + "trainable and dtype of both", settings, candidate)


def size(weight):
    """Return how many elements a weight has."""
    return int(np.prod(tuple(weight.shape)))


def symbolic_shape(layer, *shape):
    """Return the output's shape for a symbolic input of this shape, which has no batch axis and may contain None."""
    import tensorflow as tf

    return tuple(layer(tf.keras.Input(shape)).shape)


def graph(layer, width, **arguments):
    """Return the layer as a single function that is compiled for all batch sizes, as in `fit` and `predict`."""
    import tensorflow as tf

    return tf.function(
        lambda x: layer(x, **arguments), input_signature=[tf.TensorSpec((None, width), "float32")], autograph=False
    )


def comes_back(group, candidate, make, told, x):
    """Observe whether a layer created from another layer's config has the same outputs once it has the same weights."""

    def same():
        layer = built(make(), x)
        loaded, _ = first_call(lambda: copied(layer), x)
        apart = not np.allclose(layer(x), loaded(x))
        loaded.set_weights(layer.get_weights())
        return apart, bool(np.allclose(layer(x), loaded(x), atol=1e-5)), shapes(loaded)

    text = (
        f"layer = {told}; loaded = a second one made from its config: do their outputs differ while each has its own "
    )
    text += "weights, are they equal with the same weights, and what shapes do its weights have"
    yield see(group, text, same, candidate, x=x)


def is_layer(thing):
    """Return True for a layer. For anything else, raises Nothing with a description of it."""
    from tensorflow.keras.layers import Layer

    if isinstance(thing, Layer):
        return True
    raise Nothing(f"no layer: the function returned {told(thing)}")


def told(thing):
    """Describe in words what a learner's function has returned."""
    if inspect.isclass(thing):
        return f"the class {thing.__name__}"
    if type(thing).__name__ in ("KerasTensor", "SymbolicTensor"):
        return "a symbolic tensor, such as a layer's output for tf.keras.Input"
    return "None (is a return missing?)" if thing is None else f"an object of type {type(thing).__name__}"


def made(candidate):
    """Return the candidate's result. Raises Nothing if it is not a layer."""
    made = candidate()
    is_layer(made)
    return made


def called(layer, x):
    """Return the layer after a call."""
    layer(x)
    return layer
