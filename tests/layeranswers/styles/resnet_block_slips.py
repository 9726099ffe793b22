"""Wrong solutions to lesson 6 that match no known mistake, and attempts to cheat. Each must be caught."""

from layeranswers.resnet_block.needs_projection import needs_projection
from layeranswers.resnet_block.res_net import ResNet
from layeranswers.resnet_block.res_net_block import ResNetBlock
from layeranswers.resnet_block.resnet_block_parameters import resnet_block_parameters
from layeranswers.resnet_block.start_as_identity import start_as_identity

import tensorflow as tf
from styles.resnet_block_branch import SLIPS as BRANCHES

layers = tf.keras.layers
KEPT = {}  # data that a slip keeps between calls


def projection_by_products(in_channels, out_channels, stride):
    return in_channels * stride != out_channels


def projection_as_a_number(in_channels, out_channels, stride):
    return int(needs_projection(in_channels, out_channels, stride))


def projection_for_stride_two(in_channels, out_channels, stride):
    return stride == 2 or in_channels != out_channels


def projection_by_identity(in_channels, out_channels, stride):
    return stride != 1 or in_channels is not out_channels


def projection_by_one_sum(in_channels, out_channels, stride):
    return (in_channels - out_channels) + (stride - 1) != 0


class ShapesOnly(layers.Layer):
    """It has the right shapes, weights, and config, but all outputs are zero."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.block = ResNetBlock(filters, strides)
        self.filters, self.strides = filters, strides

    def call(self, x, training=None):
        return 0.0 * self.block(x, training=training)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


class NoGradient(ResNetBlock):
    """The outputs are right, but training cannot reach the weights."""

    def call(self, inputs, training=None):
        return tf.stop_gradient(super().call(inputs, training=training))


class BranchWithoutGradient(ResNetBlock):
    def call(self, inputs, training=None):
        branch = tf.stop_gradient(self.branch(inputs, training=training))
        return tf.nn.relu(branch + (inputs if self.projection is None else self.projection(inputs)))


class OneForAll(ResNetBlock):
    """Blocks of the same size share the branch of the first such block."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.branch = KEPT.setdefault((filters, strides), self.branch)


class ProjectionMadeInCall(ResNetBlock):
    """Each call creates a new projection, which Keras doesn't track."""

    def build(self, shape):
        layers.Layer.build(self, shape)

    @tf.autograph.experimental.do_not_convert
    def call(self, x, training=None):
        skip = x
        if needs_projection(x.shape[-1], self.filters, self.strides):
            skip = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)(x)
        return tf.nn.relu(self.branch(x, training=training) + skip)


class ConfigWithoutStrides(ResNetBlock):
    """The config has no strides, so a loaded model gets a block with a stride of 1."""

    def get_config(self):
        config = super().get_config()
        del config["strides"]
        return config


class HalvedSum(ResNetBlock):
    def call(self, inputs, training=None):
        return super().call(inputs, training=training) / 2


class Subsampled(layers.Layer):
    """The other skip connection in the paper: it takes every second pixel and adds zeros for the missing channels."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.first = layers.Conv2D(filters, 3, strides, "same", use_bias=False)
        self.norm, self.last_norm = layers.BatchNormalization(), layers.BatchNormalization()
        self.second = layers.Conv2D(filters, 3, 1, "same", use_bias=False)

    def call(self, x, training=None):
        y = tf.nn.relu(self.norm(self.first(x), training=training))
        y = self.last_norm(self.second(y), training=training)
        skip = x[:, :: self.strides, :: self.strides]
        skip = tf.pad(skip, [[0, 0], [0, 0], [0, 0], [0, self.filters - x.shape[-1]]])
        return tf.nn.relu(y + skip)

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


class ProjectedOnlyToMore(ResNetBlock):
    """There is no projection where the number of channels decreases."""

    def build(self, shape):
        if self.strides != 1 or shape[-1] < self.filters:
            self.projection = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
        layers.Layer.build(self, shape)


class StridedByDefault(ResNetBlock):
    def __init__(self, filters, strides=2, **kwargs):
        super().__init__(filters, strides, **kwargs)


class NotALayer:
    """A plain class that calls a block."""

    def __init__(self, filters, strides=1, **kwargs):
        self.block = ResNetBlock(filters, strides, **kwargs)

    def __getattr__(self, name):
        return getattr(self.block, name)

    def __call__(self, x, **call):
        return self.block(x, **call)


def parameters_without_stride(in_channels, out_channels, stride):
    return resnet_block_parameters(in_channels, out_channels, 1)


def parameters_of_the_sum(in_channels, out_channels, stride):
    return sum(resnet_block_parameters(in_channels, out_channels, stride)), 4 * out_channels


def parameters_swapped(in_channels, out_channels, stride):
    return resnet_block_parameters(in_channels, out_channels, stride)[::-1]


def start_with_small_scale(block):
    block.last_norm.gamma.assign(1e-3 * tf.ones_like(block.last_norm.gamma))


def start_and_untrain(block):
    start_as_identity(block)
    block.trainable = False


def start_and_reset_statistics(block):
    start_as_identity(block)
    block.last_norm.moving_mean.assign(tf.zeros_like(block.last_norm.moving_mean))


def start_with_initializer(block):
    block.last_norm.gamma_initializer = tf.keras.initializers.Zeros()


class NetOfHiddenBlocks(tf.keras.Model):
    """Blocks that Keras doesn't track, because they are hidden in a function."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        strides = [2 if stage and not number else 1 for stage in range(len(filters)) for number in range(depth)]
        blocks = [ResNetBlock(filters[i // depth], stride) for i, stride in enumerate(strides)]
        self.hidden = lambda: blocks
        self.scores = layers.Dense(classes)

    def call(self, x, training=None):
        for block in self.hidden():
            x = block(x, training=training)
        return self.scores(tf.reduce_mean(x, axis=(1, 2)))


class NetOfOneStage(ResNet):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(depth, filters[:1], classes, **kwargs)


class _NetOf(ResNet):
    """The right network, but its blocks are those that `stack` returns."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(depth, filters, classes, **kwargs)
        self.blocks = list(self.stack(depth, filters))


class NetOfGrowingStrides(_NetOf):
    def stack(self, depth, filters):
        return [ResNetBlock(f, 1 if number else i + 1) for i, f in enumerate(filters) for number in range(depth)]


class NetThatRepeatsOneBlock(_NetOf):
    """Each stage has its own first block, but its other blocks are all the same shared block."""

    def stack(self, depth, filters):
        for stage, channels in enumerate(filters):
            yield ResNetBlock(channels, 2 if stage else 1)
            yield from [ResNetBlock(channels)] * (depth - 1)


class NetWithAStem(ResNet):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(depth, filters, classes, **kwargs)
        self.stem = layers.Conv2D(filters[0], 3, padding="same", use_bias=False)

    def call(self, x, training=None):
        return super().call(self.stem(x), training=training)


class NetBackwards(ResNet):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(depth, filters[::-1], classes, **kwargs)


class NetWithoutBias(ResNet):
    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(depth, filters, classes, **kwargs)
        self.scores = layers.Dense(classes, use_bias=False)


class NetWithoutSkips(ResNet):
    """It consists of plain blocks, which have the same weights as residual blocks."""

    def call(self, x, training=None):
        for block in self.blocks:
            x = block(x, training=training) - tf.nn.relu(block.projection(x) if block.projection is not None else x)
        return self.scores(self.pool(x))


SLIPS = {
    "needs_projection": [
        (projection_by_products, "joined='in * stride != out'"),
        (projection_as_a_number, "result='int'"),
        (projection_for_stride_two, "strided='stride == 2'"),
        (projection_by_identity, "channels='in is not out'"),
        (projection_by_one_sum, "joined='sum of the differences'"),
    ],
    "ResidualBranch": BRANCHES,
    "ResNetBlock": [
        ShapesOnly,
        NoGradient,
        BranchWithoutGradient,
        OneForAll,
        (ProjectionMadeInCall, "projection='made in call'"),
        (ConfigWithoutStrides, "config='no strides'"),
        (HalvedSum, "joined='mean'"),
        (Subsampled, "projection='padded'"),
        (ProjectedOnlyToMore, "projected_only_if_strided", "projects='grows'"),
        (StridedByDefault, "config='strides 2 by default'"),
        NotALayer,
    ],
    "resnet_block_parameters": [
        (parameters_without_stride, "projection_for_channels_only"),
        (parameters_of_the_sum, "norms=(8, 4)"),
        (parameters_swapped, "result='exchanged'"),
    ],
    "start_as_identity": [
        (start_with_small_scale, "value=0.001"),
        (start_and_untrain, "frozen='block'"),
        (start_and_reset_statistics, "zeroed='gamma, mean'"),
        (start_with_initializer, "nothing_assigned"),
    ],
    "ResNet": [
        NetOfHiddenBlocks,
        (NetOfOneStage, "blocks='first stage'"),
        (NetOfGrowingStrides, "strides='grow'"),
        (NetThatRepeatsOneBlock, "blocks='rest shared'"),
        (NetWithAStem, "start='convolution'"),
        (NetBackwards, "blocks='reversed'"),
        (NetWithoutBias, "head='no bias'"),
        NetWithoutSkips,
    ],
}
