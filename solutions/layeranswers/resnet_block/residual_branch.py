"""Reference solution and known mistakes: the branch of a residual block, a layer made of other layers."""

import tensorflow as tf

from .. import mistake

layers = tf.keras.layers


class ResidualBranch(tf.keras.layers.Layer):
    """The branch of a residual block: convolution, normalization, relu, convolution, normalization.

    filters: channels of the output, an int
    strides: rows and columns from one output to the next, an int

    Takes (batch, height, width, channel) and returns (batch, ceil(height / strides), ceil(width / strides), filters).
    Both convolutions are 3 × 3 with `filters` channels, padding "same" and no bias. The first one has the strides.
    Both normalizations are BatchNormalization with Keras's settings. The second one is the attribute `last_norm`.

    The parts are attributes, and `call` says how data flows: no Sequential and no functional model inside.
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
    """A branch some of whose parts are wrong. Keras 2 would rewrite each `call` for its graphs, 40 ms a class: not
    these."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **{"name": "residual_branch", **kwargs})  # one name: see named_alike
        self.remake(filters, strides)

    def remake(self, filters, strides):
        """Replace some of the layers inside."""

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, training=None):
        return self.wrong(inputs, training)

    def wrong(self, inputs, training):
        x = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class no_relu_inside(_Wrong):
    """There is no relu between your two convolutions. Two convolutions in a row, with nothing between but a scale
    and an offset, can do little more than one."""

    def wrong(self, inputs, training):
        x = self.first_norm(self.first_conv(inputs), training=training)
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class rectified_at_the_end(_Wrong):
    """Your branch ends with a relu, so it can only add to the skip and never subtract. The block's last relu comes
    after the sum. What is the last part of the branch?"""

    def wrong(self, inputs, training):
        return tf.nn.relu(super().wrong(inputs, training))


@mistake(ResidualBranch)
class no_normalization(_Wrong):
    """Your convolutions are not normalized. The text has a BatchNormalization after each of the two."""

    def wrong(self, inputs, training):
        return self.second_conv(tf.nn.relu(self.first_conv(inputs)))


@mistake(ResidualBranch)
class last_not_normalized(_Wrong):
    """Your branch ends with its second convolution. The text has a normalization after it as well, the attribute
    `last_norm`."""

    def wrong(self, inputs, training):
        return self.second_conv(tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training)))


@mistake(ResidualBranch)
class one_normalization_for_both(_Wrong):
    """You used one BatchNormalization twice. It has one scale and one moving mean, and now two different signals
    share them. Make two layers."""

    def wrong(self, inputs, training):
        x = tf.nn.relu(self.last_norm(self.first_conv(inputs), training=training))
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class rectified_before_normalizing(_Wrong):
    """You put the first relu before its normalization. The order is convolution, normalization, relu."""

    def wrong(self, inputs, training):
        x = self.first_norm(tf.nn.relu(self.first_conv(inputs)), training=training)
        return self.last_norm(self.second_conv(x), training=training)


@mistake(ResidualBranch)
class normalized_as_if_predicting(_Wrong):
    """Your normalizations always run in inference mode (training=False). They divide by moving statistics that nothing
    has updated yet, and never update them. Accept `training` in `call` and pass it on."""

    def wrong(self, inputs, training):
        return super().wrong(inputs, False)


@mistake(ResidualBranch)
class normalized_as_if_training(_Wrong):
    """Your normalizations always take the statistics of the batch (training=True), even when the network predicts.
    Then a prediction depends on the other images in the batch. Pass `training` on."""

    def wrong(self, inputs, training):
        return super().wrong(inputs, True)


@mistake(ResidualBranch)
class biases_kept(_Wrong):
    """Your convolutions have a bias. The text asks for none: the normalization after each convolution subtracts it
    again, and adds an offset of its own."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, "same")
        self.second_conv = layers.Conv2D(filters, 3, padding="same")


@mistake(ResidualBranch)
class padding_forgotten(_Wrong):
    """Your 3 × 3 convolutions lose a row on each side: Conv2D's padding is "valid" unless you say "same". Then
    branch and skip no longer have the same shape."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, use_bias=False)


@mistake(ResidualBranch)
class strided_twice(_Wrong):
    """Both of your convolutions have the strides, so the branch shrinks twice and the skip once. Only the first
    one has them."""

    def remake(self, filters, strides):
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResidualBranch)
class strides_ignored(_Wrong):
    """Your convolutions move one row and one column at a time, whatever `strides` is. Which of the two has them?"""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)


@mistake(ResidualBranch)
class second_strided(_Wrong):
    """You gave the strides to the second convolution. The shape is the same, but the first one then works on the large
    feature map, and other pixels are seen. The text gives them to the first."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResidualBranch)
class sequential_inside(_Wrong):
    """What your branch computes is right, but a Sequential is inside. The text asks for a layer by subclassing: keep
    the parts as attributes and let `call` say how the data flows."""

    def remake(self, filters, strides):
        self.steps = tf.keras.Sequential([self.first_conv, self.first_norm, layers.ReLU(), self.second_conv])

    def wrong(self, inputs, training):
        return self.last_norm(self.steps(inputs, training=training), training=training)


@mistake(ResidualBranch)
class layers_made_in_call(_Wrong):
    """You make layers while the branch is being called. Each call makes new ones with new weights, and Keras knows none
    of them: nothing can be trained. Make them in __init__."""

    def remake(self, filters, strides):
        self.sizes = filters, strides

    def wrong(self, inputs, training):
        filters, strides = self.sizes
        x = layers.Conv2D(filters, 3, strides, "same", use_bias=False)(inputs)
        x = tf.nn.relu(layers.BatchNormalization()(x, training=training))
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        return layers.BatchNormalization()(x, training=training)
