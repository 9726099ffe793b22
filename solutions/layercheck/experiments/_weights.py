"""Observe two layers with trainable weights: `Linear`, and the `MLP` that contains such layers."""

import numpy as np

from ..observation import name_of, see
from ._building import added_weights, first_call, how_many_of
from ._dtypes import weight_dtypes
from ._layers import (
    array,
    built,
    comes_back,
    count,
    gradients,
    keeps_settings,
    names,
    run_with,
    set_by_shape,
    shapes,
    symbolic_shape,
    weight,
)
from ._numbers import nonzero_numbers

SHAPES = "the shapes of its trainable and other weights, sorted"


def linear(candidate, rng):
    """Yield observations of a `Linear`."""
    name = name_of(candidate)
    for units, *shape in [(2, 2, 3), (3, 1, 1), (1, 4, 2), (4, 2, 3, 5)]:
        x, values = nonzero_numbers(rng, *shape), (nonzero_numbers(rng, shape[-1], units), nonzero_numbers(rng, units))
        given = {"x": x, "kernel": values[0], "bias": values[1]}
        text = f"layer = {name}({units}); layer(x); its weights are set to kernel and bias; layer(x)"

        def outputs(units=units, x=x, values=values):
            return run_with(built(candidate(units), x), x, *values)

        yield see("outputs", text, outputs, candidate, **given)
    other = nonzero_numbers(rng, 5, 1, 5)  # a batch of another size for the same layer
    text = f"layer = {name}({units}); layer(x); its weights are set to kernel and bias; layer(other)"
    again = {"x": x, "other": other, "kernel": values[0], "bias": values[1]}
    yield see("outputs", text, lambda: run_with(built(candidate(units), x), other, *values), candidate, **again)

    for shape in [(4, 3), (4, int(rng.integers(4, 40))), (2, 3, int(rng.integers(4, 40)))]:
        text = f"{name}(2), called with shape {shape}: {SHAPES}"
        x = nonzero_numbers(rng, *shape)
        yield see("widths", text, lambda x=x: shapes(built(candidate(2), x)), candidate)

    yield from _fresh_weights(candidate, name, int(rng.integers(8, 20)), nonzero_numbers(rng, 4, rng.integers(50, 70)))
    x, toward = nonzero_numbers(rng, 4, 3), nonzero_numbers(rng, 4, 2)
    text = f"layer = {name}(2): the gradients of sum(layer(x) * toward) with respect to kernel and bias"
    given = {"x": x, "toward": toward}
    yield see("training", text, lambda: gradients(built(candidate(2), x), x, toward, (3, 2), (2,)), candidate, **given)
    text = f"{name}(2, trainable=False)(x): {SHAPES}"
    yield see("training", text, lambda: shapes(built(candidate(2, trainable=False), x)), candidate)
    text = f"layer = {name}(2, trainable=False); layer(x); layer.trainable = True: {SHAPES}"
    yield see("training", text, lambda: shapes(unfrozen(candidate(2, trainable=False), x)), candidate)

    units, wide = (int(n) for n in rng.integers(2, 40, 2))
    text = f"{name}({wide}).get_config()['units']"
    yield see("in a model", text, lambda: candidate(wide).get_config()["units"], candidate)

    def moved():
        layer = built(candidate(units), x)
        for each in layer.weights:
            each.assign(array(each) + 1)
        return layer

    yield from comes_back("in a model", candidate, moved, f"{name}({units}), its weights increased by 1", x)
    yield from keeps_settings("in a model", candidate, f"{name}(2", lambda **given: candidate(2, **given))
    text = f"{name}({units})(tf.keras.Input((None, 4))).shape"
    yield see("in a model", text, lambda: symbolic_shape(candidate(units), None, 4), candidate)


def unfrozen(layer, x):
    """Call a frozen layer for the first time, unfreeze it, and return it."""
    built(layer, x).trainable = True
    return layer


def _fresh_weights(candidate, name, units, x):
    """Observe a `Linear`'s weights: how many there are before and after calls, initial values, names, and dtypes."""
    layers = []

    def made():
        if not layers:
            layers.append(built(candidate(units), x))
        return layers[0]

    def counted():
        with added_weights() as added:
            layer = candidate(units)
            before = count(layer)
            built(layer, x)
        return before, count(layer), how_many_of(added, layer), count(built(layer, x))

    def start():
        kernel, other = (array(weight(each, (x.shape[1], units))) for each in (made(), built(candidate(units), x)))
        limit = np.sqrt(6 / (x.shape[1] + units))  # far from the limits of Keras's other initializers
        spread = np.std(kernel) / (limit / np.sqrt(3))
        uniform = bool(0.9 < spread < 1.1 and np.abs(kernel).max() <= limit)
        return kernel.shape, uniform, bool((kernel != other).any()), not np.any(array(weight(made(), (units,))))

    told = f"layer = {name}({units}); layer(x)"
    yield see(
        "weights",
        f"{told}: how many weights before the call, after it, how many of these "
        "add_weight created, and how many after a second call",
        counted,
        candidate,
    )
    yield see("weights", f"{told}: the names of its weights, sorted", lambda: names(made()), candidate)
    text = f"{told}: its kernel's shape; does it start like glorot_uniform, but not like a second layer's? Is "
    text += "its bias zero?"
    yield see("weights", text, start, candidate)
    yield see("weights", f'{name}(2, dtype="float64")(x): the dtypes of its weights',
              lambda: weight_dtypes(candidate(2, dtype="float64"), x, "float64"), candidate)  # fmt: skip


def mlp(candidate, rng):
    """Yield observations of an `MLP`. Its widths differ, so that each weight can be found by its shape."""
    name, width = name_of(candidate), 6
    layers = {}  # reused, because creating a layer takes longer than all its calls
    first = nonzero_numbers(rng, 2, width)

    def made(key):
        if key not in layers:
            widths, activation = key
            early = []

            def fresh():
                layer = candidate(list(widths)) if activation == "relu" else candidate(list(widths), activation)
                early.append(count(layer) if key == twin else None)
                return layer

            layer, outputs = first_call(fresh, first)
            if key == twin:
                seen.extend([early[-1], array(outputs), [array(each) for each in layer.weights], array(layer(first))])
            layers[key] = layer
        return layers[key]

    twin, seen = ((8, 8), "relu"), []  # this layer is observed before and during its first call
    deep, single, smooth = ((5, 4, 3, 2), "relu"), ((3,), "relu"), ((4, 2), "tanh")
    other = (4, 2), "exponential"  # an activation that is not in tf.nn
    for group, key, batch in [
        ("outputs", deep, 3),
        ("outputs", deep, 1),
        ("outputs", deep, 2),
        ("outputs", single, 4),
        ("outputs", single, 1),
        ("outputs", single, 2),
        ("activations", smooth, 3),
        ("activations", smooth, 2),
        ("activations", other, 2),
        ("activations", other, 3),
        ("activations", other, 1),
    ]:
        widths, activation = key
        chain = [width, *widths]
        scale = 1 if activation == "relu" else 16  # makes the weights so small that the outputs of tanh differ
        kernels = [nonzero_numbers(rng, *pair) / scale for pair in zip(chain, widths)]
        biases = [nonzero_numbers(rng, units) / scale for units in widths]
        x = nonzero_numbers(rng, batch, width)
        given = {"x": x} | {f"kernel{i}": each for i, each in enumerate(kernels, 1)}
        given |= {f"bias{i}": each for i, each in enumerate(biases, 1)}
        text = f"layer = {_spelled(name, *key)}; layer(x); its weights are set to these; layer(x)"
        values = (*kernels, *biases)
        about = {"widths": {"entries": len(widths)}, "activation": activation}
        yield see(group, text, lambda k=key, x=x, v=values: run_with(made(k), x, *v), candidate, given=about, **given)

    signs = np.float32([[1], [-1]])  # makes hidden values negative, which reveals a missing activation
    for widths, value in (((8, 8), 0.5), ((3, 2, 3), 0.5), ((8, 8), -0.5)):  # with -0.5, the outputs are negative, too
        x = np.abs(nonzero_numbers(rng, 2, width)) * signs
        text = f"layer = {name}({list(widths)}); layer(x); all its weights are set to {value}; layer(x)"
        about = {"widths": {"entries": len(widths)}, "activation": "relu"}
        yield see("outputs", text, lambda w=widths, x=x, v=value: _with_equal_weights(made((w, "relu")), w, x, v),
                  candidate, given=about, x=x)  # fmt: skip

    x, toward = nonzero_numbers(rng, 4, width) / 8, nonzero_numbers(rng, 4, 2)
    text = f"layer = {_spelled(name, *deep)}; layer(x): {SHAPES}"
    yield see("weights", text, lambda: shapes(made(deep)), candidate)
    text = f"layer = {name}([3], trainable=False); layer(x); layer.trainable = True: {SHAPES}"

    def thawed():
        layer, _ = first_call(lambda: candidate([3], trainable=False), x)
        layer.trainable = True
        return shapes(layer)

    yield see("weights", text, thawed, candidate)
    text = f"layer = {name}([8, 8]); layer(x): how many weights before the call, after it, and after a second; are the "
    text += "outputs the same? Do all kernels start at random, all biases at zero?"

    def counted():
        layer = made(twin)
        early, outputs, start, again = seen
        same = bool(np.array_equal(outputs, again))
        random, zero = (all(np.ptp(each) > 0 for each in start if each.ndim == 2),
                        not any(np.any(each) for each in start if each.ndim == 1))  # fmt: skip
        return early, len(start), len(layer.weights), same, bool(random), zero

    yield see("weights", text, counted, candidate, x=first)
    text = f"layer = {_spelled(name, *smooth)}, all its weights 0.5: the kernels' gradients of sum(layer(x) * toward)"

    def slopes():
        values = [np.full(tuple(each.shape), 0.5, "float32") for each in made(smooth).weights]
        return gradients(set_by_shape(made(smooth), *values), x, toward, (width, 4), (4, 2))

    yield see("weights", text, slopes, candidate, x=x, toward=toward)

    def told():
        config = made(smooth).get_config()
        activation = config["activation"]
        plain = activation is None or isinstance(activation, str)
        return list(config["widths"]), activation if plain else type(activation).__name__

    text = f"config = {_spelled(name, *smooth)}.get_config(); [config[key] for key in ('widths', 'activation')]"
    yield see("in a model", text, told, candidate)
    yield from comes_back("in a model", candidate, lambda: made(smooth), _spelled(name, *smooth), x)
    yield from keeps_settings("in a model", candidate, f"{name}([4, 2]", lambda **given: candidate([4, 2], **given))

    wide = [int(units) for units in rng.integers(2, 60, 3)]

    def passed_list():
        widths = list(wide)
        candidate(widths)
        return widths

    yield see("in a model", f"widths = {wide}; {name}(widths); widths", passed_list, candidate)
    text = f"{_spelled(name, *deep)}(tf.keras.Input(({width},))).shape"
    yield see("in a model", text, lambda: symbolic_shape(made(deep), width), candidate)


def _with_equal_weights(layer, widths, x, value):
    """Set all weights to this value, because several of them may have the same shape, and return the layer's output."""
    if len(layer.weights) != 2 * len(widths):
        raise LookupError(f"the layer has {len(layer.weights)} weights; it should have {2 * len(widths)}")
    for each in layer.weights:
        each.assign(np.full(tuple(each.shape), value, "float32"))
    return layer(x)


def _spelled(name, widths, activation):
    """Return the code that creates a layer with these arguments, as a learner would type it."""
    return f"{name}({list(widths)})" if activation == "relu" else f"{name}({list(widths)}, {activation!r})"
