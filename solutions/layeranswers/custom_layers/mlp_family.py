"""`MLP`: a family of mistakes, by its layers, how they are chained, the activations, and the config."""

import tensorflow as tf

from .. import family
from . import mlp as known
from .linear import Linear
from .mlp import MLP, as_it_stands
from .mlp_family_places import follows, precedes

layers = tf.keras.layers

_STACK = {  # which layers there are
    "in call": known.layers_made_in_call,
    "out of sight": known.layers_out_of_sight,
    "used up": """Your layers can be gone through only once, as those of map(...) or a generator. The first call uses
        them up, every later one returns its input, and Keras finds no weights. Keep the layers in a list.""",
    "one more": known.one_layer_too_many,
    "last twice": """Your MLP has two layers of the last width. widths lists all layers, the last one included.""",
    "input width": """Your MLP has a layer that is as wide as its input, before the others. widths lists all
        layers.""",
    "no last": """Your MLP lacks the weights of the last layer: either there is no such layer, or it isn't called.
        widths lists all layers, and the last width is that of the output.""",
    "no first": """Your MLP lacks the layer of the first width. widths lists all layers; the width of the input isn't
        among them.""",
    "only last": """Your MLP has the weights of one layer only, of the last width. If each layer goes into the same
        attribute, the next one replaces it. Keep all of them, in a list, and call each on the output of the one before
        it.""",
    "at least two": """Your MLP has two layers where widths has one entry. A single width is that of the output: one
        layer without activation.""",
    "reversed": """Your layers are in reverse order. The first width should be that of the first layer.""",
    "sorted": """Your layers are sorted by their widths. Keep the order of the list.""",
    "distinct": """Your MLP has one layer for equal widths. Each entry of widths should be a layer with weights of its
        own.""",
    "hidden repeated": """Your hidden layers are one layer of the first width that is called several times, as with
        [layer] * n. It has weights for inputs of one width. Make a new layer for each entry of widths.""",
    "no bias": """Your layers have no bias. Keras's Dense has one by default.""",
    "batch norm": """Your MLP also contains layers that normalize, and so has more weights than its dense layers. The
        text asks for dense layers and activations only.""",
    "batch norm, no bias": """Your layers have no bias, and your MLP contains weights of other layers: those of a
        normalization, for example. The text asks for dense layers and activations only.""",
    "extra weight": """Your MLP has a weight of its own. The text asks for those of its layers only.""",
    "frozen": """Your layers are not trainable.""",
    "built early": """Your layers have weights before the first call, the first layer for inputs as wide as widths[0].
        The width of the inputs isn't known in __init__. Don't build the layers there: the first call does it.""",
    "equal start": """Your kernels start with the same number everywhere. Then all units of a layer are alike and stay
        alike. Leave Dense's initializer as it is.""",
    "bias of ones": """Your biases don't start at zero. Leave Dense's initializer as it is.""",
}
_CHAIN = {
    "first only": """Your output is that of the first layer. Does a return inside the loop end it after one round?""",
    "inputs each": """Your output is that of the last layer alone, called on the input: the results of the other layers
        have no influence. Each layer should get the output of the one before it.""",
    "backward": """Your layers are called in reverse order.""",
    "list": """Your layer returns a list of outputs. Return the last one.""",
    "None": """Your layer returns None. Return the output of the last layer.""",
    "no gradient": """No gradient flows back to your kernels. Compute with TensorFlow's operations.""",
}
_WHERE = {  # where the activation comes
    "all": known.activation_after_the_last,
    "nowhere": known.no_activation,
    "before": known.activation_in_front,
    "before hidden": """Your result is that of an activation before each layer but the last: on the input, too, and not
        on what the last layer gets. It should come after each layer but the last.""",
    "before and last": """Your result is that of an activation before each layer, the input included, and after the last
        one. It should come after each layer but the last.""",
    "input only": """Your result is that of an activation on the input alone. It should come after each layer but the
        last.""",
    "every other": """In your MLP the activation follows every other layer only. It should follow every layer but the
        last.""",
    "last only": """In your MLP the activation follows the last layer and no other. It should be the other way round:
        all but the last.""",
    "first only": """In your MLP the activation follows the first layer only. It should follow every layer but the
        last.""",
    "not the first": """In your MLP no activation follows the first layer. It should follow every layer but the
        last.""",
    "not the last two": """In your MLP no activation follows the last layer but one. It should follow every layer but
        the last.""",
    "by width": """In your MLP no activation follows a hidden layer that is as wide as the last one. Two layers of a
        width aren't the same layer: compare their positions.""",
    "twice": """In your MLP the activation is applied twice in a row. Apply it once to the output of each hidden
        layer.""",
    "single, too": """In your MLP the activation follows the only layer where widths has one entry. That layer is the
        last one.""",
}
_KIND = {
    "relu": known.always_relu,
    "tf.nn": """Your MLP fails for names of activations that tf.nn doesn't have. tf.keras.activations.get(name) knows
        all of Keras's.""",
    "passed to Linear": """Your MLP passes an argument to layers that don't have it, such as activation to Linear,
        which has units only. Dense has this argument; with Linear, apply the function yourself.""",
    "string": """Your MLP calls the activation's name as if it were the function. tf.keras.activations.get(name) finds
        the function.""",
    "tanh": """Your activation is tanh, whatever name is given.""",
    "sigmoid": """Your activation is the sigmoid, whatever name is given.""",
    "gelu": """Your activation is gelu, whatever name is given.""",
    **{
        f"last {name}": f"""Your last layer has a {name}. It has no activation: its output is returned as it is."""
        for name in ("softmax", "sigmoid", "tanh")
    },
}
_CONFIG = {
    "loses both": known.config_loses_widths,
    "loses the activation": known.config_loses_the_activation,
    "own only": known.config_of_its_own_only,
    "function": known.function_in_the_config,
    "loses the widths": """Your config contains the activation but not the widths, so a saved model cannot make the
        layer again.""",
    "hidden widths": """Your self.widths lacks the last width, and get_config returns it: a loaded model has a layer
        less. Keep a list of all widths.""",
    "argument changed": """Your layer takes the last width out of the list that it receives. The list belongs to the
        caller, and get_config then lacks this width. Read widths[-1], or copy the list.""",
    "with input width": """Your self.widths contains more than the argument, and get_config returns it. Keep the
        argument as it is.""",
    "None": """Your self.activation is None when get_config returns it, so a loaded model has no activation. Keep the
        name as it was passed, and use another variable for what changes.""",
    "linear": """Your self.activation is "linear", whatever name is given, and get_config returns it. Keep the name as
        it was passed.""",
    "relu": """Your self.activation is "relu", whatever name is given, and get_config returns it.""",
    "not passed": """Your layer ignores name, dtype and trainable: its Layer has the defaults. Do they reach
        super().__init__, as **kwargs?""",
    "no kwargs": """Your layer doesn't accept all settings that every layer has: name, dtype and trainable. A loaded
        layer gets them. Accept **kwargs in __init__, and pass them to super().__init__.""",
    "widths not kept": """Your layer has no attribute widths, which get_config reads. __init__ should assign
        self.widths, under this name.""",
    "activation not kept": """Your layer has no attribute activation, which get_config reads. __init__ should assign
        self.activation, under this name.""",
}


def _no_more():
    """Accept no arguments, as an __init__ without **kwargs accepts none that Keras passes besides its own."""


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
