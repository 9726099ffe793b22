"""Answers to lesson 6 in less common styles, and wrong answers that fail only in edge cases."""

import functools

from layeranswers.resnet_block.residual_branch import ResidualBranch

import numpy as np
import tensorflow as tf
from styles.resnet_block import SkipFirst, projection_by_shapes

layers = tf.keras.layers


class MadeInBuild(layers.Layer):
    """All parts are created in build."""

    momentum, epsilon = 0.99, 1e-3  # from the first normalization layer

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides

    def conv(self, size, strides):
        return layers.Conv2D(self.filters, size, strides=strides, padding="same", use_bias=False)

    def build(self, shape):
        self.one, self.two = self.conv(3, self.strides), self.conv(3, 1)
        self.first_norm = layers.BatchNormalization(momentum=self.momentum, epsilon=self.epsilon)
        self.last_norm = layers.BatchNormalization()
        self.skip = self.projection() if projection_by_shapes(shape[-1], self.filters, self.strides) else None
        layers.Layer.build(self, shape)

    def projection(self):
        return self.conv(1, self.strides)

    def normalized(self, x, training):
        return self.last_norm(x, training=training)

    def call(self, x, training=None):
        branch = tf.nn.relu(self.first_norm(self.one(x), training=training))
        branch = self.normalized(self.two(branch), training)
        return tf.nn.relu(branch + (self.skip(x) if self.skip else x))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


class BuiltPartByPart(MadeInBuild):
    """As in Keras 3's guides, build also builds the parts."""

    def build(self, shape):
        super().build(shape)
        between = (shape[0], None, None, self.filters)
        self.one.build(shape)
        for part in (self.first_norm, self.two, self.last_norm):
            part.build(between)
        if self.skip:
            self.skip.build(shape)


class ProjectionInCall(MadeInBuild):
    """The first call creates the projection, which doesn't exist before."""

    def build(self, shape):
        super().build(shape)
        self.skip = None

    def call(self, x, training=None):
        if self.skip is None and projection_by_shapes(x.shape[-1], self.filters, self.strides):
            self.skip = self.projection()
        return super().call(x, training)


class AllInCall(ProjectionInCall):
    """It has no build method of its own, so Keras 3 traces the first call."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.one, self.two, self.skip = self.conv(3, strides), self.conv(3, 1), None
        self.first_norm, self.last_norm = layers.BatchNormalization(), layers.BatchNormalization()

    build = layers.Layer.build


class OtherEpsilon(MadeInBuild):
    epsilon = 1e-5


class OtherNameForLastNorm(MadeInBuild):
    def build(self, shape):
        super().build(shape)
        self.second_norm = self.last_norm
        del self.last_norm

    def normalized(self, x, training):
        return self.second_norm(x, training=training)


class ProjectionWithoutStrides(MadeInBuild):
    def projection(self):
        return self.conv(1, 1)


class LastNormNotCalled(MadeInBuild):
    def normalized(self, x, training):
        return x


class BranchInFirstCall(layers.Layer):
    """The first call creates the parts, so they don't exist before it."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.sizes, self.one = (filters, strides), None

    def call(self, x, training=None):
        if self.one is None:
            filters, strides = self.sizes
            self.one = layers.Conv2D(filters, 3, strides, "same", use_bias=False)
            self.two = layers.Conv2D(filters, 3, padding="same", use_bias=False)
            self.norm, self.last_norm = layers.BatchNormalization(), layers.BatchNormalization()
        return self.last_norm(self.two(tf.nn.relu(self.norm(self.one(x), training=training))), training=training)


class BranchWithOtherEpsilon(ResidualBranch):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.first_norm = layers.BatchNormalization(epsilon=1e-5)


class BranchWithoutName(ResidualBranch):
    """Accepts a name and ignores it."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides)


class BranchWithOtherNameForLastNorm(ResidualBranch):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.end = self.last_norm
        del self.last_norm

    def call(self, inputs, training=None):
        x = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.end(self.second_conv(x), training=training)


class FirstNormNotCalled(ResidualBranch):
    def call(self, inputs, training=None):
        return self.last_norm(self.second_conv(tf.nn.relu(self.first_conv(inputs))), training=training)


def only_one_change_projected(in_channels, out_channels, stride):
    return (stride != 1) ^ (in_channels != out_channels)


def only_strides_of_two(in_channels, out_channels, stride):
    return stride == 2 or in_channels != out_channels


def start_by_multiplying(block):
    block.last_norm.gamma.assign(block.last_norm.gamma * 0)
    return block


def start_by_replacing_the_weight(block):
    block.last_norm.gamma = tf.zeros_like(block.last_norm.gamma)


def start_nearly(block):
    block.last_norm.gamma.assign(np.full(block.last_norm.gamma.shape, 1e-6))


def start_frozen(block):
    start_by_multiplying(block)
    block.trainable = False


class Net(tf.keras.Model):
    """Applies a list of blocks with `reduce`, and then a Sequential model."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        firsts = [2 if stage else 1 for stage in range(len(filters))]
        self.blocks = [
            SkipFirst(width, 1 if number else first) for width, first in zip(filters, firsts) for number in range(depth)
        ]
        self.head = tf.keras.Sequential([layers.GlobalAveragePooling2D(), layers.Dense(classes)])

    def call(self, x, training=None):
        return self.head(functools.reduce(lambda x, block: block(x, training=training), self.blocks, x))


class NetWithoutName(Net):
    """Accepts a name and ignores it."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(depth, filters, classes)


def parameters_by_building(in_channels, out_channels, stride):
    block = MadeInBuild(out_channels, stride)
    block(tf.zeros((1, 4, 4, in_channels)))
    return tuple(
        sum(int(np.prod(weight.shape)) for weight in weights)
        for weights in (block.trainable_weights, block.non_trainable_weights)
    )


STYLES = {
    "ResNetBlock": [MadeInBuild, BuiltPartByPart],
    "start_as_identity": [start_by_multiplying],
    "ResNet": [Net],
}
SLIPS = {
    "needs_projection": [(only_one_change_projected, "exclusive_or"), (only_strides_of_two, "strided='stride == 2'")],
    "resnet_block_parameters": [(parameters_by_building, "result='of a block'")],
    "ResidualBranch": [
        BranchInFirstCall,
        BranchWithOtherEpsilon,
        (BranchWithoutName, "made='without kwargs'"),
        (BranchWithOtherNameForLastNorm, "last_norm_missing"),
        (FirstNormNotCalled, "one_normalization_for_both", "norms=(False, True)"),
    ],
    "ResNetBlock": [
        ProjectionInCall,
        AllInCall,
        OtherEpsilon,
        OtherNameForLastNorm,
        (ProjectionWithoutStrides, "projected_only_if_channels_differ", "projection='no strides'"),
        LastNormNotCalled,
    ],
    "start_as_identity": [
        (start_by_replacing_the_weight, "nothing_assigned", "frozen='replaced'"),
        (start_nearly, "value=1e-06"),
        (start_frozen, "frozen='block'"),
    ],
    "ResNet": [(NetWithoutName, "made='without kwargs'")],
}
