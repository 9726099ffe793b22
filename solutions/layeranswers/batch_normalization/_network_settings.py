"""Explanations for wrong sizes and non-default settings in networks with batch normalization."""

from . import mlp_with_batch_norm as known

CASES = {"": "", " in True": "With before_activation=True: ", " in False": "With before_activation=False: "}


def said(case, text):
    """Return the text, and say that it applies only to this case if a case is given."""
    return CASES[case] + (text[0].lower() if case else text[0]) + text[1:]


UNITS = {
    (100, 300): "Your first hidden layer has 100 units, and the second has 300. The exercise asks for 300 first.",
    (300,): "Your network has one hidden layer, with 300 units. The exercise asks for two, with 300 and 100 units.",
    (300, 300): "Your second hidden layer has 300 units. The exercise asks for 100 there.",
    (100, 100): "Your first hidden layer has 100 units. The exercise asks for 300 there.",
    (300, 100, 10): """Your network has a third hidden layer, with 10 units, before the softmax. The exercise asks for
        two hidden layers; the dense layer with 10 units should be the last layer.""",
    (300, 100, 100): "Your network has a third hidden layer. The exercise asks for two, with 300 and 100 units.",
}
MOMENTUM = {
    0.9: known.momentum_changed,
    0.1: """Your moving statistics correspond to a momentum of 0.1. That is the default in PyTorch, where momentum is
        the share of the new value. The exercise asks for Keras's default settings: leave the argument out.""",
    0.999: """Your moving statistics change more slowly than with Keras's default, as they would with a momentum of
        0.999. The exercise asks for the default settings: leave the argument out.""",
    0.95: """Your moving statistics change faster than with Keras's default, as they would with a momentum of 0.95. The
        exercise asks for the default settings: leave the argument out.""",
    0.5: """Your moving statistics change faster than with Keras's default, as they would with a momentum of 0.5. The
        exercise asks for the default settings: leave the argument out.""",
    0.01: """Your moving statistics correspond to a momentum of 0.01, which is the share of the new value with Keras's
        default of 0.99. The exercise asks for the default settings: leave the argument out.""",
    0.0: """Your moving statistics are those of the last batch alone, as they would be with a momentum of 0. The
        exercise asks for the default settings: leave the argument out.""",
}
EPSILON = {
    1e-5: """Your normalization layers have an epsilon of nearly 0, such as PyTorch's 0.00001. The exercise asks for
        Keras's default settings: leave the argument out.""",
    1e-2: """Your normalization layers have an epsilon of 0.01. The exercise asks for Keras's default settings: leave
        the argument out.""",
    1e-1: """Your normalization layers have an epsilon of 0.1. The exercise asks for Keras's default settings: leave the
        argument out.""",
}
SETTINGS = {
    (0.1, 1e-5): """Your normalization layers have PyTorch's settings, a momentum of 0.1 and an epsilon of 0.00001. The
        exercise asks for Keras's default settings: leave both arguments out.""",
    (0.9, 1e-5): """Your normalization layers have a momentum of 0.9 and an epsilon of 0.00001. The exercise asks for
        Keras's default settings: leave both arguments out.""",
}
LEARNED = {
    (
        False,
        False,
    ): """Your normalization layers have neither gamma nor beta, as with center=False and scale=False. The exercise asks
        for the default settings: leave both arguments out.""",
    (
        True,
        False,
    ): """Your normalization layers have no beta, as with center=False. The exercise asks for the default settings:
        leave the argument out.""",
    (
        False,
        True,
    ): """Your normalization layers have no gamma, as with scale=False. The exercise asks for the default settings:
        leave the argument out.""",
}
_MISSING = {  # the keys are pairs: whether gamma is learned and whether beta is learned
    (True, False): ("no beta", "center=False"),
    (False, True): ("no gamma", "scale=False"),
    (False, False): ("neither gamma nor beta", "center=False and scale=False"),
}
_PLACES = {"all": "Your normalization layers have", "hidden": "Your hidden normalization layers have"}
_PLACES |= {"input": "Your first normalization layer has"}
for _learned, (_what, _setting) in _MISSING.items():
    for _place, _start in _PLACES.items():
        for _case in CASES:
            if (_place, _case) != ("all", ""):
                _told = f"{_start} {_what}, as with {_setting}. The exercise asks for the defaults in both cases."
                LEARNED[_place + _case, _learned] = said(_case, _told)
