"""Families of mistakes in `mlp_with_batch_norm`: wrong blocks, and wrong settings of the normalization layers."""

from .. import family
from . import mlp_with_batch_norm as known
from ._choices import split
from ._network_settings import CASES, EPSILON, LEARNED, MOMENTUM, SETTINGS, UNITS, said
from .mlp_with_batch_norm import mlp_with_batch_norm
from .mlp_with_batch_norm_blocks import varied_network

_BLOCKS = {" of 1": "first", " of 2": "second"}  # the hidden layers with 300 units and with 100 units
_ORDER = {
    "swapped": known.wrong_way_round,
    "always after": known.always_behind,
    "always before": known.always_before,
    "bias only": known.only_the_bias_dropped,
    "second other": known.second_block_out_of_order,
    "first other": """The first hidden block has the wrong order in both cases, and the second one has the right order.
        Compare the blocks line by line.""",
    "second after": """With before_activation=True, only the first hidden block normalizes before its activation; the
        second one does so after it. Compare the blocks line by line.""",
    "first after": """With before_activation=True, only the second hidden block normalizes before its activation; the
        first one does so after it. Compare the blocks line by line.""",
    "first before": """With before_activation=False, the first hidden block normalizes before its activation. The
        normalization has to come after the activation.""",
    "second before": """With before_activation=False, the second hidden block normalizes before its activation. The
        normalization has to come after the activation.""",
}
_BIAS = {
    "kept": known.bias_kept,
    "dropped": known.bias_always_dropped,
    "swapped": """Your hidden dense layers have biases with before_activation=True but not with False. It should be the
        other way around: a normalization right after the dense layer makes its bias useless.""",
    "first kept": """With before_activation=True, your first hidden dense layer has a bias. The normalization after it
        cancels this bias: set use_bias=False.""",
    "second kept": """With before_activation=True, your second hidden dense layer has a bias. The normalization after it
        cancels this bias: set use_bias=False.""",
    "none at the end in True": """With before_activation=True, your last dense layer has no bias. No normalization
        follows it, so it keeps its bias: only the two hidden layers have none.""",
    "none at the end": """Your last dense layer has no bias. No normalization follows it, so it keeps its bias in
        both cases.""",
    "none anywhere": """None of your dense layers has a bias, in either case. Only a bias right before a
        normalization is useless.""",
    "first dropped": """With before_activation=False, your first hidden dense layer has no bias. Every dense layer has
        one in this case.""",
    "second dropped": """With before_activation=False, your second hidden dense layer has no bias. Every dense layer has
        one in this case.""",
}
_NORM = {"input": known.input_not_normalized, "columns": known.columns_normalized}
_ACTIVATION = {"twice": known.activation_twice}
for _case in CASES:
    _NORM["none hidden" + _case] = said(_case, "The hidden layers have no normalization. Both should have one.")
    for _which, _name in _BLOCKS.items():
        _NORM["none" + _which + _case] = said(
            _case,
            f"""The {_name} hidden layer has no normalization. Both hidden
            layers need one.""",
        )
    for _other in ("relu", "selu", "none"):
        _what = "have no activation" if _other == "none" else f"use the activation {_other}"
        _ACTIVATION[_other + _case] = said(_case, f"Your hidden layers {_what}. The exercise asks for elu.")
    for _which, _name in _BLOCKS.items():
        _ACTIVATION["none" + _which + _case] = said(
            _case, f"Your {_name} hidden layer has no activation. An elu should follow each of the two dense layers."
        )
for _other in ("tanh", "sigmoid", "gelu", "silu", "leaky_relu", "softplus"):
    _ACTIVATION[_other] = f"Your hidden layers use the activation {_other}. The exercise asks for elu."
_NORM |= {
    "not flat": """Your network doesn't flatten the images. Its dense layers work on each row of 28 pixels separately,
        so every row has its own outputs.""",
    "layer at the start": """Your pixels are normalized with each image's own mean and variance. That is layer
        normalization; the exercise asks for a BatchNormalization right after Flatten.""",
    "adapted": """Your pixels go through a layer such as Normalization, which learns nothing and uses fixed constants.
        The exercise asks for a BatchNormalization right after Flatten.""",
    "layer": """Your normalization layers use each sample's own mean and variance, and they keep no moving statistics.
        That is layer normalization; the exercise asks for batch normalization.""",
    "one at the end": """The output of your last dense layer is normalized, too, before the softmax. The exercise asks
        for three normalizations: one for the pixels and one for each hidden layer.""",
    "one after the end": """Your probabilities are normalized, too. The exercise asks for three normalizations: one for
        the pixels and one for each hidden layer.""",
    "two each": """Your hidden layers have two normalizations each, before and after the activation. Each should have
        only one.""",
    "two at the start": "The pixels are normalized twice. One BatchNormalization should follow Flatten.",
}
_ACTIVATION |= {
    "at the end": """Your last dense layer has the activation elu before its softmax. The softmax should be its only
        activation.""",
    "at the start": "Your pixels go through an elu before the first dense layer. Leave this elu out.",
}
_END = {
    "linear": known.no_softmax,
    "sigmoid": "Your network ends with sigmoid: its outputs do not sum to 1. The exercise asks for softmax.",
    "twice": "Your outputs go through softmax twice. Do you apply it both in the dense layer and in a separate layer?",
    "log": "Your outputs are the logarithms of probabilities. The exercise asks for softmax.",
    "relu": "Your network ends with relu: its outputs do not sum to 1. The exercise asks for softmax.",
    "over the batch": """Your outputs sum to 1 over the batch, for each class, as with a softmax over axis 0. The
        outputs for one image should sum to 1: use the last axis, which is the default.""",
    "missing": """Your network ends with its hidden layers: the dense layer with 10 units and its softmax are missing.
        Is the model complete when you return it?""",
    "missing after the first": """Your network ends after its first hidden layer: the second one and the dense layer
        with 10 units are missing. If a loop adds the layers, does a return inside the loop end it after the
        first iteration?""",
}
_ALWAYS = """Your normalization layers use the batch's statistics even at inference, as if training=True were set inside
    the network. The result for an image then depends on the others in its batch."""
_TRAINING = {
    "always": known.training_without_end,
    "never": """Your normalization layers never use the batch's statistics, not even with training=True. A layer doesn't
        use them if training=False is passed to it, or if it is frozen (trainable=False). Which of these is the case
        here?""",
    "hidden never": """Your hidden normalization layers never use the batch's statistics, not even with training=True;
        the first one does. A layer doesn't use them if training=False is passed to it, or if it is frozen
        (trainable=False).""",
    "frozen": """Your normalization layers are frozen, as with trainable=False: gamma and beta aren't trained, and the
        layers use their moving statistics even with training=True. The moving statistics have no gradient anyway: leave
        the normalization layers trainable.""",
    "hidden frozen": """Your hidden normalization layers are frozen, as with trainable=False: gamma and beta aren't
        trained, and the layers use their moving statistics even with training=True. Leave them trainable.""",
    "input frozen": """Your first normalization layer is frozen, as with trainable=False: gamma and beta aren't trained,
        and the layer uses its moving statistics even with training=True. Leave it trainable.""",
    "hidden always": """Your hidden normalization layers use the batch's statistics even at inference, as if
        training=True were set inside the network; the first one does not. Pass call's `training` argument on to each
        layer.""",
    "input never": """Your first normalization layer never uses the batch's statistics, not even with training=True; the
        hidden ones do. A layer doesn't use them if training=False is passed to it, or if it is frozen
        (trainable=False).""",
    "input always": """Your first normalization layer uses the batch's statistics even at inference, as if training=True
        were set inside the network; the hidden ones do not. Pass call's `training` argument on to each layer.""",
    "by default": """If training isn't specified, your network is in training mode. This happens if a layer is called
        with training=True, or if True is the default in `call`. Keras's own default is inference mode.""",
}
for _mode in ("never", "always", "frozen"):
    for _place in ("", "hidden ", "input "):
        for _case in (" in True", " in False"):
            _told = _TRAINING[_place + _mode] if isinstance(_TRAINING[_place + _mode], str) else _ALWAYS
            _TRAINING[_place + _mode + _case] = said(_case, _told)
_MADE = {
    "once": """When your function is called again with the same arguments, the model that it returns has the same
        weights as before. If layers or models are kept outside the function, all callers share them and train the same
        weights. Create new ones at each call.""",
    "None": """Your function returns None. Either it has no return statement, or it returns the result of a method that
        returns None, such as summary() or compile(). Return the model.""",
    "None in True": """With before_activation=True, your function returns None. Which of its lines run in that case, and
        what does the last one return?""",
    "None in False": """With before_activation=False, your function returns None. Which of its lines run in that case,
        and what does the last one return?""",
    "list": "Your function returns a list of layers. To turn it into a model, use tf.keras.Sequential(layers).",
}
_NORM, _MORE_NORMS = split({"one at the end": _NORM.pop("one at the end"), **_NORM}, 4)
_ACTIVATION, _MORE_ACTIVATIONS = split(_ACTIVATION, 3)
_BIAS = {each: _BIAS[each] for each in ("kept", "dropped", "none at the end in True", *_BIAS)}
_BIAS, _MORE_BIASES = split(_BIAS, 3)
_kept = {}


@family(
    mlp_with_batch_norm,
    order=_ORDER,
    bias=_BIAS,
    norm=_NORM,
    activation=_ACTIVATION,
    end={"linear": _END.pop("linear")},
)
@family(
    mlp_with_batch_norm,
    pairs=False,
    norm=_MORE_NORMS,
    activation=_MORE_ACTIVATIONS,
    bias=_MORE_BIASES,
    end=_END,
    units=UNITS,
    momentum=MOMENTUM,
    epsilon=EPSILON,
    settings=SETTINGS,
    learned=LEARNED,
    training=_TRAINING,
    made=_MADE,
)
def varied(before_activation, *, made="", **choices):
    if made.startswith("None") and made in ("None", f"None in {before_activation}"):
        return None
    if made == "list":
        return [choices]
    if made == "once" and before_activation in _kept:
        network = _kept[before_activation]
        _kept.clear()  # so that the next experiment begins with new networks
        return network
    network = varied_network(before_activation, **choices)
    if made == "once":
        _kept[before_activation] = network
    return network
