"""Experiments on a blur kernel and on a blur pooling layer, both by itself and in a model."""

import json

import numpy as np

from ..observation import call, name_of, see
from ._layers import keeps_settings
from ._numbers import in_any_order, nonzero_numbers


def blur_kernel(candidate, rng):
    """Yield observations of a `blur_kernel`. The fixed sizes test the rule; the random sizes reveal answers that only
    look up known values.

    From size 22 on, factorials don't fit into 64 bits; from size 33 on, the sum of all products doesn't.
    """
    drawn = [int(size) for size in rng.permutation(np.arange(10, 80))[:5]]
    for size in (2, 3, 4, *drawn[:2]):
        yield call("weights", candidate, size)
    for size in in_any_order(rng, (5, 6, 7, 9, 21, 23, 24, 33, drawn[2])):
        yield call("wide kernels", candidate, size)
    for size in in_any_order(rng, (1, 0, -1, -drawn[3], drawn[4])):
        yield call("any size", candidate, size)


def blur_pool(candidate, rng):
    """Yield observations of a `BlurPool2D`."""
    layers = {}

    def made(settings, channels):  # use the same layer for several batches, as a model does
        if (settings, channels) not in layers:
            layers[settings, channels] = candidate(*settings)
        return layers[settings, channels]

    def called(group, x, *settings):
        text = f"{name_of(candidate)}({', '.join(map(str, settings))})(x)"
        given = {"x": x, **dict(zip(("size", "stride"), (*settings, *(3, 2)[len(settings) :])))}
        action = lambda: made(settings, x.shape[3])(x.copy())  # noqa: E731
        return see(group, text, action, candidate, given=given, direct=True, x=x)

    for size in in_any_order(rng, (3, 2, 7)):
        height, width = rng.integers(7, 11, 2)
        impulse = np.zeros((1, height, width, 1), "float32")
        impulse[0, rng.integers(3, height - 3), rng.integers(3, width - 3)] = 1  # at least 3 cells from every edge
        yield called("kernel", impulse, size, 1)
    yield called("edges", nonzero_numbers(rng, 1, 5, 4, 1), 4, 1)
    yield called("edges", nonzero_numbers(rng, 2, 4, 5, 1), 3, 1)  # this layer was created earlier and isn't the newest
    yield called("stride", nonzero_numbers(rng, 1, 6, 8, 1), 3, 2)
    yield called("stride", nonzero_numbers(rng, 4, 5, 7, 1), 3, 2)
    yield called("stride", nonzero_numbers(rng, 1, 4, 6, 1))
    yield called("stride", nonzero_numbers(rng, 1, 3, 4, 1), 1, 2)
    yield called("stride", nonzero_numbers(rng, 2, 4, 7, 1), 2, 2)
    yield called("stride", nonzero_numbers(rng, 3, 7, 8, 1), 5, 3)
    yield called("channels", nonzero_numbers(rng, 2, 6, 5, 3), 3, 2)
    yield called("channels", nonzero_numbers(rng, 1, 4, 5, 2), 2, 1)
    for size, stride in [(3, 2), (5, 3)]:
        text = f"len({name_of(candidate)}({size}, {stride}).trainable_weights), after these calls"
        yield see("no training", text, lambda: len(made((size, stride), 1).trainable_weights), candidate)  # noqa: B023
    yield from _in_keras(candidate, nonzero_numbers(rng, 1, 5, 6, 2))


def _in_keras(candidate, x):
    """Observe a layer the way it is used when a model is built, saved, and loaded. Creating a real model for each
    mistake would take too long."""
    import tensorflow as tf

    def config():
        kept = candidate(5, 3).get_config()
        return {name: kept[name] for name in ("size", "stride") if name in kept}

    def loaded():
        saved = json.dumps(tf.keras.layers.serialize(candidate(4, 3)))
        return tf.keras.layers.deserialize(json.loads(saved), custom_objects={candidate.__name__: candidate})(x)

    def symbolic():
        layer = candidate(4, 3)
        width = layer(tf.keras.Input((None, 9, 2))).shape[-1]  # the layer may leave the width unknown
        return width, layer(x)

    name = name_of(candidate)
    yield see("in a model", f"size and stride in {name}(5, 3).get_config()", config, candidate)
    yield see("in a model", f"{name}(4, 3), saved as in a model, loaded, and called on x", loaded, candidate, x=x)
    yield from keeps_settings("in a model", candidate, f"{name}(4, 3", lambda **given: candidate(4, 3, **given),
                              unlike="(another name)")  # fmt: skip
    text = f"layer = {name}(4, 3); layer(tf.keras.Input((None, 9, 2))).shape[-1], and then layer(x)"
    yield see("in a model", text, symbolic, candidate, x=x)
