"""Reference solution and known mistakes: `ResidualBranch`."""

import tensorflow as tf

from .. import mistake

layers = tf.keras.layers


class ResidualBranch(tf.keras.layers.Layer):
    """Compute the branch of a residual block: convolution, normalization, relu, convolution, normalization.

    filters: channels of the output, an int
    strides: rows and columns from one output to the next, an int

    Takes (batch, height, width, channel) and returns (batch, ceil(height / strides), ceil(width / strides), filters).
    Both convolutions are 3 × 3 with `filters` channels, padding "same", and no bias. Only the first one has these
    strides. Both normalizations are BatchNormalization with Keras's default settings. The one after the second
    convolution is the attribute `last_norm`.

    Create all parts in __init__ or build, not in call. Don't use a Sequential or functional model inside: the parts
    must be attributes, and `call` must define how data flows.
    """

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.first_conv = tf.keras.layers.Conv2D(filters, 3, strides, "same", use_bias=False)
        self.first_norm = tf.keras.layers.BatchNormalization()
        self.second_conv = tf.keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.last_norm = tf.keras.layers.BatchNormalization()
        ### END SOLUTION

    def call(self, inputs, training=None):
        ### BEGIN SOLUTION
        x = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(x), training=training)
        ### END SOLUTION


class _Wrong(ResidualBranch):
    """A branch with some wrong parts. Keras 2 would convert each `call` with AutoGraph, which takes 40 ms per class.
    These calls are exempt from the conversion."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **{"name": "residual_branch", **kwargs})  # one name for all; see named_alike
        self.remake(filters, strides)

    def remake(self, filters, strides):
        """Replace some of the branch's layers."""

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, training=None):
        return self.wrong(inputs, training)

    def wrong(self, inputs, training):
        x = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class no_relu_inside(_Wrong):
    """Your branch behaves as if there were no relu between the two convolutions. Two convolutions with only a scale
    and an offset between them can do little more than one."""

    def wrong(self, inputs, training):
        x = self.first_norm(self.first_conv(inputs), training=training)
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class rectified_at_the_end(_Wrong):
    """Your branch's output has no negative values, as if it ended with a relu. The branch can then only add to the
    skip, never subtract. The block's last relu comes after the sum. What is the last part of the branch?"""

    def wrong(self, inputs, training):
        return tf.nn.relu(super().wrong(inputs, training))


@mistake(ResidualBranch)
class no_normalization(_Wrong):
    """Your convolutions are not normalized. A BatchNormalization should follow each of the two."""

    def wrong(self, inputs, training):
        return self.second_conv(tf.nn.relu(self.first_conv(inputs)))


@mistake(ResidualBranch)
class last_not_normalized(_Wrong):
    """The output of your branch is not normalized. A BatchNormalization, the attribute `last_norm`, should follow the
    second convolution, too. Does its result reach the output?"""

    def wrong(self, inputs, training):
        return self.second_conv(tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training)))


@mistake(ResidualBranch)
class one_normalization_for_both(_Wrong):
    """Your branch has the parameters of one BatchNormalization, not two. Either one object is used twice, so two
    different signals share its statistics, or a second one is never called. Create two layers and call each once."""

    def wrong(self, inputs, training):
        x = tf.nn.relu(self.last_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class rectified_before_normalizing(_Wrong):
    """In your branch, the first relu comes before the first normalization. The order should be convolution,
    normalization, relu."""

    def wrong(self, inputs, training):
        x = self.first_norm(tf.nn.relu(self.first_conv(inputs)), training=training)
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class normalized_as_if_predicting(_Wrong):
    """In training, your normalization layers behave as if they were in inference mode (training=False): they use moving
    statistics and never update them. Does call's `training` argument reach them unchanged?"""

    def wrong(self, inputs, training):
        return super().wrong(inputs, False)


@mistake(ResidualBranch)
class normalized_as_if_training(_Wrong):
    """At inference, your normalization layers use the statistics of the batch, as in training mode (training=True). An
    output then depends on the other images in its batch. Does call's `training` argument reach them unchanged?"""

    def wrong(self, inputs, training):
        return super().wrong(inputs, True)


@mistake(ResidualBranch)
class biases_kept(_Wrong):
    """Your convolutions have biases. The exercise asks for none: the normalization after each convolution cancels the
    bias and adds an offset instead."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, "same")
        self.second_conv = layers.Conv2D(filters, 3, padding="same")


@mistake(ResidualBranch)
class padding_forgotten(_Wrong):
    """Your 3 × 3 convolutions lose a row on each side, as with Conv2D's default padding "valid". Branch and skip then
    don't have the same shape. Use padding "same"."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, use_bias=False)


@mistake(ResidualBranch)
class strided_twice(_Wrong):
    """In your branch, both convolutions use the strides, so the feature maps shrink twice in the branch and once in the
    skip. Only the first convolution should use them."""

    def remake(self, filters, strides):
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResidualBranch)
class strides_ignored(_Wrong):
    """Your branch returns as many rows and columns as it would with stride 1, regardless of `strides`. Which of the two
    convolutions should use this argument?"""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)


@mistake(ResidualBranch)
class second_strided(_Wrong):
    """In your branch, the second convolution uses the strides. The output shape is the same, but the first convolution
    then works on the large feature map, and different pixels are read. Move the strides to the first convolution."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResidualBranch)
class last_norm_missing(_Wrong):
    """Your branch has no attribute last_norm. Give this name to the BatchNormalization after the second convolution,
    so that other code can find it."""

    def remake(self, filters, strides):
        self.second_norm = self.last_norm
        del self.last_norm

    def wrong(self, inputs, training):
        x = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.second_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class sequential_inside(_Wrong):
    """Your branch computes the right result, but it contains a Sequential or functional model. Keep the parts as
    attributes and let `call` define how the data flows."""

    def remake(self, filters, strides):
        self.steps = tf.keras.Sequential([self.first_conv, self.first_norm, layers.ReLU(), self.second_conv])

    def wrong(self, inputs, training):
        return self.last_norm(self.steps(inputs, training=training), training=training)


@mistake(ResidualBranch)
class layers_made_in_call(_Wrong):
    """Your branch creates new layers in each call, with new weights, and Keras finds none of them: nothing can be
    trained. Create the layers in __init__ or build."""

    def remake(self, filters, strides):
        self.sizes = filters, strides

    def wrong(self, inputs, training):
        filters, strides = self.sizes
        x = layers.Conv2D(filters, 3, strides, "same", use_bias=False)(inputs)
        x = tf.nn.relu(layers.BatchNormalization()(x, training=training))
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        return layers.BatchNormalization()(x, training=training)
