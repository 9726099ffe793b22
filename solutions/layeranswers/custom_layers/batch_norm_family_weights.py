"""Mistakes in the weights and settings of `BatchNorm`: wrong shapes, wrong initial values, the wrong weights trained,
and wrong uses of weights."""

from . import batch_norm as known

STARTS = {
    "variance zeros": known.moving_variance_starts_at_zero,
    "mean ones": """None of your layer's non-trainable weights is initialized to zeros. Initialize the moving mean to
        zeros and only the moving variance to ones.""",
    "scale zeros": """None of your layer's trainable weights is initialized to ones. The scale should be.""",
    "offset ones": """Two of your layer's trainable weights are initialized to ones. Only the scale should be;
        initialize the offset to zeros.""",
    "random scale": """Your scale isn't initialized to ones. Without an initializer, add_weight uses "glorot_uniform",
        which draws random numbers.""",
    "random offset": """Your offset isn't initialized to zeros. Without an initializer, add_weight uses
        "glorot_uniform", which draws random numbers.""",
    "random mean": """Your moving mean isn't initialized to zeros. Without an initializer, add_weight uses
        "glorot_uniform", which draws random numbers.""",
    "random variance": """Your moving variance isn't initialized to ones. Without an initializer, add_weight uses
        "glorot_uniform", which draws random numbers.""",
    "all random": """Your weights are initialized with random numbers. Without an initializer, add_weight uses
        "glorot_uniform". Initialize scale and moving variance to ones, and offset and moving mean to zeros.""",
}
TRAINED = {
    "all": known.trainable_statistics,
    "not scale": """Your scale is not trainable: an optimizer changes only trainable_weights.""",
    "not offset": """Your offset is not trainable: an optimizer changes only trainable_weights.""",
    "none": """None of your weights is trainable. The scale and the offset should be.""",
    "mean, too": """Your moving mean is trainable, so an optimizer could change it. Pass trainable=False.""",
    "variance, too": """Your moving variance is trainable, so an optimizer could change it. Pass trainable=False.""",
    "as the layer": """If a layer is created with trainable=False and unfrozen after its first call, your scale and
        offset stay frozen. Do you pass self.trainable to add_weight? That makes the setting permanent. Leave the
        argument out.""",
}
AFTERWARDS = {
    "nothing": """Your output doesn't depend on the scale or the offset. Multiply by the scale, then add the offset.""",
    "only scale": """The normalization and the scale are right, but your output doesn't depend on the offset. Add it at
        the end.""",
    "only offset": """The normalization and the offset are right, but your output doesn't depend on the scale. Multiply
        by it before you add the offset.""",
    "offset first": """Your layer adds the offset before it multiplies by the scale, so the offset is scaled, too.
        Multiply first.""",
    "exchanged": """In your layer, scale and offset are swapped: it multiplies by the weight that is initialized to
        zeros and adds the one that is initialized to ones. tf.nn.batch_normalization takes the offset first, then the
        scale.""",
    "nothing at inference": """At inference, your output doesn't depend on the scale or the offset. Use both there, as
        in training: multiply by the scale, then add the offset.""",
    "nothing in training": """In training, your output doesn't depend on the scale or the offset. Use both there, as at
        inference: multiply by the scale, then add the offset.""",
    "only scale at inference": """At inference, your output doesn't depend on the offset. Add it there, too.""",
    "only offset at inference": """At inference, your output doesn't depend on the scale. Multiply by it there, too.""",
    "relu": """Your output has no negative values. Return the result of the normalization unchanged.""",
    "subtracted": """Your layer subtracts the offset. Add it.""",
}
WEIGHTS = {
    "axis 1": """Your weights have input_shape[1] elements. On images, that is the height, so your layer works only if
        an image has as many rows as channels. The channel axis is the last one.""",
    "axis 0": """Your weights have input_shape[0] elements. That is the batch size. The channel axis is the last
        one.""",
    "whole sample": """Your weights have the shape of a whole sample. They should have one element for each channel.""",
    "(1, channel)": """Your weights have more than one axis. The exercise asks for the shape (channel,).""",
    "tf.Variable": """Your weights weren't created by add_weight; they may be tf.Variables, for example. Keras 3 doesn't
        track such objects: they are not counted, trained, or saved. Use self.add_weight.""",
    "one more": """Your layer has more than four weights. The exercise asks for scale, offset, moving mean, and moving
        variance.""",
}
SETTINGS = {
    "defaults": known.settings_forgotten,
    "config loses both": known.config_without_settings,
    "own only": known.config_of_its_own_only,
    "not passed": """Your layer ignores name, dtype, and trainable: its base class uses the defaults. Do you pass them
        to super().__init__ as **kwargs?""",
    "not kept": """Your layer has no attributes named momentum and epsilon. get_config reads self.momentum and
        self.epsilon, so __init__ should assign both.""",
    "exchanged": """Your layer swaps momentum and epsilon. The first argument is the momentum.""",
    "epsilon lost": """Your layer always uses the default epsilon, regardless of the argument. Follow the argument from
        __init__ to the line that uses it.""",
    "momentum lost": """Your layer always uses the default momentum, regardless of the argument. Follow the argument
        from __init__ to the line that uses it.""",
}
