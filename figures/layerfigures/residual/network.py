"""Real Keras residual blocks, by the functional API, whose paths can be taken apart."""


def conv(filters, size=3, strides=1):
    """A convolution as ResNets have it: padding "same", no bias."""
    from tensorflow.keras import layers

    return layers.Conv2D(filters, size, strides, "same", use_bias=False, kernel_initializer="he_normal")


def norm():
    """Batch normalization whose moving statistics follow within a few dozen steps."""
    from tensorflow.keras import layers

    return layers.BatchNormalization(momentum=0.9)


def branch(x, filters, strides=1):
    """Convolution, normalization, relu, convolution, normalization."""
    from tensorflow.keras import layers

    x = layers.ReLU()(norm()(conv(filters, 3, strides)(x)))
    return norm()(conv(filters)(x))


def skip(x, filters, strides=1):
    """x itself where its shape is that of the branch's end, else a 1 × 1 convolution."""
    return x if strides == 1 and x.shape[-1] == filters else conv(filters, 1, strides)(x)


def block(x, filters, strides=1, path="both"):
    """relu(branch + skip), or with one of the two alone: a plain block is path="branch"."""
    from tensorflow.keras import layers

    ways = {"branch": [branch], "skip": [skip], "both": [branch, skip]}[path]
    ends = [way(x, filters, strides) for way in ways]
    return layers.ReLU()(ends[0] if len(ends) == 1 else layers.add(ends))


def network(shape, depth, filters, classes, path="both"):
    """Stages of `depth` blocks each, every later stage starting with strides 2; pooling; one dense layer."""
    from tensorflow import keras

    x = inputs = keras.Input(shape)
    for stage, channels in enumerate(filters):
        for number in range(depth):
            x = block(x, channels, 2 if stage and not number else 1, path)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, keras.layers.Dense(classes)(x))
