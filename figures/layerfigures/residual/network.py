"""Real Keras residual blocks, built with the functional API, whose paths can also be run separately."""

import numpy as np


def conv(filters, size=3, strides=1):
    """Return a convolution like those in ResNets: padding "same", no bias, and a kernel initialized by He's rule.

    >>> conv(4, size=1).kernel_size, conv(4).use_bias
    ((1, 1), False)
    """
    from tensorflow.keras import layers

    return layers.Conv2D(filters, size, strides, "same", use_bias=False, kernel_initializer="he_normal")


def norm():
    """Return a batch normalization layer whose moving statistics catch up with the batches within a few dozen steps.

    >>> norm().momentum
    0.9
    """
    from tensorflow.keras import layers

    return layers.BatchNormalization(momentum=0.9)


def branch(x, filters, strides=1):
    """Return the output of a residual branch: convolution, normalization, ReLU, convolution, normalization.

    x: a Keras tensor (batch, height, width, channel). strides: the strides of the first convolution.

    >>> from tensorflow import keras
    >>> tuple(branch(keras.Input((6, 8, 3)), filters=4, strides=2).shape)
    (None, 3, 4, 4)
    """
    from tensorflow.keras import layers

    x = layers.ReLU()(norm()(conv(filters, 3, strides)(x)))
    return norm()(conv(filters)(x))


def skip(x, filters, strides=1):
    """Return the output of a skip connection: x itself if the shapes match, otherwise a 1 × 1 convolution of x.

    >>> from tensorflow import keras
    >>> x = keras.Input((6, 8, 3))
    >>> skip(x, filters=3) is x, tuple(skip(x, filters=4, strides=2).shape)
    (True, (None, 3, 4, 4))
    """
    return x if strides == 1 and x.shape[-1] == filters else conv(filters, 1, strides)(x)


def block(x, filters, strides=1, path="both"):
    """Return the output of a residual block, ReLU(branch + skip connection), or the ReLU of only one of the two.

    path: "both", "branch" (a plain block), or "skip".

    >>> from tensorflow import keras
    >>> tuple(block(keras.Input((6, 8, 3)), filters=4, strides=2).shape)
    (None, 3, 4, 4)
    """
    from tensorflow.keras import layers

    ways = {"branch": [branch], "skip": [skip], "both": [branch, skip]}[path]
    ends = [way(x, filters, strides) for way in ways]
    return layers.ReLU()(ends[0] if len(ends) == 1 else layers.add(ends))


def network(shape, depth, filters, classes, path="both"):
    """Return a Keras model of residual blocks in stages, with global average pooling and a dense layer at the end.

    shape: the input's shape, (height, width, channel). depth: the number of blocks in each stage. filters: the number
    of filters in each stage; every stage after the first starts with a stride of 2. classes: the number of units in the
    dense layer. path: see `block`.

    >>> network((8, 8, 1), depth=1, filters=(4, 8), classes=10).output_shape
    (None, 10)
    """
    from tensorflow import keras

    x = inputs = keras.Input(shape)
    for stage, channels in enumerate(filters):
        for number in range(depth):
            x = block(x, channels, 2 if stage and not number else 1, path)
    x = keras.layers.GlobalAveragePooling2D()(x)
    return keras.Model(inputs, keras.layers.Dense(classes)(x))


def dense(shape, depth, units, classes, path="branch", dropout=0.0):
    """Return a Keras model with a dense layer, `depth` blocks of two normalized dense layers, and a layer for logits.

    path: "branch" for a plain network, or "both" for a skip around each block. dropout: the share of each block's
    outputs that is set to 0 in training mode.

    >>> dense((7, 7, 1), depth=12, units=32, classes=10).output_shape
    (None, 10)
    """
    from tensorflow import keras

    layers = keras.layers
    inputs = keras.Input(shape)
    x = layers.Dense(units, "relu")(layers.Flatten()(inputs))
    for _ in range(depth):
        y = layers.ReLU()(norm()(layers.Dense(units, use_bias=False)(x)))
        y = norm()(layers.Dense(units, use_bias=False)(y))
        y = layers.Dropout(dropout)(y) if dropout else y
        x = layers.ReLU()(layers.add([x, y]) if path == "both" else y)
    return keras.Model(inputs, layers.Dense(classes)(x))


def grown(shallow, deep, stages):
    """Give a deep plain network the weights of a shallow one, and make the additional blocks copy their input.

    Both networks come from `network` with path "branch" and the same filters; `stages` is the number of stages. At
    inference, both then return the same output: a copying block has kernels that are 1 at the center, from each channel
    to itself, and 0 elsewhere, and its input is never negative, because it is the output of a ReLU.

    >>> few, many = (network((4, 4, 1), depth, (2, 3), 10, "branch") for depth in (1, 3))
    >>> grown(few, many, stages=2)
    >>> x = np.arange(16.0).reshape(1, 4, 4, 1)
    >>> bool(np.allclose(few(x), many(x), atol=1e-5))
    True
    """
    few, many = ([layer for layer in model.layers if layer.get_weights()] for model in (shallow, deep))
    old, new = ((len(each) - 1) // stages for each in (few, many))  # layers in each stage, not counting the dense layer
    for number, layer in enumerate(many[:-1]):
        stage, place = divmod(number, new)
        if place < old:
            layer.set_weights(few[stage * old + place].get_weights())
        elif hasattr(layer, "kernel_size"):
            height, width, channels, _ = layer.get_weights()[0].shape
            kernel = np.zeros((height, width, channels, channels))
            kernel[height // 2, width // 2] = np.eye(channels)
            layer.set_weights([kernel])
        else:
            scale, *_ = layer.get_weights()
            zero = np.zeros_like(scale)
            layer.set_weights([zero + 1, zero, zero, zero + 1 - layer.epsilon])
    many[-1].set_weights(few[-1].get_weights())
