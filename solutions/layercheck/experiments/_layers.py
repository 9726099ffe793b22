"""What experiments on layers share: weights found by what they are, never by order, and how a model uses a layer."""

import inspect
import json

import numpy as np

from ..observation import Nothing, see
from ._building import first_call


def array(value):
    """A tensor or variable as an array. (NumPy 2 warns where it has to ask Keras 3's variables by itself.)"""
    return np.array(value.numpy() if hasattr(value, "numpy") else np.asarray(value))


def built(layer, x, **arguments):
    """The layer, after one call."""
    layer(x, **arguments)
    return layer


def weight(layer, shape, kind="weights"):
    """The one weight of this shape. kind: "weights", "trainable_weights" or "non_trainable_weights".

    Raises LookupError, in words for a learner, where there is none or more than one.
    """
    return _of_shape(getattr(layer, kind), shape, kind)


def _of_shape(weights, shape, kind="weights"):
    shapes = [tuple(each.shape) for each in weights]
    found = [each for each, own in zip(weights, shapes, strict=True) if own == tuple(shape)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} of the layer's {kind} have the shape {tuple(shape)}; all shapes: {shapes}")
    return found[0]


def set_by_shape(layer, *values):
    """Puts each value into the weight that has its shape; returns the layer.

    Raises LookupError where the layer has other weights besides.
    """
    weights = layer.weights  # Keras collects them at each access
    if len(weights) != len(values):
        raise LookupError(f"the layer has {len(weights)} weights; {len(values)} are asked for")
    for value in values:
        _of_shape(weights, value.shape).assign(value)
    return layer


def run_with(layer, x, *values):
    """What the layer makes of x once each value is in the weight of its shape. `layer` has been called before.

    Raises LookupError where the call put something else there.
    """
    outputs = set_by_shape(layer, *values)(x)
    weights = layer.weights
    if any(not np.array_equal(array(_of_shape(weights, value.shape)), value) for value in values):
        raise LookupError("the call replaced the layer's weights by others")
    return outputs


def count(layer):
    """How many weights the layer has. (Keras 2's Sequential raises ValueError as long as it has none.)"""
    try:
        return len(layer.weights)
    except ValueError:
        return 0


def shapes(layer):
    """The shapes of the trainable and of the other weights, each sorted: their order is the author's affair."""
    kinds = (layer.trainable_weights, layer.non_trainable_weights)
    return tuple(sorted(tuple(int(n) for n in each.shape) for each in kind) for kind in kinds)


def names(layer):
    """The last parts of the weights' names, sorted: Keras 2 writes "linear/kernel:0" where Keras 3 has "kernel"."""
    last = [each.name.rpartition("/")[2].partition(":")[0] for each in layer.weights]
    return sorted("(no name)" if name.lower().startswith("variable") else name for name in last)


def gradients(layer, x, toward, *wanted, **arguments):
    """The gradients of sum(layer(x) * toward) by the trainable weights of the `wanted` shapes, as arrays."""
    import tensorflow as tf

    weights = [weight(layer, shape, "trainable_weights") for shape in wanted]
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(layer(x, **arguments) * toward)
    found = tape.gradient(loss, weights)
    return [None if each is None else array(each) for each in found]


def copied(layer):
    """A second layer from the first one's config, which goes through JSON on the way, as when a model is saved."""
    return type(layer).from_config(json.loads(json.dumps(layer.get_config())))


def keeps_settings(group, candidate, told, make, unlike="other"):
    """Observes whether the arguments of every Keras layer arrive, and come back from the config.

    told: how the layer is made, up to these arguments; make: makes it with them; unlike: stands for another name.
    """

    def settings():
        layer = make(name="own", trainable=False, dtype="float64")
        # Keras numbers names that aren't given: any other name is shown as `unlike`
        return [(each.name if each.name == "own" else unlike, each.trainable, str(each.dtype))
                for each in (layer, copied(layer))]  # fmt: skip

    text = f'layer = {told}, name="own", trainable=False, dtype="float64"); loaded = one made from its config: name, '
    yield see(group, text + "trainable and dtype of both", settings, candidate)


def size(weight):
    """How many numbers a weight has."""
    return int(np.prod(tuple(weight.shape)))


def symbolic_shape(layer, *shape):
    """The output's shape for an input whose batch size, and whatever else is None, nobody knows yet."""
    import tensorflow as tf

    return tuple(layer(tf.keras.Input(shape)).shape)


def graph(layer, width, **arguments):
    """The layer as one function compiled for every batch size, as `fit` and `predict` make it."""
    import tensorflow as tf

    return tf.function(
        lambda x: layer(x, **arguments), input_signature=[tf.TensorSpec((None, width), "float32")], autograph=False
    )


def comes_back(group, candidate, make, told, x):
    """Observes whether a layer made from another's config, given the other's weights, has the other's outputs."""

    def same():
        layer = built(make(), x)
        loaded, _ = first_call(lambda: copied(layer), x)
        apart = not np.allclose(layer(x), loaded(x))
        loaded.set_weights(layer.get_weights())
        return apart, bool(np.allclose(layer(x), loaded(x), atol=1e-5)), shapes(loaded)

    text = (
        f"layer = {told}; loaded = a second one made from its config: do their outputs differ while each has its own "
    )
    text += "weights, are they equal with the same weights, and what are its shapes"
    yield see(group, text, same, candidate, x=x)


def is_layer(thing):
    """True for a layer. Raises Nothing that says what something else is."""
    from tensorflow.keras.layers import Layer

    if isinstance(thing, Layer):
        return True
    raise Nothing(f"no layer: the function returned {told(thing)}")


def told(thing):
    """What was returned, in words."""
    if inspect.isclass(thing):
        return f"the class {thing.__name__}"
    if type(thing).__name__ in ("KerasTensor", "SymbolicTensor"):
        return "a symbolic tensor, such as a layer's output for tf.keras.Input"
    return "None (is a return missing?)" if thing is None else f"an object of type {type(thing).__name__}"


def made(candidate):
    """What the candidate returns. Raises Nothing if that is not a layer."""
    made = candidate()
    is_layer(made)
    return made


def called(layer, x):
    """The layer after a call of it."""
    layer(x)
    return layer
