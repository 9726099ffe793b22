"""The block for `start_as_identity`, which is built from Keras layers and observed before and after the call."""

import numpy as np

from ._names import named_alike


class ZeroedBlock:
    """A block with `last_norm`, whose weights differ from their initial values. Each observation gets the block in the
    state in which the candidate left it."""

    def __init__(self, candidate, rng, channels, filters, strides, x=None, frozen=()):
        self.x, self._candidate, self._frozen = x, candidate, frozen
        self._sizes = channels, filters, strides
        self._seed = int(rng.integers(1_000_000))
        self._block = self._before = self._error = None
        self._has_moved = False  # whether training has changed the block since the candidate changed it

    def outputs(self, training):
        block = self._zeroed()
        self._has_moved = training
        return np.asarray(block(self.x, training=training))

    def changed(self):
        """Return the name, the layer, and the new values of each weight that has changed."""
        block, before = self._zeroed(), self._before
        found = []
        for layer, old in zip(block.layers, before, strict=True):
            for weight, now, other in zip(layer.weights, layer.get_weights(), old, strict=True):
                if not np.array_equal(now, other):
                    name = weight.name.rpartition("/")[2].partition(":")[0]
                    found.append(f"{name} of {block.parts[layer.name]}: {_became(now)}")
        return found

    def one_step(self):
        """Return how much one step of gradient descent changes the output at inference."""
        import tensorflow as tf

        block = self._zeroed()
        self._has_moved = True
        weights = list(block.trainable_weights)
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(block(self.x, training=True) - 1.0))
        before = np.asarray(block(self.x, training=False))
        for weight, gradient in zip(weights, tape.gradient(loss, weights), strict=True):
            if gradient is not None:
                weight.assign(weight - 0.1 * gradient)
        return np.asarray(block(self.x, training=False)) - before

    def trained(self):
        """Return which layers are trainable."""
        block = self._zeroed()
        kinds = [(block.parts[layer.name], bool(layer.trainable_weights)) for layer in block.layers if layer.weights]
        return [f"{part}: {is_trained}" for part, is_trained in kinds]

    def _zeroed(self):
        """Return the block after the candidate has changed it."""
        if self._error is not None:
            raise self._error
        if self._block is None:
            block = plain_block(*self._sizes)
            rng = np.random.default_rng(self._seed)
            block.set_weights([drawn(rng, weight) for weight in block.get_weights()])
            for layer in block.layers:
                if block.parts.get(layer.name) in self._frozen:
                    layer.trainable = False
            self._before = [layer.get_weights() for layer in block.layers]
            try:
                self._candidate(block)
            except Exception as error:
                self._error = error
                raise
            self._block, self._after = block, [layer.get_weights() for layer in block.layers]
        if self._has_moved:
            for layer, weights in zip(self._block.layers, self._after, strict=True):
                layer.set_weights(weights)
            self._has_moved = False
        return self._block


def _became(weight):
    values = np.unique(weight)
    if len(values) == 1 and values[0] not in (0, 1):
        return f"{weight.size} times {values[0]:g}"
    kind = {(0.0,): "zeros", (1.0,): "ones"}.get(tuple(values), "other numbers")
    return f"{weight.size} {kind}"


def drawn(rng, weight):
    """Return random values for a kernel, or values close to the initial values for any other weight."""
    if weight.ndim == 4:
        return rng.normal(size=weight.shape) / np.sqrt(weight[..., 0].size)
    return weight + rng.uniform(0.1, 0.4, size=weight.shape)


def plain_block(channels, filters, strides):
    """Return a residual block built with the functional API of Keras."""
    with named_alike():
        return _block(channels, filters, strides)


def _block(channels, filters, strides):
    from tensorflow import keras

    layers = keras.layers
    inputs = keras.Input((None, None, channels))
    last_norm = layers.BatchNormalization()
    x = layers.Conv2D(filters, 3, strides, "same", use_bias=False)(inputs)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = last_norm(layers.Conv2D(filters, 3, padding="same", use_bias=False)(x))
    is_projected = (channels, strides) != (filters, 1)
    projection = layers.Conv2D(filters, 1, strides, use_bias=False) if is_projected else None
    skip = projection(inputs) if is_projected else inputs
    block = keras.Model(inputs, layers.ReLU()(layers.add([x, skip])))
    block.last_norm = last_norm
    block.filters, block.strides = filters, strides
    block.projection = projection
    block.get_config = lambda: {"name": block.name, "filters": filters, "strides": strides}
    convolutions = [layer for layer in block.layers if hasattr(layer, "kernel_size")]
    norms = [layer for layer in block.layers if hasattr(layer, "momentum")]
    block.branch = _Branch([*convolutions[:2], *norms], last_norm)
    told = dict(zip(convolutions, ("the first convolution", "the second convolution", "the projection")))
    told |= {norms[0]: "the first normalization", last_norm: "last_norm"}
    block.parts = {layer.name: name for layer, name in told.items()}
    return block


class _Branch:
    """The branch of such a block, with attributes that a learner may use: layers, weights, and last normalization."""

    def __init__(self, layers, last_norm):
        self.layers, self.last_norm = layers, last_norm

    @property
    def weights(self):
        return [weight for layer in self.layers for weight in layer.weights]

    variables = weights

    @property
    def trainable_weights(self):
        return [weight for layer in self.layers for weight in layer.trainable_weights]

    trainable_variables = trainable_weights
