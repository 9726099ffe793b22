"""Correct solutions to the blur exercises of lesson 2, in styles other than the reference solution's."""

import math

import numpy as np
import tensorflow as tf

# blur_kernel


def kernel_by_binomials(size):
    if size <= 0:
        raise ValueError(size)
    row = [math.comb(size - 1, k) / 2 ** (size - 1) for k in range(size)]
    return np.array([[a * b for a in row] for b in row], "float32")


def kernel_by_polynomial(size):
    if not size >= 1:
        raise ValueError("too small")
    row = np.poly1d([0.5, 0.5]) ** (size - 1)
    return tf.constant(np.multiply.outer(row.coeffs, row.coeffs).reshape(size, size), "float32")


def kernel_by_smaller_kernel(size):
    if size < 1:
        raise ValueError("too small")
    if size == 1:
        return np.ones((1, 1))
    padded = np.pad(kernel_by_smaller_kernel(size - 1), 1)
    return (padded[1:, 1:] + padded[:-1, 1:] + padded[1:, :-1] + padded[:-1, :-1]) / 4


# BlurPool2D


class BlurByWeight(tf.keras.layers.Layer):
    """The kernel is a non-trainable weight, created in build."""

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size = size
        self.stride = stride

    def build(self, input_shape):
        row = np.array([math.comb(self.size - 1, k) for k in range(self.size)], "float32")
        row /= row.sum()
        values = np.tile(np.outer(row, row)[:, :, None, None], (1, 1, input_shape[-1], 1))
        self.kernel = self.add_weight(
            name="kernel", shape=values.shape, initializer=tf.keras.initializers.Constant(0.0), trainable=False
        )
        self.kernel.assign(values)

    def call(self, inputs):
        front, behind = (self.size - 1) // 2, self.size // 2
        x = tf.pad(inputs, [[0, 0], [front, behind], [front, behind], [0, 0]], "REFLECT")
        return tf.nn.depthwise_conv2d(x, self.kernel, [1, self.stride, self.stride, 1], padding="VALID")

    def get_config(self):
        config = super().get_config()
        config.update(size=self.size, stride=self.stride)
        return config


class BlurByHalves(tf.keras.layers.Layer):
    """It has no kernel: averaging two neighbors size - 1 times is a binomial blur. A slice applies the stride."""

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride

    def call(self, x):
        ends = [(self.size - 1) // 2, self.size // 2]
        x = tf.pad(x, [[0, 0], ends, ends, [0, 0]], mode="reflect")
        for _ in range(self.size - 1):
            x = (x[:, 1:] + x[:, :-1]) / 2
            x = (x[:, :, 1:] + x[:, :, :-1]) / 2
        return x[:, :: self.stride, :: self.stride]

    def get_config(self):
        return dict(super().get_config(), size=self.size, stride=self.stride)


class BlurByInnerLayer(tf.keras.layers.Layer):
    """It contains a frozen depthwise convolution from Keras. A slice applies the stride."""

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        self.size, self.stride = size, stride
        row = np.array([1.0])
        for _ in range(size - 1):
            row = np.concatenate([row, [0]]) + np.concatenate([[0], row])
        kernel = np.outer(row, row) / np.outer(row, row).sum()

        def fixed(shape, dtype=None, **_):
            return tf.constant(np.broadcast_to(kernel[:, :, None, None], shape), dtype or "float32")

        self.blur = tf.keras.layers.DepthwiseConv2D(size, use_bias=False, depthwise_initializer=fixed, trainable=False)

    def call(self, inputs):
        a, b = (self.size - 1) // 2, self.size // 2
        return self.blur(tf.pad(inputs, ((0, 0), (a, b), (a, b), (0, 0)), "REFLECT"))[:, :: self.stride, :: self.stride]

    def get_config(self):
        return {"size": self.size, "stride": self.stride, **super().get_config()}


class BlurByDiagonal(BlurByHalves):
    """It uses an ordinary convolution whose kernel is 0 between different input and output channels."""

    def build(self, input_shape):
        row = np.poly1d([0.5, 0.5]) ** (self.size - 1)
        kernel = np.einsum("i,j,cd->ijcd", row.coeffs, row.coeffs, np.eye(input_shape[-1]))
        self.kernel = tf.constant(kernel, "float32")

    def call(self, x):
        ends = [(self.size - 1) // 2, self.size // 2]
        return tf.nn.conv2d(tf.pad(x, [[0, 0], ends, ends, [0, 0]], "REFLECT"), self.kernel, self.stride, "VALID")


class BlurBySums(BlurByHalves):
    """It computes weighted sums of slices whose sizes depend on the input."""

    def call(self, x):
        height, width = tf.shape(x)[1], tf.shape(x)[2]
        ends = [(self.size - 1) // 2, self.size // 2]
        x = tf.pad(x, [[0, 0], ends, ends, [0, 0]], "REFLECT")
        row = [math.comb(self.size - 1, k) / 2 ** (self.size - 1) for k in range(self.size)]
        x = sum(weight * x[:, k : k + height] for k, weight in enumerate(row))
        x = sum(weight * x[:, :, k : k + width] for k, weight in enumerate(row))
        return x[:, :: self.stride, :: self.stride]
