"""Observe a `BatchNorm`, a layer that normalizes its input with batch statistics or with moving statistics."""

import functools

import numpy as np

from ..observation import name_of, see
from ._building import added_weights, how_many_of
from ._layers import array, built, graph, keeps_settings, shapes, symbolic_shape
from ._numbers import nonzero_numbers
from ._weights import unfrozen

SHAPES = "the shapes of its trainable and other weights, sorted"


def batch_norm(candidate, rng):
    """Yield observations of a `BatchNorm`."""
    name = name_of(candidate)
    parts = ("scale", "offset", "mean", "variance")

    layers = {}  # reused, because creating a layer takes longer than all its calls

    def ready(shape, values, *settings):
        """Return a layer for inputs of this shape and its four weights by role after setting them to `values`."""
        key = (len(shape), shape[-1], settings)
        if key not in layers:
            still = np.ones((2, *shape[1:]), "float32") * np.float32([1, -1]).reshape(2, *[1] * (len(shape) - 1))
            layer = built(candidate(*settings), still)  # the batch has mean 0 and variance 1
            layers[key] = layer, dict(zip(parts, _by_their_start(layer)))
        layer, found = layers[key]
        for part, start in zip(parts, (1, 0, 0, 1)):
            found[part].assign(values.get(part, np.full(shape[-1], start, "float32")))
        return layer, found

    def values(channels):
        made = [nonzero_numbers(rng, channels) / 4 for _ in parts]
        return dict(zip(parts, [*made[:3], np.abs(made[3])]))

    def steps(batches, given, *settings, training=True):
        layer, found = ready(batches[0].shape, given, *settings)
        arguments = {} if training is None else {"training": training}
        outputs = [array(layer(x, **arguments)) for x in batches]
        return [*outputs, array(found["mean"]), array(found["variance"])]

    made = f"{name}(0.75, 0.125), its weights set to these"
    for group, shape in [
        ("vectors", (4, 3)),
        ("vectors", (1, 3)),
        ("images", (2, 3, 2, 3)),
        ("images", (1, 2, 4, 3)),
        ("images", (3, 1, 1, 3)),
    ]:
        x, given = nonzero_numbers(rng, *shape), values(shape[-1])
        for training in (True, False) if group == "images" or shape[0] > 1 else (True, None):
            word = {True: "layer(x, training=True)", False: "layer(x, training=False)", None: "layer(x)"}[training]
            text = f"layer = {made}; {word}; then its moving mean and variance"
            run = {"x": x} | given
            yield see(group, text, lambda x=x, g=given, t=training: steps([x], g, 0.75, 0.125, training=t), candidate,
                      given={"x": x, "training": bool(training)}, **run)  # fmt: skip

    batches = [nonzero_numbers(rng, size, 3) for size in (3, 5, 2)]
    given = {f"x{i}": x for i, x in enumerate(batches, 1)}
    text = f"layer = {name}(0.75, 0.125); layer(x1, training=True), then x2, x3: the outputs, moving mean and variance"
    yield see("vectors", text, lambda: steps(batches, {}, 0.75, 0.125), candidate, **given)

    far, known = nonzero_numbers(rng, 4, 3) + 2**15, values(3)  # too large for the mean of the squares in float32
    wanted = 0.75 * known["variance"] + 0.25 * np.var(far, axis=0)

    def far_from_zero():
        _, mean, variance = steps([far], known, 0.75, 0.125)
        return mean, bool(np.allclose(variance, wanted, rtol=0.01))

    text = f"layer = {made}; layer(x, training=True), x far from zero; "
    text += "then its moving mean, and whether its moving variance is right"
    yield see("vectors", text, far_from_zero, candidate, x=far, **known)

    x, toward = nonzero_numbers(rng, 2, 2, 2, 3), nonzero_numbers(rng, 2, 2, 2, 3)

    @functools.cache
    def fresh():
        with added_weights() as added:
            return built(candidate(), x), added

    def start():
        layer, added = fresh()
        kinds = (layer.trainable_weights, layer.non_trainable_weights)
        values = [sorted(_start(array(each)) for each in kind) for kind in kinds]
        return shapes(layer), values, how_many_of(added, layer)

    text = f"layer = {name}(); layer(x): {SHAPES}; their values; how many of them add_weight created"
    yield see("weights", text, start, candidate)

    def apart():
        first, second = fresh()[0], built(candidate(), x)
        first(x, training=True)
        return [np.sort(np.ravel(each.get_weights())) for each in (first, second)]

    text = f"layer = {name}(trainable=False); layer(x); layer.trainable = True: {SHAPES}"
    yield see("weights", text, lambda: shapes(unfrozen(candidate(trainable=False), x)), candidate)
    text = f"one {name}() is called on x in training mode, another one isn't: the values in the weights of each, sorted"
    yield see("weights", text, apart, candidate, x=x)
    yield from _slopes(candidate, name, ready, x, toward)

    def told():
        configs = [layer.get_config() for layer in (candidate(0.75, epsilon=0.125), candidate())]
        return [(config["momentum"], config["epsilon"]) for config in configs]

    text = f"for layer in ({name}(0.75, epsilon=0.125), {name}()): momentum and epsilon in layer.get_config()"
    yield see("in a model", text, told, candidate)
    yield from keeps_settings("in a model", candidate, f"{name}(0.75", lambda **given: candidate(0.75, **given))

    def compiled():
        layer, found = ready((1, 3), {}, 0.75, 0.125)
        run = graph(layer, 3, training=True)
        outputs = [array(run(batch)) for batch in batches]
        return [*outputs, array(found["mean"]), array(found["variance"])]

    text = f"layer = {name}(0.75, 0.125); compiled, in training, on x1, x2, x3; then its moving mean and variance"
    yield see("in a model", text, compiled, candidate, **given)
    text = f"{name}()(tf.keras.Input((None, None, 3))).shape"
    yield see("in a model", text, lambda: symbolic_shape(ready(x.shape, {})[0], None, None, 3), candidate)


def _slopes(candidate, name, ready, x, toward):
    """Observe the gradients with respect to the input, the scale, and the offset in both modes."""
    import tensorflow as tf

    def slopes(training):
        layer, found = ready(x.shape, {})
        trained = [found["scale"], found["offset"]]
        tensor = tf.constant(x)
        with tf.GradientTape() as tape:
            tape.watch(tensor)
            loss = tf.reduce_sum(layer(tensor, training=training) * toward)
        return [None if each is None else array(each) for each in tape.gradient(loss, [tensor, *trained])]

    for training in (True, False):
        text = f"layer = {name}(): the gradients of sum(layer(x, training={training}) * toward) "
        text += "with respect to x, scale and offset"
        yield see("weights", text, lambda t=training: slopes(t), candidate, x=x, toward=toward)


def _start(values):
    """Describe the initial values of a weight."""
    return f"{values.flat[0]:g}" if np.ptp(values) == 0 else "different numbers"


def _by_their_start(layer):
    """Return scale, offset, moving mean, and moving variance, identified by initial value and `trainable`."""
    found = []
    for kind, starts in [("trainable_weights", (1, 0)), ("non_trainable_weights", (0, 1))]:
        for start in starts:
            alike = [each for each in getattr(layer, kind) if np.allclose(array(each), start)]
            if len(alike) != 1:
                raise LookupError(f"{len(alike)} of the layer's {kind} start as {start}s; exactly one should")
            found += alike
    return found
