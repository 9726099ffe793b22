"""Common errors with tensors and with names from PyTorch and TensorFlow 1: rules for layercheck.common_errors."""

from __future__ import annotations

import re

from .plain import Raised

TENSOR = r"(?:EagerTensor|SymbolicTensor|KerasTensor|Tensor)"
OLD_NAMES = (
    "placeholder|Session|get_variable|global_variables_initializer|layers|random_normal|random_uniform|log|"
    "set_random_seed|to_float|assign"
)
TENSOR_METHOD = (
    "Tensors don't have this NumPy method. Use TensorFlow's function (such as tf.reshape, tf.cast, or tf.reduce_mean), "
    "or np.asarray(x) outside of layers."
)


def _of_tensorflow_1(found: re.Match, error: Raised) -> str:
    name = found[1]
    instead = {"log": "tf.math.log", "random_normal": "tf.random.normal", "random_uniform": "tf.random.uniform"}
    instead |= {"layers": "tf.keras.layers", "set_random_seed": "tf.random.set_seed", "to_float": "tf.cast"}
    instead |= {"get_variable": "self.add_weight in a layer", "assign": "variable.assign(...)"}
    use = f" Use {instead[name]}." if name in instead else " TensorFlow 2 runs operations directly, without a session."
    return f"tf.{name} belongs to TensorFlow 1 and no longer exists.{use}"


def _not_of_arrays(found: re.Match, error: Raised) -> str | None:
    name = found[1]
    torch = {"unsqueeze": "np.expand_dims", "permute": "np.transpose", "float": 'x.astype("float32")', "dim": "x.ndim"}
    others = {"average": "np.average or x.mean", "median": "np.median", "abs": "np.abs", "sqrt": "np.sqrt"}
    others |= {"expand_dims": "np.expand_dims", "pad": "np.pad", "append": "np.append", "stack": "np.stack"}
    others |= {"roll": "np.roll", "norm": "np.linalg.norm", "exp": "np.exp", "square": "np.square", "where": "np.where"}
    if name in torch:
        return f"NumPy's arrays have no `{name}`, which is PyTorch's name. Use {torch[name]}."
    return f"NumPy's arrays have no `{name}`. Use {others[name]}." if name in others else None


def _of_pytorch(found: re.Match, error: Raised) -> str:
    instead = {
        "backward": "tape.gradient(loss, weights) of a tf.GradientTape returns the gradients",
        "zero_grad": "gradients don't accumulate, so there is nothing to reset",
        "step": "optimizer.apply_gradients(zip(gradients, weights)) performs the update",
        "item": "float(...) turns a scalar tensor into a number",
        "detach": "tf.stop_gradient(...) does this",
        "register_buffer": "self.add_weight(..., trainable=False) creates such a variable",
        "register_parameter": "self.add_weight(...) creates a weight",
        "parameters": "the weights are in trainable_weights",
    }
    use = instead.get(found[1])
    return f"{found[1]} is a PyTorch method." + (f" In TensorFlow, {use}." if use else "")


TENSOR_RULES = (
    (
        ("TypeError",),
        r"got an unexpected keyword argument '(?:dim|keepdim)'",
        "PyTorch's dim and keepdim are called axis and keepdims in NumPy and TensorFlow.",
    ),
    (
        ("TypeError",),
        r"(?i)got an unexpected keyword argument 'keep_dims'",
        "keep_dims is the name in TensorFlow 1. NumPy and TensorFlow 2 call it keepdims.",
    ),
    (
        ("TypeError",),
        r"got an unexpected keyword argument '(?:dims|shifts)'",
        "PyTorch's dims and shifts are called axis and shift in NumPy and TensorFlow.",
    ),
    (
        ("InvalidArgumentError",),
        r"Value for attr '\w+' of (?:float|double) is not in the list of allowed values: int32, int64",
        "An int is needed here, but this is a float. `/` returns a float. With two ints, `//` returns an int.",
    ),
    (
        ("InvalidArgumentError",),
        r"Value for attr 'padding' of \"(?:same|valid)\" is not in the list of allowed values",
        'The functions in tf.nn take the padding in upper case, "SAME" or "VALID". Keras\'s layers accept either case.',
    ),
    (
        ("TypeError",),
        r"(?i)got an unexpected keyword argument 'p'",
        "PyTorch's p is called ord in NumPy and TensorFlow. Without it, the norm is the square root of the sum of "
        "squares.",
    ),
    (
        ("TypeError",),
        r"got an unexpected keyword argument 'unbiased'",
        "`unbiased` is a PyTorch argument. NumPy's var and std divide by n, unless you set ddof.",
    ),
    (
        ("AttributeError",),
        r"'numpy\.ndarray' object has no attribute 'numpy'",
        "This is a NumPy array, and only tensors and variables have .numpy(). np.asarray(...) accepts all of them.",
    ),
    (("AttributeError",), r"'numpy\.ndarray' object has no attribute '(\w+)'", _not_of_arrays),
    (
        ("AttributeError", "NotImplementedError"),
        r"'(?:SymbolicTensor|KerasTensor)' object has no attribute 'numpy'|numpy\(\) is only available when eager",
        "While Keras builds or compiles a model, tensors have no values yet. Compute with TensorFlow's operations, "
        "without .numpy().",
    ),
    (
        ("TypeError", "AttributeError"),
        rf"{TENSOR}' object (?:does not support item assignment|has no attribute '__setitem__')",
        "A tensor can't be changed in place. Compute a new one, for example with tf.where, tf.concat, or tf.pad.",
    ),
    (
        ("AttributeError",),
        rf"{TENSOR}'? object has no attribute '(?:reshape|astype|mean|sum|max|std|var|T|size)'",
        TENSOR_METHOD,
    ),
    (
        ("ValueError", "TypeError"),
        r"`name` must be passed as a keyword argument|add_weight\(\) got multiple values for argument 'shape'",
        "In Keras 3, the first parameter of add_weight is the shape, not the name. Pass both by keyword: "
        'self.add_weight(name="kernel", shape=...).',
    ),
    (
        ("ValueError",),
        r"Could not interpret initializer identifier: [(\[]\d",  # in older releases of Keras 3
        "A shape was passed as the initializer. In Keras 3, the first parameter of add_weight is the shape, not the "
        'name. Pass both by keyword: self.add_weight(name="kernel", shape=...).',
    ),
    (
        ("ValueError",),
        r"`add_loss\(\)` can only be called .*Received invalid value: <function",
        "In Keras 3, add_loss doesn't accept functions (lambdas). Pass the loss as a tensor: self.add_loss(value).",
    ),
    (("AttributeError",), rf"module 'tensorflow' has no attribute '({OLD_NAMES})'", _of_tensorflow_1),
    (
        ("AttributeError",),
        r"module '[\w.]*losses' has no attribute 'add_loss'",
        "tf.losses.add_loss belongs to TensorFlow 1. A layer adds a loss with its own method: self.add_loss(loss).",
    ),
    (
        ("AttributeError",),
        rf"(?:{TENSOR}|\b(?:SGD|Adam\w*|RMSprop))'? object has no attribute "
        r"'(backward|zero_grad|step|item|detach|cpu)'",
        _of_pytorch,
    ),
    (("AttributeError",), r"object has no attribute '(register_buffer|register_parameter|parameters)'", _of_pytorch),
)
