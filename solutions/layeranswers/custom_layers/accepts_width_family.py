"""A family of mistakes in `accepts_width`: calls on wrong inputs, errors that are wrongly caught or missed, and wrong
results."""

import numpy as np
import tensorflow as tf

from .. import family
from . import accepts_width as known
from .accepts_width import REFUSALS, accepts_width

_ASKED = {  # wrong ways to call or inspect the layer
    "new layer": known.builds_a_new_layer,
    "first call only": known.only_the_first_call,
    "shape of a weight": known.looks_at_the_weights,
    "(width, 2)": known.width_as_the_batch,
    "(width,)": known.a_vector_without_batch,
    "(1, width)": """Your function calls the layer on one vector. The exercise asks for a batch of two vectors: zeros of
        shape (2, width).""",
    "(2, 1, width)": """Your function calls the layer on an array with three axes, the last of which has length `width`.
        The exercise asks for two axes: (2, width).""",
    "(2, width, 1)": """Your function calls the layer on an array whose last axis has one element. The features are on
        the last axis, so this tests a width of 1. The exercise asks for (2, width).""",
    "ones": """Your function calls the layer on values other than zero. The exercise asks for zeros. A layer that keeps
        statistics would include your values in them.""",
    "float64": """Your function calls the layer on float64 values. That is NumPy's default, but the exercise asks for
        float32. Where do you set the dtype?""",
    "int32": """Your function calls the layer on integers. Weights are float32, and tf.matmul raises an error when it
        has to multiply integers by float32 values, regardless of the width. (Keras's Dense converts integers itself.)
        The zeros should be float32.""",
    "symbolic": """Your function calls the layer on a symbolic input (as from keras.Input), which has no batch size and
        no values. Operations that check these can't reject such an input. Use an array of zeros.""",
    "zeros(2, width)": """Your results look like those of tf.zeros(2, width), which interprets the width as a dtype. The
        shape is a single argument, in its own parentheses.""",
    "layer.call": """Your function fails for layers that haven't been built yet, as layer.call(...) does. Call the layer
        itself, layer(...), which builds it first.""",
    "layer.call, NumPy": """Your function fails for layers that haven't been built yet, as layer.call(...) does. It also
        passes an array that hasn't been converted to a tensor. Call the layer itself, layer(...), which does both.""",
    "build": """Your results look like those of layer.build, without a call. build prepares a new layer. If a layer
        already has its weights, only a call shows whether it accepts a width. Call the layer.""",
    "build and call": """Your results look as if the layer were built again before the call. build is for new layers: a
        layer that already has its weights may get new ones or raise an error. Calling a layer builds it if
        necessary.""",
    "compute_output_shape": """Your results look like those of layer.compute_output_shape. That method computes the
        output shape from the input shape and doesn't have to check the width. Only a call shows whether the layer
        accepts it.""",
    "input_spec": """You seem to inspect only the layer's attributes, such as its input_spec, without calling the layer.
        Most custom layers don't declare their width in an attribute, but they still raise an error for the wrong width.
        Call the layer.""",
    "first weight": """For layers that have been built, you seem to compare the width with the first axis of the first
        weight. Other layers store their weights differently, or they have no weights and raise an error anyway. Call
        the layer.""",
    "twice": """Your function calls the layer twice. The exercise asks for one call: a layer may change its state with
        each call.""",
    "never": """Your function doesn't call the layer. Only a call shows whether it accepts a width.""",
    "width + 1": """Your function tests a width other than the one it receives, such as one more or one less.""",
    "built": """Your answers don't depend on the width: they are True if the layer has been built, just as layer.built
        is. A built layer accepts one width, and a new layer accepts any. Call the layer.""",
    "not built": """Your answers don't depend on the width: they are True if the layer is still new. But a built layer
        also accepts one width. Call the layer.""",
    "any weights": """Your answers don't depend on the width: they are True if the layer has weights. Call the
        layer.""",
    "kernel, always": """Your results come from the shape of the layer's kernel, without a call. A layer that is new or
        has no weights has no kernel, so your function fails for such a layer. Call the layer.""",
    "weights[0], always": """Your results come from the shape of the layer's first weight, without a call. A layer that
        is new or has no weights has no first weight, so your function fails for such a layer. Call the layer.""",
    "kernel": """Your answers are right only if the kernel's first axis is the width. A kernel may be stored the other
        way around, as in PyTorch, so its shape alone isn't enough. Call the layer.""",
}
_ANSWER = {  # wrong results
    "output": known.returns_the_output,
    "None for True": """Your function returns None if the layer accepts the width. A function that ends without a return
        statement returns None. The exercise asks for True.""",
    "None for False": """Your function returns None if the layer rejects the width. A function that ends without a
        return statement returns None. The exercise asks for False.""",
    "inverted": """Your function returns False if the layer accepts the width and True if it doesn't.""",
    "int": """Your function returns 1 and 0. The exercise asks for True and False.""",
    "always True": """Your function returns True for every width. If a call to the layer raises one of the two errors
        that mean "does not fit", the answer should be False.""",
    "always False": """Your function returns False if the layer returns an output. Do you test whether the output is
        true? An array of several numbers is neither true nor false, so `if layer(x):` itself raises a ValueError. All
        that matters is that the layer returns an output.""",
    "same width": """Your answer is True only if the output is as wide as the input. A layer may change the width. All
        that matters is that it returns an output.""",
    "None": """Your function returns None, whatever the layer does. Return the answer, True or False: a value that is
        only printed or computed is lost.""",
    "texts": """Your function returns the strings 'True' and 'False'. Return the values, without quotes.""",
}
_CAUGHT = {  # wrong choices of errors that count as rejecting the width
    "ValueError": known.catches_value_error_only,
    "everything": known.swallows_every_error,
    "InvalidArgumentError": """Your function doesn't return False when the layer raises ValueError. Keras's own layers
        raise it for the wrong width, while a TensorFlow operation raises tf.errors.InvalidArgumentError. Catch
        both.""",
    "nothing": """Your function doesn't catch an error that indicates a wrong width. When a call to the layer raises one
        of the two errors named in the exercise, the answer should be False. Is every call to the layer inside a `try`
        that catches both?""",
    "TypeError, too": """Your function also returns False for a TypeError. Such an error points to a fault in the layer,
        which should stay visible. Catch only the two errors named in the exercise.""",
    "OpError": """Your function returns False for TensorFlow errors other than the one that the exercise names. Of these
        errors, only tf.errors.InvalidArgumentError means that a width doesn't fit.""",
    "RuntimeError, too": """Your function also returns False for a RuntimeError, and therefore for a
        NotImplementedError. Both point to a fault in the layer. Catch only the two errors named in the exercise.""",
    "LookupError, too": """Your function also returns False for an IndexError. Such an error points to a fault in the
        layer. Catch only the two errors named in the exercise.""",
    "AttributeError, too": """Your function also returns False for an AttributeError. Such an error points to a fault in
        the layer. Catch only the two errors named in the exercise.""",
}
_KINDS = {
    "ValueError": ValueError,
    "everything": Exception,
    "InvalidArgumentError": tf.errors.InvalidArgumentError,
    "nothing": (),
    "TypeError, too": (*REFUSALS, TypeError),
    "OpError": (ValueError, tf.errors.OpError),
    "RuntimeError, too": (*REFUSALS, RuntimeError),
    "LookupError, too": (*REFUSALS, LookupError),
    "AttributeError, too": (*REFUSALS, AttributeError),
}
_ARRAYS = {
    "(width, 2)": lambda width: np.zeros((width, 2), "float32"),
    "(width,)": lambda width: np.zeros((width,), "float32"),
    "(1, width)": lambda width: np.zeros((1, width), "float32"),
    "(2, 1, width)": lambda width: np.zeros((2, 1, width), "float32"),
    "(2, width, 1)": lambda width: np.zeros((2, width, 1), "float32"),
    "ones": lambda width: np.ones((2, width), "float32"),
    "float64": lambda width: np.zeros((2, width)),
    "int32": lambda width: tf.zeros((2, width), "int32"),
    "symbolic": lambda width: tf.keras.Input((width,)),
    "width + 1": lambda width: np.zeros((2, width + 1), "float32"),
}


@family(accepts_width, pairs=("answer", "caught"), asked=_ASKED, answer=_ANSWER, caught=_CAUGHT)
def varied(layer, width, *, asked="", answer="", caught=""):
    if asked in ("shape of a weight", "built", "not built", "any weights", "never"):
        shape = layer.weights[0].shape if layer.weights else (0,)
        return {"shape of a weight": int(shape[0]) == width, "built": bool(layer.built), "never": True,
                "not built": not layer.built, "any weights": bool(layer.weights)}[asked]  # fmt: skip
    if asked == "input_spec":
        spec = layer.input_spec
        spec = spec[0] if isinstance(spec, (list, tuple)) else spec
        wanted = (getattr(spec, "axes", None) or {}).get(-1)
        return wanted is None or wanted == width
    if asked == "first weight":
        return not layer.built or not layer.weights or (*layer.weights[0].shape, 0)[0] == width
    if asked in ("kernel, always", "weights[0], always"):
        return (layer.kernel if asked.startswith("kernel") else layer.weights[0]).shape[0] == width
    kernels = [weight for weight in layer.weights if len(weight.shape) == 2]
    if asked == "kernel" and kernels:
        return int(kernels[0].shape[0]) == width
    if asked == "first call only" and layer.built and layer.weights:
        return True
    if asked == "new layer":
        layer = type(layer).from_config(layer.get_config())
    batch = tf.zeros(2, width) if asked == "zeros(2, width)" else _ARRAYS.get(asked, _zeros)(width)
    try:
        if asked in ("build", "build and call"):
            layer.build((2, width))
        output = None
        if asked == "compute_output_shape":
            layer.compute_output_shape((2, width))
        elif asked == "layer.call":
            output = layer.call(tf.constant(batch))
        elif asked == "layer.call, NumPy":
            output = layer.call(batch)
        elif asked != "build":
            output = layer(batch)
        if asked == "twice":
            layer(batch)
    except _KINDS.get(caught, REFUSALS):
        return {
            "None for False": None,
            "None": None,
            "inverted": True,
            "int": 0,
            "always True": True,
            "texts": "False",
        }.get(answer, False)
    return _answered(answer, output, width)


def _zeros(width):
    return np.zeros((2, width), "float32")


def _answered(answer, output, width):
    return {
        "output": output,
        "None for True": None,
        "None": None,
        "inverted": False,
        "int": 1,
        "always False": False,
        "same width": output is not None and int(output.shape[-1]) == width,
        "texts": "True",
    }.get(answer, True)
