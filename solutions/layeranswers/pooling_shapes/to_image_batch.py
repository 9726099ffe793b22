"""Reference solution and known mistakes: `to_image_batch`."""

import numpy as np

from .. import mistake


def to_image_batch(image):
    """Return one image as a batch that a 2D pooling layer accepts.

    image: array (height, width) or (height, width, channel), of any number type

    Returns a float32 array (1, height, width, channel), with one channel for a grayscale image. The values stay the
    same.
    """
    ### BEGIN SOLUTION
    image = np.asarray(image, dtype="float32")
    if image.ndim == 2:
        image = image[..., np.newaxis]
    return image[np.newaxis]
    ### END SOLUTION


@mistake(to_image_batch)
def image_as_batch(image):
    """Your grayscale image now has the shape (height, width, 1, 1). The layer interprets that as `height` images that
    are one pixel wide. The layer runs, but its windows no longer cover squares of your image. The batch axis comes
    first and the channel axis last."""
    image = np.asarray(image, "float32")
    return image[..., None, None] if image.ndim == 2 else image[None]


@mistake(to_image_batch)
def channel_in_front(image):
    """Your grayscale image now has the shape (1, 1, height, width), with both the batch and the channel first.
    TensorFlow's layers read that as an image of height 1 with `width` channels. Where is the channel in (batch, height,
    width, channel)?"""
    image = np.asarray(image, "float32")
    return image[None, None] if image.ndim == 2 else image[None]


@mistake(to_image_batch)
def number_type_kept(image):
    """Your result keeps the image's own number type. Average pooling raises an error for integers, and layers compute
    in float32: convert the image with astype or asarray."""
    image = np.asarray(image)
    return image[None, ..., None] if image.ndim == 2 else image[None]


@mistake(to_image_batch)
def color_image_as_gray_batch(image):
    """Your color image now has the shape (height, width, channel, 1), which a layer interprets as a batch of grayscale
    images. A color image already has a channel axis, so only the batch axis is missing. Where does that axis belong?"""
    image = np.asarray(image, "float32")
    return image[None, ..., None] if image.ndim == 2 else image[..., None]


@mistake(to_image_batch)
def values_rescaled(image):
    """Your values are divided by 255. That is often a good idea before training, but this function only changes the
    shape and the number type. The caller decides on the scale."""
    return to_image_batch(image) / np.float32(255)


@mistake(to_image_batch)
def gray_without_channel(image):
    """Your grayscale image has no channel axis: only the batch axis was added. It needs a second new axis of length 1,
    at the end. How do you tell a grayscale image from a color image?"""
    return np.asarray(image, "float32")[None]


@mistake(to_image_batch)
def image_without_batch(image):
    """The batch axis is missing: your result is still one image. Which axis comes before (height, width, channel),
    even for a single image?"""
    return to_image_batch(image)[0]


@mistake(to_image_batch)
def double_precision(image):
    """Your result has the dtype float64, which is NumPy's default for Python floats, too. The exercise asks for
    float32."""
    return to_image_batch(image).astype("float64")
