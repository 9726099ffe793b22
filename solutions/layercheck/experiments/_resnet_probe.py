"""Observe a ResNet block or a network of blocks with any layers. It is created and run once, when it is first used."""

import contextlib
import functools

import numpy as np

from ..observation import name_of
from ._building import added_weights, how_many_of, quickly
from ._layers import size
from ._names import named_alike


class BlockProbe:
    """A candidate's block with its own input, and with weights drawn according to their shapes.

    Weights with the same shape and initial value get the same numbers, so their order and names in a candidate don't
    matter. Kernels get random numbers, as do trainable weights that are initialized to ones (scales) or zeros
    (offsets). Moving statistics keep their values until training updates them.

    traced: if False, Keras 3 doesn't trace `call` to build a network; its layers build themselves. In that case, `idle`
            and `moved` are unavailable, because gradients and changes in the moving means are not recorded.
    """

    def __init__(self, candidate, rng, arguments, x, traced=True):
        self.made = f"{name_of(candidate)}({', '.join(map(str, arguments))})"
        self.seed = int(rng.integers(1_000_000))
        self.drawn = f"layer = {self.made}, its weights drawn with seed {self.seed}"
        self.x, self.arguments, self._candidate, self._traced = x, arguments, candidate, traced
        self._seen = self._training = self._error = None

    def block(self):
        return self._run()["block"]

    def shape(self):
        fresh = self._run()["fresh"]
        return fresh.shape, bool((fresh >= 0).all())

    def counts(self):
        return self._run()["counts"]

    def kernels(self):
        """Return how many kernels there are for each window size and each pair of channel counts (input, output)."""
        found = {}
        for weight in self.block().weights:
            *window, inputs, outputs = (0, 0, *weight.shape) if len(weight.shape) < 2 else weight.shape
            if inputs and outputs:
                window = tuple(window) if np.prod(window) > 1 else (1, 1)
                found[window, inputs, outputs] = found.get((window, inputs, outputs), 0) + 1
        return [
            f"{' × '.join(map(str, window))}, {inputs} to {outputs} channels: {count}"
            for (window, inputs, outputs), count in sorted(found.items())
        ]

    def idle(self):
        """Return how many trainable parameters belong to weights whose gradient in `trained` is negligible."""
        import tensorflow as tf

        self.trained()
        weights, tape, loss = self._training[1:]
        gradients = tape.gradient(loss, weights)
        largest = [0.0 if one is None else float(tf.reduce_max(tf.abs(one))) for one in gradients]
        silent = [size <= 1e-5 * max(largest) for size in largest]
        return sum(size(weight) for weight, is_silent in zip(weights, silent, strict=True) if is_silent)

    def created(self):
        """Return how many weights the first call created outside the block, and how many another call created."""
        untracked = self._run()["untracked"]
        with added_weights() as made:
            self.block()(self.x[:1].copy())
        return untracked, len(made)

    def trained(self):
        """Return the outputs in training mode after setting random weights, which the block keeps."""
        if self._training is None:
            self._training = self._train()
        return self._training[0]

    def moved(self):
        """Return how much the moving means changed in the call that `trained` makes."""
        self.trained()
        return float(self._moved)

    def inferred(self):
        return np.asarray(self.block()(self.x.copy()))

    def inferred_in_part(self):
        """Return the outputs for a smaller batch of smaller images, because batches and images may have any size."""
        return np.asarray(self.block()(self.x[:1, 1:].copy()))

    def without_branch(self):
        """Return the outputs while the last scale is set to zero, then restore the scale."""
        gamma = self.block().last_norm.gamma
        before = gamma.numpy()
        gamma.assign(np.zeros_like(before))
        try:
            return np.asarray(self.block()(self.x.copy()))
        finally:
            gamma.assign(before)

    def kind(self):
        """Return whether the block is a layer, and how many models it is or contains, Sequential or functional."""
        from tensorflow.keras.layers import Layer

        kinds = [{kind.__name__ for kind in type(part).__mro__} for part in self.block()._flatten_layers()]
        return isinstance(self.block(), Layer), sum(bool(names & {"Sequential", "Functional"}) for names in kinds)

    def settings(self):
        """Return the distinct pairs of momentum and epsilon among the BatchNormalizations inside."""
        return sorted({f"{norm.momentum:g}, {norm.epsilon:g}" for norm in self._norms()})

    def complete(self):
        """Return whether a new block has all its direct layers before it is called."""
        with named_alike():
            block = self._candidate(*self.arguments)
            if not getattr(block.build, "_is_default", False):
                block.build(tuple(self.x.shape))
        return _count(block) == _count(self.block())

    def _norms(self):
        parts = self.block()._flatten_layers()
        return [part for part in parts if "BatchNormalization" in {kind.__name__ for kind in type(part).__mro__}]

    def _train(self):
        import tensorflow as tf

        weights = list(self.block().trainable_weights)
        for weight in weights:
            _draw(weight, self.seed)
        means = [norm.moving_mean for norm in self._norms() if norm.built and self._traced]
        before = [mean.numpy() for mean in means]
        with tf.GradientTape() if self._traced else contextlib.nullcontext() as tape:
            outputs = self.block()(self.x.copy(), training=True)
            loss = tf.reduce_sum(outputs * _drawn(self.seed, "toward", tuple(outputs.shape)))
        self._moved = sum(np.abs(mean.numpy() - start).sum() for mean, start in zip(means, before, strict=True))
        return np.asarray(outputs), weights, tape, loss

    def _run(self):
        if self._error is not None:
            raise self._error
        if self._seen is None:
            try:
                self._seen = quickly(self._look, lambda seen: not seen["untracked"])
            except Exception as error:
                self._error = error
                raise
        return self._seen

    def _look(self):
        with named_alike(), added_weights() as made:
            block = self._make()
            fresh = block(self.x.copy())
        if fresh is None:
            raise TypeError(f"{self.made}(x) returned None. Is a return missing in `call`?")
        seen = {"block": block, "fresh": np.asarray(fresh), "untracked": len(made) - how_many_of(made, block)}
        weights = list(block.trainable_weights)
        if not weights:
            raise LookupError("Keras finds no weights in the layer after a call.")
        seen["counts"] = sum(map(size, weights)), sum(map(size, block.non_trainable_weights))
        return seen

    def _make(self):
        import tensorflow as tf

        block = self._candidate(*self.arguments)
        if not self._traced and hasattr(tf.keras, "ops") and getattr(block.build, "_is_default", False):
            block.built = True
        return block


def _count(block):
    """Return how many direct layers a layer has, not counting the input layers of a model."""
    parts = block._flatten_layers(recursive=False, include_self=False)
    return sum(type(part).__name__ != "InputLayer" for part in parts)


def _draw(weight, seed):
    """Set a trainable weight to numbers that depend on its shape and on whether it was initialized to ones or zeros."""
    shape = tuple(weight.shape)
    if len(shape) >= 2:
        # Give a 1 × 1 convolution and a dense layer the same kernel, so that they compute the same output.
        inputs, outputs = shape[-2:]
        kernel = _drawn(seed, "kernel", (int(np.prod(shape[:-2])), inputs, outputs))
        weight.assign(kernel.reshape(shape) / np.sqrt(size(weight) / outputs))
        return
    start = weight.numpy()
    if (start == 1).all():
        weight.assign(1 + 0.3 * _drawn(seed, "scale", shape))
    elif (start == 0).all():
        weight.assign(0.3 * _drawn(seed, "offset", shape))


@functools.lru_cache(maxsize=256)
def _drawn(seed, role, shape):
    entropy = [seed, *role.encode(), *shape]
    return np.random.default_rng(entropy).normal(size=shape).astype("float32")
