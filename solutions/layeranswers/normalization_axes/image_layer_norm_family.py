"""Families of mistakes in `image_layer_norm`: wrong axes, and other wrong settings of the layer."""

from itertools import combinations

import tensorflow as tf

from .. import family
from . import image_layer_norm as known
from .image_layer_norm import image_layer_norm

layers = tf.keras.layers
_AXES = ("the batch", "height", "width", "the channels")
_ONE = ("sample", "row", "column", "channel")
_NAMED = {(3,): known.last_axis, (1, 2): known.height_and_width_only}


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _over(axes):
    each = [_ONE[axis] for axis in range(4) if axis not in axes]
    said = f"Your layer computes its mean over {_listed([_AXES[axis] for axis in axes])}, so there is one mean for "
    if len(each) > 1:
        each = [f"combination of {_listed(each)}"]
    said += f"each {each[0]}." if each else "the whole batch."
    return f"{said} There should be one for each sample."


_WRONG_AXES = {
    axes: _NAMED.get(axes) or _over(axes)
    for count in range(1, 5)
    for axes in combinations(range(4), count)
    if axes != (1, 2, 3)
}
_SETTINGS = {
    "frozen": """Your layer isn't trainable: it has no trainable weights. The exercise asks for a scale and an offset
        that are trained, which is the default.""",
    "one": """Your layer has either a scale or an offset, but not both. The exercise asks for both, which is the
        default.""",
    "neither": known.no_scale_and_offset,
}


@family(image_layer_norm, axes=_WRONG_AXES, settings=_SETTINGS)
def with_settings(*, axes=(1, 2, 3), settings=""):
    if settings and axes not in (
        (1, 2, 3),
        (1,),
        (3,),
        (1, 2),
        (0, 1, 2),
        (0, 1, 2, 3),
        (2, 3),
    ):  # few pairs of mistakes are likely
        return layers.LayerNormalization(axis=[1, 2, 3])
    layer = layers.LayerNormalization(
        axis=list(axes), scale=settings != "neither", center=settings not in ("one", "neither")
    )
    layer.trainable = settings != "frozen"
    return layer


_EPSILON = {
    1e-5: """Your layer has an epsilon of 0.00001, which is PyTorch's default. The exercise asks for Keras's
        default.""",
    1e-6: """Your layer has an epsilon of 0.000001 or less, not Keras's default. The exercise asks for the default.""",
    0.1: """Your layer has an epsilon of 0.1. Leave it at its default.""",
    1.0: """Your layer has an epsilon of 1, which is large compared with the variance. Leave it at its default.""",
}
_STARTS = {
    "offset 1": """Your layer's offset is initialized to 1. Leave the initializers at their defaults.""",
    "scale 0": """Your layer's scale is initialized to 0, so the output of a new layer doesn't depend on the image.
        Leave the initializers at their defaults.""",
}
_KIND = {
    "group 1": known.group_norm_in_disguise,
    "batch": known.batch_normalization_instead,
    "group -1": """Your layer has one mean for each channel of each image, and its scale has one element for each
        channel. That is instance normalization. Which layer does the exercise ask for, and over which axes?""",
    "batch axis 1": """Your layer is a BatchNormalization that expects the channels on axis 1. The exercise asks for a
        LayerNormalization over all axes of an image.""",
    "unit": """Your layer doesn't subtract a mean and has no weights: it divides the values by their norm. The exercise
        asks for a LayerNormalization.""",
    "flattened": """Your layer flattens the image, so the output no longer has height, width, and channel axes.
        LayerNormalization can compute its mean over several axes. Which argument sets them?""",
    "flattened and back": """Your scale and offset have only one axis, as for a flattened image. In a LayerNormalization
        over the image, their shape is (height, width, channel).""",
    "from 1": """Your layer raises errors that suggest you gave it an axis that the images don't have. A batch (batch,
        height, width, channel) has axes 0 to 3. Which of these axes make up an image?""",
    "built": """Your layer raises errors that suggest its scale and offset were built for a shape other than that of its
        inputs. A layer is built in its first call, for the shape of its inputs. Is yours built earlier, or are the
        inputs reshaped afterwards?""",
    "None": """Your function returns None. Which line runs last, and what does it return?""",
    "class": known.the_class_itself,
    "shared": known.one_layer_for_all,
}


_WEIGHTS = {"none": known.no_scale_and_offset}


@family(
    image_layer_norm, pairs=("epsilon", "weights"), epsilon=_EPSILON, weights=_WEIGHTS, start=_STARTS, kind=_KIND
)  # fmt: skip
def of_another_kind(*, epsilon=1e-3, weights="", start="", kind=""):
    if kind in ("group 1", "group -1"):
        return layers.GroupNormalization(groups=int(kind[6:]))
    if kind == "batch":
        return layers.BatchNormalization()
    if kind == "batch axis 1":
        return layers.BatchNormalization(axis=1)
    if kind == "from 1":
        return layers.LayerNormalization(axis=[2, 3, 4])
    if kind == "built":
        layer = layers.LayerNormalization(axis=[1, 2, 3])
        layer.build((None, 28, 28, 1))
        return layer
    if kind == "unit":
        return layers.UnitNormalization(axis=[1, 2, 3])
    if kind == "flattened":
        return tf.keras.Sequential([layers.Flatten(), layers.LayerNormalization()])
    if kind == "flattened and back":
        return _Flattened()
    if kind in ("None", "class", "shared"):
        return {"None": lambda: None, "class": known.the_class_itself, "shared": known.one_layer_for_all}[kind]()
    starts = {"offset 1": {"beta_initializer": "ones"}, "scale 0": {"gamma_initializer": "zeros"}}
    without = {"center": False, "scale": False} if weights == "none" else {}
    return layers.LayerNormalization(axis=[1, 2, 3], epsilon=epsilon, **without, **starts.get(start, {}))


class _Flattened(layers.Layer):
    """Apply LayerNormalization to the flattened image, then restore the image's shape."""

    def __init__(self):
        super().__init__()
        self.inner = layers.LayerNormalization()

    def call(self, x):
        return tf.reshape(self.inner(tf.reshape(x, (x.shape[0], -1))), x.shape)
