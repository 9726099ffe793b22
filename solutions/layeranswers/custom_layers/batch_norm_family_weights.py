"""How the weights of `BatchNorm` may be wrong: their start, which are trained, how scale and offset are used."""

from . import batch_norm as known

STARTS = {
    "variance zeros": known.moving_variance_starts_at_zero,
    "mean ones": """None of your layer's non-trainable weights starts with zeros. The moving mean does, and
        self.add_weight makes it; only the moving variance starts with ones.""",
    "scale zeros": """None of your layer's trainable weights starts with ones. The scale does.""",
    "offset ones": """Two of your layer's trainable weights start with ones. The scale does; the offset starts with
        zeros.""",
    "random scale": """Your scale doesn't start with ones. Without an initializer, add_weight uses "glorot_uniform",
        which draws random numbers.""",
    "random offset": """Your offset doesn't start with zeros. Without an initializer, add_weight uses "glorot_uniform",
        which draws random numbers.""",
    "random mean": """Your moving mean doesn't start with zeros. Without an initializer, add_weight uses
        "glorot_uniform", which draws random numbers.""",
    "random variance": """Your moving variance doesn't start with ones. Without an initializer, add_weight uses
        "glorot_uniform", which draws random numbers.""",
    "all random": """Your weights start with random numbers. Without an initializer, add_weight uses "glorot_uniform".
        Scale and moving variance start with ones, offset and moving mean with zeros.""",
}
TRAINED = {
    "all": known.trainable_statistics,
    "not scale": """Your scale is not trainable: an optimizer changes only trainable_weights.""",
    "not offset": """Your offset is not trainable: an optimizer changes only trainable_weights.""",
    "none": """None of your weights is trainable. Scale and offset are: leave trainable=False out there.""",
    "mean, too": """Your moving mean is trainable. An optimizer may then change it. Pass trainable=False.""",
    "variance, too": """Your moving variance is trainable. An optimizer may then change it. Pass trainable=False.""",
    "as the layer": """Your scale and offset stay frozen when a layer that was made with trainable=False is unfrozen. Is
        self.trainable passed to add_weight? That decides for good. Leave it out.""",
}
AFTERWARDS = {
    "nothing": """Your output doesn't depend on scale and offset. Multiply by the scale, then add the offset.""",
    "only scale": """The normalization and the scale are right, but your output doesn't depend on the offset. Add it at
        the end.""",
    "only offset": """The normalization and the offset are right, but your output doesn't depend on the scale. Multiply
        by it before you add the offset.""",
    "offset first": """Your layer adds the offset before it multiplies by the scale, so the offset is scaled, too.
        Multiply first.""",
    "exchanged": """In your layer scale and offset are exchanged: it multiplies by the weight that starts with zeros,
        and adds the one that starts with ones. tf.nn.batch_normalization takes the offset first, then the scale.""",
    "nothing at inference": """At inference your output doesn't depend on scale and offset. Both belong there, as in
        training: multiply by the scale, then add the offset.""",
    "nothing in training": """In training your output doesn't depend on scale and offset. Both belong there, as at
        inference: multiply by the scale, then add the offset.""",
    "only scale at inference": """At inference your output doesn't depend on the offset. It is added there, too.""",
    "only offset at inference": """At inference your output doesn't depend on the scale. Multiply by it there, too.""",
    "relu": """Your output has no negative values. Return what the normalization gives.""",
    "subtracted": """Your layer subtracts the offset. Add it.""",
}
