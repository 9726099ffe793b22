"""Differences between Keras releases that make some answers right in one release and wrong in another."""

import functools

import tensorflow as tf


@functools.cache
def averages_activity_losses():
    """Return whether Keras divides an activity regularizer's loss by the batch size. Keras 3.10 doesn't."""
    layer = tf.keras.layers.ActivityRegularization(l1=1.0)
    layer(tf.ones((2, 1)))
    return float(layer.losses[0]) == 1


@functools.cache
def passes_training():
    """Return whether the layers inside a layer receive `training` if the outer `call` doesn't accept it.

    Before version 3.10, Keras 3 drops the argument, so an inner normalization layer never updates its statistics in
    `fit`.
    """

    class Outer(tf.keras.layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = tf.keras.layers.Dropout(0.999)

        def call(self, inputs):
            return self.inner(inputs)

    return not bool(tf.reduce_all(Outer()(tf.ones((1, 99)), training=True) == 1))
