"""Reference solution and known mistakes: `ResNet`."""

import tensorflow as tf

from .. import mistake
from .res_net_block import ResNetBlock

layers = tf.keras.layers


class ResNet(tf.keras.Model):
    """Classify images with a residual network: stages of ResNetBlocks, global average pooling, and one dense layer.

    depth:   blocks in each stage, an int
    filters: channels of each stage, a tuple with one int per stage
    classes: number of outputs, an int

    Takes images (batch, height, width, channel) and returns (batch, classes): a score for each class, without softmax
    (the loss applies it: from_logits=True). The first block of a stage has stride 2, except in the first stage; all
    other blocks have stride 1. The very first block reads the images themselves. Pass **kwargs (such as name) to Model.
    """

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        self.blocks = []
        for stage, channels in enumerate(filters):
            for number in range(depth):
                self.blocks.append(ResNetBlock(channels, strides=2 if stage and not number else 1))
        self.pool = tf.keras.layers.GlobalAveragePooling2D()
        self.scores = tf.keras.layers.Dense(classes)
        ### END SOLUTION

    def call(self, inputs, training=None):
        ### BEGIN SOLUTION
        x = inputs
        for block in self.blocks:
            x = block(x, training=training)
        return self.scores(self.pool(x))
        ### END SOLUTION


class _Block(ResNetBlock):
    """The correct block, exempt from AutoGraph: otherwise, Keras 2 would convert its `call` again in every network."""

    call = tf.autograph.experimental.do_not_convert(ResNetBlock.call)


_Block.__name__ = "ResNetBlock"  # Keras names a layer after its class, and TensorFlow rejects names that start with _


class _Wrong(tf.keras.Model):
    """A network with some wrong parts."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**{"name": "res_net", **kwargs})  # all networks have the same name; see named_alike
        self.blocks = self.stack(depth, filters)
        self.pool = layers.GlobalAveragePooling2D()
        self.scores = layers.Dense(classes)

    def build(self, input_shape):
        self.built = (
            True  # Keras 3 would trace `call` to find weights; the layers build themselves when they are called
        )

    def stack(self, depth, filters):
        strides = [[self.stride(stage, number) for number in range(depth)] for stage in range(len(filters))]
        return [_Block(channels, s) for channels, row in zip(filters, strides, strict=True) for s in row]

    def stride(self, stage, number):
        return 2 if stage and not number else 1

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=training)
        return self.scored(inputs)

    def scored(self, x):
        return self.scores(self.pool(x))


@mistake(ResNet)
class blocks_shared(_Wrong):
    """The blocks of a stage share their weights, as with `[block] * depth` or one block that is called several times.
    Create a new block each time."""

    def stack(self, depth, filters):
        made = []
        for stage, channels in enumerate(filters):
            if stage:
                made += [_Block(channels, 2)]
            made += [_Block(channels)] * (depth - 1 if stage else depth)
        return made


@mistake(ResNet)
class no_strides(_Wrong):
    """None of your blocks has a stride greater than 1, so the feature maps stay as large as the image. From the second
    stage on, the first block of a stage should have stride 2."""

    def stride(self, stage, number):
        return 1


@mistake(ResNet)
class strided_from_the_start(_Wrong):
    """Your first stage has stride 2, too. It should work on the whole image: only later stages start with stride 2."""

    def stride(self, stage, number):
        return 1 if number else 2


@mistake(ResNet)
class every_block_strided(_Wrong):
    """Each block in your later stages has stride 2. Only the first block of a stage should."""

    def stride(self, stage, number):
        return 2 if stage else 1


@mistake(ResNet)
class last_block_strided(_Wrong):
    """In your network, the last block of a stage has stride 2. The first block of the next stage should have it
    instead."""

    def stack(self, depth, filters):
        made = []
        for stage, channels in enumerate(filters):
            last = stage == len(filters) - 1
            made += [_Block(channels, 2 if number == depth - 1 and not last else 1) for number in range(depth)]
        return made


@mistake(ResNet)
class strided_where_channels_change(_Wrong):
    """When your second stage has as many channels as the first, none of its blocks has stride 2. The first block of
    every stage except the first should have stride 2, however many channels it has. What do your strides depend on?"""

    def stack(self, depth, filters):
        made, last = [], filters[0]
        for channels in filters:
            made += [_Block(channels, 1 if channels == last else 2), *(_Block(channels) for _ in range(depth - 1))]
            last = channels
        return made


@mistake(ResNet)
class softmax_twice(_Wrong):
    """Your network ends with a softmax, and the loss applies another one (from_logits=True). A softmax of a softmax is
    nearly flat, so the network learns slowly, and no error is raised. Return the scores."""

    def scored(self, x):
        return tf.nn.softmax(super().scored(x))


@mistake(ResNet)
class flattened(_Wrong):
    """Your feature maps are flattened instead of pooled. The dense layer then has a weight for each pixel, and images
    of another size no longer fit. Average each feature map instead."""

    def scored(self, x):
        return self.scores(tf.reshape(x, (-1, x.shape[1] * x.shape[2] * x.shape[3])))


@mistake(ResNet)
class maximum_pooled(_Wrong):
    """Your network uses max pooling. The exercise asks for the mean of each feature map: global average pooling."""

    def scored(self, x):
        return self.scores(tf.reduce_max(x, axis=(1, 2)))


@mistake(ResNet)
class not_pooled(_Wrong):
    """Your network doesn't pool, so it returns scores for each pixel. Average each feature map before the dense
    layer."""

    def scored(self, x):
        return self.scores(x)


@mistake(ResNet)
class one_block_more(_Wrong):
    """Your stages have one more block than `depth`, which counts all blocks in a stage, including the strided one."""

    def stack(self, depth, filters):
        return super().stack(depth + 1, filters)


@mistake(ResNet)
class depth_in_all(_Wrong):
    """Your network puts one block in each stage and all remaining blocks in the last stage. `depth` is the number of
    blocks in each stage."""

    def stack(self, depth, filters):
        made = [_Block(channels, self.stride(stage, 0)) for stage, channels in enumerate(filters)]
        return made + [_Block(filters[-1]) for _ in range(depth - 1)]


@mistake(ResNet)
class rectified_scores(_Wrong):
    """Your scores are rectified. Negative scores carry information, too: return the scores as they are."""

    def scored(self, x):
        return tf.nn.relu(super().scored(x))


@mistake(ResNet)
class never_training(_Wrong):
    """In training, your network behaves as if it were in inference mode: its normalization layers use moving statistics
    and don't update them. Does call's `training` argument reach each block unchanged?"""

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, training=None):
        for block in self.blocks:
            inputs = block(inputs, training=False)
        return self.scored(inputs)
