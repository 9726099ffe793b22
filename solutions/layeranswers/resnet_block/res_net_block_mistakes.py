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
    """Your convolutions have a bias. The text asks for none: behind the branch's convolutions the normalization
    takes it away again, and its own offset does that work for the whole sum."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, "same")
        self.second_conv = layers.Conv2D(filters, 3, padding="same")

    def build(self, input_shape):
        if self.projects(input_shape[-1]):
            self.projection = layers.Conv2D(self.filters, 1, self.strides)
        layers.Layer.build(self, input_shape)


@mistake(ResNetBlock)
class padding_forgotten(_Remade):
    """Your 3 × 3 convolutions lose a row on each side: Conv2D's padding is "valid" unless you say "same". Then
    branch and skip no longer fit."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, strides, use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, use_bias=False)


@mistake(ResNetBlock)
class strided_twice(_Remade):
    """Both of your 3 × 3 convolutions have the stride, so the branch shrinks twice and the skip once. Only the first
    has it."""

    def remake(self, filters, strides):
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResNetBlock)
class second_strided(_Remade):
    """You gave the stride to the second convolution. The shape is the same, but the first then works on the large
    map, and other pixels are seen. The text gives it to the first."""

    def remake(self, filters, strides):
        self.first_conv = layers.Conv2D(filters, 3, padding="same", use_bias=False)
        self.second_conv = layers.Conv2D(filters, 3, strides, "same", use_bias=False)


@mistake(ResNetBlock)
class skip_normalized(_Remade):
    """You normalized the projection. Many libraries do (and the paper); this block's skip is the 1 × 1 convolution
    alone, as the text says."""

    def remake(self, filters, strides):
        self.skip_norm = layers.BatchNormalization()

    def wrong(self, inputs, training):
        skip = inputs if self.projection is None else self.skip_norm(self.projection(inputs), training=training)
        return tf.nn.relu(self.branch(inputs, training) + skip)


@mistake(ResNetBlock)
class sequential_inside(_Remade):
    """What your block computes is right, but a Sequential is inside. The text asks for a layer by subclassing: keep
    the parts as attributes and let `call` say how the data flows."""

    def remake(self, filters, strides):
        self.steps = tf.keras.Sequential([self.first_conv, self.first_norm, layers.ReLU(), self.second_conv])

    def branch(self, inputs, training):
        return self.last_norm(self.steps(inputs, training=training), training=training)


@mistake(ResNetBlock)
class layers_made_in_call(_Wrong):
    """You make layers while the block is being called. Each call makes new ones with new weights, and Keras knows none
    of them: nothing can be trained. Make them in __init__ or build."""

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
    """Your block has no get_config of its own, so a model with it cannot be saved and loaded. Return
    super().get_config() with filters and strides added."""

    def get_config(self):
        raise NotImplementedError("the layer must override get_config()")


@mistake(ResNetBlock)
class config_without_strides(ResNetBlock):
    """Your config forgets the strides: a loaded model gets a block with strides 1. Add them beside filters."""

    def get_config(self):
        config = super().get_config()
        del config["strides"]
        return config
