"""Common errors of Python's own operations and of shapes that don't fit: rules as in layercheck.common_errors."""

from __future__ import annotations

import math
import re

from .name_errors import NAME_RULES
from .plain import Raised

NONE = (
    "A value is None here. It may be an argument that wasn't given, or the result of a function without return. "
    "Methods that work in place, such as dict.update and list.append, return None, too."
)
SHAPE = r"[(\[]([\d, ]*)[)\]]"


def _not_broadcast(found: re.Match, error: Raised) -> str | None:
    one, other = ([int(n) for n in re.findall(r"\d+", shape)] for shape in found.groups())
    pairs = zip(reversed(one), reversed(other))
    for axis, (left, right) in enumerate(pairs, 1):
        if left != right and 1 not in (left, right):
            place = "There the lengths are" if axis == 1 else f"At axis -{axis} the lengths are"
            start = "Shapes are compared from the last axis."
            return f"{start} {place} {left} and {right}: they must be equal, or one of them 1."
    return None


def _not_multiplied(found: re.Match, error: Raised) -> str | None:
    """The product must be the learner's own: a call of another layer may be meant to fail."""
    if error.code and not re.search(r"@|matmul|dot|einsum", error.code):
        return None
    return (
        f"In a matrix product, the left matrix needs as many columns ({found[1]}) as the right has rows ({found[2]})."
    )


def _not_reshaped(found: re.Match, error: Raised) -> str | None:
    if "Exception encountered when calling" in error.message and not error.code:  # within one of Keras's layers
        return None
    lengths = asked_lengths(error)
    kept = f"A reshape keeps the number of elements, and the new shape doesn't have {found[1]}"
    kept += f" but {math.prod(lengths)}." if lengths and -1 not in lengths else "."
    asks = re.search("reshape|Reshape|newshape", error.code)
    return f"{kept} Is a length wrong, or has the array too many or too few elements?" if asks else kept


def asked_lengths(error: Raised) -> tuple[int, ...] | None:
    """Return the lengths that an array can't be reshaped to, or None if that isn't the error.

    >>> asked_lengths(Raised(("ValueError",), "cannot reshape array of size 12 into shape (2,3)"))
    (2, 3)
    """
    found = re.search(r"cannot reshape array of size \d+ into shape \(([-\d, ]*)\)", error.message)
    return tuple(int(one) for one in re.findall(r"-?\d+", found[1])) if found else None


def _left_out(found: re.Match, error: Raised) -> str | None:
    """The call must be the exercise's own, or one by Keras: it raised in no line of the learner's."""
    if error.line is not None or error.code:
        return None
    return f"The call doesn't pass {found[1]}, so this parameter needs a default value."


def _of_none(found: re.Match, error: Raised) -> str:
    """The line may assign the result of the method itself, or an earlier one may have done so."""
    if re.search(rf"\b(\w+) = \1\.{found[1]}\(", error.code):
        return (
            f"A value is None here. Methods that work in place, such as model.add, return None: after `x = "
            f"x.{found[1]}(...)`, x is None. Call the method without an assignment."
        )
    return NONE


def _out_of_bounds(found: re.Match, error: Raised) -> str | None:
    index, axis, size = (int(part) for part in found.groups())
    if size < 1:
        return f"Axis {axis} has no positions: the array is empty there. Which of its lengths is 0?"
    positions = f"{size} positions, 0 to {size - 1}" if size > 1 else "one position, 0"
    wrong = "isn't one of them" if size > 1 else "doesn't exist"
    return f"Axis {axis} of the array that is indexed here has {positions}, so {index} {wrong}. What does it count?"


PYTHON_RULES = (
    *NAME_RULES,
    (("TypeError",), r"missing \d+ required positional arguments?: '(\w+)'", _left_out),
    (
        ("AttributeError",),
        r"module '[\w.]*\bnn' has no attribute '(?:exponential|hard_sigmoid|linear|mish)'",
        "tf.nn has some of Keras's activations, and not all. tf.keras.activations.get(name) finds each of them.",
    ),
    (
        ("AttributeError",),
        r"module '[\w.]*\bnn' has no attribute 'batch_norm'",
        "TensorFlow's function is called tf.nn.batch_normalization. It takes mean and variance as arguments.",
    ),
    (("AttributeError",), r"'NoneType' object has no attribute '(\w+)'", _of_none),
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
        NONE,
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
        r"^(?:tuple|list) indices must be integers or slices, not float",
        "An index has to be an int, and this is a float. `/` returns floats, `//` of ints an int.",
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
        r"No gradients provided for any variable",
        "All gradients that this call got are None: the loss doesn't depend on their weights, or the tape hasn't "
        "recorded how.",
    ),
    (
        ("LookupError",),
        r"all shapes: \[\]$|Keras finds no weights in the layer",
        "Keras counts the weights that self.add_weight creates and those of layers in attributes. Keras 3 doesn't "
        "count a tf.Variable.",
    ),
    (
        ("AttributeError",),
        r"'[Ff]unction' object has no attribute '(\w+)'",
        lambda found, error: (
            f"This is a plain function, which has no {found[1]}. Functions, layers and models alike are called: f(x)."
        ),
    ),
    (
        ("InvalidArgumentError",),
        r"was expected to be a (?:float tensor but is a double|double tensor but is a float) tensor",
        "Two tensors of this operation differ in type: float is float32, double is float64. NumPy's arrays are float64 "
        "unless you say otherwise; tf.cast changes the type.",
    ),
)
