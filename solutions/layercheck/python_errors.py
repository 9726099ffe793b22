"""Common errors from Python's own operations and from shapes that don't fit: rules for layercheck.common_errors."""

from __future__ import annotations

import math
import re

from .name_errors import NAME_RULES
from .plain import Raised

NONE = (
    "A value is None here. It may be an argument that wasn't passed, or the result of a function that returns "
    "nothing. Methods that work in place, such as dict.update and list.append, also return None."
)
SHAPE = r"[(\[]([\d, ]*)[)\]]"


def _not_broadcast(found: re.Match, error: Raised) -> str | None:
    one, other = ([int(n) for n in re.findall(r"\d+", shape)] for shape in found.groups())
    pairs = zip(reversed(one), reversed(other))
    for axis, (left, right) in enumerate(pairs, 1):
        if left != right and 1 not in (left, right):
            place = "There, the lengths are" if axis == 1 else f"Along axis -{axis}, the lengths are"
            start = "Shapes are compared starting from the last axis."
            return f"{start} {place} {left} and {right}. They must be equal, or one of them must be 1."
    return None


def _not_multiplied(found: re.Match, error: Raised) -> str | None:
    """Explain only products in the learner's own code, since a call to another layer may fail on purpose."""
    if error.code and not re.search(r"@|matmul|dot|einsum", error.code):
        return None
    return (
        "In a matrix product, the number of columns on the left must equal the number of rows on the right. Here, they "
        f"are {found[1]} and {found[2]}."
    )


def _not_reshaped(found: re.Match, error: Raised) -> str | None:
    if "Exception encountered when calling" in error.message and not error.code:  # raised within a Keras layer
        return None
    lengths = asked_lengths(error)
    kept = f"A reshape keeps the number of elements. The array's size is {found[1]}, "
    known = lengths and -1 not in lengths
    kept += f"but the new shape's size is {math.prod(lengths)}." if known else "which doesn't fit the new shape."
    asks = re.search("reshape|Reshape|newshape", error.code)
    return f"{kept} Is a length wrong, or does the array have too many or too few elements?" if asks else kept


def asked_lengths(error: Raised) -> tuple[int, ...] | None:
    """Return the lengths that an array can't be reshaped to, or None for any other error.

    >>> asked_lengths(Raised(("ValueError",), "cannot reshape array of size 12 into shape (2,3)"))
    (2, 3)
    """
    found = re.search(r"cannot reshape array of size \d+ into shape \(([-\d, ]*)\)", error.message)
    return tuple(int(one) for one in re.findall(r"-?\d+", found[1])) if found else None


def _left_out(found: re.Match, error: Raised) -> str | None:
    """Explain only calls made by the check or by Keras. Their errors contain no line of the learner's code."""
    if error.line is not None or error.code:
        return None
    return f"The call doesn't pass {found[1]}, so this parameter needs a default value."


def _of_none(found: re.Match, error: Raised) -> str:
    """Explain a None, which a method that works in place may have returned in this line or in an earlier one."""
    if re.search(rf"\b(\w+) = \1\.{found[1]}\(", error.code):
        return (
            f"A value is None here. Methods that work in place, such as model.add, return None: after `x = "
            f"x.{found[1]}(...)`, x is None. Call the method without an assignment."
        )
    return NONE


def _out_of_bounds(found: re.Match, error: Raised) -> str | None:
    index, axis, size = (int(part) for part in found.groups())
    if size < 1:
        return f"Axis {axis} has no positions: the array is empty along it. Which of the array's lengths is 0?"
    positions = f"{size} positions, 0 to {size - 1}" if size > 1 else "one position, 0"
    missing = f"so there is no position {index}. What does this index count?"
    return f"Axis {axis} of the array that is indexed here has {positions}, {missing}"


PYTHON_RULES = (
    *NAME_RULES,
    (("TypeError",), r"missing \d+ required positional arguments?: '(\w+)'", _left_out),
    (
        ("AttributeError",),
        r"module '[\w.]*\bnn' has no attribute '(?:exponential|hard_sigmoid|linear|mish)'",
        "tf.nn has only some of Keras's activations. tf.keras.activations.get(name) finds any of them.",
    ),
    (
        ("AttributeError",),
        r"module '[\w.]*\bnn' has no attribute 'batch_norm'",
        "TensorFlow's function is called tf.nn.batch_normalization. It takes the mean and the variance as arguments.",
    ),
    (("AttributeError",), r"'NoneType' object has no attribute '(\w+)'", _of_none),
    (
        ("TypeError",),
        r"Cannot interpret '\d+' as a data type|Cannot convert the argument `type_value`: \d+ to a TensorFlow DType",
        "The second parameter here is the dtype, but it got a number. A shape is one argument, a tuple: zeros((2, 3)).",
    ),
    (
        ("TypeError",),
        r"'NoneType' object cannot be interpreted as an integer",
        "A number is needed here, but this is None. While a model is built, the batch size is None, and the height "
        "and width may be, too. tf.shape(x) is a tensor with the lengths at run time.",
    ),
    (
        ("TypeError",),
        r"'NoneType' object is not (?:subscriptable|iterable|a mapping)",
        NONE,
    ),
    (
        ("TypeError",),
        r"'str' object is not callable",
        "A string is called like a function here. tf.keras.activations.get(name) returns the activation function with "
        "this name.",
    ),
    (
        ("TypeError", "ValueError"),
        r"Could not interpret activation function identifier: \d+",
        "The second argument of Dense is the activation, but it is a number here. Dense takes only the number of its "
        "outputs: it determines the width of its input at the first call.",
    ),
    (
        ("AttributeError",),
        r"module '(?:tensorflow\.)?keras[\w.]*' has no attribute 'ops'",
        "keras.ops was added in Keras 3, and this is Keras 2. Use TensorFlow's operations, which work with both.",
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
        "The assigned array and the slice on the left have different shapes. Compare the two shapes.",
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
        "This is a tuple, but one array is needed. If a function or layer returns (output, cache), return only the "
        "output.",
    ),
    (
        ("AttributeError",),
        r"'tuple' object has no attribute 'size'",
        "A tuple has no size. np.prod(shape) multiplies the lengths of a shape, which gives the number of elements.",
    ),
    (
        ("ValueError",),
        r"inhomogeneous shape",
        "NumPy can't make one array from parts with different shapes. Is one of the parts a tuple, such as a pair of "
        "numbers or (output, cache)?",
    ),
    (
        ("TypeError",),
        r"'float' object cannot be interpreted as an integer",
        "A length, a range, or an index must be an int, but this is a float. `/` returns a float. With two ints, `//` "
        "returns an int.",
    ),
    (
        ("TypeError",),
        r"^(?:tuple|list) indices must be integers or slices, not float",
        "An index must be an int, but this is a float. `/` returns a float. With two ints, `//` returns an int.",
    ),
    (
        ("TypeError",),
        r"^slice indices must be integers",
        "The ends of a slice must be ints, and at least one of these isn't. `/` returns a float. With two ints, `//` "
        "returns an int.",
    ),
    (
        ("TypeError",),
        r"unsupported operand type\(s\) for .*'NoneType'",
        "One of the two values is None. It may be a default, a length that isn't known yet, or the result of a "
        "function without a return statement.",
    ),
    (
        ("TypeError",),
        r"not supported between instances of .*'NoneType'|bad operand type for unary [-+]: 'NoneType'",
        "One of the values is None, which can't be compared or negated. It may be a default, a length that isn't known "
        "yet, or the result of a function without a return statement.",
    ),
    (
        ("TypeError",),
        r"(?:unsupported operand type\(s\) for|not supported between instances of) .*'str'",
        "One of the two values is a string. Is each argument in the right position?",
    ),
    (("IndexError",), r"index (\d+) is out of bounds for axis (\d+) with size (\d+)", _out_of_bounds),
    (
        ("ValueError",),
        r"zero-size array to reduction operation",
        "This array has no elements. A slice is empty if it starts at or beyond the end of its axis, or ends where it "
        "starts.",
    ),
    (
        ("ValueError",),
        r"index can't contain negative values",
        "np.pad can't add a negative number of cells. Which of your numbers is negative here?",
    ),
    (
        ("ValueError",),
        r"No gradients provided for any variable",
        "All gradients that this call received are None: either the loss doesn't depend on the weights, or the tape "
        "didn't record the computation.",
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
            f"This is a plain function, which has no {found[1]}. Call it as f(x), the way you call a layer or a model."
        ),
    ),
    (
        ("InvalidArgumentError",),
        r"was expected to be a (?:float tensor but is a double|double tensor but is a float) tensor",
        "Two tensors in this operation differ in type: float is float32, and double is float64. NumPy's arrays are "
        "float64 unless you choose another dtype. tf.cast changes the type.",
    ),
)
