"""Errors from Keras layers: rules for layercheck.common_errors, each with a sentence that is true of every match."""

from __future__ import annotations

import re

from .plain import Raised

KERAS_NAMES = {  # the Keras names of arguments that students know from PyTorch
    "stride": "strides",
    "bias": "use_bias",
    "eps": "epsilon",
    "dilation": "dilation_rate",
    "out_channels": "filters",
    "out_features": "units",
}


POOLING = re.compile(r"\b(?:Max|Average)Pool(?:ing)?[123]D\b")


def _renamed(names: list[str], layer: str) -> list[str]:
    """Return a sentence for each argument whose PyTorch name differs from its Keras name."""
    known = KERAS_NAMES | ({"kernel_size": "pool_size"} if POOLING.search(layer) else {})
    return [f"Keras's name for {name} is {known[name]}." for name in names if name in known]


def _not_of_init(found: re.Match, error: Raised) -> str | None:
    """Explain unknown arguments that __init__ received when Keras created the layer from its config."""
    layer, names = found[1], re.findall(r"'(\w+)': ", found[2])
    if not names:
        return None
    return (
        f"Keras creates a layer from its config by passing each entry of get_config() to __init__ by name. {layer}'s "
        f"__init__ has no parameter {' or '.join(names)}. Return only entries that __init__ accepts."
    )


def _unknown_arguments(found: re.Match, error: Raised) -> str | None:
    """Explain unknown arguments. The message names the layer and has the arguments as the keys of a dictionary."""
    layer, names = found[1], re.findall(r"'(\w+)': ", found[2])
    if not names:
        return None
    if "super().__init__" in error.code:
        return (
            f"{layer} received {' and '.join(names)}, but its __init__ has no such parameter. super().__init__ "
            "accepts only Keras's own arguments. Add the parameter, or don't pass it."
        )
    return " ".join([f"{layer} has no argument {' or '.join(names)}.", *_renamed(names, layer)])


def _unknown_argument(found: re.Match, error: Raised) -> str | None:
    """Explain an unknown argument in Keras 2, where the message names one argument but no layer."""
    name = found[1]
    if "super().__init__" in error.code:
        return (
            f"A layer received {name}, but its __init__ has no such parameter. super().__init__ accepts only "
            "Keras's own arguments. Add the parameter, or don't pass it."
        )
    return " ".join([f"This layer has no argument {name}.", *_renamed([name], error.code)])


def _built_for_others(found: re.Match, error: Raised) -> str:
    return (
        f"This layer's weights are for inputs whose last axis has length {found[1]}, but here its length is "
        f"{found[2]}. Where did the layer get its weights: in an earlier call, somewhere else, or before any call?"
    )


def _other_rows(found: re.Match, error: Raised) -> str | None:
    """Explain a missing kernel, which the check looked for by its shape. The message lists the existing shapes."""
    rows, units = int(found[1]), int(found[2])
    others = [int(one) for one, two in re.findall(r"\((\d+), (\d+)\)", found[3]) if int(two) == units]
    if len(others) != 1 or others[0] == rows:
        return None
    return (
        f"The layer has no weight of shape ({rows}, {units}), but it has one of shape ({others[0]}, {units}). The "
        "first length must equal the number of input features. Where does yours come from?"
    )


def _two_types(found: re.Match, error: Raised) -> str | None:
    one, other = found[1], found[2]
    if one == other:
        return None
    return f"The operation combines {one} and {other}, and TensorFlow converts neither. Convert one with tf.cast."


def _float_axis(found: re.Match, error: Raised) -> str | None:
    """Explain the error only if the line builds or names a layer and doesn't index anything itself."""
    if "[" in error.code or not re.search(r"\bbuild\(|Normalization\(|\blayer\w*\(", error.code):
        return None
    return (
        "An int is needed here, such as a layer's axis, but this is a float. Normalization layers take their axis "
        "before epsilon, as in GroupNormalization(groups, axis, epsilon). Pass epsilon by name."
    )


def _of_models(found: re.Match, error: Raised) -> str | None:
    name = found[1]
    if not re.search(rf"\bmodel\.{name}\b", error.code):
        return None
    return (
        f"Only Keras models have {name}. Every layer has weights, trainable_weights, and losses, and can be called: "
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
        "tape.gradient was called twice, but a tape computes gradients only once, unless it has persistent=True. "
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
            f"add_weight has no argument {found[1]}. Its main arguments are name, shape, initializer, and trainable."
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
        "A tensor from one call has no value in a later call. Is it kept in an attribute? Compute it again in each "
        "call. To keep a value from call to call, use a weight.",
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
        "assign() needs an array of the variable's own shape and doesn't broadcast. What are the shapes of the "
        "variable and of the value?",
    ),
    (
        ("ValueError",),
        r"expected axis -1 of input shape to have value (\d+), but received input with shape [\[(].*?(\d+),?[\])]",
        _built_for_others,
    ),
    (
        ("ValueError",),
        r"`data_format` argument must be one of .*Received: (?:data_format=)?(?i:true|false)",
        "True or False was taken for data_format because it was passed by position. Pass it by name, such as "
        "use_bias=False or keepdims=True.",
    ),
    (
        ("AttributeError",),
        r"`Model\.layers` attribute is reserved|Can't set the attribute \"layers\"",
        "Keras reserves the attribute `layers` for a model's layers. Give your list another name, such as self.blocks.",
    ),
    (
        ("TypeError",),
        r"\bbuild\(\) missing 1 required positional argument: 'input_shape'",
        "build needs the shape of the input. Within your own build, pass it on: super().build(input_shape).",
    ),
    (
        ("ValueError",),
        r"tried to call `count_params` on layer",
        "A layer has no weights before it is built. It is built at its first call, when the number of input channels "
        "becomes known.",
    ),
    (
        ("ValueError",),
        r"cannot add new elements of state \(variables or sub-layers\) to a layer that is already built",
        "In Keras 3, you can't add weights or sublayers to a layer that has been built. Create them in __init__ or "
        "build, not in call.",
    ),
    (
        ("TypeError",),
        r"Object of type (\w+) is not JSON serializable",
        lambda found, error: (
            f"Keras saves a layer's config as JSON, which has no {found[1]}. get_config should return only plain "
            "Python values: numbers, strings, booleans, None, lists, and dictionaries."
        ),
    ),
)
