"""Test lesson 5's reference solutions against Keras and in real models, and its claims about weights."""

import math

from layerfigures import digits

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

answers = answers_of("custom_layers")
layers = tf.keras.layers
KERAS_3 = tf.__version__ >= "2.16"
RNG = np.random.default_rng(5)
SIZES = [(6, "relu"), (5, "relu"), (3, None)]


def rows(*shape):
    return RNG.normal(size=shape).astype("float32")


# Reference solutions against Keras


@pytest.mark.parametrize("shape", [(6, 3), (2, 4, 5, 3), (1, 2, 3, 4)])
def test_batch_norm_equals_keras(shape):
    """Keras 2 computes the moving variance of images with n - 1, so the test corrects for this."""
    ours, keras = answers.BatchNorm(0.9, 1e-2), layers.BatchNormalization(momentum=0.9, epsilon=1e-2)
    for _ in range(3):
        x = rows(*shape) * 3 + 1
        np.testing.assert_allclose(ours(x, training=True), keras(x, training=True), atol=1e-4)
    np.testing.assert_allclose(ours.moving_mean.numpy(), keras.moving_mean.numpy(), atol=1e-5)
    n = math.prod(shape[:-1])
    share = 1 - 0.9**3
    correction = 1 if KERAS_3 or len(shape) == 2 else n / (n - 1)
    batches = (ours.moving_variance.numpy() - 0.9**3) / share
    theirs = (keras.moving_variance.numpy() - 0.9**3) / share
    np.testing.assert_allclose(batches * correction, theirs, rtol=1e-3)


def test_activity_l1_equals_keras():
    ours, keras = answers.ActivityL1(0.3), layers.ActivityRegularization(l1=0.3)
    for shape in [(4, 3), (2, 5, 4, 3), (1, 2)]:
        x = rows(*shape)
        np.testing.assert_array_equal(ours(x), x)
        keras(x)
        assert float(ours.losses[0]) == pytest.approx(float(keras.losses[0]), rel=1e-5)


def test_train_step_matches_fit():
    images, labels = digits("train")
    x, y = images[:256].reshape(-1, 784), labels[:256]
    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    parts = [layers.Dense(16, "relu"), layers.ActivityRegularization(l1=0.01), layers.BatchNormalization()]
    model = tf.keras.Sequential([tf.keras.Input((784,)), *parts, layers.Dense(10)])
    start = model.get_weights()
    model.compile(tf.keras.optimizers.SGD(0.1), loss_fn)
    model.fit(x, y, batch_size=64, shuffle=False, verbose=0)
    fitted = model.get_weights()
    model.set_weights(start)
    optimizer = tf.keras.optimizers.SGD(0.1)
    for i in range(0, 256, 64):
        answers.train_step(model, x[i : i + 64], y[i : i + 64], loss_fn, optimizer)
    for one, other in zip(fitted, model.get_weights(), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)


@pytest.mark.slow
def test_model_of_all_layers_trains_and_reloads(tmp_path):
    images, labels = digits("train")
    x, y = images[:640].reshape(-1, 784), labels[:640]
    kinds = (answers.Linear, answers.MLP, answers.ActivityL1, answers.BatchNorm, answers.RunningSum)
    inputs = tf.keras.Input((784,))
    hidden = answers.BatchNorm(0.9)(answers.ActivityL1(1e-4)(answers.Linear(32)(inputs)))
    model = tf.keras.Model(inputs, answers.MLP([32, 10], "tanh")(hidden))
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(tf.keras.optimizers.SGD(0.3), loss, metrics=["accuracy"])
    history = model.fit(x, y, batch_size=32, epochs=5, verbose=0).history["accuracy"]
    assert history[-1] > max(0.7, history[0])
    model.save(tmp_path / "model.keras")
    known = {kind.__name__: kind for kind in kinds}
    loaded = tf.keras.models.load_model(tmp_path / "model.keras", custom_objects=known)
    np.testing.assert_allclose(model.predict(x[:7], verbose=0), loaded.predict(x[:7], verbose=0), atol=1e-5)


def test_running_sum_counts_only_training_samples():
    class Counting(layers.Layer):
        def __init__(self):
            super().__init__()
            self.sums, self.out = answers.RunningSum(), layers.Dense(1)

        def call(self, inputs, training=False):
            self.sums(inputs, training=training)
            return self.out(inputs)

    model = tf.keras.Sequential([Counting()])
    model.compile("sgd", "mse")
    x = np.ones((10, 3), "float32")
    model.fit(x, np.zeros((10, 1)), epochs=2, batch_size=4, verbose=0)
    model.predict(x, verbose=0)
    np.testing.assert_array_equal(model.layers[0].sums.total.numpy(), [20, 20, 20])


# The lesson's claims


def test_keras_3_does_not_track_tf_variables():
    class ByVariable(layers.Layer):
        def build(self, input_shape):
            self.kernel = tf.Variable(tf.ones((input_shape[-1], 1)))

        def call(self, inputs):
            return tf.matmul(inputs, self.kernel)

    layer = ByVariable()
    layer(np.ones((2, 4), "float32"))
    assert len(layer.weights) == (0 if KERAS_3 else 1)


@pytest.mark.slow
def test_random_normal_outputs_spread_less_than_glorot():
    """The outputs of the tutorial's MLP vary less than half as much as those of the Sequential model."""
    x = digits("train")[0][:100].reshape(-1, 784)
    spread = {}
    for kernel, bias in (("random_normal", "random_normal"), ("glorot_uniform", "zeros")):
        start = {"kernel_initializer": kernel, "bias_initializer": bias}
        found = []
        for _ in range(10):
            parts = [layers.Dense(n, a, **start) for n, a in [(32, "relu"), (32, "relu"), (10, None)]]
            found.append(np.std(tf.keras.Sequential(parts)(x)))
        spread[kernel] = np.mean(found)
    assert spread["random_normal"] < 0.4 * spread["glorot_uniform"]


def test_equal_weights_make_both_mlps_equal():
    x = rows(5, 7)
    ours = tf.keras.Sequential([layers.Dense(n, a, kernel_initializer="random_normal") for n, a in SIZES])
    theirs = tf.keras.Sequential([layers.Dense(n, a) for n, a in SIZES])
    assert np.abs(ours(x) - theirs(x)).max() > 0.01
    ours.set_weights(theirs.get_weights())
    np.testing.assert_allclose(ours(x), theirs(x), atol=1e-6)


def test_layer_created_in_call_differs_at_each_call():
    class MadeInCall(layers.Layer):
        def call(self, inputs):
            return layers.Dense(3)(inputs)

    layer, x = MadeInCall(), rows(2, 4)
    assert np.abs(layer(x) - layer(x)).max() > 0.01
    assert layer.weights == []


class AddedInCall(layers.Layer):
    def call(self, inputs):
        self.kernel = self.add_weight(name="kernel", shape=(4, 3), initializer="glorot_uniform")
        return tf.matmul(inputs, self.kernel)


class OldName(layers.Layer):
    def build(self, input_shape):
        self.kernel = self.add_weight("kernel", (4, 3))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


class OldLoss(layers.Layer):
    def call(self, inputs):
        self.add_loss(lambda: 0.01 * tf.reduce_sum(tf.abs(inputs)))
        return inputs


@pytest.mark.parametrize("kind", [AddedInCall, OldName, OldLoss])
def test_keras_2_habits_fail_in_keras_3(kind):
    if not KERAS_3:
        assert kind()(rows(2, 4)).shape[0] == 2
        return
    with pytest.raises((ValueError, TypeError)):
        kind()(rows(2, 4))
