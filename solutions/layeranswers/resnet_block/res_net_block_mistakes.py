"""More known mistakes of the ResNet block: its parts differ from the exercise's text, or Keras can't find them."""

import tensorflow as tf

from .. import mistake
from .needs_projection import needs_projection
from .res_net_block import ResNetBlock, _Wrong

layers = tf.keras.layers


class _Remade(_Wrong):
    """A block with other layers inside."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(filters, strides, **kwargs)
        self.remake(filters, strides)


@mistake(ResNetBlock)
class biases_kept(_Remade):
    """Your convolutions have biases. The text asks for none: the normalization after a convolution removes its bias
    again, and has an offset of its own, which also serves the projection."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, "same")
        self.second_conv = layers.Conv2D(filters, 3, padding="same")

    def build(self, input_shape):
        if self.projects(input_shape[-1]):
            self.projection = layers.Conv2D(self.filters, 1, self.strides)
        layers.Layer.build(self, input_shape)


@mistake(ResNetBlock)
class padding_forgotten(_Remade):
    """Your 3 × 3 convolutions lose a row on each side, as with Conv2D's default padding "valid". Then branch and
    skip don't have the same shape. Use padding "same"."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, use_bias=False)


@mistake(ResNetBlock)
class strided_twice(_Remade):
    """In your block both 3 × 3 convolutions have the strides, so the branch shrinks twice and the skip once. Only
    the first has them."""

    def remake(self, filters, strides):
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResNetBlock)
class second_strided(_Remade):
    """In your block the second convolution has the strides. The shape is the same, but the first then works on the
    large map, and other pixels are read. Give them to the first."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResNetBlock)
class skip_normalized(_Remade):
    """Your projection is normalized. Many libraries do that (and the paper); this block's skip is the 1 × 1
    convolution alone."""

    def remake(self, filters, strides):
        self.skip_norm = layers.BatchNormalization()

    def wrong(self, inputs, training):
        skip = inputs if self.projection is None else self.skip_norm(self.projection(inputs), training=training)
        return tf.nn.relu(self.branch(inputs, training) + skip)


@mistake(ResNetBlock)
class last_norm_missing(_Remade):
    """Your block has no attribute last_norm. Give this name to the BatchNormalization after the second convolution, so
    that other code can find it."""

    def remake(self, filters, strides):
        self.second_norm = self.last_norm
        del self.last_norm

    def branch(self, inputs, training):
        branch = tf.nn.relu(self.first_norm(self.first_conv(inputs), training=training))
        return self.second_norm(self.second_conv(branch), training=training)


@mistake(ResNetBlock)
class sequential_inside(_Remade):
    """What your block computes is right, but there is a Sequential or functional model inside. Keep the parts as
    attributes and let `call` define how the data flows."""

    def remake(self, filters, strides):
        self.steps = tf.keras.Sequential([self.first_conv, self.first_norm, layers.ReLU(), self.second_conv])

    def branch(self, inputs, training):
        return self.last_norm(self.steps(inputs, training=training), training=training)


@mistake(ResNetBlock)
class layers_made_in_call(_Wrong):
    """Your block makes new layers in each call, with new weights, and Keras finds none of them: nothing can be
    trained. Make them in __init__ or build."""

    def projects(self, channels):
        return False

    def branch(self, inputs, training):
        branch = layers.Conv2D(self.filters, 3, self.strides, "same", use_bias=False)(inputs)
        branch = tf.nn.relu(layers.BatchNormalization()(branch, training=training))
        branch = layers.Conv2D(self.filters, 3, padding="same", use_bias=False)(branch)
        return layers.BatchNormalization()(branch, training=training)

    def skip(self, inputs):
        if not needs_projection(inputs.shape[-1], self.filters, self.strides):
            return inputs
        return layers.Conv2D(self.filters, 1, self.strides, use_bias=False)(inputs)


@mistake(ResNetBlock)
class config_missing(ResNetBlock):
    """Your block's get_config raises an error, so a model with it cannot be saved and loaded. Return
    super().get_config() with filters and strides added."""

    def get_config(self):
        raise NotImplementedError("the layer must override get_config()")


@mistake(ResNetBlock)
class config_without_strides(ResNetBlock):
    """Your config doesn't contain the strides: a loaded model gets a block with strides 1. Add them next to
    filters."""

    def get_config(self):
        config = super().get_config()
        del config["strides"]
        return config
