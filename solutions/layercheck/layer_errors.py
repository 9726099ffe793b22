"""Errors of Keras layers: rules for layercheck.common_errors, each with a sentence that is true of all that match."""

from __future__ import annotations

import re

from .observation import Raised

KERAS_NAMES = {  # of arguments that students know from PyTorch
    "stride": "strides",
    "bias": "use_bias",
    "eps": "epsilon",
    "dilation": "dilation_rate",
    "out_channels": "filters",
    "out_features": "units",
}


def _unknown_arguments(found: re.Match, error: Raised) -> str | None:
    """The message names the layer, and the arguments that it doesn't know as the keys of a dictionary."""
    layer, names = found[1], re.findall(r"'(\w+)': ", found[2])
    if "super().__init__" in error.code:
        return "super().__init__ accepts Keras's own arguments only: keep yours as parameters of your __init__."
    if not names:
        return None
    renamed = [f"Keras's name for {name} is {KERAS_NAMES[name]}." for name in names if name in KERAS_NAMES]
    return " ".join([f"{layer} has no argument {' and no argument '.join(names)}.", *renamed])


def _unknown_argument(found: re.Match, error: Raised) -> str | None:
    """Keras 2 names one argument and no layer."""
    name = found[1]
    if "super().__init__" in error.code:
        return "super().__init__ accepts Keras's own arguments only: keep yours as parameters of your __init__."
    renamed = f" Keras's name for it is {KERAS_NAMES[name]}." if name in KERAS_NAMES else ""
    return f"This layer has no argument {name}.{renamed}"


def _built_for_others(found: re.Match, error: Raised) -> str:
    return (
        f"This layer's weights are for inputs whose last axis has the length {found[1]}, and here it has {found[2]}. "
        "A layer that is called twice needs the same length both times. Is one layer used in two places?"
    )


LAYER_RULES = (
    (("ValueError",), r"Unrecognized keyword arguments? passed to (\w+): (\{.*\})", _unknown_arguments),
    (("TypeError",), r"Keyword argument not understood:?['\", ]*(\w+)", _unknown_argument),
    (
        ("ValueError",),
        r"Shape mismatch.{0,9}The variable shape .* assigned value shape"
        r"|target value in `variable\.assign\(value\)` must match",
        "assign() needs an array of the variable's own shape: a single number isn't repeated. What shape does the "
        "variable have?",
    ),
    (
        ("ValueError",),
        r"expected axis -1 of input shape to have value (\d+), but received input with shape [\[(].*?(\d+),?[\])]",
        _built_for_others,
    ),
    (
        ("ValueError",),
        r"`data_format` argument must be one of .*Received: (?:data_format=)?(?i:true|false)",
        "True or False arrives as data_format, the fifth positional argument of Conv2D. Pass it by name: "
        "use_bias=False.",
    ),
    (
        ("AttributeError",),
        r"`Model\.layers` attribute is reserved|Can't set the attribute \"layers\"",
        "Keras keeps the layers of a model in `layers` itself. Give your list another name, such as self.blocks.",
    ),
    (
        ("TypeError",),
        r"\bbuild\(\) missing 1 required positional argument: 'input_shape'",
        "build needs the shape of the input. Within your own build, pass it on: super().build(input_shape).",
    ),
    (
        ("ValueError",),
        r"tried to call `count_params` on layer",
        "A layer has no weights before it is built: at its first call, it learns how many channels its input has.",
    ),
    (
        ("ValueError",),
        r"cannot add new elements of state \(variables or sub-layers\) to a layer that is already built",
        "In Keras 3 a layer gets no new parts once it has been built. Make them in __init__ or build, not in call.",
    ),
)
