"""A residual block as a Keras layer, which takes the place of a student's own block that can't be found."""

import tensorflow as tf

layers = tf.keras.layers


class GivenBlock(layers.Layer):
    """A residual block with the settings in lesson 6's exercises: relu(branch + skip connection).

    filters: the output's channels. strides: the rows and columns of x from one output to the next.

    >>> tuple(GivenBlock(4, strides=2)(tf.zeros((1, 6, 8, 3))).shape)
    (1, 3, 4, 4)
    """

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.sizes = filters, strides
        first, second = ({"strides": each, "padding": "same", "use_bias": False} for each in (strides, 1))
        first, second = layers.Conv2D(filters, 3, **first), layers.Conv2D(filters, 3, **second)
        norms = layers.BatchNormalization(), layers.BatchNormalization()
        self.branch = tf.keras.Sequential([first, norms[0], layers.ReLU(), second, norms[1]])
        self.projection = None

    def build(self, input_shape):
        filters, strides = self.sizes
        if (input_shape[-1], strides) != (filters, 1):
            self.projection = layers.Conv2D(filters, 1, strides, use_bias=False)
        super().build(input_shape)

    def call(self, inputs, training=None):
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)
