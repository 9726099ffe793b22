"""Reference solution and known mistakes: `ResNetBlock`."""

import tensorflow as tf

from .. import mistake
from .needs_projection import needs_projection
from .residual_branch import ResidualBranch

layers = tf.keras.layers


class ResNetBlock(tf.keras.layers.Layer):
    """Compute relu(branch(x) + skip(x)): a residual block. The branch is your ResidualBranch.

    filters: channels of the output, an int
    strides: rows and columns from one output to the next, an int

    Takes (batch, height, width, channel) and returns (batch, ceil(height / strides), ceil(width / strides), filters).
    skip: x itself if needs_projection returns False, otherwise a 1 × 1 convolution of x with these strides and
          `filters` channels, without bias or normalization.

    Create the projection in `build`, not in `call`. In `build`, input_shape[-1] is the number of channels of x.
    `__init__`, `last_norm` and `get_config` are given.
    """

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.branch = ResidualBranch(filters, strides)
        self.projection = None

    @property
    def last_norm(self):
        return self.branch.last_norm  # exercise 4 sets the scale of this one to 0

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
    """A block with some wrong parts. Keras 2 would convert each `call` with AutoGraph, which takes 40 ms per class.
    These calls are exempt from the conversion."""

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
    """When the shapes of the two sides differ, your skip behaves like the input itself. TensorFlow usually raises an
    error for such a sum. With one input channel, or feature maps of one pixel, it copies values until the shapes match.
    When the shapes differ, the skip needs a projection."""

    def projects(self, channels):
        return False


@mistake(ResNetBlock)
class projected_only_if_strided(_Wrong):
    """With stride 1, your block lacks a projection for some or all inputs whose number of channels differs from
    `filters`. When the shapes differ, the sum needs a projection. With one input channel, no error is raised: the sum
    copies that channel for every filter."""

    def projects(self, channels):
        return self.strides != 1


@mistake(ResNetBlock)
class projected_only_if_channels_differ(_Wrong):
    """If the block's stride isn't 1, your branch and your skip can have different numbers of rows and columns, and then
    they can't be added. The skip needs a 1 × 1 convolution even if the channels agree, and that convolution needs the
    block's strides. Which of the two is missing?"""

    def projects(self, channels):
        return channels != self.filters


@mistake(ResNetBlock)
class gray_images_not_projected(_Wrong):
    """With one input channel, your block has no projection. The sum works without one, because TensorFlow copies that
    channel for each filter, and the output shape is right. But one channel isn't `filters` channels: the skip needs a
    projection."""

    def projects(self, channels):
        return self.strides != 1 or channels not in (1, self.filters)


@mistake(ResNetBlock)
class always_projected(_Wrong):
    """Your block has a projection even when the shapes agree. In that case, the skip should pass its input on
    unchanged: that is how a deep network can start as a shallow one. What decides whether your block has a
    projection?"""

    def projects(self, channels):
        return True


@mistake(ResNetBlock)
class rectified_before_the_sum(_Wrong):
    """In your block, the branch is rectified, but the sum is not. The block could then never add a negative value to
    its input. Add first, then apply relu."""

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training=training)) + self.skip(inputs)


@mistake(ResNetBlock)
class not_rectified(_Wrong):
    """The relu after the sum is missing: the output of your block has negative values."""

    def wrong(self, inputs, training):
        return self.branch(inputs, training=training) + self.skip(inputs)


@mistake(ResNetBlock)
class rectified_twice(_Wrong):
    """Your block has one relu too many: at the end of the branch, before the sum. There should be one between the two
    convolutions and one after the sum."""

    def wrong(self, inputs, training):
        return tf.nn.relu(tf.nn.relu(self.branch(inputs, training=training)) + self.skip(inputs))


@mistake(ResNetBlock)
class skip_forgotten(_Wrong):
    """Your block returns only its branch, without the skip. The last relu should be applied to the sum of branch and
    skip."""

    def wrong(self, inputs, training):
        self.skip(inputs)
        return tf.nn.relu(self.branch(inputs, training=training))


@mistake(ResNetBlock)
class branch_always_predicting(_Wrong):
    """In training, your branch behaves as if it were in inference mode (training=False): its normalization layers use
    moving statistics and never update them. Does call's `training` argument reach the branch unchanged?"""

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training=False) + self.skip(inputs))


@mistake(ResNetBlock)
class branch_always_training(_Wrong):
    """At inference, your branch behaves as if it were in training mode (training=True): its normalization layers use
    the statistics of the batch. An output then depends on the other images in its batch. Does call's `training`
    argument reach the branch unchanged?"""

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training=True) + self.skip(inputs))


@mistake(ResNetBlock)
class projection_with_bias(_Wrong):
    """Your projection has a bias. The exercise asks for none: the last normalization of the branch already has an
    offset, and the sum needs only one."""

    def projecting(self):
        return layers.Conv2D(self.filters, 1, self.strides)


@mistake(ResNetBlock)
class projection_of_three_by_three(_Wrong):
    """Your projection has a 3 × 3 window. The skip only changes the shape: each of its outputs is a weighted sum over
    the channels of a single pixel, so the window should be 1 × 1."""

    def projecting(self):
        return layers.Conv2D(self.filters, 3, self.strides, "same", use_bias=False)


@mistake(ResNetBlock)
class projection_normalized(_Wrong):
    """Your projection is normalized. Many libraries do that, and so does the paper, but this block's skip should be the
    1 × 1 convolution alone."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.skip_norm = layers.BatchNormalization()

    def wrong(self, inputs, training):
        skip = inputs if self.projection is None else self.skip_norm(self.projection(inputs), training=training)
        return tf.nn.relu(self.branch(inputs, training=training) + skip)
