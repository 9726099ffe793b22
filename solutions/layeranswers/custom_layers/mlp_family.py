"""A family of mistakes in `MLP`: wrong layers, wrong order of calls, wrong activations, or a wrong config."""

import tensorflow as tf

from .. import family
from . import mlp as known
from .linear import Linear
from .mlp import MLP, as_it_stands
from .mlp_family_places import follows, precedes

layers = tf.keras.layers

_STACK = {  # wrong layers of the MLP
    "in call": known.layers_made_in_call,
    "out of sight": known.layers_out_of_sight,
    "used up": """Your layers can be iterated over only once, like those from map(...) or a generator. The first call
        uses them up, every later call returns its input, and Keras finds no weights. Store the layers in a list.""",
    "one more": known.one_layer_too_many,
    "last twice": """Your MLP has two layers with the last width. widths has an entry for every layer, including the
        last.""",
    "input width": """Your MLP starts with an additional layer that is as wide as its input. widths has an entry for
        every layer.""",
    "no last": """Your MLP is missing the weights of the last layer: either there is no such layer, or it isn't called.
        widths has an entry for every layer, and its last entry is the width of the output.""",
    "no first": """Your MLP is missing the layer with the first width. widths has an entry for every layer, and it
        doesn't include the width of the input.""",
    "only last": """Your MLP has the weights of only one layer, the one with the last width. If you assign each layer to
        the same attribute, the next one replaces it. Store all of them in a list, and call each layer on the output of
        the previous one.""",
    "at least two": """Your MLP has two layers when widths has only one entry. A single entry is the width of the
        output, so the MLP should have one layer and no activation.""",
    "reversed": """Your layers are in reverse order. The first width belongs to the first layer.""",
    "sorted": """Your layers are sorted by their widths. Keep the order of the list.""",
    "distinct": """Your MLP uses the same layer for equal widths. Each entry of widths should have its own layer, with
        its own weights.""",
    "hidden repeated": """Your hidden layers are really a single layer with the first width, called several times, as
        with [layer] * n. Its weights fit inputs of only one width. Create a new layer for each entry of widths.""",
    "no bias": """Your layers have no bias. Keras's Dense has a bias by default.""",
    "batch norm": """Your MLP also contains normalization layers, so it has more weights than just those of its dense
        layers. The exercise asks only for dense layers and activations.""",
    "batch norm, no bias": """Your layers have no bias, and your MLP contains the weights of other layers, such as a
        normalization layer. The exercise asks only for dense layers and activations.""",
    "extra weight": """Your MLP has an additional weight. It should have only the weights of its layers.""",
    "frozen": """Your layers aren't trainable.""",
    "built early": """Your layers have weights before the first call, and the first layer expects inputs as wide as
        widths[0]. The width of the inputs isn't known in __init__. Don't build the layers there: the first call builds
        them.""",
    "equal start": """Your kernels are initialized to the same number everywhere. Then all units of a layer are
        identical and stay identical. Don't change Dense's initializer.""",
    "bias of ones": """Your biases aren't initialized to zero. Don't change Dense's initializer.""",
}
_CHAIN = {
    "first only": """Your output is the first layer's output. Does a return inside the loop end it after the first
        iteration?""",
    "inputs each": """Your output is that of the last layer called on the input, so the results of the other layers have
        no effect. Each layer should be called on the output of the previous one.""",
    "backward": """Your layers are called in reverse order.""",
    "list": """Your layer returns a list of outputs. Return the last one.""",
    "None": """Your layer returns None. Return the output of the last layer.""",
    "no gradient": """No gradient flows back to your kernels. Use only TensorFlow operations.""",
}
_WHERE = {  # wrong places to apply the activation
    "all": known.activation_after_the_last,
    "nowhere": known.no_activation,
    "before": known.activation_in_front,
    "before hidden": """Your result looks as if the activation were applied before each layer but the last: to the MLP's
        input as well, but not to the last layer's input. It should be applied after each layer but the last.""",
    "before and last": """Your result looks as if the activation were applied to the input of each layer, and to the
        output of the last one. It should be applied after each layer but the last.""",
    "input only": """Your result looks as if the activation were applied only to the MLP's input. It should be applied
        after each layer but the last.""",
    "every other": """In your MLP, the activation follows only every other layer. It should follow every layer but the
        last.""",
    "last only": """In your MLP, the activation follows only the last layer. It should be the other way around: the
        activation should follow all layers but the last.""",
    "first only": """In your MLP, the activation follows only the first layer. It should follow every layer but the
        last.""",
    "not the first": """In your MLP, no activation follows the first layer. There should be one after every layer but
        the last.""",
    "not the last two": """In your MLP, no activation follows the second-to-last layer. There should be one after every
        layer but the last.""",
    "by width": """In your MLP, no activation follows a hidden layer that is as wide as the last layer. Layers of the
        same width aren't necessarily the same layer: compare their positions.""",
    "twice": """In your MLP, the activation is applied twice in a row. Apply it once to the output of each hidden
        layer.""",
    "single, too": """When widths has only one entry, the activation in your MLP follows the only layer, but that layer
        is also the last one.""",
}
_KIND = {
    "relu": known.always_relu,
    "tf.nn": """Your MLP fails for activation names that tf.nn doesn't have. tf.keras.activations.get(name) finds all of
        Keras's activations.""",
    "passed to Linear": """Your MLP passes its layers an argument that they don't accept, such as activation: Linear
        takes only units. Dense accepts that argument; with Linear, apply the activation yourself.""",
    "string": """Your MLP calls the activation's name as if it were the function. tf.keras.activations.get(name) finds
        the function.""",
    "tanh": """Your activation is always tanh, regardless of the name passed.""",
    "sigmoid": """Your activation is always the sigmoid, regardless of the name passed.""",
    "gelu": """Your activation is always gelu, regardless of the name passed.""",
    **{
        f"last {name}": f"""Your last layer has a {name}. It should have no activation: return its output unchanged."""
        for name in ("softmax", "sigmoid", "tanh")
    },
}
_CONFIG = {
    "loses both": known.config_loses_widths,
    "loses the activation": known.config_loses_the_activation,
    "own only": known.config_of_its_own_only,
    "function": known.function_in_the_config,
    "loses the widths": """Your config contains the activation but not the widths, so Keras can't recreate the layer
        from a saved model.""",
    "hidden widths": """Your self.widths is missing the last width, and get_config returns this list, so a loaded model
        has one fewer layer. Store all widths.""",
    "argument changed": """Your layer removes the last width from the list that it receives. The list belongs to the
        caller, and its last width is then missing from get_config, too. Read widths[-1], or copy the list.""",
    "with input width": """Your self.widths contains more than the argument, and get_config returns this list. Store the
        argument unchanged.""",
    "None": """Your self.activation is None when get_config returns it, so a loaded model has no activation. Store the
        name as it was passed, and use another variable for the value that changes.""",
    "linear": """Your self.activation is always "linear", regardless of the name passed, and get_config returns it.
        Store the name as it was passed.""",
    "relu": """Your self.activation is always "relu", regardless of the name passed, and get_config returns it.""",
    "not passed": """Your layer ignores name, dtype, and trainable: its base class uses the defaults. Do you pass them
        to super().__init__ as **kwargs?""",
    "no kwargs": """Your layer doesn't accept all of the settings that every layer has: name, dtype, and trainable. When
        a model is loaded, Keras passes them to its layers. Accept **kwargs in __init__ and pass them to
        super().__init__.""",
    "widths not kept": """Your layer has no attribute named widths. get_config reads self.widths, so __init__ should
        assign it.""",
    "activation not kept": """Your layer has no attribute named activation. get_config reads self.activation, so
        __init__ should assign it.""",
}


def _no_more():
    """Accept no arguments. An __init__ without **kwargs also rejects the arguments that Keras passes, such as name."""


@family(MLP, pairs=False, stack=_STACK, chain=_CHAIN, where=_WHERE, kind=_KIND, config=_CONFIG)
def varied(stack="", chain="", where="", kind="", config=""):
    class Varied(layers.Layer):
        def __init__(self, widths, activation="relu", **kwargs):
            if config == "no kwargs":
                _no_more(**kwargs)
            super().__init__(**({} if config == "not passed" else kwargs))
            last = widths[-1]
            if config == "argument changed":
                widths.pop()
            self.keep(widths, activation, last)
            made = _layers(stack, [*widths, last] if config == "argument changed" else list(widths))
            if stack == "out of sight":
                self.made = lambda: made
            elif stack != "in call":
                self.stack = iter(made) if stack == "used up" else made
            if stack == "extra weight":
                self.own = self.add_weight(name="own", shape=(), initializer="zeros")
            if stack == "built early":
                for layer, width in zip(made, [widths[0], *widths]):
                    layer.build((None, width))
            if kind == "passed to Linear":
                for width in widths[:-1]:
                    Linear(width, activation=activation)
            self.act = _activation(kind, activation)

        def keep(self, widths, activation, last):
            if config != "widths not kept":
                self.widths = {
                    "hidden widths": list(widths[:-1]), "argument changed": widths, "with input width": [1, *widths]
                }.get(config, list(widths))  # fmt: skip
            if config != "activation not kept":
                function = tf.keras.activations.get(activation)
                self.activation = {"function": function, "relu": "relu", "linear": "linear", "None": None}.get(
                    config, activation
                )

        def chained(self):
            if stack == "in call":
                return _layers(stack, self.widths)
            made = self.made() if stack == "out of sight" else list(self.stack)
            return made[::-1] if chain == "backward" else made

        @as_it_stands
        def call(self, inputs, **_):
            made, act, x, found = self.chained(), self.act, inputs, []
            count = sum(isinstance(each, layers.Dense) for each in made)
            chosen = made[:1] if chain == "first only" else made
            dense = [each for each in made if isinstance(each, layers.Dense)]
            for layer in chosen:
                x = act(x) if precedes(where, layer, made) else x
                x = layer(inputs if chain == "inputs each" else x)
                if stack.startswith("batch norm"):
                    x = x if layer in dense else act(x)
                elif follows(where, dense.index(layer), count, [each.units for each in dense]):
                    x = act(act(x)) if where == "twice" else act(x)
                found.append(x)
            x = tf.stop_gradient(x) if chain == "no gradient" else x
            x = tf.keras.activations.get(kind[5:])(x) if kind.startswith("last ") else x
            return {"list": found, "None": None}.get(chain, x)

        def get_config(self):
            base = super().get_config()
            if config in ("loses both", "own only"):
                return base if config == "loses both" else {"widths": self.widths, "activation": self.activation}
            if config.startswith("loses the "):
                kept = "widths" if config.endswith("activation") else "activation"
                return {**base, kept: getattr(self, kept)}
            return {**base, "widths": self.widths, "activation": self.activation}

    return Varied


def _layers(stack, widths):
    sizes = {
        "one more": [*widths, 1],
        "last twice": [*widths, widths[-1]],
        "input width": [6, *widths],
        "no last": widths[:-1],
        "no first": widths[1:],
        "only last": widths[-1:],
        "at least two": widths if len(widths) > 1 else widths * 2,
        "reversed": widths[::-1],
        "sorted": sorted(widths),
    }.get(stack, widths)
    settings = {
        "no bias": {"use_bias": False},
        "batch norm, no bias": {"use_bias": False},
        "equal start": {"kernel_initializer": "ones"},
        "bias of ones": {"bias_initializer": "ones"},
        "frozen": {"trainable": False},
    }.get(stack, {})
    if stack == "distinct":
        kept = {units: layers.Dense(units) for units in sizes}
        return [kept[units] for units in sizes]
    made = [layers.Dense(units, **settings) for units in sizes]
    if stack == "hidden repeated":
        return made[:1] * (len(made) - 1) + made[-1:]
    if stack.startswith("batch norm"):
        return [part for each in made[:-1] for part in (each, layers.BatchNormalization())] + made[-1:]
    return made


def _activation(kind, name):
    if kind == "tf.nn":
        return getattr(tf.nn, name)
    if kind == "string":
        return name
    return tf.keras.activations.get(kind if kind in ("relu", "tanh", "sigmoid", "gelu") else name)
