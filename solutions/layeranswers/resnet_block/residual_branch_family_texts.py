"""Explanations for the less common choices in the family of mistakes in `ResidualBranch`."""

SETTINGS = {  # wrong settings of both normalizations, such as momentum and epsilon
    "0.1, 1e-5": """Your normalization layers have a momentum of 0.1 and an epsilon of 0.00001, as in PyTorch. The
        exercise asks for Keras's default settings. (PyTorch's momentum of 0.1 would be 0.9 in Keras: in PyTorch,
        momentum is the share of the new value.)""",
    "0.9, 1e-5": """Your normalization layers have a momentum of 0.9 and an epsilon of 0.00001, which are PyTorch's
        defaults in Keras's terms. The exercise asks for Keras's defaults.""",
}
RARE_SETTINGS = {
    "0.99, 1e-5": """Your normalization layers have an epsilon of 0.00001, as in PyTorch. The exercise asks for Keras's
        default settings.""",
    "0.9, 1e-3": """Your normalization layers have a momentum of 0.9. The exercise asks for Keras's default
        settings.""",
    "0.1, 1e-3": """Your normalization layers have a momentum of 0.1. The exercise asks for Keras's default settings.
        (PyTorch's momentum of 0.1 would be 0.9 in Keras.)""",
    "no offset": """Your normalization layers have no offset. The exercise asks for Keras's default settings: leave
        `center` alone.""",
    "scale from 0": """The scales of your normalization layers are initialized to 0. The exercise asks for Keras's
        default settings, which initialize them to 1.""",
    "last scale from 0": """The scale of your last normalization is initialized to 0. The exercise asks for Keras's
        default settings, which initialize it to 1. (Exercise 4 sets it to 0 later.)""",
    "over rows": """Your normalization layers compute one mean for each row of the feature map. The exercise asks for
        Keras's default axis: the last one, which gives one mean per channel.""",
    "of layers": """Your normalization layers normalize each position or sample separately and have no moving
        statistics. The exercise asks for BatchNormalization.""",
}
ACTIVATION = {
    "leaky_relu": """Between your convolutions, negative values aren't set to 0 but multiplied by 0.2. That is a leaky
        relu; the exercise asks for relu.""",
    "elu": """Your branch applies an elu between its convolutions, which bends negative values toward -1. The exercise
        asks for relu.""",
    "gelu": """Your branch applies a gelu between its convolutions. The exercise asks for relu.""",
    "silu": """Your branch applies a swish, x * sigmoid(x), between its convolutions. The exercise asks for relu.""",
    "sigmoid": """Your branch applies a sigmoid between its convolutions. The exercise asks for relu.""",
    "tanh": """Your branch applies a tanh between its convolutions. The exercise asks for relu.""",
    "abs": """Between your convolutions, negative values lose their sign. A relu sets them to 0.""",
    "minimum": """Between your convolutions, the positive values are set to 0. A relu does that to the negative
        ones.""",
    "softplus": """Your branch applies a softplus, log(1 + exp(x)), between its convolutions. The exercise asks for
        relu.""",
}
WIDTHS = {
    "half inside": """The number of channels in your first convolution is half of `filters`. That is a bottleneck. Here,
        both convolutions should have `filters` channels.""",
    "double inside": """The number of channels in your first convolution is twice `filters`. Both convolutions should
        have `filters` channels.""",
    "four times": """The number of channels in your second convolution is four times `filters`, as in a bottleneck
        block. Both convolutions should have `filters` channels.""",
    "input at the end": """Your second convolution returns as many channels as its input x has. Both convolutions should
        have `filters` channels.""",
    "input in both": """Your convolutions return as many channels as x has. Both should have `filters` channels.""",
    "input inside": """Your first convolution keeps the number of channels of its input. Both convolutions should have
        `filters` channels.""",
}
RARE_TRAINING = {
    (False, None): """In training, your first normalization behaves as if it were in inference mode. It uses its moving
        statistics and never updates them. Does call's `training` argument reach it unchanged?""",
    (None, False): """In training, your last normalization behaves as if it were in inference mode. It uses its moving
        statistics and never updates them. Does call's `training` argument reach it unchanged?""",
    (True, None): """At inference, your first normalization uses the statistics of the batch. Does call's `training`
        argument reach it unchanged?""",
    (None, True): """At inference, your last normalization uses the statistics of the batch. Does call's `training`
        argument reach it unchanged?""",
    "inverted": """Your normalization layers behave in training as they should at inference, and vice versa. `training`
        is True in training: pass it on unchanged.""",
}
LAST_NORM = {
    "first": """Your outputs are right, but `last_norm` is the normalization after the first convolution. It should be
        the one after the second.""",
}
ORDER = {
    "second rectified": """The output of your second convolution is rectified before its normalization. The only relu in
        the branch should be the one between the two halves, after the first normalization.""",
    "both rectified first": """In both halves of your branch, a relu comes before the normalization. The order should be
        convolution, normalization, relu, convolution, normalization.""",
    "pre-activation": """Your branch uses the order from the second version of ResNet: normalization, relu, convolution,
        twice. Here, the order should be convolution, normalization, relu, convolution, normalization.""",
    "norms first": """In both halves of your branch, the normalization comes before the convolution. It should follow
        the convolution: the exercise lists the order.""",
    "first norm first": """Your first normalization is applied to the input, before any convolution. The branch should
        start with a convolution.""",
    "norms last": """Both of your normalization layers follow the second convolution. One of them belongs between the
        first convolution and the relu.""",
    "second reads the input": """Your second convolution reads the branch's input, so the first half has no effect on
        the result. It should read the output of the first half.""",
    "first half": """Your branch returns the output of its first half. The second convolution and its normalization have
        no effect on the result.""",
    "input rectified": """Your branch rectifies its input before the first convolution. The first part of the branch
        should be a convolution.""",
    "relu in both places": """The output of your first convolution is rectified twice, before and after its
        normalization. The order should be convolution, normalization, relu.""",
    "two relus": """Your branch has a relu before its first normalization and another at its end. The only relu should
        come after the first normalization.""",
}
MADE = {
    "without kwargs": """Your branch ignores its keyword arguments, such as name. Do you pass them to the base class's
        __init__ as **kwargs?""",
    "third": """Your branch has a third 3 × 3 convolution. The order should be convolution, normalization, relu,
        convolution, normalization.""",
    "separable": """Your convolutions have the parameters of separable ones: a kernel for each channel, then a 1 × 1
        convolution. The exercise asks for Conv2D.""",
    **dict.fromkeys(
        ("input added", "input added by Keras"),
        """Your branch adds its input to its result. That is the skip, which belongs to the block in exercise 3.""",
    ),
    "projected sum": """Your branch adds a projection of its input to its result. That is the skip, which belongs to the
        block in exercise 3.""",
    "whole block": """Your branch is a whole block: it adds a projection of its input to its result and rectifies the
        sum. The skip and the last relu belong to the block in exercise 3.""",
}
