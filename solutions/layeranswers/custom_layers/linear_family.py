"""A family of mistakes in `Linear`: weights that are created wrongly, wrong outputs, or a wrong config."""

import numpy as np
import tensorflow as tf

from .. import family
from . import linear as known
from .linear import Linear, as_it_stands

Layer = tf.keras.layers.Layer

_MADE = {  # wrong times and ways to create the weights
    "call": known.weights_in_call,
    "tf.Variable": known.tf_variables.__doc__,
    "init": known.width_fixed_in_init,
    "init, square": """x can't be multiplied by your kernel, because the number of rows in the kernel isn't the width.
        In x @ kernel, the kernel needs one row for each input feature: (width, units). Do you create it before build
        receives the width?""",
    **{
        f"init, {rows} rows": f"""Your layer has weights before its first call, and its kernel has {rows} rows,
            regardless of the width. It should have one row for each input feature: create it in build, which receives
            the input's shape."""
        for rows in (512, 1000, 1024)
    },
    "bias in init": """Your layer has a weight before its first call, and this weight is as long as the bias. A layer
        that hasn't been called should have no weights. In which method do you create the bias, and in which one the
        kernel?""",
    "twice": """Your layer creates its weights twice. The first pair of weights remains but is never used.""",
}
_WIDTH = {  # wrong shapes of the kernel
    0: known.batch_for_width,
    1: known.second_axis_for_width,
    "transposed": """Your kernel has the shape (units, width), as in PyTorch. In Keras, it is (width, units), and the
        product is x @ kernel.""",
    "all axes": """Your kernel has an axis for every axis of the input but the first. It should have two axes, (width,
        units), however many axes the input has.""",
    "all features": """Your layer flattens each sample, so its kernel has one row for each element of a sample. The
        exercise asks for a product along the last axis alone.""",
}
_PRODUCT = {
    "flattened": """Your output has two axes, whatever the input is: all axes but the last are merged into one. Keep the
        axes of the input, with units in place of the width.""",
    "NumPy": """Your layer fails when TensorFlow builds a graph, or has no gradients, as happens with NumPy functions.
        Use TensorFlow operations, for example tf.matmul.""",
    "no gradient": known.without_gradient,
    "elementwise": """Your product is computed element by element, as with `*`. A matrix product sums over the width:
        tf.matmul, or `@`.""",
    "kernel first": """In your product, the kernel is on the left. The exercise asks for x @ kernel.""",
    "mean": """You divide your product by the width. A matrix product is a sum, not a mean.""",
}
_BIAS = {
    "none": known.bias_left_out,
    "not added": """Your layer has a bias, but its output doesn't depend on it. Do you return the result of the
        addition? Tensors don't change in place.""",
    "subtracted": """Your layer subtracts the bias. Add it.""",
    "added twice": """Your layer adds the bias twice.""",
    "multiplied": """Your layer multiplies by the bias. Add it.""",
    "not trainable": """Your bias isn't trainable: an optimizer changes only trainable_weights. Leave out
        trainable=False.""",
    "not trainable, not added": """Your bias isn't trainable, and your output doesn't depend on it. Add it to the
        product, and leave out trainable=False.""",
    "random": """Your bias isn't initialized to zero. Without an initializer, add_weight uses "glorot_uniform", which
        draws random numbers.""",
    "(1, units)": """Your bias has the shape (1, units). One axis, (units,), is enough: the bias is added to every row
        automatically.""",
    "()": """Your bias is a single number. Each unit should have its own bias: (units,).""",
    "width": """Your bias has the shape (width,). It is added to the output, which has `units` features, so its shape
        should be (units,).""",
    "not tracked": """Your layer has no bias among its weights. A constant isn't trained: create the bias with
        self.add_weight.""",
}
_KERNEL = {
    "zeros": known.kernel_starts_alike,
    "ones": known.kernel_starts_alike,
    "random_normal": """Your kernel is initialized with random numbers, but not with those that "glorot_uniform" draws:
        yours have a different range or distribution. Pass initializer="glorot_uniform".""",
    "both random_normal": """Your kernel is initialized with random numbers other than those that "glorot_uniform"
        draws, and your bias isn't initialized to zero. The exercise specifies an initializer for each of the two.""",
    "seeded": """Your kernel is initialized with the same numbers in every layer, as if the initializer had a seed.
        Leave out the seed.""",
    "not trainable": known.kernel_not_trainable,
    "both not trainable": """None of your weights is trainable, so training changes nothing. Leave out
        trainable=False.""",
    "as the layer": """If a layer is created with trainable=False and unfrozen after its first call, your weights stay
        frozen. Do you pass trainable to add_weight? That makes the setting permanent. Leave the argument out: while the
        layer is frozen, its weights are frozen, too.""",
    "trainable in any case": """Your weights stay trainable in a layer created with trainable=False. Pass **kwargs to
        super().__init__, and don't set trainable yourself.""",
}
_NAMES = {
    ("", ""): known.weights_without_names,
    **{
        names: f"""Your weights are named {names[0]!r} and {names[1]!r}. The exercise asks for the names "kernel" and
            "bias": summaries and saved files show them."""
        for names in [("weight", "bias"), ("weights", "bias"), ("w", "b"), ("W", "b"), ("kernel", "kernel"),
                      ("bias", "bias"), ("kernel", "b"), ("w", "bias"), ("W", "bias")]
    },
}  # fmt: skip
_ACTIVATION = {
    name: f"""Your output goes through {name}. The exercise asks for x @ kernel + bias and nothing else."""
    for name in ("relu", "sigmoid", "tanh", "softmax", "elu", "gelu")
}
_DTYPE = {
    "float32": """Your weights are float32, regardless of the layer's dtype. Don't pass dtype to add_weight: its default
        is the layer's dtype.""",
    "float64": """Your weights are float64, regardless of the layer's dtype. Don't pass dtype to add_weight: its default
        is the layer's dtype.""",
}
_SETTINGS = {
    "not passed": """Your layer ignores name, dtype, and trainable: its base class uses the defaults. Do you pass them
        to super().__init__ as **kwargs?""",
    "name only": """Your layer keeps its name but ignores dtype and trainable. Do you pass these to super().__init__ as
        **kwargs?""",
    "no kwargs": """Your layer doesn't accept all of the settings that every layer has: name, dtype, and trainable. When
        a model is loaded, Keras passes them to its layers. Accept **kwargs in __init__ and pass them to
        super().__init__.""",
    "units not kept": """Your layer has no attribute named units when it is built, so build fails. __init__ should
        assign self.units.""",
}
_CONFIG = {
    "loses units": known.config_loses_units,
    "own only": known.config_of_its_own_only,
    "None": """Your get_config returns None. dict.update changes a dictionary in place and returns None. Return the
        dictionary itself.""",
    "text": """Your config contains units as a string. Store the number instead.""",
    "nested": """Your config contains the base class's config as a single entry. Put its entries next to "units".""",
    "more": """Your config contains more than your __init__ accepts, so Keras can't recreate the layer from a saved
        model. Only arguments of __init__ belong in the config.""",
}


def _no_more():
    """Accept no arguments. An __init__ without **kwargs also rejects the arguments that Keras passes, such as name."""


@family(
    Linear, pairs=False, made=_MADE, width=_WIDTH, product=_PRODUCT, bias=_BIAS, kernel=_KERNEL, names=_NAMES,
    activation=_ACTIVATION, dtype=_DTYPE, settings=_SETTINGS, config=_CONFIG,
)  # fmt: skip
def varied(
    made="", width=-1, product="", bias="", kernel="", names=("kernel", "bias"), activation="", dtype=None, settings="",
    config="",
):  # fmt: skip
    class Varied(Layer):
        def __init__(self, units, **kwargs):
            if settings == "no kwargs":
                _no_more(**kwargs)
            kept = {} if settings == "not passed" else kwargs
            super().__init__(**({"name": kwargs.get("name")} if settings == "name only" else kept))
            if settings != "units not kept":
                self.units = units
            if made == "bias in init":
                self.bias = self.add_weight(name="bias", shape=(units,), initializer="zeros")
            elif made == "init, square":
                self.make((units, units), units)
            elif made == "init":
                self.make((3, units), units)
            elif made.endswith("rows"):
                self.make((int(made.split()[1]), units), units)

        def make(self, shape, features):
            starts = {"both random_normal": "random_normal", "random_normal": "random_normal"}
            start = {**starts, "zeros": "zeros", "ones": "ones"}.get(kernel, "glorot_uniform")
            start = tf.keras.initializers.GlorotUniform(seed=1) if kernel == "seeded" else start
            own = {} if dtype is None else {"dtype": dtype}
            free = self.trainable if kernel == "as the layer" else kernel not in ("not trainable", "both not trainable")
            self.kernel = self.add_weight(name=names[0] or None, shape=shape, initializer=start, trainable=free, **own)
            if bias == "none" or made == "bias in init":
                return
            if bias == "not tracked":
                self.bias = tf.zeros(self.units)
                return
            shape = {"(1, units)": (1, self.units), "()": (), "width": (features,)}.get(bias, (self.units,))
            free = not bias.startswith("not trainable") and kernel != "both not trainable"
            free = free and (kernel != "as the layer" or self.trainable)
            start = "glorot_uniform" if bias == "random" else "zeros"
            start = "random_normal" if kernel == "both random_normal" else start
            self.bias = self.add_weight(name=names[1] or None, shape=shape, initializer=start, trainable=free, **own)

        def build(self, shape):
            if made.startswith("init") or made == "call":
                return
            if made == "tf.Variable":
                start, kind = tf.keras.initializers.GlorotUniform(), self.dtype
                self.kernel = tf.Variable(start((shape[-1], self.units), dtype=kind), name="kernel")
                self.bias = tf.Variable(tf.zeros(self.units, kind), name="bias")
                return
            features = shape[width] if isinstance(width, int) else shape[-1]
            wanted = {
                "transposed": (self.units, features),
                "all axes": (*shape[1:], self.units),
                "all features": (int(np.prod(shape[1:])), self.units) if None not in shape[1:] else None,
            }.get(width, (features, self.units))
            for _ in range(2 if made == "twice" else 1):
                self.make(wanted, features)
            if kernel == "trainable in any case":
                self.trainable = True

        @as_it_stands
        def call(self, inputs, **_):
            if made == "call":
                self.make((inputs.shape[-1], self.units), inputs.shape[-1])
            if width == "all features":
                inputs = tf.reshape(inputs, (-1, int(np.prod(inputs.shape[1:]))))
            return self.activated(self.shifted(self.multiplied(inputs)))

        def multiplied(self, x):
            if made.endswith("rows"):
                return tf.matmul(x, self.kernel[: x.shape[-1]])
            if product == "flattened":
                return tf.matmul(tf.reshape(x, (-1, x.shape[-1])), self.kernel)
            if product == "NumPy":
                return tf.constant(np.dot(np.array(x), np.array(self.kernel)))
            if product == "no gradient":
                return tf.stop_gradient(tf.matmul(x, self.kernel))
            if product == "elementwise":
                return x * self.kernel
            if product == "kernel first":
                return tf.matmul(self.kernel, x)
            if product == "mean":
                return tf.matmul(x, self.kernel) / x.shape[-1]
            return tf.matmul(x, self.kernel, transpose_b=width == "transposed")

        def shifted(self, x):
            if product == "no gradient" and bias == "":
                return tf.stop_gradient(x + self.bias)
            if product == "NumPy":
                return tf.constant(np.array(x) + np.array(self.bias))
            if bias in ("none", "not added", "not trainable, not added"):
                return x
            if bias == "multiplied":
                return x * self.bias
            return x + {"subtracted": -1, "added twice": 2}.get(bias, 1) * tf.convert_to_tensor(self.bias)

        def activated(self, x):
            return tf.keras.activations.get(activation)(x) if activation else x

        def get_config(self):
            if config == "None":
                return None
            base, own = super().get_config(), getattr(self, "units", None)
            if config in ("loses units", "own only"):
                return base if config == "loses units" else {"units": own}
            if config in ("text", "nested", "more"):
                return {"text": {**base, "units": str(own)}, "nested": {"config": base, "units": own}}.get(
                    config, {**base, "units": own, "input_width": 3}
                )
            return {**base, config or "units": own}

    return Varied
