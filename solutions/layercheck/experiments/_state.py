"""Observe a `RunningSum`, a layer that keeps a sum."""

import random

from ..observation import name_of, see
from ._building import added_weights, how_many_of
from ._dtypes import weight_dtypes
from ._layers import array, built, graph, shapes, symbolic_shape
from ._numbers import nonzero_numbers

SHAPES = "the shapes of its trainable and other weights, sorted"


def running_sum(candidate, rng):
    """Yield observations of a `RunningSum`."""
    name = name_of(candidate)

    def told(layer, batches, training=True):
        """Return the layer's output for each batch. All outputs are read after the last call."""
        kept = [layer(x, **({} if training is None else {"training": training})) for x in batches]
        return [array(each) for each in kept]

    def made(**settings):
        random.seed(1)  # a sum that starts with random numbers starts with the same numbers each time
        return candidate(**settings)

    for width, sizes in [(2, (1, 3)), (3, (4, 1, 2)), (1, (2, 2))]:
        batches = [nonzero_numbers(rng, size, width) for size in sizes]
        given = {f"x{i}": x for i, x in enumerate(batches, 1)}
        text = f"layer = {name}(); layer(x1, training=True), then x2 ...: the last output"
        yield see("adds up", text, lambda b=batches: told(made(), b)[-1], candidate, **given)
        text = f"layer = {name}(); layer(x1, training=True), then x2 ...: all outputs, read after the last call"
        yield see("copies", text, lambda b=batches: told(made(), b), candidate, **given)

    first = nonzero_numbers(rng, 1, 1)
    text = f"{name}()(x), before any training"
    yield see("while predicting", text, lambda: told(made(), [first], None)[0], candidate, x=first)
    x, other = nonzero_numbers(rng, 3, 2), nonzero_numbers(rng, 4, 2)

    def told_before():
        layer = made()
        kept = [layer(each, training=each is not x) for each in (x, other, x, other)]
        return [array(each) for each in kept]

    text = f"layer = {name}(); x (not in training), other (in training), both again: all outputs, at the end"
    yield see("copies", text, told_before, candidate, x=x, other=other)
    for training in (False, None):

        def still(training=training):
            layer = made()
            answers = told(layer, [x, x], training) + told(layer, [other]) + told(layer, [x, x], training)
            return [*answers, *(each for each in layer.get_weights() if each.shape == (2,))]

        word = "layer(x, training=False)" if training is False else "layer(x)"
        text = (
            f"layer = {name}(); {word} twice, layer(other, training=True), {word} twice; then its weights of shape (2,)"
        )
        yield see("while predicting", text, still, candidate, x=x, other=other)

    def state():
        with added_weights() as added:
            layer = built(made(), x, training=True)
        return shapes(layer), how_many_of(added, layer)

    text = f"layer = {name}(); layer(x, training=True): {SHAPES}; how many of them add_weight created"
    yield see("state", text, state, candidate, x=x)

    def handed_on():
        first, second, third = (made() for _ in range(3))
        told(first, [x, other])
        told(second, [other])
        built(third, x)
        third.set_weights(first.get_weights())
        return [*told(second, [x]), *told(third, [x])]

    text = f"three {name}() layers: the first sums x and other; the second sums other; the third gets the first's "
    text += "weights. Then the second and the third are called on x"
    yield see("state", text, handed_on, candidate, x=x, other=other)

    for dtype in ("float64", "float32"):

        def kept(dtype=dtype):
            return weight_dtypes(made(dtype=dtype), x, dtype, training=True)

        def answered(dtype=dtype):
            return str(array(made(dtype=dtype)(x.astype(dtype), training=True)).dtype)

        yield see("state", f'{name}(dtype="{dtype}")(x, training=True), its weights\' dtypes', kept, candidate)
        yield see("state", f'{name}(dtype="{dtype}")(x, training=True), its dtype', answered, candidate)

    def compiled():
        layer = built(made(), x)
        run = graph(layer, 2, training=True)
        answers = [array(run(batch)) for batch in (x, other, x)]
        return [*answers, array(layer(x))]

    text = f"layer = {name}(); a function compiled from it, in training, on x, other, x; then layer(x)"
    yield see("in a graph", text, compiled, candidate, x=x, other=other)
    width = int(rng.integers(2, 9))
    text = f"{name}()(tf.keras.Input(({width},))).shape"
    yield see("in a graph", text, lambda: symbolic_shape(candidate(), width), candidate)
    text = f"{name}()(tf.keras.Input(({width},)), training=True).shape"
    yield see("in a graph", text, lambda: tuple(candidate()(keras_input(width), training=True).shape), candidate)

    def compiled_once():
        layer = built(made(), other)
        return array(graph(layer, 2, training=True)(other))

    text = f"layer = {name}(); a function compiled from it, in training, on x"
    yield see("in a graph", text, compiled_once, candidate, x=other)


def keras_input(width):
    """Return a symbolic input of unknown batch size."""
    import tensorflow as tf

    return tf.keras.Input((width,))
