"""`image_layer_norm`: its answer, and the mistakes in it that are worth naming."""

import tensorflow as tf

from .. import mistake


def image_layer_norm():
    """Return a LayerNormalization of Keras that takes one mean and one variance for each whole image.

    Returns a new layer at each call. It takes batches (batch, height, width, channel). Its scale and offset are
    trained, as by default.
    """
    ### BEGIN SOLUTION
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3])
    ### END SOLUTION


@mistake(image_layer_norm)
def last_axis():
    """Your layer normalizes each pixel by itself, over its channels: LayerNormalization's axis is −1 unless you say
    otherwise. Its mean and deviation over the image look fine all the same, which is why comparing those proves
    nothing. Name every axis that the image has."""
    return tf.keras.layers.LayerNormalization()


@mistake(image_layer_norm)
def height_and_width_only():
    """Your layer takes the mean over height and width, each channel by itself: an instance normalization. Here
    the channels of an image share one mean. Which axis is missing?"""
    return tf.keras.layers.LayerNormalization(axis=[1, 2])


@mistake(image_layer_norm)
def group_norm_in_disguise():
    """GroupNormalization with one group takes the right means, and as long as scale is 1 and offset 0 nobody sees a
    difference. But its scale has one number a channel, (channel,), and LayerNormalization's one for each pixel and
    channel. After the first step of training they part. Which axes does LayerNormalization have to be told?"""
    return tf.keras.layers.GroupNormalization(groups=1)


@mistake(image_layer_norm)
def batch_normalization_instead():
    """This is a BatchNormalization: its means are one a channel, and at inference they are not even the image's own.
    The text asks for LayerNormalization, over all axes of an image."""
    return tf.keras.layers.BatchNormalization()


@mistake(image_layer_norm)
def no_scale_and_offset():
    """Your layer has no weights. `scale` and `offset` (in Keras: center) give a network back what normalizing takes
    away; the text describes their shape. Leave both switched on, as they are by default."""
    return tf.keras.layers.LayerNormalization(axis=[1, 2, 3], center=False, scale=False)


@mistake(image_layer_norm)
def the_class_itself():
    """You returned the class, not a layer. A class makes layers when it is called: what is missing behind its name?"""
    return tf.keras.layers.LayerNormalization
