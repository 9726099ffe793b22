"""`image_layer_norm`: its answer, and the mistakes in it that are worth naming."""

import tensorflow as tf

from .. import mistake


def image_layer_norm():
    """Return a Keras LayerNormalization that takes one mean and one variance for each whole image.

    Returns a new layer at each call; a subclass of LayerNormalization is fine, too. The layer takes batches (batch,
    height, width, channel). Its epsilon and initializers are the default ones, and its scale and offset are trained,
    which is the default.
    """
    ### BEGIN SOLUTION
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3])
    ### END SOLUTION


@mistake(image_layer_norm)
def last_axis():
    """Your layer normalizes each pixel separately, over its channels, as LayerNormalization does by default (axis
    −1). Here all pixels of an image share one mean and one variance. The layer's `axis` should have every axis of an
    image: what is it after the layer is made?"""
    return tf.keras.layers.LayerNormalization()


@mistake(image_layer_norm)
def height_and_width_only():
    """Your layer takes the mean over height and width, separately for each channel: an instance normalization. Here
    the channels of an image share one mean. Which axis is missing?"""
    return tf.keras.layers.LayerNormalization(axis=[1, 2])


@mistake(image_layer_norm)
def group_norm_in_disguise():
    """The scale of your layer has one element per channel, (channel,), as in
    GroupNormalization with one group. The text asks for a LayerNormalization, whose scale has one for each pixel and
    channel. They differ as soon as training changes the scale. Which axes does LayerNormalization need?"""
    return tf.keras.layers.GroupNormalization(groups=1)


@mistake(image_layer_norm)
def batch_normalization_instead():
    """Your layer behaves as a BatchNormalization: it has one mean per channel, and at inference not even the image's
    own. The text asks for LayerNormalization, over all axes of an image."""
    return tf.keras.layers.BatchNormalization()


@mistake(image_layer_norm)
def no_scale_and_offset():
    """Your layer has no weights. The text asks for a LayerNormalization with a scale and an offset, as it has by
    default (`scale` and `center`). With them a network can undo what normalizing removes."""
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3], center=False, scale=False)


_SHARED = []


@mistake(image_layer_norm)
def one_layer_for_all():
    """Your function returns the same layer at each call. Its weights then belong to all places where it is used, and
    fit only the first size of images. The text asks for a new layer at each call: where is yours made?"""
    if not _SHARED:
        _SHARED.append(tf.keras.layers.LayerNormalization(axis=[1, 2, 3]))
    return _SHARED[0]


@mistake(image_layer_norm)
def the_class_itself():
    """You returned the class, not a layer. Calling a class makes a layer: add the parentheses with the
    arguments."""
    return tf.keras.layers.LayerNormalization
