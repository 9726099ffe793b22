"""Common errors: one sentence on the cause of an exception that a learner's code raised, where the message proves it.

Each rule matches the type and the message of the exception. Its sentence is true of every exception that matches.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable

from .array_errors import ARRAY_RULES
from .layer_errors import LAYER_RULES
from .observation import Raised

TENSOR = r"(?:EagerTensor|SymbolicTensor|KerasTensor|Tensor)"
SHAPE = r"[(\[]([\d, ]*)[)\]]"


def cause(error: Raised) -> str | None:
    """Return one sentence on what causes an error and how to avoid it, or None if the message doesn't prove it.

    >>> cause(Raised(("AttributeError",), "'numpy.ndarray' object has no attribute 'numpy'"))
    'It is a NumPy array: only tensors and variables have .numpy(). np.asarray(...) takes all of them.'
    >>> cause(Raised(("ValueError",), "operands could not be broadcast together with shapes (2,3) (4,)"))
    'Shapes are compared from the last axis. There the lengths are 3 and 4: they must be equal, or one of them 1.'
    >>> print(cause(Raised(("ValueError",), "too large")))
    None
    """
    for kinds, pattern, sentence in RULES:
        found = re.search(pattern, error.message) if set(kinds) & set(error.types) else None
        said = sentence(found, error) if found and callable(sentence) else sentence if found else None
        if said:
            return said
    return None


def _not_broadcast(found: re.Match, error: Raised) -> str | None:
    one, other = ([int(n) for n in re.findall(r"\d+", shape)] for shape in found.groups())
    pairs = zip(reversed(one), reversed(other))
    for axis, (left, right) in enumerate(pairs, 1):
        if left != right and 1 not in (left, right):
            place = "There the lengths are" if axis == 1 else f"At axis -{axis} the lengths are"
            start = "Shapes are compared from the last axis."
            return f"{start} {place} {left} and {right}: they must be equal, or one of them 1."
    return None


def _not_multiplied(found: re.Match, error: Raised) -> str:
    return (
        f"In a matrix product, the left matrix needs as many columns ({found[1]}) as the right has rows ({found[2]})."
    )


def _not_reshaped(found: re.Match, error: Raised) -> str | None:
    if "Exception encountered when calling" in error.message and not error.code:  # within one of Keras's layers
        return None
    return (
        f"A reshape keeps the number of elements, and the new shape doesn't have {found[1]}. Which lengths are right?"
    )


def _not_set(found: re.Match, error: Raised) -> str | None:
    """The attribute must be read as self.<name> in the line that raised."""
    if not re.search(rf"\bself\.{found[1]}\b", error.code):
        return None
    return (
        f"When this line runs, nothing has been assigned to self.{found[1]}. Is it assigned in __init__ or build, with "
        "`self.` and under the same name?"
    )


def _misses_self(found: re.Match, error: Raised) -> str | None:
    method, takes, got = found[1], int(found[2]), int(found[3])
    wanted = {"call": "self, then the inputs", "build": "self, then the input's shape", "get_config": "self"}
    if got != takes + 1 or (takes > 1 and method != "__init__"):
        return None
    if method == "__init__":
        return "Python passes the new object to __init__ as well, before the arguments: its first parameter is self."
    return (
        f"Python passes the object itself to a method, first of all. The parameters of {method} are: {wanted[method]}."
    )


def _of_tensorflow_1(found: re.Match, error: Raised) -> str:
    name = found[1]
    instead = {"log": "tf.math.log", "random_normal": "tf.random.normal", "random_uniform": "tf.random.uniform"}
    instead |= {"layers": "tf.keras.layers", "set_random_seed": "tf.random.set_seed", "to_float": "tf.cast"}
    instead |= {"get_variable": "self.add_weight in a layer", "assign": "variable.assign(...)"}
    use = f" Use {instead[name]}." if name in instead else " TensorFlow 2 runs operations at once, without a session."
    return f"tf.{name} belongs to TensorFlow 1 and no longer exists.{use}"


def _not_of_arrays(found: re.Match, error: Raised) -> str | None:
    name = found[1]
    torch = {"unsqueeze": "np.expand_dims", "permute": "np.transpose", "float": 'x.astype("float32")', "dim": "x.ndim"}
    others = {"average": "np.average or x.mean", "median": "np.median", "abs": "np.abs", "sqrt": "np.sqrt"}
    others |= {"expand_dims": "np.expand_dims", "pad": "np.pad", "append": "np.append", "stack": "np.stack"}
    if name in torch:
        return f"NumPy's arrays have no `{name}`, which is PyTorch's name. Use {torch[name]}."
    return f"NumPy's arrays have no `{name}`. Use {others[name]}." if name in others else None


def _out_of_bounds(found: re.Match, error: Raised) -> str | None:
    index, axis, size = (int(part) for part in found.groups())
    if size < 1:
        return f"Axis {axis} has no positions: the array is empty there. Which of its lengths is 0?"
    positions = f"{size} positions, 0 to {size - 1}" if size > 1 else "one position, 0"
    wrong = "isn't one of them" if size > 1 else "doesn't exist"
    return f"Axis {axis} of the array that is indexed here has {positions}, so {index} {wrong}. What does it count?"


def _other_case(found: re.Match, error: Raised) -> str | None:
    """A name of Python's own in other letters, such as Valueerror."""
    names = [name for name in dir(builtins) if name.lower() == found[1].lower() and not name.islower()]
    return f"Python tells upper and lower case apart: the name is {names[0]}." if names else None


def _no_such_name(found: re.Match, error: Raised) -> str | None:
    if "self." not in error.code:
        return (
            f"There is no variable called {found[1]} here. Is the name misspelled, or is it a value that the function "
            "doesn't receive?"
        )
    return (
        f"In this method there is no variable called {found[1]}. A parameter exists in its own method only: if "
        f"__init__ receives it, assign it to self.{found[1]} there, and read that."
    )


def _of_pytorch(found: re.Match, error: Raised) -> str:
    instead = {
        "backward": "tape.gradient(loss, weights) of a tf.GradientTape returns the gradients",
        "zero_grad": "gradients don't accumulate, so there is nothing to reset",
        "step": "optimizer.apply_gradients(zip(gradients, weights)) makes the update",
        "item": "float(...) makes a number of a scalar tensor",
        "detach": "tf.stop_gradient(...) does this",
        "register_buffer": "self.add_weight(..., trainable=False) makes such a state",
        "register_parameter": "self.add_weight(...) makes a weight",
        "parameters": "the weights are in trainable_weights",
    }
    use = instead.get(found[1])
    return f"{found[1]} is a method of PyTorch." + (f" In TensorFlow, {use}." if use else "")


OLD_NAMES = (
    "placeholder|Session|get_variable|global_variables_initializer|layers|random_normal|random_uniform|log|"
    "set_random_seed|to_float|assign"
)
SELF_METHODS = "call|build|get_config|__init__"
FORWARD = (
    "Keras runs the method `call`, and this class has none. If yours is named `forward`, as in PyTorch, rename it."
)
KWARGS = (
    "Keras also passes name, trainable and dtype when it loads a layer. Accept **kwargs in __init__, and pass them on: "
    "super().__init__(**kwargs)."
)
TENSOR_METHOD = (
    "Tensors don't have this NumPy method. Use TensorFlow's function (such as tf.reshape, tf.cast or tf.reduce_mean), "
    "or np.asarray(x) outside of layers."
)
Sentence = str | Callable[[re.Match, Raised], "str | None"]
RULES: tuple[tuple[tuple[str, ...], str, Sentence], ...] = (
    *ARRAY_RULES,
    (
        ("ModuleNotFoundError",),
        r"No module named '([\w.]+)'",
        lambda found, error: (
            f"Python finds no package called {found[1]} here. NumPy and TensorFlow are all that the exercises need."
        ),
    ),
    (
        ("ValueError", "TypeError"),
        r"invalid literal for int\(\) with base 10: .*'(wrap|zero)'",
        lambda found, error: (
            f"{found[1]!r} arrives where a number is needed, as when it takes the place of dy. Pass it by its name: "
            f"mode={found[1]!r}."
        ),
    ),
    (
        ("NotImplementedError",),
        r"Cannot convert a symbolic (?:tf\.)?[Tt]ensor .* to a numpy array",
        "While Keras builds or compiles a model, tensors have no values yet, and NumPy's functions can't compute with "
        "them. Use TensorFlow's, such as tf.pad.",
    ),
    (
        ("RuntimeError",),
        r"forgot to call `super\(\)\.__init__\(\)`",
        "Keras prepares a layer in Layer.__init__. Begin __init__ with super().__init__(**kwargs).",
    ),
    (("NotImplementedError",), r"does not have a `call(\(\))?` method|Unimplemented `tf.keras.Model.call", FORWARD),
    (
        ("TypeError",),
        rf"\b({SELF_METHODS})\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        _misses_self,
    ),
    (
        ("TypeError",),
        r"^too many positional arguments$",
        "There are more arguments than parameters. Those of a layer's `call` are: self, then the inputs.",
    ),
    (("NameError",), r"name 'self' is not defined", "`self` exists in methods that have it as their first parameter."),
    (("TypeError",), r"__init__\(\) got an unexpected keyword argument '(?:name|trainable|dtype)'", KWARGS),
    *LAYER_RULES,
    (
        ("AttributeError",),
        r"'numpy\.ndarray' object has no attribute 'numpy'",
        "It is a NumPy array: only tensors and variables have .numpy(). np.asarray(...) takes all of them.",
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
        "A tensor can't be changed in place. Compute a new one, for example with tf.where, tf.concat or tf.pad.",
    ),
    (
        ("AttributeError",),
        rf"{TENSOR}'? object has no attribute '(?:reshape|astype|mean|sum|max|std|var|T|size)'",
        TENSOR_METHOD,
    ),
    (
        ("ValueError", "TypeError"),
        r"`name` must be passed as a keyword argument|add_weight\(\) got multiple values for argument 'shape'",
        "In Keras 3 the first parameter of add_weight is the shape, not the name. Pass both by keyword: "
        'self.add_weight(name="kernel", shape=...).',
    ),
    (
        ("ValueError",),
        r"`add_loss\(\)` can only be called .*Received invalid value: <function",
        "Keras 3 takes no function (lambda) in add_loss. Pass the loss itself, a tensor: self.add_loss(value).",
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
    (("NameError",), r"name '(\w+)' is not defined", _other_case),
    (("NameError",), r"name '(\w+)' is not defined", _no_such_name),
    (
        ("AttributeError",),
        r"module '[\w.]*\bnn' has no attribute",
        "tf.nn has some of Keras's activations, and not all. tf.keras.activations.get(name) finds each of them.",
    ),
    (
        ("TypeError",),
        r"Cannot interpret '\d+' as a data type|Cannot convert the argument `type_value`: \d+ to a TensorFlow DType",
        "The second argument is the dtype here, and it got a number. A shape is one argument, a tuple: zeros((2, 3)).",
    ),
    (
        ("TypeError",),
        r"'NoneType' object cannot be interpreted as an integer",
        "A number is needed here, and this is None. While a model is made, the batch size is None, and height and "
        "width may be. tf.shape(x) is a tensor of the lengths at run time.",
    ),
    (
        ("TypeError",),
        r"'NoneType' object is not (?:subscriptable|iterable|a mapping)",
        "A value is None here. It may be an argument that wasn't given, or the result of a function without return. "
        "Methods that work in place, such as dict.update and list.append, return None, too.",
    ),
    (
        ("TypeError",),
        r"'str' object is not callable",
        "A text is called like a function here. tf.keras.activations.get(name) finds the function of an activation's "
        "name.",
    ),
    (
        ("TypeError", "ValueError"),
        r"Could not interpret activation function identifier: \d+",
        "The second argument of Dense is the activation, and it got a number. Dense takes the number of its outputs "
        "only: it learns the width of its input at the first call.",
    ),
    (
        ("AttributeError",),
        r"module '(?:tensorflow\.)?keras[\w.]*' has no attribute 'ops'",
        "keras.ops came with Keras 3, and this is Keras 2. Use TensorFlow's operations, which work with both.",
    ),
    (
        ("ValueError",),
        rf"could not be broadcast together with (?:remapped )?shapes {SHAPE} {SHAPE}\s*$",
        _not_broadcast,
    ),
    (("InvalidArgumentError",), rf"Incompatible shapes: {SHAPE} vs\. {SHAPE}", _not_broadcast),
    (
        ("ValueError",),
        rf"Dimensions must be equal.* = (?:Add|Mul|Sub|RealDiv).*input shapes: {SHAPE}, {SHAPE}",
        _not_broadcast,
    ),
    (
        ("ValueError",),
        r"could not broadcast input array from shape",
        "The assigned array has another shape than the slice on the left. Compare the shapes of both.",
    ),
    (
        ("InvalidArgumentError",),
        r"Matrix size-incompatible: In\[0\]: \[\d+,(\d+)\], In\[1\]: \[(\d+),\d+\]",
        _not_multiplied,
    ),
    (("ValueError",), r"shapes \(\d+,(\d+)\) and \((\d+),\d+\) not aligned", _not_multiplied),
    (("ValueError",), r"cannot reshape array of size (\d+) into", _not_reshaped),
    (("InvalidArgumentError",), r"Input to reshape is a tensor with (\d+) values", _not_reshaped),
    (
        ("AttributeError",),
        r"'tuple' object has no attribute '(?:shape|dtype|numpy|ndim)'",
        "This is a tuple where one array is needed. If a function or layer returns (output, cache), return the output.",
    ),
    (
        ("AttributeError",),
        r"'tuple' object has no attribute 'size'",
        "A tuple has no size. np.prod(shape) multiplies the lengths of a shape: that is how many elements there are.",
    ),
    (
        ("ValueError",),
        r"inhomogeneous shape",
        "NumPy can't make one array of parts with different shapes. Is one of them a tuple, such as a pair of numbers "
        "or (output, cache)?",
    ),
    (
        ("TypeError",),
        r"'float' object cannot be interpreted as an integer",
        "A length, a range or an index has to be an int, and this is a float. `/` returns floats, `//` of ints an int.",
    ),
    (
        ("TypeError",),
        r"^slice indices must be integers",
        "The ends of a slice have to be ints, and at least one of these isn't. `/` returns floats, `//` of ints an "
        "int.",
    ),
    (
        ("TypeError",),
        r"unsupported operand type\(s\) for .*'NoneType'",
        "One of the two values is None: a default, a length that isn't known yet, or the result of a function without "
        "return.",
    ),
    (
        ("TypeError",),
        r"not supported between instances of .*'NoneType'|bad operand type for unary [-+]: 'NoneType'",
        "One of the values is None, which can't be compared or negated: a default, a length that isn't known yet, or "
        "the result of a function without return.",
    ),
    (
        ("TypeError",),
        r"(?:unsupported operand type\(s\) for|not supported between instances of) .*'str'",
        "One of the two values is a string. Is each argument passed in its place?",
    ),
    (("IndexError",), r"index (\d+) is out of bounds for axis (\d+) with size (\d+)", _out_of_bounds),
    (
        ("ValueError",),
        r"zero-size array to reduction operation",
        "This array has no elements: a slice that starts at or beyond the end of its axis, or ends where it starts, is "
        "empty.",
    ),
    (
        ("ValueError",),
        r"index can't contain negative values",
        "np.pad can't add a negative number of cells. Which of your numbers is negative here?",
    ),
    (
        ("ValueError",),
        r"too many values to unpack|not enough values to unpack \(expected \d",
        "Unpacking needs as many names as there are values. How many values are there in this call?",
    ),
    (
        ("ValueError",),
        r"No gradients provided for any variable",
        "All gradients that this call got are None: the loss doesn't depend on their weights, or the tape hasn't "
        "recorded how.",
    ),
    (
        ("LookupError",),
        r"all shapes: \[\]$|has no weights that Keras knows of",
        "Keras counts weights that self.add_weight makes, and those of layers in attributes. Keras 3 doesn't count a "
        "tf.Variable.",
    ),
    (
        ("AttributeError",),
        r"'[Ff]unction' object has no attribute '\w+'",
        "This is a function, without the methods of a layer or a model. Functions and layers alike are called: f(x).",
    ),
    (
        ("InvalidArgumentError",),
        r"was expected to be a (?:float tensor but is a double|double tensor but is a float) tensor",
        "Two tensors of this operation differ in type: float is float32, double is float64. NumPy's arrays are float64 "
        "unless you say otherwise; tf.cast changes the type.",
    ),
    (("AttributeError",), r"'\w+' object has no attribute '(\w+)'", _not_set),
)
