"""Correct solutions to lesson 6 in styles other than the reference solution's. Each must be accepted."""

import keras
import numpy as np
import tensorflow as tf
from keras_versions import passes_training
from styles.resnet_block_branch import STYLES as BRANCHES

layers = tf.keras.layers


def projection_by_shapes(in_channels, out_channels, stride):
    return (24, in_channels) != (-(-24 // stride), out_channels)


def projection_in_numpy(in_channels, out_channels, stride):
    return np.logical_or(np.not_equal(stride, 1), np.not_equal(in_channels, out_channels))


# ResNetBlock


class AllInInit(layers.Layer):
    """The projection is always created but used only where it is needed."""

    def __init__(self, filters, strides=1, name=None, **kwargs):
        super().__init__(name=name, **kwargs)
        self.filters, self.strides = filters, strides
        self.conv1 = layers.Conv2D(filters, (3, 3), strides=(strides, strides), padding="SAME", use_bias=False)
        self.conv2 = layers.Conv2D(filters, (3, 3), padding="SAME", use_bias=False)
        self.conv3 = layers.Conv2D(filters, (1, 1), strides=(strides, strides), padding="SAME", use_bias=False)
        self.bn1, self.last_norm = layers.BatchNormalization(), layers.BatchNormalization()
        self.relu, self.add = layers.ReLU(), layers.Add()

    def call(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.last_norm(self.conv2(y))
        if self.strides != 1 or x.shape[-1] != self.filters:
            x = self.conv3(x)
        return self.relu(self.add([y, x]))

    def get_config(self):
        config = super().get_config()
        config.update({"filters": self.filters, "strides": self.strides})
        return config


class SkipFirst(layers.Layer):
    """build creates layers from last to first.

    Only normalization layers receive `training`. The skip is a list of layers.
    """

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides

    def build(self, input_shape):
        different = input_shape[-1] != self.filters or self.strides > 1
        self.last_norm = layers.BatchNormalization()
        self.shortcut = [layers.Conv2D(self.filters, 1, self.strides, use_bias=False)] if different else []
        self.steps = [
            layers.Conv2D(self.filters, 3, self.strides, "same", use_bias=False),
            layers.BatchNormalization(),
            layers.Activation("relu"),
            layers.Conv2D(self.filters, 3, 1, "same", use_bias=False),
        ]
        self.built = True

    def call(self, inputs, training=False):
        skip = branch = inputs
        for layer in self.shortcut:
            skip = layer(skip)
        for layer in self.steps:
            branch = layer(branch, training=training) if "norm" in layer.name else layer(branch)
        return tf.maximum(skip + self.last_norm(branch, training=training), 0.0)

    def get_config(self):
        return dict(super().get_config(), filters=self.filters, strides=self.strides)


class DenseSkip(layers.Layer):
    """The projection is a dense layer on every strides-th pixel: a 1 × 1 convolution under another name."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = int(filters), int(strides)
        make = {"padding": "same", "use_bias": False}
        self.last_norm = layers.BatchNormalization()
        self.second = layers.Conv2D(filters, 3, kernel_initializer="he_normal", **make)
        self.norm = layers.BatchNormalization()
        self.first = layers.Conv2D(filters, 3, strides, kernel_initializer="he_normal", **make)

    def build(self, shape):
        if shape[-1] != self.filters or self.strides != 1:
            self.dense = layers.Dense(self.filters, use_bias=False)
        super().build(shape)

    def call(self, x, training=None):
        skip = x
        if hasattr(self, "dense"):
            skip = self.dense(x[:, :: self.strides, :: self.strides, :])
        x = self.last_norm(self.second(tf.nn.relu(self.norm(self.first(x), training=training))), training=training)
        return layers.ReLU()(skip + x)

    def get_config(self):
        return {"filters": self.filters, "strides": self.strides, **super().get_config()}


class Halves(layers.Layer):
    """The convolution and the normalization form a separate layer."""

    def __init__(self, filters, size, strides, normed=True):
        super().__init__()
        self.conv = layers.Conv2D(filters, size, strides, padding="same", use_bias=False)
        self.norm = layers.BatchNormalization() if normed else None

    def call(self, x, training=None):
        x = self.conv(x)
        return x if self.norm is None else self.norm(x, training=training)


class Nested(layers.Layer):
    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.one, self.two = Halves(filters, 3, strides), Halves(filters, 3, 1)
        self.last_norm = self.two.norm
        self.three = Halves(filters, 1, strides, normed=False)
        self.same = None

    def build(self, shape):
        self.same = tuple(shape)[3] == self.filters and self.strides == 1
        super().build(shape)

    def call(self, x, training=None):
        branch = self.two(tf.nn.relu(self.one(x, training=training)), training=training)
        return tf.nn.relu(branch + (x if self.same else self.three(x)))

    def get_config(self):
        return {**super().get_config(), "filters": self.filters, "strides": self.strides}


class AsModel(tf.keras.Model):
    """The block is a subclassed model, which is a layer, too. It uses the operations of Keras 3 where they exist."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.a = layers.Conv2D(filters, 3, strides, "same", use_bias=False)
        self.b = layers.BatchNormalization()
        self.c = layers.Conv2D(filters, 3, 1, "same", use_bias=False)
        self.last_norm = layers.BatchNormalization()
        self.d = None

    def build(self, shape):
        if shape[-1] != self.filters or self.strides != 1:
            self.d = layers.Conv2D(self.filters, 1, self.strides, use_bias=False)
        self.built = True

    def call(self, x, training=None):
        relu = keras.ops.relu if hasattr(keras, "ops") else tf.nn.relu
        y = self.last_norm(self.c(relu(self.b(self.a(x), training=training))), training=training)
        return relu(y + (self.d(x) if self.d is not None else x))

    def get_config(self):
        return {"filters": self.filters, "strides": self.strides, "name": self.name}

    @classmethod
    def from_config(cls, config, custom_objects=None):
        return cls(**config)


class ByHand(layers.Layer):
    """The block creates its own kernels and convolves with TensorFlow's functions."""

    def __init__(self, filters, strides=1, **kwargs):
        super().__init__(**kwargs)
        self.filters, self.strides = filters, strides
        self.norms = [layers.BatchNormalization(), layers.BatchNormalization()]
        self.last_norm = self.norms[1]

    def build(self, shape):
        sizes = [(3, 3, shape[-1], self.filters), (3, 3, self.filters, self.filters)]
        if shape[-1] != self.filters or self.strides != 1:
            sizes.append((1, 1, shape[-1], self.filters))
        self.kernels = [self.add_weight(name=f"kernel{i}", shape=size) for i, size in enumerate(sizes)]
        for norm in self.norms:
            norm.build((None, None, None, self.filters))
        super().build(shape)

    def call(self, x, training=None):
        def conv(x, number, strides):
            return tf.nn.conv2d(x, tf.convert_to_tensor(self.kernels[number]), strides, "SAME")

        y = tf.nn.relu(self.norms[0](conv(x, 0, self.strides), training=training))
        y = self.norms[1](conv(y, 1, 1), training=training)
        skip = conv(x, 2, self.strides) if len(self.kernels) == 3 else x
        return tf.nn.relu(y + skip)

    def get_config(self):
        return super().get_config() | {"filters": self.filters, "strides": self.strides}


# resnet_block_parameters


def parameters_in_numpy(in_channels, out_channels, stride):
    shapes = [(3, 3, in_channels, out_channels), (3, 3, out_channels, out_channels), *[(out_channels,)] * 4]
    if (in_channels, 1) != (out_channels, stride):
        shapes += [(1, 1, in_channels, out_channels)]
    return np.sum([np.prod(shape) for shape in shapes]), np.int64(4 * out_channels)


def parameters_by_terms(in_channels, out_channels, stride):
    same = in_channels == out_channels and stride == 1
    trainable = out_channels * (9 * (in_channels + out_channels) + 4 + (0 if same else in_channels))
    return [trainable, 4 * out_channels]


# start_as_identity


def start_by_set_weights(block):
    weights = block.last_norm.get_weights()
    block.last_norm.set_weights([np.zeros_like(weights[0]), *weights[1:]])
    return block


def start_by_a_list(block):
    block.last_norm.gamma.assign([0.0] * block.last_norm.gamma.shape[0])


POOL = layers.GlobalAveragePooling2D(keepdims=True)


class NetInLists(tf.keras.Model):
    """The dense layer is created first, stages are kept in a list, and reduce_mean does the pooling."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.head = layers.Dense(classes)
        self.stages = []
        for number, width in enumerate(filters):
            first = AllInInit(width, 1 if number == 0 else 2)
            self.stages.append([first] + [AllInInit(width) for _ in range(depth - 1)])

    def call(self, x, training=None):
        for stage in self.stages:
            for block in stage:
                x = block(x, training=training)
        return self.head(tf.reduce_mean(x, axis=[1, 2]))


class NetOfModels(tf.keras.Model):
    """The blocks are in a Sequential model, as the exercise allows, and the pooling is outside this model."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        blocks = []
        for stage, width in enumerate(filters):
            blocks += [SkipFirst(width, 2 if stage > 0 and number == 0 else 1) for number in range(depth)]
        self.net = tf.keras.Sequential([*blocks, POOL, layers.Reshape((-1,)), layers.Dense(classes)])

    def call(self, inputs, training=None):
        return self.net(inputs, training=training)


class NetByNumbers(tf.keras.Model):
    """Blocks are numbered consecutively, and Keras passes `training` to them."""

    def __init__(self, depth, filters, classes, **kwargs):
        super().__init__(**kwargs)
        self.count = depth * len(filters)
        for number in range(self.count):
            stage, place = divmod(number, depth)
            setattr(self, f"block{number}", DenseSkip(filters[stage], 2 if stage and place == 0 else 1))
        self.pool, self.dense = layers.GlobalAveragePooling2D(keepdims=True), layers.Dense(classes, activation=None)
        self.flat = layers.Flatten()

    def call(self, x):
        for number in range(self.count):
            x = getattr(self, f"block{number}")(x)
        return self.dense(self.flat(self.pool(x)))


STYLES = {
    "needs_projection": [projection_by_shapes, projection_in_numpy],
    "ResidualBranch": BRANCHES,
    "ResNetBlock": [*[AllInInit] * passes_training(), SkipFirst, DenseSkip, Nested, AsModel, ByHand],
    "resnet_block_parameters": [parameters_in_numpy, parameters_by_terms],
    "start_as_identity": [start_by_set_weights, start_by_a_list],
    "ResNet": [NetInLists, NetOfModels, *[NetByNumbers] * passes_training()],
}
