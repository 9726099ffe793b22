"""Errors of Keras layers: rules for layercheck.common_errors, each with a sentence that is true of all that match."""

from __future__ import annotations

import re

from .plain import Raised

KERAS_NAMES = {  # of arguments that students know from PyTorch
    "stride": "strides",
    "bias": "use_bias",
    "eps": "epsilon",
    "dilation": "dilation_rate",
    "out_channels": "filters",
    "out_features": "units",
}


POOLING = re.compile(r"\b(?:Max|Average)Pool(?:ing)?[123]D\b")


def _renamed(names: list[str], layer: str) -> list[str]:
    """A sentence for each name that is PyTorch's for another one of Keras."""
    known = KERAS_NAMES | ({"kernel_size": "pool_size"} if POOLING.search(layer) else {})
    return [f"Keras's name for {name} is {known[name]}." for name in names if name in known]


def _not_of_init(found: re.Match, error: Raised) -> str | None:
    """An entry of a config that reached a layer's __init__ when the layer was made from it."""
    layer, names = found[1], re.findall(r"'(\w+)': ", found[2])
    if not names:
        return None
    return (
        f"Keras makes a layer from its config: it passes each entry of get_config() to __init__, by name. {layer}'s "
        f"__init__ has no parameter {' and no parameter '.join(names)}: return only what it takes."
    )


def _unknown_arguments(found: re.Match, error: Raised) -> str | None:
    """The message names the layer, and the arguments that it doesn't know as the keys of a dictionary."""
    layer, names = found[1], re.findall(r"'(\w+)': ", found[2])
    if not names:
        return None
    if "super().__init__" in error.code:
        return (
            f"{layer} received {' and '.join(names)}, for which its __init__ has no parameter. super().__init__ "
            "accepts Keras's own arguments only. Add the parameter, or don't pass it."
        )
    return " ".join([f"{layer} has no argument {' and no argument '.join(names)}.", *_renamed(names, layer)])


def _unknown_argument(found: re.Match, error: Raised) -> str | None:
    """Keras 2 names one argument and no layer."""
    name = found[1]
    if "super().__init__" in error.code:
        return (
            f"A layer received {name}, for which its __init__ has no parameter. super().__init__ accepts Keras's own "
            "arguments only. Add the parameter, or don't pass it."
        )
    return " ".join([f"This layer has no argument {name}.", *_renamed([name], error.code)])


def _built_for_others(found: re.Match, error: Raised) -> str:
    return (
        f"This layer's weights are for inputs whose last axis has the length {found[1]}, and here it has {found[2]}. "
        "Where did it get its weights: in an earlier call, in another place, or before any call?"
    )


def _other_rows(found: re.Match, error: Raised) -> str | None:
    """A kernel was looked for by its shape. The message lists the shapes that there are."""
    rows, units = int(found[1]), int(found[2])
    others = [int(one) for one, two in re.findall(r"\((\d+), (\d+)\)", found[3]) if int(two) == units]
    if len(others) != 1 or others[0] == rows:
        return None
    return (
        f"The layer has no weight of the shape ({rows}, {units}), but one of ({others[0]}, {units}). The first length "
        "is the number of the input's features. Where does yours come from?"
    )


def _two_types(found: re.Match, error: Raised) -> str | None:
    one, other = found[1], found[2]
    if one == other:
        return None
    return f"The operation combines {one} and {other}, and TensorFlow converts neither. tf.cast converts one of them."


def _float_axis(found: re.Match, error: Raised) -> str | None:
    """The line must build a layer or name one, and index nothing itself."""
    if "[" in error.code or not re.search(r"\bbuild\(|Normalization\(|\blayer\w*\(", error.code):
        return None
    return (
        "An int is needed here, such as a layer's axis, and this is a float. Normalization layers take their axis "
        "before epsilon, as in GroupNormalization(groups, axis, epsilon): pass epsilon by its name."
    )


def _of_models(found: re.Match, error: Raised) -> str | None:
    name = found[1]
    if not re.search(rf"\bmodel\.{name}\b", error.code):
        return None
    return (
        f"Only Keras's models have {name}. Every layer has weights, trainable_weights and losses, and can be called: "
        "model(x)."
    )


FLOAT_AXIS = (
    ("TypeError",),
    r"^(?:tuple|list) indices must be integers or slices, not float|^'float' object is not iterable",
    _float_axis,
)
LAYER_RULES = (
    (
        ("RuntimeError",),
        r"non-persistent GradientTape can only be used to compute one set of gradients",
        "tape.gradient was called twice, but a tape computes gradients once, unless it is made with persistent=True. "
        "Add up the losses inside the tape, and pass all weights in one call.",
    ),
    (
        ("AttributeError",),
        r"object has no attribute '(layers|compile|compiled_loss|fit|predict|evaluate|train_on_batch|test_on_batch"
        r"|compute_loss|summary|optimizer|metrics)'",
        _of_models,
    ),
    (("TypeError",), r"must have the same dtype, got tf\.(\w+) != tf\.(\w+)", _two_types),
    (
        ("TypeError",),
        r"add_weight\(\) got an unexpected keyword argument '(\w+)'",
        lambda found, error: (
            f"add_weight has no argument {found[1]}. Its main ones: name, shape, initializer, trainable."
        ),
    ),
    (
        ("InvalidArgumentError",),
        r"was expected to be an? (int\d+|float|double|half) tensor but is an? (int\d+) tensor",
        _two_types,
    ),
    (
        ("InvalidArgumentError",),
        r"was expected to be an? (int\d+) tensor but is an? (float|double|half) tensor",
        _two_types,
    ),
    (
        ("TypeError", "InaccessibleTensorError"),
        r"is out of scope and cannot be used here",
        "A tensor that was made in one call has no value in a later one. Is it kept in an attribute? Compute it again "
        "in each call; what has to stay belongs in a weight.",
    ),
    (("LookupError",), r"^0 of the layer's \w+ have the shape \((\d+), (\d+)\); all shapes: \[(.*)\]$", _other_rows),
    (
        ("TypeError",),
        r"(?s)could not be deserialized .*Unrecognized keyword arguments? passed to (\w+): (\{.*\})",
        _not_of_init,
    ),
    (("ValueError",), r"Unrecognized keyword arguments? passed to (\w+): (\{.*\})", _unknown_arguments),
    (("TypeError",), r"Keyword argument not understood:?['\", ]*(\w+)", _unknown_argument),
    (
        ("ValueError",),
        r"Shape mismatch.{0,9}The variable shape .* assigned value shape"
        r"|target value in `variable\.assign\(value\)` must match",
        "assign() needs an array of the variable's own shape, and repeats nothing. What shape does the variable "
        "have, and what shape the value?",
    ),
    (
        ("ValueError",),
        r"expected axis -1 of input shape to have value (\d+), but received input with shape [\[(].*?(\d+),?[\])]",
        _built_for_others,
    ),
    (
        ("ValueError",),
        r"`data_format` argument must be one of .*Received: (?:data_format=)?(?i:true|false)",
        "True or False arrives as data_format, because it is passed by its position. Pass it by its name, such as "
        "use_bias=False or keepdims=True.",
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
