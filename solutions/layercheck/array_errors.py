"""Common errors of functions of arrays and of calls of Keras layers: rules as in layercheck.common_errors."""

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
        return f"This is a single number, without axes: there is no axis {axis}."
    axes = f"{count} axes, 0 to {count - 1}" if count > 1 else "one axis, 0"
    return f"This array has {axes}, so there is no axis {axis}."


def _argument_after_axis(found: re.Match, error: Raised) -> str | None:
    """In a line that makes an array, a number may as well be a part of its shape that is taken for the dtype."""
    if found[0].startswith("Cannot") and not re.search(r"\b(?:nan)?(?:mean|sum|prod|std|var)\(", error.code):
        return None
    taken = "a number type" if found[0].startswith("Cannot") else "`out`, the array to write into"
    return (
        f"An argument was taken for {taken}, because of its position: np.max(x, axis, out), np.mean(x, axis, dtype, "
        "out). Several axes are one argument, a tuple such as axis=(1, 2), and keepdims is passed by its name."
    )


def _of_moments(found: re.Match, error: Raised) -> str | None:
    return "tf.nn.moments calls this argument `axes`." if "nn.moments(" in error.code else None


def _position_is_axis(found: re.Match, error: Raised) -> str | None:
    """The line must pass something to BatchNormalization by position."""
    if not re.search(r"\bBatchNormalization\(\s*(?!\)|\*|\w+\s*=)\S", error.code):
        return None
    return (
        "The first parameter of BatchNormalization is `axis`. The layer finds the number of features by itself: leave "
        "it out."
    )


def _of_pad(found: re.Match, error: Raised) -> str | None:
    """The line must call NumPy's pad."""
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
        "A single truth value is needed here, as by if, and, or, not or a < b < c, and this is an array. `&` and `|` "
        "combine arrays of truth values, each comparison in parentheses."
    )


def _no_such_key(found: re.Match, error: Raised) -> str | None:
    """The line must look up this very key in a dictionary."""
    if not re.search(rf"(?:\[|\bpop\() *[\"']{re.escape(found[1])}[\"']", error.code):
        return None
    return f"A dictionary that is asked for {found[1]!r} in this line has no such entry. Which dictionary has it?"


def _one_axis(found: re.Match, error: Raised) -> str | None:
    if not re.search(r"\bBatchNormalization\(", error.code):
        return None
    return (
        "BatchNormalization takes a single axis: the one that keeps a mean for each of its positions. It averages over "
        "all others, the batch as well. LayerNormalization takes the axes to average over."
    )


def _by_zero(found: re.Match, error: Raised) -> str:
    """Only a line with `//` may have rounded its divisor down."""
    rounded = " `//` rounds down: the quotient of a smaller number by a larger one is 0." * ("//" in error.code)
    return f"The divisor is 0 in this line.{rounded}"


def _of_numpy(found: re.Match, error: Raised) -> str:
    instead = NUMPY_NAMES.get(found[1])
    return f"NumPy has no function of this name. Use {instead}." if instead else "NumPy has no function of this name."


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
        "A bool was taken for a dtype: in np.mean(x, axis, dtype) that is the third. Pass keepdims by its name.",
    ),
    (
        ("ValueError",),
        r"remapped shapes \[original->remapped\]: (\(\d+,\d*\))\s+and requested shape \((\d+),2\)",
        _of_pad,
    ),
    (
        ("AttributeError",),
        r"^'bool' object has no attribute 'lower'",
        "A bool was taken for a string, such as data_format. Pass arguments such as keepdims by their names.",
    ),
    (
        ("TypeError",),
        r"^view\(\) takes from 0 to 2 positional arguments",
        "x.view(1, 2, 3) is PyTorch's name for a reshape. In NumPy it is x.reshape(1, 2, 3).",
    ),
    (
        ("InvalidArgumentError", "ValueError"),
        r"input and filter must have the same depth: (\d+) vs (\d+)",
        lambda found, error: (
            f"The third axis of the kernel needs as many entries as the input has channels: {found[1]} here. The "
            f"kernel has {found[2]}."
        ),
    ),
    (
        ("ValueError",),
        r"^'shift' and 'axis' should be scalars or 1D sequences",
        "np.roll takes a number or a flat tuple of numbers as shift and as axis. Here one of them is nested, as when a "
        "pair (dx, dy) is passed for a single number.",
    ),
    (
        ("TypeError",),
        r"ufunc 'bitwise_(?:and|or)' not supported|unsupported operand type\(s\) for [&|]: .*'float'",
        "& and | need booleans or ints, and got floats. They go before ==, !=, < and >, so each comparison needs "
        "parentheses: (a == 0) & (b == 0).",
    ),
    (
        ("IndexError",),
        r"boolean index did not match indexed array along (?:dimension|axis) (\d+); .* is (\d+) but .* is (\d+)",
        lambda found, error: (
            f"A mask needs the shape of the array that it selects from. At axis {found[1]} the array has {found[2]} "
            f"entries and the mask {found[3]}: from what is the mask computed?"
        ),
    ),
    (
        ("UFuncTypeError", "TypeError"),
        r"Cannot cast ufunc '(?:true_)?divide' output from dtype\('float\d+'\) to dtype\('u?int\d+'\)",
        "/= would store fractions in an array of ints. Make a new array, a = a / ..., or begin with floats.",
    ),
    (
        ("ValueError",),
        r"Improper number of dimensions to norm",
        "With `ord`, np.linalg.norm is for vectors and matrices. Without ord and axis, it is the root of the sum of "
        "all squares, whatever the shape.",
    ),
    (("TypeError",), r"(?i)got an unexpected keyword argument 'axis'", _of_moments),
    (
        ("TypeError",),
        r"unsupported operand type\(s\) for \^=?: .*float|ufunc 'bitwise_xor' not supported",
        "In Python `^` is the exclusive or of ints. A power is written `**`.",
    ),
    (
        ("RecursionError",),
        r"maximum recursion depth exceeded",
        "Too many calls are open at once: a function calls itself, and Python limits how deep. Does the recursion end? "
        "If it does, a loop has no such limit.",
    ),
    (
        ("TypeError",),
        r"only (?:length-1|size-1|0-dimensional) arrays can be converted to Python scalars",
        "A single number is needed here, as by float() or a function of math, and this is an array. NumPy's operations "
        "work on all elements at once.",
    ),
    (
        ("TypeError",),
        r"'(range|list|generator|dict_keys|map|filter|set)' object cannot be interpreted as an integer",
        lambda found, error: (
            f"An int is needed here, and this is a {found[1]}. If these are axes: NumPy takes several as a tuple, and "
            "tuple(...) makes one."
        ),
    ),
    (
        ("TypeError",),
        r"object of type '(?:int|float|numpy\.\w+\d)' has no len\(\)",
        "This is a number, which has no length. Is a list, a tuple or an array expected in this line?",
    ),
    (
        ("TypeError",),
        r"'(?:int|float|numpy\.\w+\d)' object is not (?:subscriptable|iterable)",
        "This is a number, which has no elements. Is a list, a tuple or an array expected in this line?",
    ),
    (
        ("AttributeError",),
        r"'(?:numpy\.ndarray|float|int|[\w.]*EagerTensor)' object has no attribute 'assign(?:_add|_sub)?'",
        "Only variables (tf.Variable) can be assigned to like this, and this is none. Compute a new value instead.",
    ),
    (("AttributeError",), r"module 'numpy' has no attribute '(\w+)'", _of_numpy),
    (
        ("TypeError",),
        r"^(?:zeros|ones|empty)\(\) takes (?:from|at most) .*were given|^function takes at most \d+ arguments",
        "The shape is one argument, a tuple: np.zeros((2, 3)). Are its lengths separate arguments here?",
    ),
    (("ValueError",), r"truth value of an array with more than one element is ambiguous", _one_truth_value),
    (("KeyError",), r"^['\"]([^'\"]+)['\"]$", _no_such_key),
    (
        ("TypeError",),
        r"Expected an int or a list/tuple of ints for the argument 'axis', but received: (?!\[|\()",
        "Keras takes axes as an int or as a list or tuple of ints. list(...) makes a list of a range or an array.",
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
        "A variable needs all of its lengths, and one of them is None. In an input's shape the batch comes first and "
        "the features last: which of them is None here?",
    ),
    (("IndexError", "ValueError"), r"index out of range|Invalid (?:value for `)?axis", _position_is_axis),
    (
        ("AttributeError",),
        r"object has no attribute 'built'",
        "What Keras stores in a layer or model is missing. Does its __init__ begin with super().__init__()?",
    ),
    (
        ("AttributeError",),
        r"object has no attribute '(?:non_)?trainable_params'",
        "Keras has no such attribute. The variables are in trainable_weights and non_trainable_weights; add up how "
        "many elements they have.",
    ),
)
