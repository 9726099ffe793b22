"""Reference solution and known mistakes: the ResNet block as a layer of one's own."""

import tensorflow as tf

from .. import mistake
from .needs_projection import needs_projection

layers = tf.keras.layers


class ResNetBlock(tf.keras.layers.Layer):
    """Compute relu(branch(x) + skip(x)): a residual block.

    filters: channels of the output, an int
    strides: rows and columns from one output to the next, an int

    Takes (batch, height, width, channel) and returns (batch, ceil(height / strides), ceil(width / strides), filters).
    branch: 3 × 3 convolution with these strides, normalization, relu, 3 × 3 convolution, normalization. Both
            convolutions have `filters` channels, padding "same" and no bias.
    skip:   x itself if needs_projection returns False; else a 1 × 1 convolution of x with these strides and `filters`
            channels, without a bias and without a normalization.

    Both normalizations are BatchNormalization with Keras's default settings. The one after the second convolution
    is the attribute `last_norm`. Make all parts in __init__ or build, not in call. The config contains filters and
    strides, so that you can save and load a model with this layer. Don't use a Sequential or functional model
    inside: the parts are attributes, and `call` defines how data flows.
    """

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.filters, self.strides = filters, strides
        self.first_conv = tf.keras.layers.Conv2D(filters, 3, strides, "same", use_bias=False)
        self.first_norm = tf.keras.layers.BatchNormalization()
        self.second_conv = tf.keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = tf.keras.layers.BatchNormalization()
        self.projection = None
        ### END SOLUTION

    def build(self, input_shape):
        ### BEGIN SOLUTION
        if needs_projection(input_shape[-1], self.filters, self.strides):
            self.projection = tf.keras.layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
        super().build(input_shape)
        ### END SOLUTION

    def call(self, inputs, training=None):
        ### BEGIN SOLUTION
        branch = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        branch = self.last_norm(self.second_conv(branch), training=training)
        skip = inputs if self.projection is None else self.projection(inputs)
        return tf.nn.relu(branch + skip)
        ### END SOLUTION

    def get_config(self):
        ### BEGIN SOLUTION
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}
        ### END SOLUTION


class _Wrong(ResNetBlock):
    """A block some of whose parts are wrong. Keras 2 would rewrite each `call` for its graphs, 40 ms a class: not
    these."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **{"name": "res_net_block", **kwargs})  # one name for all: see named_alike

    def projects(self, channels):
        return needs_projection(channels, self.filters, self.strides)

    def build(self, input_shape):
        if self.projects(input_shape[-1]):
            self.projection = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
        layers.Layer.build(self, input_shape)

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, training=None):
        return self.wrong(inputs, training)

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training) + self.skip(inputs))

    def branch(self, inputs, training):
        branch = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(branch), training=training)

    def skip(self, inputs):
        return inputs if self.projection is None else self.projection(inputs)


@mistake(ResNetBlock)
class never_projected(_Wrong):
    """Where the shapes of the two sides differ, your skip behaves like the input itself. Mostly TensorFlow raises
    an error for such a sum; with one input channel, or maps of one pixel, it copies values until the shapes fit.
    Where shapes differ, project."""

    def projects(self, channels):
        return False


@mistake(ResNetBlock)
class projected_only_if_strided(_Wrong):
    """With strides 1, your block lacks a projection for inputs whose channels differ from `filters`, or for some of
    them. Where shapes differ, the sum needs one. With one input channel no error is raised: the sum copies it for
    every filter."""

    def projects(self, channels):
        return self.strides != 1


@mistake(ResNetBlock)
class projected_only_if_channels_differ(_Wrong):
    """Where the block has strides, your branch and your skip differ in rows and columns, and can't be added. There
    the skip needs a 1 × 1 convolution even if the channels agree, and that convolution needs the block's strides.
    Which of the two is missing?"""

    def projects(self, channels):
        return channels != self.filters


@mistake(ResNetBlock)
class grey_images_not_projected(_Wrong):
    """With one input channel your block has no projection. The sum works without it, because TensorFlow copies that
    channel for each filter, and the shape is right. But one channel isn't `filters` channels: project."""

    def projects(self, channels):
        return self.strides != 1 or channels not in (1, self.filters)


@mistake(ResNetBlock)
class always_projected(_Wrong):
    """Your block always has a projection. Where shapes agree, the skip passes its input on unchanged: that is how a
    deep network can start as a shallow one."""

    def projects(self, channels):
        return True


@mistake(ResNetBlock)
class rectified_before_the_sum(_Wrong):
    """In your block the branch is rectified, and the sum is not. What the block adds to its input could then never
    be negative. Sum first, then relu."""

    def wrong(self, inputs, training):
        return tf.nn.relu(self.branch(inputs, training)) + self.skip(inputs)


@mistake(ResNetBlock)
class not_rectified(_Wrong):
    """The sum is right, but the relu after it is missing: the output has negative values."""

    def wrong(self, inputs, training):
        return self.branch(inputs, training) + self.skip(inputs)


@mistake(ResNetBlock)
class rectified_twice(_Wrong):
    """Your block has a relu too many, at the end of the branch, before the sum. There is one between the two
    convolutions and one after the sum."""

    def wrong(self, inputs, training):
        return tf.nn.relu(tf.nn.relu(self.branch(inputs, training)) + self.skip(inputs))


@mistake(ResNetBlock)
class skip_forgotten(_Wrong):
    """Your block returns its branch alone: a plain block. Add the skip before the last relu."""

    def wrong(self, inputs, training):
        self.skip(inputs)
        return tf.nn.relu(self.branch(inputs, training))


@mistake(ResNetBlock)
class no_relu_inside(_Wrong):
    """Your block behaves as if there were no relu between the two convolutions. Two convolutions with only a scale
    and an offset between them can do little more than one."""

    def branch(self, inputs, training):
        branch = self.first_norm(self.first_conv(inputs), training=training)
        return self.last_norm(self.second_conv(branch), training=training)


@mistake(ResNetBlock)
class no_normalization(_Wrong):
    """Your convolutions are not normalized. A BatchNormalization follows each of the two."""

    def branch(self, inputs, training):
        return self.second_conv(tf.nn.relu(self.first_conv(inputs)))


@mistake(ResNetBlock)
class one_normalization_for_both(_Wrong):
    """Your block has the parameters of one BatchNormalization, not of two. Either one object is used twice, so that
    two different signals share its statistics, or a second one is never called. Make two layers, and call each
    once."""

    def branch(self, inputs, training):
        branch = tf.nn.relu(self.last_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(branch), training=training)


@mistake(ResNetBlock)
class rectified_before_normalizing(_Wrong):
    """In your block the first relu comes before its normalization. The order is convolution, normalization,
    relu."""

    def branch(self, inputs, training):
        branch = self.first_norm(tf.nn.relu(self.first_conv(inputs)), training=training)
        return self.last_norm(self.second_conv(branch), training=training)


@mistake(ResNetBlock)
class normalized_as_if_predicting(_Wrong):
    """In training your normalizations behave as in inference mode (training=False): they use moving statistics, and
    never update them. Accept `training` in `call` and pass it to them."""

    def branch(self, inputs, training):
        return super().branch(inputs, False)


@mistake(ResNetBlock)
class normalized_as_if_training(_Wrong):
    """At inference your normalizations use the statistics of the batch, as in training mode (training=True). Then
    an output depends on the other images in its batch. Pass the argument `training` of `call` to them, and give it
    no default of True."""

    def branch(self, inputs, training):
        return super().branch(inputs, True)
