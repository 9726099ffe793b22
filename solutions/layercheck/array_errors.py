"""Common errors in array functions and in calls to Keras layers: rules for layercheck.common_errors."""

from __future__ import annotations

import re

from .plain import Raised

NUMPY_NAMES = {
    "rsqrt": "1 / np.sqrt(x)",
    "reduce_mean": "np.mean",
    "reduce_sum": "np.sum",
    "reduce_max": "np.max",
    "cast": 'x.astype("float32")',
    "pow": "np.power or **",
    "concat": "np.concatenate",
    "unsqueeze": "np.expand_dims",
}


def _no_such_axis(found: re.Match, error: Raised) -> str:
    axis, count = int(found[1]), int(found[2])
    if count == 0:
        return f"This is a single number and has no axes, so there is no axis {axis}."
    axes = f"{count} axes, 0 to {count - 1}" if count > 1 else "one axis, 0"
    return f"This array has {axes}, so there is no axis {axis}."


def _argument_after_axis(found: re.Match, error: Raised) -> str | None:
    """Skip lines that create an array, because there a number that is taken for the dtype may be part of the shape."""
    if found[0].startswith("Cannot") and not re.search(r"\b(?:nan)?(?:mean|sum|prod|std|var)\(", error.code):
        return None
    taken = "a dtype" if found[0].startswith("Cannot") else "`out`, the array to write into"
    return (
        f"An argument was taken for {taken} because of its position. The signatures are np.max(x, axis, out) and "
        "np.mean(x, axis, dtype, out). Pass several axes as a tuple, such as axis=(1, 2), and pass keepdims by name."
    )


def _kernel_of_other_depth(found: re.Match, error: Raised) -> str:
    groups = "" if "Depthwise" in error.message else " (or a divisor of it, in a grouped convolution)"
    most = f"The length of the kernel's third axis must be the number of input channels{groups}, which is {found[1]} "
    return most + f"here. In this kernel, it is {found[2]}."


def _of_moments(found: re.Match, error: Raised) -> str | None:
    return "tf.nn.moments calls this argument `axes`." if "nn.moments(" in error.code else None


def _position_is_axis(found: re.Match, error: Raised) -> str | None:
    """Explain the error only if the line passes an argument to BatchNormalization by position."""
    if not re.search(r"\bBatchNormalization\(\s*(?!\)|\*|\w+\s*=)\S", error.code):
        return None
    return (
        "The first parameter of BatchNormalization is `axis`. The layer determines the number of features itself, so "
        "don't pass it."
    )


def _of_pad(found: re.Match, error: Raised) -> str | None:
    """Explain the error only if the line calls NumPy's pad."""
    if not re.search(r"\bpad\(", error.code):
        return None
    return f"np.pad needs a pair (before, after) for each of the {found[2]} axes. How many pairs are there here?"


def _one_truth_value(found: re.Match, error: Raised) -> str:
    parts, rest = [], error.code
    while inner := re.search(r"[(\[]([^()\[\]]*)[)\]]", rest):
        parts, rest = [*parts, inner[1]], f"{rest[: inner.start()]} {rest[inner.end() :]}"
    operands = [one for part in [*parts, rest] for one in re.split(r",|\band\b|\bor\b", part)]
    if any(re.search(r"[=!<>]=|[<>]", one) and re.search(r"[&|]", one) for one in operands):
        return "& and | bind tighter than == and <. Put each comparison in parentheses: (a == b) & (c == d)."
    return (
        "This is an array, but a single truth value is needed here, as in if, and, or, not, or a < b < c. To combine "
        "arrays of truth values, use `&` and `|`, with each comparison in parentheses."
    )


def _no_such_key(found: re.Match, error: Raised) -> str | None:
    """Explain the error only if the line looks up this key in a dictionary."""
    if not re.search(rf"(?:\[|\bpop\() *[\"']{re.escape(found[1])}[\"']", error.code):
        return None
    return f"This line looks up {found[1]!r} in a dictionary that has no such entry. Which dictionary has it?"


def _one_axis(found: re.Match, error: Raised) -> str | None:
    if not re.search(r"\bBatchNormalization\(", error.code):
        return None
    return (
        "BatchNormalization takes a single axis, the one with a separate mean for each position. It averages over all "
        "other axes, including the batch. LayerNormalization takes the axes to average over."
    )


def _by_zero(found: re.Match, error: Raised) -> str:
    """Explain a zero divisor. Rounding down may have caused it only if the line contains `//`."""
    rounded = " `//` rounds down, so a smaller number divided by a larger one gives 0." * ("//" in error.code)
    return f"The divisor is 0 in this line.{rounded}"


def _of_numpy(found: re.Match, error: Raised) -> str:
    instead = NUMPY_NAMES.get(found[1])
    return "NumPy has no function with this name." + (f" Use {instead}." if instead else "")


ARRAY_RULES = (
    (("AxisError",), r"axis (-?\d+) is out of bounds for array of dimension (\d+)", _no_such_axis),
    (
        ("TypeError",),
        r"^(?:return arrays must be of ArrayType|output must be an array)$",
        _argument_after_axis,
    ),
    (("TypeError",), r"Cannot interpret '(?:True|False|\d+)' as a data type", _argument_after_axis),
    (
        ("TypeError",),
        r"Cannot interpret '(?:True|False)' as a data type",
        "A bool was taken for a dtype, which is the third argument in np.mean(x, axis, dtype). Pass keepdims by name.",
    ),
    (
        ("ValueError",),
        r"remapped shapes \[original->remapped\]: (\(\d+,\d*\))\s+and requested shape \((\d+),2\)",
        _of_pad,
    ),
    (
        ("AttributeError",),
        r"^'bool' object has no attribute 'lower'",
        "A bool was taken for a string, such as data_format. Pass arguments such as keepdims by name.",
    ),
    (
        ("TypeError",),
        r"^view\(\) takes from 0 to 2 positional arguments",
        "x.view(1, 2, 3) reshapes a tensor in PyTorch. In NumPy, write x.reshape(1, 2, 3).",
    ),
    (
        ("InvalidArgumentError", "ValueError"),
        # TensorFlow has two messages for a depthwise convolution. Which one appears depends on the processor.
        r"input (?:and filter must have the same|depth must be evenly divisible by filter) depth: (\d+) vs (\d+)",
        _kernel_of_other_depth,
    ),
    (
        ("ValueError",),
        r"^'shift' and 'axis' should be scalars or 1D sequences",
        "np.roll takes a number or a flat tuple of numbers as `shift` and as `axis`. Here, one of them is nested, as "
        "happens when a pair (dx, dy) is passed instead of a number.",
    ),
    (
        ("TypeError",),
        r"ufunc 'bitwise_(?:and|or)' not supported|unsupported operand type\(s\) for [&|]: .*'float'",
        "& and | need booleans or ints, but received floats. They bind tighter than ==, !=, <, and >, so each "
        "comparison needs parentheses: (a == 0) & (b == 0).",
    ),
    (
        ("IndexError",),
        r"boolean index did not match indexed array along (?:dimension|axis) (\d+); .* is (\d+) but .* is (\d+)",
        lambda found, error: (
            f"A mask must have the shape of the array that it selects from. Along axis {found[1]}, the array's length "
            f"is {found[2]} and the mask's is {found[3]}. What is the mask computed from?"
        ),
    ),
    (
        ("UFuncTypeError", "TypeError"),
        r"Cannot cast ufunc '(?:true_)?divide' output from dtype\('float\d+'\) to dtype\('u?int\d+'\)",
        "/= would store fractions in an array of ints. Create a new array, a = a / ..., or start with floats.",
    ),
    (
        ("ValueError",),
        r"Improper number of dimensions to norm",
        "With `ord`, np.linalg.norm accepts only vectors and matrices. Without `ord` and `axis`, it returns the square "
        "root of the sum of all squares, whatever the shape.",
    ),
    (("TypeError",), r"(?i)got an unexpected keyword argument 'axis'", _of_moments),
    (
        ("TypeError",),
        r"unsupported operand type\(s\) for \^=?: .*float|ufunc 'bitwise_xor' not supported",
        "In Python, `^` is the bitwise exclusive-or operator. Write a power with `**`.",
    ),
    (
        ("RecursionError",),
        r"maximum recursion depth exceeded",
        "Calls are nested too deeply: a function calls itself, and Python limits the depth. Does the recursion "
        "end? If it does, use a loop instead: a loop has no such limit.",
    ),
    (
        ("TypeError",),
        r"only (?:length-1|size-1|0-dimensional) arrays can be converted to Python scalars",
        "This is an array, but a single number is needed here, as in float() or a function of the math module. NumPy's "
        "operations work on all elements at once.",
    ),
    (
        ("TypeError",),
        r"'(range|list|generator|dict_keys|map|filter|set)' object cannot be interpreted as an integer",
        lambda found, error: (
            f"An int is needed here, but this is a {found[1]}. If it contains axes, convert it with tuple(...): NumPy "
            "takes several axes as a tuple."
        ),
    ),
    (
        ("TypeError",),
        r"object of type '(?:int|float|numpy\.\w+\d)' has no len\(\)",
        "This is a number, which has no length. Is a list, a tuple, or an array expected in this line?",
    ),
    (
        ("TypeError",),
        r"'(?:int|float|numpy\.\w+\d)' object is not (?:subscriptable|iterable)",
        "This is a number, which has no elements. Is a list, a tuple, or an array expected in this line?",
    ),
    (
        ("AttributeError",),
        r"'(?:numpy\.ndarray|float|int|[\w.]*EagerTensor)' object has no attribute 'assign(?:_add|_sub)?'",
        "Only variables (tf.Variable) can be assigned to like this, and this isn't one. Compute a new value instead.",
    ),
    (("AttributeError",), r"module 'numpy' has no attribute '(\w+)'", _of_numpy),
    (
        ("TypeError",),
        r"^(?:zeros|ones|empty)\(\) takes (?:from|at most) .*were given|^function takes at most \d+ arguments",
        "A shape is one argument, a tuple: np.zeros((2, 3)). Does this call pass the lengths as separate arguments?",
    ),
    (("ValueError",), r"truth value of an array with more than one element is ambiguous", _one_truth_value),
    (("KeyError",), r"^['\"]([^'\"]+)['\"]$", _no_such_key),
    (
        ("TypeError",),
        r"Expected an int or a list/tuple of ints for the argument 'axis', but received: (?!\[|\()",
        "Keras takes axes as an int or as a list or tuple of ints. list(...) turns a range or an array into a list.",
    ),
    (("TypeError",), r"int\(\) argument must be .*, not '(?:list|tuple|ListWrapper)'", _one_axis),
    (
        ("ZeroDivisionError",),
        r"by zero|modulo",
        _by_zero,
    ),
    (
        ("ValueError",),
        r"Shapes used to initialize variables must be fully-defined",
        "All lengths in a variable's shape must be known, and one of them is None. In an input's shape, the batch size "
        "comes first and the number of features comes last. Which one is None here?",
    ),
    (("IndexError", "ValueError"), r"index out of range|Invalid (?:value for `)?axis", _position_is_axis),
    (
        ("AttributeError",),
        r"object has no attribute 'built'",
        "This layer or model lacks an attribute that Keras adds. Does its __init__ begin with super().__init__()?",
    ),
    (
        ("AttributeError",),
        r"object has no attribute '(?:non_)?trainable_params'",
        "Keras has no such attribute. The variables are in trainable_weights and non_trainable_weights. Add up how "
        "many elements they have.",
    ),
)
