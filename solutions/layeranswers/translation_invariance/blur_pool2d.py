"""Reference solution and known mistakes: `BlurPool2D`."""

import numpy as np
import tensorflow as tf

from .. import mistake
from .blur_kernel import blur_kernel


class BlurPool2D(tf.keras.layers.Layer):
    """Blur each channel with a fixed binomial kernel, then keep every `stride`-th row and column (Zhang 2019).

    size:   side length of the kernel, an int; the kernel is blur_kernel(size), and it is never trained
    stride: rows and columns from one kept cell to the next; the first is row 0, column 0

    Takes float32 images (batch, height, width, channel) and returns float32 images (batch, ceil(height / stride),
    ceil(width / stride), channel). Height and width may be unknown (None) until the layer runs, as in a model. Outside
    the image, the kernel reads cells that are reflected at the edge without repeating it (tf.pad's "REFLECT"):
    (size − 1) // 2 before the first cell and size // 2 after the last one, along both axes. Both numbers are smaller
    than the image. Pass **kwargs to Layer. get_config is given: it reads self.size and self.stride.
    """

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.size, self.stride = size, stride
        self.kernel = blur_kernel(size).astype("float32")
        ### END SOLUTION

    def call(self, inputs):
        ### BEGIN SOLUTION
        edges = [(self.size - 1) // 2, self.size // 2]
        padded = tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode="REFLECT")
        kernel = tf.repeat(self.kernel[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(padded, kernel, [1, self.stride, self.stride, 1], "VALID")
        ### END SOLUTION

    def get_config(self):
        return {**super().get_config(), "size": self.size, "stride": self.stride}


def _row(size):
    return np.array((np.poly1d([1, 1]) ** (size - 1)).coeffs)


def _blur(inputs, kernel, stride, mode="REFLECT", front=None):
    """Pad the inputs for the kernel's size, then convolve each channel with the kernel."""
    size = kernel.shape[0]
    front = (size - 1) // 2 if front is None else front
    edges = [front, size - 1 - front]
    padded = tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode=mode)
    return _convolved(padded, np.float32(kernel), stride)


def _convolved(inputs, kernel, stride, padding="VALID"):
    # Use np.repeat instead of tf.repeat where possible: recognition runs every known mistake many times.
    repeat = np.repeat if isinstance(kernel, np.ndarray) else tf.repeat
    kernel = repeat(kernel[:, :, None, None], inputs.shape[-1], axis=2)
    return tf.nn.depthwise_conv2d(inputs, kernel, [1, stride, stride, 1], padding)


class _Wrong(BlurPool2D):
    """A layer that calls `wrong`. AutoGraph doesn't convert it in Keras 2, which saves 40 ms per class."""

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, **_):
        return self.wrong(inputs)


@mistake(BlurPool2D)
class kernel_is_trained(_Wrong):
    """Your layer has a trainable weight, so training can change its blur. Make the kernel a constant, or a weight with
    trainable=False."""

    def build(self, input_shape):
        self.weight = self.add_weight(
            name="kernel", shape=(self.size, self.size), initializer=lambda *_, **__: tf.constant(self.kernel)
        )

    def wrong(self, inputs):
        edges = [(self.size - 1) // 2, self.size // 2]
        padded = tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode="REFLECT")
        return _convolved(padded, tf.convert_to_tensor(self.weight), self.stride)


@mistake(BlurPool2D)
class kernel_not_normalized(_Wrong):
    """Your kernel doesn't sum to 1, so a uniformly gray image becomes brighter. Divide by the sum of all its
    elements."""

    def wrong(self, inputs):
        return _blur(inputs, np.outer(_row(self.size), _row(self.size)), self.stride)


@mistake(BlurPool2D)
class box_for_binomial(_Wrong):
    """Your result looks as if all elements of the kernel were equal. They should be products of elements of a row of
    Pascal's triangle, such as 1 2 1 for size 3, so that cells count less the farther they are from the center."""

    def wrong(self, inputs):
        return _blur(inputs, np.full((self.size, self.size), 1 / self.size**2), self.stride)


@mistake(BlurPool2D)
class subsampled_first(_Wrong):
    """Your result looks as if cells were dropped first and the rest blurred afterward. In that order, the values
    between the kept cells are lost before the blur. Blur all cells, then keep every stride-th one."""

    def wrong(self, inputs):
        return _blur(inputs[:, :: self.stride, :: self.stride], self.kernel, 1)


@mistake(BlurPool2D)
class stride_not_used(_Wrong):
    """Your layer blurs the image but keeps every cell. Keep only every stride-th row and column of the blurred image,
    starting with the first."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, 1)


@mistake(BlurPool2D)
class channels_summed(_Wrong):
    """Each of your output channels is the sum of all blurred channels, as in an ordinary convolution. A depthwise
    convolution (tf.nn.depthwise_conv2d) treats each channel separately."""

    def wrong(self, inputs):
        total = tf.reduce_sum(inputs, axis=-1, keepdims=True)
        return tf.repeat(_blur(total, self.kernel, self.stride), inputs.shape[-1], axis=-1)


@mistake(BlurPool2D)
class kernel_for_one_channel(_Wrong):
    """Your layer works only for images with one channel, but images can have several channels. tf.nn.depthwise_conv2d
    needs a kernel of shape (size, size, channel, 1). How many channels does the input have?"""

    def wrong(self, inputs):
        edges = [(self.size - 1) // 2, self.size // 2]
        padded = tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode="REFLECT")
        return tf.nn.depthwise_conv2d(padded, self.kernel[:, :, None, None], [1, self.stride, self.stride, 1], "VALID")


@mistake(BlurPool2D)
class sizes_from_a_short_list(_Wrong):
    """Your layer doesn't work for every size: it fails for size 1 or for sizes above 5. For size 1, the kernel leaves
    the image unchanged. Pascal's triangle continues beyond size 5: compute each row from the one before it."""

    def build(self, input_shape):
        {2: (1, 1), 3: (1, 2, 1), 4: (1, 3, 3, 1), 5: (1, 4, 6, 4, 1)}[self.size]

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, self.stride)


@mistake(BlurPool2D)
class channels_blurred_together(_Wrong):
    """Your layer also blurs across the channels: each output channel mixes in the other channels. An ordinary
    convolution sums over channels; a depthwise convolution (tf.nn.depthwise_conv2d) treats each one separately."""

    def wrong(self, inputs):
        mean = tf.reduce_mean(inputs, axis=-1, keepdims=True)
        return tf.repeat(_blur(mean, self.kernel, self.stride), inputs.shape[-1], axis=-1)


@mistake(BlurPool2D)
class zeros_outside(_Wrong):
    """Your result looks as if there were zeros outside the image, which pull its edge toward 0. The exercise asks for
    reflection: outside the edge, the cells inside it are repeated in mirror order, as tf.pad does with mode
    "REFLECT"."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, self.stride, "CONSTANT")


@mistake(BlurPool2D)
class padding_same(_Wrong):
    """Your result is the one for padding="SAME", which pads with zeros. The zeros pull the edge toward 0, and with a
    stride, their position depends on the image's size, so the layer keeps different cells. Pad with tf.pad, then use
    "VALID"."""

    def wrong(self, inputs):
        return _convolved(inputs, self.kernel, self.stride, "SAME")


@mistake(BlurPool2D)
class edge_cell_repeated(_Wrong):
    """Your result looks as if the image were mirrored with its edge cell repeated (mode "SYMMETRIC"). Reflection does
    not repeat that cell: the first cell outside the image is a copy of the second one inside."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, self.stride, "SYMMETRIC")


@mistake(BlurPool2D)
class not_padded(_Wrong):
    """Your output is too small, as if there were no padding. The image loses size − 1 rows and columns. With cells
    reflected at the edges, the output has ceil(height / stride) rows."""

    def wrong(self, inputs):
        return _convolved(inputs, self.kernel, self.stride)


@mistake(BlurPool2D)
class longer_half_in_front(_Wrong):
    """For even sizes, your result is shifted: a kernel of even size has no middle cell, and you put the larger half of
    the padding first. The exercise asks for (size − 1) // 2 before and size // 2 after."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, self.stride, front=self.size // 2)


@mistake(BlurPool2D)
class input_returned(_Wrong):
    """Your layer returns its input unchanged. With Keras 2, so does a layer without a method named `call`: `forward` is
    PyTorch's name for it."""

    def wrong(self, inputs):
        return inputs


@mistake(BlurPool2D)
class config_without_size(BlurPool2D):
    """Your config contains neither size nor stride, so the layer in a loaded model uses the defaults. Add them to the
    result of super().get_config()."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(tf.keras.layers.Layer(name=self.name))


@mistake(BlurPool2D)
class config_missing(BlurPool2D):
    """Your get_config raises an error, so you can't save a model with this layer. The given get_config returns the
    result of super().get_config() with size and stride added."""

    def get_config(self):
        raise NotImplementedError("the layer must override get_config()")
