"""Reference solution and known mistakes: `image_layer_norm`."""

import tensorflow as tf

from .. import mistake


def image_layer_norm():
    """Return a Keras LayerNormalization that computes one mean and one variance for each whole image.

    Returns a new layer at each call; a subclass of LayerNormalization is fine, too. The layer takes batches (batch,
    height, width, channel). Its epsilon and initializers are the default ones, and its scale and offset are trained,
    which is the default.
    """
    ### BEGIN SOLUTION
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3])
    ### END SOLUTION


@mistake(image_layer_norm)
def last_axis():
    """Your layer normalizes each pixel separately, over its channels, as LayerNormalization does by default (axis −1).
    Here, all pixels of an image share one mean and one variance. The layer's `axis` should contain every axis of an
    image. What is the value of `axis` once the layer has been created?"""
    return tf.keras.layers.LayerNormalization()


@mistake(image_layer_norm)
def height_and_width_only():
    """Your layer computes the mean over height and width, separately for each channel. That is instance normalization.
    Here, the channels of an image share one mean. Which axis is missing?"""
    return tf.keras.layers.LayerNormalization(axis=[1, 2])


@mistake(image_layer_norm)
def group_norm_in_disguise():
    """Your layer's scale has one element per channel, with the shape (channel,), as in GroupNormalization with one
    group. The exercise asks for a LayerNormalization, whose scale has one element for each pixel and channel. The two
    layers differ as soon as training changes the scale. Which axes does LayerNormalization need?"""
    return tf.keras.layers.GroupNormalization(groups=1)


@mistake(image_layer_norm)
def batch_normalization_instead():
    """Your layer behaves like a BatchNormalization: it has one mean per channel, and at inference it doesn't even use
    the image's own mean. The exercise asks for a LayerNormalization over all axes of an image."""
    return tf.keras.layers.BatchNormalization()


@mistake(image_layer_norm)
def no_scale_and_offset():
    """Your layer has no weights. The exercise asks for a LayerNormalization with a scale and an offset. It has both by
    default (`scale` and `center`). With them, a network can restore what normalizing removes."""
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3], center=False, scale=False)


_SHARED = []


@mistake(image_layer_norm)
def one_layer_for_all():
    """Your function returns the same layer in each call. Everything that uses the layer then shares its weights, which
    fit only the first image size. The exercise asks for a new layer in each call. Where is yours created?"""
    if not _SHARED:
        _SHARED.append(tf.keras.layers.LayerNormalization(axis=[1, 2, 3]))
    return _SHARED[0]


@mistake(image_layer_norm)
def the_class_itself():
    """You returned the class, not a layer. Calling the class creates a layer: add the parentheses with the
    arguments."""
    return tf.keras.layers.LayerNormalization
