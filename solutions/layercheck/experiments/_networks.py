"""Observe the parameter counts and outputs of a Keras network with any layers, and weights that get no gradient."""

import functools
import inspect

import numpy as np

from ._layers import size

UNLIKE = 3  # samples at inference; fewer than in training, because a network must accept any number


class Probe:
    """Create a network with make(setting) and observe it. Each property is measured once, when it is first used.

    images: one batch to train on. seed: determines the kernels of every network, so that outputs can be compared.
    """

    def __init__(self, make, setting, images, seed):
        self._make, self._setting, self._images, self._seed = make, setting, images, seed
        self._built, self._ran = _Once(self._build), _Once(self._run)

    def counts(self):
        """Return how many parameters are trainable, and how many are not."""
        _, model = self._built()
        return sum(map(size, model.trainable_weights)), sum(map(size, model.non_trainable_weights))

    def in_training(self):
        """Return the outputs of one call in training mode."""
        return self._ran()[0]

    def at_inference(self):
        """Return the outputs for the first images after the call in training mode has updated the moving statistics."""
        return self._ran()[1]

    def by_default(self):
        """Return the outputs for the first images if `training` is not passed."""
        _, model = self._built()
        self._ran()
        return model(self._images[:UNLIKE])

    def shifted(self):
        """Change the biases and betas, which are initialized to zeros, and return the outputs for the first images."""
        _, model = self._built()
        self._ran()
        for weight in model.trainable_weights:
            if len(weight.shape) == 1 and not weight.numpy().any():
                weight.assign(_shift(self._seed, size(weight)))
        return model(self._images[:UNLIKE], training=False)

    def idle(self):
        """Return the number of trainable parameters that belong to weights whose gradient is negligible."""
        return self._ran()[2]

    def shared(self, other):
        """Return how many weights this network shares with `other`, or with the network that a second call creates."""
        (network, model), (_, others) = self._built(), other._built()
        if self._make(self._setting) is network:
            others = model
        return len(_identities(model) & _identities(others))

    def _build(self):
        """Create the network and its weights. Return the network and the model that is called in its place."""
        import tensorflow as tf

        network = self._make(self._setting)
        if not isinstance(network, tf.keras.Model):
            kind = "None (is a return missing?)" if network is None else f"an object of type {type(network).__name__}"
            raise TypeError(f"The function should return a Keras model; it returned {kind}.")
        model = network
        if not network.built:
            model = _OneByOne(network.layers) if type(network) is tf.keras.Sequential else network
            model(self._images, training=False)
        return network, model

    def _run(self):
        """Return the outputs in training mode and at inference, and the number of idle parameters."""
        import tensorflow as tf

        _, model = self._built()
        self._set_kernels(model.trainable_weights)
        with tf.GradientTape() as tape:
            outputs = model(self._images, training=True)
            loss = tf.reduce_mean(outputs[:, 0] * self._images[:, 0, 0])
        weights = list(model.trainable_weights)
        gradients = tape.gradient(loss, weights)
        largest = [0.0 if one is None else float(np.abs(one.numpy()).max()) for one in gradients]
        silent = [size < 1e-4 * max(largest) for size in largest]
        idle = sum(size(weight) for weight, is_silent in zip(weights, silent, strict=True) if is_silent)
        return outputs, model(self._images[:UNLIKE], training=False), idle

    def _set_kernels(self, weights):
        """Set the kernels, which have two axes, to random values. Other weights keep their initial value, 0 or 1."""
        for weight in weights:
            if len(weight.shape) == 2:
                weight.assign(_kernel(self._seed, tuple(weight.shape)))


class _Once:
    """A wrapper that calls a function once. Later calls return the same result or raise the same exception."""

    def __init__(self, function):
        self._function, self._made, self._error = function, None, None

    def __call__(self):
        if self._error is not None:
            raise self._error
        if self._made is None:
            try:
                with np.printoptions(threshold=0, edgeitems=1):  # Keras includes whole batches in its messages
                    self._made = self._function()
            except Exception as error:
                self._error = error
                raise
        return self._made


class _OneByOne:
    """A model that calls the layers of a Sequential that is not built yet, one after another.

    This gives the same result in half the time that Keras takes to build the whole model.
    """

    def __init__(self, layers):
        self._layers = layers

    def __call__(self, x, training=None):
        for layer in self._layers:
            asks = training is not None and "training" in inspect.signature(layer.call).parameters
            x = layer(x, training=training) if asks else layer(x)
        return x

    @property
    def trainable_weights(self):
        return [weight for layer in self._layers for weight in layer.trainable_weights]

    @property
    def non_trainable_weights(self):
        return [weight for layer in self._layers for weight in layer.non_trainable_weights]


@functools.lru_cache(maxsize=8)
def _kernel(seed, shape):
    return (np.random.default_rng([seed, *shape]).normal(size=shape) / np.sqrt(shape[0])).astype("float32")


@functools.lru_cache(maxsize=8)
def _shift(seed, length):
    return np.random.default_rng([seed, length]).normal(size=length).astype("float32")


def _identities(model):
    return {id(weight) for weight in [*model.trainable_weights, *model.non_trainable_weights]}
