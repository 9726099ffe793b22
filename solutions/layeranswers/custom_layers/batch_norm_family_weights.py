"""How the weights and settings of `BatchNorm` may be wrong: shapes, initial values, which weights are trained, and how
they are used."""

from . import batch_norm as known

STARTS = {
    "variance zeros": known.moving_variance_starts_at_zero,
    "mean ones": """None of your layer's non-trainable weights starts with zeros. The moving mean should start with
        zeros, and only the moving variance with ones.""",
    "scale zeros": """None of your layer's trainable weights starts with ones. The scale should start with ones.""",
    "offset ones": """Two of your layer's trainable weights start with ones. Only the scale should; the offset should
        start with zeros.""",
    "random scale": """Your scale doesn't start with ones. Without an initializer, add_weight uses "glorot_uniform",
        which draws random numbers.""",
    "random offset": """Your offset doesn't start with zeros. Without an initializer, add_weight uses "glorot_uniform",
        which draws random numbers.""",
    "random mean": """Your moving mean doesn't start with zeros. Without an initializer, add_weight uses
        "glorot_uniform", which draws random numbers.""",
    "random variance": """Your moving variance doesn't start with ones. Without an initializer, add_weight uses
        "glorot_uniform", which draws random numbers.""",
    "all random": """Your weights start with random numbers. Without an initializer, add_weight uses "glorot_uniform".
        Scale and moving variance should start with ones, offset and moving mean with zeros.""",
}
TRAINED = {
    "all": known.trainable_statistics,
    "not scale": """Your scale is not trainable: an optimizer changes only trainable_weights.""",
    "not offset": """Your offset is not trainable: an optimizer changes only trainable_weights.""",
    "none": """None of your weights is trainable. Scale and offset should be.""",
    "mean, too": """Your moving mean is trainable. An optimizer may then change it. Pass trainable=False.""",
    "variance, too": """Your moving variance is trainable. An optimizer may then change it. Pass trainable=False.""",
    "as the layer": """Your scale and offset stay frozen when a layer that was created with trainable=False is unfrozen.
        Is self.trainable passed to add_weight? That fixes the setting for good. Leave it out.""",
}
AFTERWARDS = {
    "nothing": """Your output doesn't depend on scale and offset. Multiply by the scale, then add the offset.""",
    "only scale": """The normalization and the scale are right, but your output doesn't depend on the offset. Add it at
        the end.""",
    "only offset": """The normalization and the offset are right, but your output doesn't depend on the scale. Multiply
        by it before you add the offset.""",
    "offset first": """Your layer adds the offset before it multiplies by the scale, so the offset is scaled, too.
        Multiply first.""",
    "exchanged": """In your layer, scale and offset are swapped: it multiplies by the weight that starts with zeros and
        adds the one that starts with ones. tf.nn.batch_normalization takes the offset first, then the scale.""",
    "nothing at inference": """At inference, your output doesn't depend on scale and offset. Both belong there, as in
        training: multiply by the scale, then add the offset.""",
    "nothing in training": """In training, your output doesn't depend on scale and offset. Both belong there, as at
        inference: multiply by the scale, then add the offset.""",
    "only scale at inference": """At inference, your output doesn't depend on the offset. Add it there, too.""",
    "only offset at inference": """At inference, your output doesn't depend on the scale. Multiply by it there, too.""",
    "relu": """Your output has no negative values. Return the result of the normalization as it is.""",
    "subtracted": """Your layer subtracts the offset. Add it.""",
}
WEIGHTS = {
    "axis 1": """Your weights have input_shape[1] elements. On images, that is the height, so your layer works only when
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
    "not passed": """Your layer ignores name, dtype, and trainable: its base class uses the defaults. Do they reach
        super().__init__ as **kwargs?""",
    "not kept": """Your layer has no attributes momentum and epsilon. get_config reads self.momentum and self.epsilon,
        so __init__ should assign both under these names.""",
    "exchanged": """Your layer swaps momentum and epsilon. The first argument is the momentum.""",
    "epsilon lost": """Your layer always computes with the default epsilon, whatever the argument is. Follow the
        argument from __init__ to the line that computes with it.""",
    "momentum lost": """Your layer always computes with the default momentum, whatever the argument is. Follow the
        argument from __init__ to the line that computes with it.""",
}
