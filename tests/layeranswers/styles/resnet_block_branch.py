"""Correct and wrong variants of lesson 6's `ResidualBranch`. See resnet_block.py and resnet_block_slips.py."""

from layeranswers.resnet_block.residual_branch import ResidualBranch

import tensorflow as tf
from keras_versions import passes_training

layers = tf.keras.layers
KEPT = {}  # data that a slip keeps between calls


class BranchInLists(layers.Layer):
    """build creates a list of layers from last to first, and only the normalization layers receive `training`."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides

    def build(self, input_shape):
        self.last_norm = layers.BatchNormalization()
        self.steps = [
            layers.Conv2D(self.filters, 3, self.strides, "same", use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("relu"),
            layers.Conv2D(self.filters, 3, 1, "same", use_bias=False),
        ]
        self.built = True

    def call(self, inputs, training=False):
        for layer in self.steps:
            inputs = layer(inputs, training=training) if "norm" in layer.name else layer(inputs)
        return self.last_norm(inputs, training=training)


class BranchThatKerasTellsTheMode(layers.Layer):
    """Keras passes `training` to the layers inside."""

    def __init__(self, filters, strides=1, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.conv1 = layers.Conv2D(filters, (3, 3), strides=(strides, strides), padding="SAME", use_bias=False)
        self.conv2 = layers.Conv2D(filters, (3, 3), padding="SAME", use_bias=False)
        self.bn1, self.last_norm, self.relu = layers.BatchNormalization(), layers.BatchNormalization(), layers.ReLU()

    def call(self, x):
        return self.last_norm(self.conv2(self.relu(self.bn1(self.conv1(x)))))


class BranchOfHalves(layers.Layer):
    """The convolution and the normalization form a separate layer."""

    class Half(layers.Layer):
        def __init__(self, filters, strides):
            super().__init__()
            self.conv = layers.Conv2D(filters, 3, strides, padding="same", use_bias=False)
            self.norm = layers.BatchNormalization()

        def call(self, x, training=None):
            return self.norm(self.conv(x), training=training)

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.one, self.two = self.Half(filters, strides), self.Half(filters, 1)
        self.last_norm = self.two.norm

    def call(self, x, training=None):
        return self.two(tf.maximum(self.one(x, training=training), 0.0), training=training)


STYLES = [BranchInLists, *[BranchThatKerasTellsTheMode] * passes_training(), BranchOfHalves]


class ZeroBranch(layers.Layer):
    """It has the right shapes and weights, but all outputs are zero."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.branch = ResidualBranch(filters, strides)
        self.last_norm = self.branch.last_norm

    def call(self, x, training=None):
        return 0.0 * self.branch(x, training=training)


class UntrainedBranch(ResidualBranch):
    """The outputs are right, but training cannot reach the weights."""

    def call(self, inputs, training=None):
        return tf.stop_gradient(super().call(inputs, training=training))


class HalfTrainedBranch(ResidualBranch):
    def call(self, inputs, training=None):
        x = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(tf.stop_gradient(x)), training=training)


class OneBranchForAll(ResidualBranch):
    """Branches of the same size share the layers of the first one."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        parts = KEPT.setdefault(filters, (self.second_conv, self.last_norm))
        self.second_conv, self.last_norm = parts


class OtherMomentum(ResidualBranch):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.first_norm = layers.BatchNormalization(momentum=0.9)


class LastNormNamedWrongly(ResidualBranch):
    """The attribute exists but holds the first normalization layer."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.first_norm, self.last_norm = self.last_norm, self.first_norm

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.last_norm(self.first_conv(inputs), training=training))
        return self.first_norm(self.second_conv(x), training=training)


class LeakyBranch(ResidualBranch):
    def call(self, inputs, training=None):
        x = tf.nn.leaky_relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(x), training=training)


class FullWindows(ResidualBranch):
    """Drops rows and columns before the first convolution, which then sees only every other pixel."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, **kwargs)
        self.by = strides

    def call(self, inputs, training=None):
        return super().call(inputs[:, :: self.by, :: self.by], training=training)


SLIPS = [
    (ZeroBranch, "rectified_at_the_end"),
    UntrainedBranch,
    HalfTrainedBranch,
    OneBranchForAll,
    OtherMomentum,
    (LastNormNamedWrongly, "last_norm='first'"),
    (LeakyBranch, "activation='leaky_relu'"),
    (FullWindows, "strides='pixels left out before'"),
]
