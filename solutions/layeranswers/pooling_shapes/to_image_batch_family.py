"""A family of mistakes in `to_image_batch`: a wrong shape for a kind of image, wrong values, or a wrong type."""

import numpy as np

from .. import family
from . import to_image_batch as known
from .to_image_batch import to_image_batch

_GRAY = {
    "(height, width, 1, 1)": known.image_as_batch,
    "(1, 1, height, width)": known.channel_in_front,
    "(1, height, width)": known.gray_without_channel,
    "(height, width, 1)": """Your grayscale image now has the shape (height, width, 1): the batch axis is missing. Which
        axis comes first?""",
    "(height, width)": """Your grayscale image still has only two axes. Which two others does it need, and where do they
        belong?""",
    "(height, 1, width, 1)": """Your grayscale image now has the shape (height, 1, width, 1). The batch axis comes first
        and the channel axis last.""",
    "(1, height, 1, width)": """Your grayscale image now has the shape (1, height, 1, width), an image with one column
        and `width` channels. The channel axis, of length 1, comes last.""",
    "(1, 1, height, width, 1)": """Your grayscale image now has five axes. It needs only two new axes: the batch first
        and the channel last.""",
    "(1, height, width, 1, 1)": """Your grayscale image now has five axes. It needs only two new axes: the batch first
        and the channel last.""",
    "(1, 1, height * width, 1)": """Your grayscale image became a single row of pixels. Height and width should stay as
        they are.""",
    "three channels": """Your grayscale image was copied into three channels. It has only one channel: the layer's input
        needs a channel axis of length 1.""",
    "four channels": """Your grayscale image was copied into as many channels as it has columns. It has only one
        channel: add an axis of length 1.""",
    "transposed": """Your grayscale image is transposed: rows became columns. Height comes before width.""",
    "reshaped": """Your grayscale image was reshaped to (1, width, height, 1), which scrambles the pixels of an image
        that isn't square. NumPy's image.shape is (height, width).""",
    "None": """Your function returns None for a grayscale image. Which of its lines run in that case?""",
}
_COLOR = {
    "(height, width, channel, 1)": known.color_image_as_gray_batch,
    "(1, height, width, channel, 1)": """Your color image now has five axes. It already had a channel axis, so only the
        batch axis was missing. How many axes did it have?""",
    "(1, 1, height, width, channel)": """Your color image now has five axes. Only the batch axis was missing. How many
        axes did it have?""",
    "(1, channel, height, width)": """Your color image now has the shape (1, channel, height, width), which is PyTorch's
        order. Here, the channel should stay last.""",
    "(1, height, width, 1, channel)": """Your color image now has five axes. It already had a channel axis, so only the
        batch axis was missing. How many axes did it have?""",
    "(height, width, channel)": """Your color image still has only three axes. Which axis comes before height, width,
        and channel, even for a single image?""",
    "(height, 1, width, channel)": """Your color image now has the shape (height, 1, width, channel). The batch axis
        comes first.""",
    "(channel, height, width, 1)": """Your color image was reshaped to a batch of grayscale images, which scrambles the
        pixels. It is a single image, and its channel axis should stay last.""",
    "channels as batch": """Your color image became a batch of grayscale images, one for each channel. It is a single
        image, and its channel axis should stay last.""",
    "one gray channel": """Your color image became gray: its channels were averaged. The values should stay the
        same.""",
    "first channel": """Only the first channel of your color image is left. The batch should contain all channels.""",
    "backwards": """The channels of your color image are in reverse order. They should stay in their original order.""",
    "channels scrambled": """Your color image was reshaped to (1, channel, height, width), which scrambles the pixels.
        The channel should stay last, and no axis has to move.""",
    "transposed": """Your color image is transposed: rows became columns. Height comes before width.""",
    "reshaped": """Your color image was reshaped to (1, width, height, channel), which scrambles the pixels of an image
        that isn't square. NumPy's image.shape is (height, width, channel).""",
    "None": """Your function returns None for a color image. Which of its lines run in that case?""",
}
_TYPE = {
    "kept": known.number_type_kept,
    "float64": known.double_precision,
    "kept if gray": """A grayscale image keeps its own number type in your result. Convert both kinds of images.""",
    "kept if color": """A color image keeps its own number type in your result. Convert both kinds of images.""",
    "kept if float": """If the image contains floats, your result keeps their type. NumPy's floats are float64, and the
        exercise asks for float32.""",
    "float64 unless float32": """Your result has the number type float64 for every image that isn't float32, as it would
        after a division. The exercise asks for float32.""",
    "float16": """Your result has the number type float16. The exercise asks for float32.""",
    "int32": """Your result has the number type int32, which can't represent fractions. The exercise asks for
        float32.""",
    "uint8": """Your result has the number type uint8, which can't represent fractions or negative numbers. The exercise
        asks for float32.""",
}
_VALUES = {
    "/ 255": known.values_rescaled,
    "/ 255 if ints": """Your function divides the values of integer images by 255. This function only changes the shape
        and the number type. The caller decides on the scale.""",
    "/ 255 if uint8": """Your function divides the values of uint8 images by 255. This function only changes the shape
        and the number type. The caller decides on the scale.""",
    "/ 255 if large": """Your function divides the values of an image by 255 if any of them is above 1. This function
        only changes the shape and the number type. The caller decides on the scale.""",
    "/ largest": """Your values are divided by the largest one. This function only changes the shape and the number
        type. The caller decides on the scale.""",
    "/ 127.5 - 1": """Your values are scaled from the range 0 to 255 to the range -1 to 1. This function only changes
        the shape and the number type. The caller decides on the scale.""",
    "standardized": """You subtract the mean from your values. This function only changes the shape and the number
        type.""",
    "0 to 1": """Your values are clipped to the range from 0 to 1. This function only changes the shape and the number
        type.""",
    "0 to 255": """Your values are clipped to the range from 0 to 255. This function only changes the shape and the
        number type.""",
    "uint8": """Your values were converted to uint8 along the way, which drops fractions and wraps negative numbers
        around. Convert to float32 directly.""",
    "int": """Your values have lost their fractional parts, as if they had been converted to ints along the way. Convert
        to float32 directly.""",
    "absolute": """Your values have lost their signs. This function only changes the shape and the number type.""",
    "zeros": """Your values are all 0. Do you copy the image's values into the new array?""",
    "ones": """Your values are all 1. Do you copy the image's values into the new array?""",
}
_TEST = {
    "1 or 3": """Your function treats an image as a color image if its last axis has length 1 or 3, and as gray
        otherwise. A gray image may be 3 pixels wide, and other images may have 5 channels. Which property tells you how
        many axes an image has?""",
    "1, 3 or 4": """Your function treats an image as a color image if its last axis has length 1, 3, or 4, and as gray
        otherwise. A gray image may be 3 pixels wide. Which property tells you how many axes an image has?""",
    "3": """Your function treats an image as a color image if its last axis has length 3, and as gray otherwise. A gray
        image may be 3 pixels wide. Which property tells you how many axes an image has?""",
    "3 or 4": """Your function treats an image as a color image if its last axis has length 3 or 4, and as gray
        otherwise. A gray image may be 3 pixels wide. Which property tells you how many axes an image has?""",
    "up to 4": """Your function treats an image as a color image if the length of its last axis is at most 4, and as
        gray otherwise. A gray image may be 3 pixels wide. Which property tells you how many axes an image has?""",
    "squeezed": """Your function raises an error for a gray image with only one row or column, and a color image loses
        every axis of length 1. Which axes does np.squeeze remove?""",
    "squeezed, (1, length)": """Your result has lost every axis of length 1 that the image had: a row, a column, or a
        channel. Which axes does np.squeeze remove?""",
    "height 2": """Your function treats an image as gray if it is 2 pixels high, and as a color image otherwise.
        (len(image) is the height.) Which property tells you how many axes an image has?""",
    "height 2, third axis": """Your function treats an image as gray if it is 2 pixels high, and as a color image
        otherwise. (len(image) is the height.) Which property tells you how many axes an image has?""",
    "height 3": """Your function treats an image as a color image if it is 3 pixels high, and as gray otherwise.
        (len(image) is the height.) Which property tells you how many axes an image has?""",
    "height 3, third axis": """Your function treats an image as a color image if it is 3 pixels high, and as gray
        otherwise. (len(image) is the height.) Which property tells you how many axes an image has?""",
    "turned round": """Your function adds a channel axis to color images but not to gray ones. Which kind of image is
        missing one?""",
}
_BATCH = {"lost": known.image_without_batch}
_BOTH = {  # wrong results for both kinds of images
    "channel first": """Your image now has the shape (1, channel, height, width), which is PyTorch's order. In (batch,
        height, width, channel), the channel is last.""",
    "transposed": """Your image is transposed: its rows became columns. Height comes before width.""",
    "reshaped": """Your image was reshaped to (1, width, height, channel), which scrambles the pixels of an image that
        isn't square. NumPy's image.shape begins with the height.""",
    "28 x 28": """For every image, your result has the shape (1, 28, 28, 1) and contains the image's values, repeated or
        cut off, as with np.resize. The result should keep the image's own height, width, and channels.""",
    "None": """Your function returns None. Which line runs last, and what does it return?""",
}


@family(to_image_batch, gray=_GRAY, color=_COLOR, number_type=_TYPE, values=_VALUES, test=_TEST, batch=_BATCH)
@family(to_image_batch, both=_BOTH, number_type=_TYPE, values=_VALUES)
def varied(image, *, gray="", color="", number_type="", values="", test="", batch="", both=""):
    if both:
        gray, color = _ALIKE.get(both, (both, both))
    if gray or color:  # explanations of these shapes don't apply in combination with other mistakes
        test = batch = ""
    own = image.dtype
    image = _valued(values, image)
    if test.startswith("squeezed"):
        image = np.squeeze(image)
        if test == "squeezed" and image.ndim == 1:
            return image[None, :, :, None]  # raises IndexError
    lengths = {"1 or 3": (1, 3), "1, 3 or 4": (1, 3, 4), "3": (3,), "3 or 4": (3, 4), "up to 4": (1, 2, 3, 4)}
    is_gray = image.ndim == 2
    looks_gray = image.shape[-1] not in lengths[test] if test in lengths else is_gray != (test == "turned round")
    if test.startswith("height"):
        looks_gray = (len(image) == 2) if "2" in test else (len(image) != 3)
    if looks_gray != is_gray:  # is_gray depends on how many axes the image really has
        result = image[None, ..., None] if looks_gray else image[None]
        result = result.swapaxes(3, 4) if looks_gray and "third" in test else result
    else:
        result = image[None] if image.ndim == 1 else _gray(gray, image) if is_gray else _color(color, image)
    if result is None:
        return None
    result = result[0] if batch else result
    if number_type == "float64 unless float32":
        return result.astype(own if own == "float32" else "float64")
    keeps = {"kept": True, "kept if gray": is_gray, "kept if color": not is_gray, "kept if float": own.kind == "f"}
    other = "float32" if number_type.startswith("kept") else number_type or "float32"
    return result.astype(own if keeps.get(number_type) else other)


_ALIKE = {"channel first": ("(1, 1, height, width)", "(1, channel, height, width)")}


def _valued(values, image):
    x = image.astype("float64")
    if values in ("uint8", "int"):
        with np.errstate(invalid="ignore"):
            return x.astype("int64").astype(values)
    if values == "standardized":
        return x - x.mean()
    return {
        "/ 255": x / 255, "/ 127.5 - 1": x / 127.5 - 1, "/ largest": x / x.max(), "0 to 1": x.clip(0, 1),
        "/ 255 if uint8": x / 255 if image.dtype == "uint8" else x, "/ 255 if large": x / 255 if x.max() > 1 else x,
        "/ 255 if ints": x / 255 if image.dtype.kind in "iu" else x, "0 to 255": x.clip(0, 255), "absolute": abs(x),
        "zeros": 0 * x, "ones": 0 * x + 1,
    }.get(values, x)  # fmt: skip


def _gray(gray, image):
    height, width = image.shape
    lengths = {"height": height, "width": width, "1": 1, "height * width": height * width}
    if gray.startswith("("):
        return image.reshape([lengths[one] for one in gray[1:-1].split(", ")])
    return {
        "three channels": np.stack([image] * 3, -1)[None], "four channels": np.stack([image] * width, -1)[None],
        "28 x 28": np.resize(image, (1, 28, 28, 1)),
        "transposed": image.T[None, ..., None], "reshaped": image.reshape(1, width, height, 1), "None": None,
    }.get(gray, image[None, ..., None])  # fmt: skip


def _color(color, image):
    height, width, channels = image.shape
    lengths = {"height": height, "width": width, "1": 1, "channel": channels}
    if color in ("(1, channel, height, width)", "channels as batch"):
        moved = image.transpose(2, 0, 1)
        return moved[None] if color[0] == "(" else moved[..., None]
    if color.startswith("("):
        return image.reshape([lengths[one] for one in color[1:-1].split(", ")])
    return {
        "one gray channel": image.mean(axis=-1, keepdims=True)[None], "first channel": image[None, ..., :1],
        "backwards": image[None, ..., ::-1], "channels scrambled": image.reshape(1, channels, height, width),
        "28 x 28": np.resize(image, (1, 28, 28, 1)),
        "transposed": image.swapaxes(0, 1)[None], "reshaped": image.reshape(1, width, height, channels), "None": None,
    }.get(color, image[None])  # fmt: skip
