"""What we do with layers that change while they run: `RunningSum`, and the whole `BatchNorm`."""

import functools

import numpy as np

from ..observation import name_of, see
from ._layers import added_weights, array, built, graph, how_many_of, keeps_settings, shapes, symbolic_shape
from ._numbers import nonzero_numbers

SHAPES = "the shapes of its trainable and other weights, sorted"


def running_sum(candidate, rng):
    """Observations of a `RunningSum`."""
    name = name_of(candidate)

    def told(layer, batches, training=True):
        """What the layer says of each batch, looked at when all have been through."""
        kept = [layer(x, **({} if training is None else {"training": training})) for x in batches]
        return [array(each) for each in kept]

    for width, sizes in [(2, (1, 3)), (3, (4, 1, 2)), (1, (2, 2))]:
        batches = [nonzero_numbers(rng, size, width) for size in sizes]
        given = {f"x{i}": x for i, x in enumerate(batches, 1)}
        text = f"layer = {name}(); layer(x1, training=True), then x2 ...: the last answer"
        yield see("adds up", text, lambda b=batches: told(candidate(), b)[-1], candidate, **given)
        text = f"layer = {name}(); layer(x1, training=True), then x2 ...: all answers, looked at after the last"
        yield see("copies", text, lambda b=batches: told(candidate(), b), candidate, **given)

    x, other = nonzero_numbers(rng, 3, 2), nonzero_numbers(rng, 4, 2)

    def told_before():
        layer = candidate()
        kept = [layer(each, training=each is not x) for each in (x, other, x, other)]
        return [array(each) for each in kept]

    text = f"layer = {name}(); of x (not in training), other (in training), and both again: all answers, looked at late"
    yield see("copies", text, told_before, candidate, x=x, other=other)
    for training in (False, None):

        def still(training=training):
            layer = candidate()
            answers = told(layer, [x, x], training) + told(layer, [other]) + told(layer, [x, x], training)
            return [*answers, *layer.get_weights()]

        word = "layer(x, training=False)" if training is False else "layer(x)"
        text = f"layer = {name}(); {word} twice, layer(other, training=True), {word} twice; then its weights"
        yield see("while predicting", text, still, candidate, x=x, other=other)

    strange = np.float32([[np.inf, 1], [2, np.nan]])

    def unharmed():
        layer = candidate()
        told(layer, [x])
        told(layer, [strange], False)
        return told(layer, [other], False)[0]

    text = f"layer = {name}(); layer(x, training=True), then layer(strange), which holds inf and nan; then layer(other)"
    yield see("while predicting", text, unharmed, candidate, x=x, strange=strange, other=other)

    def state():
        with added_weights() as added:
            layer = built(candidate(), x, training=True)
        return shapes(layer), how_many_of(added, layer)

    text = f"layer = {name}(); layer(x, training=True): {SHAPES}; how many of them add_weight made"
    yield see("state", text, state, candidate, x=x)

    def handed_on():
        first, second, third = (candidate() for _ in range(3))
        told(first, [x, other])
        told(second, [other])
        built(third, x)
        third.set_weights(first.get_weights())
        return [*told(second, [x]), *told(third, [x])]

    text = f"three of {name}(): one sums x and other; one other; the third gets the first's weights. Then both on x"
    yield see("state", text, handed_on, candidate, x=x, other=other)

    for dtype in ("float64", "float32"):

        def answered(dtype=dtype):
            return str(array(candidate(dtype=dtype)(x.astype(dtype), training=True)).dtype)

        yield see("state", f'{name}(dtype="{dtype}")(x, training=True), its dtype', answered, candidate)

    def compiled():
        layer = built(candidate(), x)
        run = graph(layer, 2, training=True)
        answers = [array(run(batch)) for batch in (x, other, x)]
        return [*answers, array(layer(x))]

    text = f"layer = {name}(); a function compiled from it, in training, on x, other, x; then layer(x)"
    yield see("in a graph", text, compiled, candidate, x=x, other=other)
    width = int(rng.integers(2, 9))
    text = f"{name}()(tf.keras.Input(({width},))).shape"
    yield see("in a graph", text, lambda: symbolic_shape(candidate(), width), candidate)


def batch_norm(candidate, rng):
    """Observations of a `BatchNorm`."""
    name = name_of(candidate)
    parts = ("scale", "offset", "mean", "variance")

    layers = {}  # few are made: a layer costs more than all its calls

    def ready(shape, values, *settings):
        """A layer for inputs of so many axes, and its four weights by what they are; `values` are put into them."""
        key = (len(shape), shape[-1], settings)
        if key not in layers:
            still = np.ones((2, *shape[1:]), "float32") * np.float32([1, -1]).reshape(2, *[1] * (len(shape) - 1))
            layer = built(candidate(*settings), still)  # of mean 0 and variance 1
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

    x, given = nonzero_numbers(rng, 4, 3) + 4096, values(3)  # where the mean of squares has no digits for the variance
    text = f"layer = {made}; layer(x, training=True), x far from zero; its moving mean and variance then"
    yield see("vectors", text, lambda: steps([x], given, 0.75, 0.125)[1:], candidate, x=x, **given)

    x, toward = nonzero_numbers(rng, 2, 2, 2, 3), nonzero_numbers(rng, 2, 2, 2, 3)

    @functools.cache
    def fresh():
        with added_weights() as added:
            return built(candidate(), x), added

    def start():
        layer, added = fresh()
        kinds = (layer.trainable_weights, layer.non_trainable_weights)
        values = [sorted(array(each).ravel().tolist() for each in kind) for kind in kinds]
        return shapes(layer), values, how_many_of(added, layer)

    text = f"layer = {name}(); layer(x): {SHAPES}; their values; how many of them add_weight made"
    yield see("weights", text, start, candidate)

    def apart():
        first, second = fresh()[0], built(candidate(), x)
        first(x, training=True)
        return [np.sort(np.ravel(each.get_weights())) for each in (first, second)]

    text = f"one {name}() is called on x in training, another not: the numbers in the weights of each, sorted"
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
    """The gradients by the input and by scale and offset, in training and at inference."""
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
        text = f"layer = {name}(): the gradients of sum(layer(x, training={training}) * toward) by x, scale and offset"
        yield see("weights", text, lambda t=training: slopes(t), candidate, x=x, toward=toward)


def _by_their_start(layer):
    """Scale, offset, moving mean and moving variance: known by what they start with, and by what is trained."""
    found = []
    for kind, starts in [("trainable_weights", (1, 0)), ("non_trainable_weights", (0, 1))]:
        for start in starts:
            alike = [each for each in getattr(layer, kind) if np.allclose(array(each), start)]
            if len(alike) != 1:
                raise LookupError(f"{len(alike)} of the layer's {kind} start as {start}s; one should")
            found += alike
    return found
