"""Reference solution and known mistakes: the ResNet block, a branch and a skip around it."""

import tensorflow as tf

from .. import mistake
from .needs_projection import needs_projection
from .residual_branch import ResidualBranch

layers = tf.keras.layers


class ResNetBlock(tf.keras.layers.Layer):
    """A residual block: relu(branch(x) + skip(x)). The branch is your ResidualBranch.

    filters: channels of the output, an int
    strides: rows and columns from one output to the next, an int

    Takes (batch, height, width, channel) and returns (batch, ceil(height / strides), ceil(width / strides), filters).
    skip: x itself where needs_projection says no; otherwise a 1 × 1 convolution of x with these strides and `filters`
          channels, without a bias and without a normalization.

    The number of channels of x is known in `build`, as input_shape[-1]. `__init__` and `get_config` are given.
    """

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.last_norm = self.branch.last_norm  # the scale of this one is set to 0 in exercise 4
        self.projection = None

    def build(self, input_shape):
        ### BEGIN SOLUTION
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = tf.keras.layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
        super().build(input_shape)
        ### END SOLUTION

    def call(self, inputs, training=None):
        ### BEGIN SOLUTION
        branch = self.branch(inputs, training=training)
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(branch + skip)
        ### END SOLUTION

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


class _Wrong(ResNetBlock):
    """A block some of whose parts are wrong. Keras 2 would rewrite each `call` for its graphs, 40 ms a class: not
    these."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **{"name": "res_net_block", **kwargs})  # one name for all: see named_alike

    def projects(self, channels):
        return needs_projection(channels, self.filters, self.strides)

    def projecting(self):
        return layers.Conv2D(self.filters, 1, self.strides, use_bias=False)

    def build(self, input_shape):
        if self.projects(input_shape[-1]):
            self.projection = self.projecting()
        layers.Layer.build(self, input_shape)

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, training=None):
        return self.wrong(inputs, training)

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training=training) + self.skip(inputs))

    def skip(self, inputs):
        return inputs if self.projection is None else self.projection(inputs)


@mistake(ResNetBlock)
class never_projected(_Wrong):
    """Your skip is always the input itself. Mostly TensorFlow refuses such a sum; with one input channel, or maps of
    one pixel, it copies numbers until the shapes fit, without a word. Where shapes differ, project."""

    def projects(self, channels):
        return False


@mistake(ResNetBlock)
class projected_only_if_strided(_Wrong):
    """You project only where there is a stride. Other channels need it, too; and with one input channel nothing even
    complains: the sum copies it for every filter."""

    def projects(self, channels):
        return self.strides != 1


@mistake(ResNetBlock)
class projected_only_if_channels_differ(_Wrong):
    """You project only where the channels differ. A stride needs it as well: the branch has fewer rows and columns
    than the input. On maps of one pixel the sum goes through all the same, by copying."""

    def projects(self, channels):
        return channels != self.filters


@mistake(ResNetBlock)
class grey_images_not_projected(_Wrong):
    """With one input channel you don't project: the sum works without, because TensorFlow copies that channel for
    each filter. Whoever tests on shapes alone sees nothing. One channel isn't `filters` channels: project."""

    def projects(self, channels):
        return self.strides != 1 or channels not in (1, self.filters)


@mistake(ResNetBlock)
class always_projected(_Wrong):
    """You project always. Where shapes agree, the skip hands its input over untouched: that is what lets a deep
    network start as a shallow one."""

    def projects(self, channels):
        return True


@mistake(ResNetBlock)
class rectified_before_the_sum(_Wrong):
    """You rectified the branch and then added. What the block adds to its input could then never be negative. Sum
    first, then relu."""

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training=training)) + self.skip(inputs)


@mistake(ResNetBlock)
class not_rectified(_Wrong):
    """The sum is right; the relu behind it is missing. The output has negative numbers."""

    def wrong(self, inputs, training):
        return self.branch(inputs, training=training) + self.skip(inputs)


@mistake(ResNetBlock)
class rectified_twice(_Wrong):
    """You have a relu too many: at the end of the branch, before the sum. There is one between the two convolutions
    and one behind the sum."""

    def wrong(self, inputs, training):
        return tf.nn.relu(tf.nn.relu(self.branch(inputs, training=training)) + self.skip(inputs))


@mistake(ResNetBlock)
class skip_forgotten(_Wrong):
    """Your block returns its branch alone: a plain block. Add the skip before the last relu."""

    def wrong(self, inputs, training):
        self.skip(inputs)
        return tf.nn.relu(self.branch(inputs, training=training))


@mistake(ResNetBlock)
class branch_always_predicting(_Wrong):
    """Your branch always runs in inference mode (training=False). Its normalizations divide by moving statistics that
    nothing has updated yet, and never update them. Pass `training` on to the branch."""

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training=False) + self.skip(inputs))


@mistake(ResNetBlock)
class branch_always_training(_Wrong):
    """Your branch always takes the statistics of the batch (training=True), even when the network predicts. Then a
    prediction depends on the other images in the batch. Pass `training` on to the branch."""

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training=True) + self.skip(inputs))


@mistake(ResNetBlock)
class projection_with_bias(_Wrong):
    """Your projection has a bias. The text asks for none: the branch that it is added to has an offset already, that
    of its last normalization."""

    def projecting(self):
        return layers.Conv2D(self.filters, 1, self.strides)


@mistake(ResNetBlock)
class projection_of_three_by_three(_Wrong):
    """Your projection has a window of 3 × 3. The skip is only to change the shape: each of its outputs is a weighted
    sum over the channels of a single pixel, so the window is 1 × 1."""

    def projecting(self):
        return layers.Conv2D(self.filters, 3, self.strides, "same", use_bias=False)


@mistake(ResNetBlock)
class projection_normalized(_Wrong):
    """You normalized the projection. Many libraries do (and the paper); this block's skip is the 1 × 1 convolution
    alone, as the text says."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.skip_norm = layers.BatchNormalization()

    def wrong(self, inputs, training):
        skip = inputs if self.projection is None else self.skip_norm(self.projection(inputs), training=training)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)
