"""Common errors in calls to functions, layers, and their classes: rules for layercheck.common_errors."""

from __future__ import annotations

import re

from .plain import Raised

RENAMED = {  # weights and settings of normalization layers that students know by other names
    "weight": "gamma",
    "bias": "beta",
    "offset": "beta",
    "running_mean": "moving_mean",
    "running_var": "moving_variance",
    "moving_var": "moving_variance",
    "eps": "epsilon",
}
TWO_STEPS = (
    "Creating a layer, as in `build`, and calling it, as in `call`, are two steps. Only the second step receives the "
    "input, a tensor."
)


def _not_a_tensor(found: re.Match, error: Raised) -> str | None:
    """Explain that Keras 3 accepts only tensors as positional arguments. The message names the other value's type."""
    kind = found[2].rpartition(".")[2]
    if kind == "bool":
        return f"Keras 3 takes a layer's other arguments by name only: layer(x, training={found[1]})."
    if kind in ("int", "TensorShape"):
        return f"A layer is called on a number or a shape here, not on a tensor. {TWO_STEPS}"
    return None


def _not_alike(found: re.Match, error: Raised) -> str:
    return (
        f"Layers such as Add combine inputs of the same shape. Without the batch axis, these inputs have the shapes "
        f"{found[1]} and {found[2]}. Which layer or argument determines the length that differs?"
    )


def _not_unpacked(found: re.Match, error: Raised) -> str:
    if found[1]:
        return f"Unpacking with a starred name needs at least {found[1]} values here. How many are there in this call?"
    return "Unpacking needs as many names as there are values. How many values are there in this call?"


def _without_arguments(found: re.Match, error: Raised) -> str:
    owner, _, name = found[1].rpartition(".")
    missing = found[2].replace("'", "")
    if name == "__init__":
        return f"{owner.rpartition('.')[2] or 'The class'} is called without {missing}."
    one = re.search(rf"\b{name}\((\w+)\)", error.code)
    star = f" If {one[1]} is a tuple, a star passes its entries one by one: {name}(*{one[1]})." if one else ""
    return f"{name} is called without {missing}.{star}"


CALLING_RULES = (
    (
        ("ValueError",),
        r"(?s)(?:`(?:data_format|pool_size)` argument must be|invalid value for `units`).*?"
        r"Received:? ?(?:\w+=)?(?:tf\.[tT]ensor\(|<tf\.Tensor|\[\[)",
        "Here, an array is passed to a layer's class, as if it were a setting. Create the layer first, then "
        "call it on the array, with two pairs of parentheses: GlobalAveragePooling2D()(x).",
    ),
    (
        ("AttributeError",),
        r"Tensor' object has no attribute 'lower'",
        "A tensor was passed where a string is needed, such as data_format. If this line creates a layer, call the "
        "layer on the tensor afterward, with two pairs of parentheses: GlobalAveragePooling2D()(x).",
    ),
    (
        ("ValueError",),
        r"Only input tensors may be passed as positional arguments"
        r".*keyword argument: (.*) \(of type <class '([\w.]+)'>",
        _not_a_tensor,
    ),
    (
        ("TypeError", "ValueError"),
        r"Inputs to a layer should be tensors\. Got .* \(of type <class '(?:[\w.]*\.TensorShape|NoneType|int)'>\)",
        f"A layer is called here on None, a number, or a shape, not on a tensor. {TWO_STEPS}",
    ),
    (
        ("ValueError",),
        r"Inputs have incompatible shapes\. Received shapes (\([\d, ]*\)) and (\([\d, ]*\))",
        _not_alike,
    ),
    (
        ("AttributeError",),
        rf"'((?:Batch|Layer|Group)Normalization)' object has no attribute '({'|'.join(RENAMED)})'",
        lambda found, error: f"In Keras, the {found[2]} of a {found[1]} is called {RENAMED[found[2]]}.",
    ),
    (
        ("ValueError",),
        r"(?s)Passed in object <(?:Keras)?Variable .*not tf\.Tensor or tf\.Variable",
        "tape.watch takes TensorFlow's own tensors and variables, but Keras 3 has its own kind of variable. A tape "
        "records trainable variables automatically, without watch.",
    ),
    (
        ("ValueError",),
        r"too many values to unpack|not enough values to unpack \(expected (?:at least (\d)|\d)",
        _not_unpacked,
    ),
    (("TypeError",), r"([\w.<>]+)\(\) missing \d+ required positional arguments?: (.+)", _without_arguments),
    (
        ("IndexError",),
        r"^list index out of range",
        "The list is too short for this index: its entries are numbered from 0 to its length - 1. How long is it in "
        "this call?",
    ),
    (
        ("AttributeError",),
        r"^'(int|float|bool)' object has no attribute '(\w+)'",
        lambda found, error: (
            f"This value is a plain number ({found[1]}), and numbers have no `{found[2]}`. Is it an argument that the "
            "exercise's text calls a number, or a result that should be an array?"
        ),
    ),
)
