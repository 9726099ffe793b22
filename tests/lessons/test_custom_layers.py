"""Lesson 5: what its prose says of weights, state, losses and a silenced network, and its answers in real models."""

import math

from layerfigures import digits, inside
from layerfigures.inside import silenced
from layerfigures.inside.recorded import RECORDED
from layerfigures.inside.survey import survey

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

answers = answers_of("custom_layers")
layers = tf.keras.layers
KERAS_3 = tf.__version__ >= "2.16"
RNG = np.random.default_rng(5)


def rows(*shape):
    return RNG.normal(size=shape).astype("float32")


# Answers against Keras


@pytest.mark.parametrize("shape", [(6, 3), (2, 4, 5, 3), (1, 2, 3, 4)])
def test_batch_norm_equals_keras(shape):
    """But for the moving variance of images, which Keras 2 divides by n - 1."""
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


def test_a_train_step_does_what_fit_does():
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


def test_all_layers_in_one_model_are_fitted_saved_and_loaded(tmp_path):
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


def test_a_running_sum_in_fit_counts_each_sample_once_and_none_in_predict():
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


# What the prose says


def test_a_tf_variable_is_invisible_to_keras_3():
    class ByVariable(layers.Layer):
        def build(self, input_shape):
            self.kernel = tf.Variable(tf.ones((input_shape[-1], 1)))

        def call(self, inputs):
            return tf.matmul(inputs, self.kernel)

    layer = ByVariable()
    layer(np.ones((2, 4), "float32"))
    assert len(layer.weights) == (0 if KERAS_3 else 1)


def test_random_normal_and_glorot_start_differently():
    """Outputs of the tutorial's MLP are spread by less than half of what those of the Sequential are."""
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


def test_the_sum_silences_the_network_and_the_loss_settles_at_guessing():
    points = silenced.train("sum over the batch")
    assert points[0].loss > 7
    assert points[-1].loss == pytest.approx(math.log(10), abs=0.05)
    assert points[-1].accuracy < 0.15
    assert points[-1].active < 0.01 < 0.5 < points[0].active
    for point, recorded in zip(points, RECORDED["sum over the batch"], strict=True):
        assert point.loss == pytest.approx(recorded.loss, abs=0.05)
        assert point.active == pytest.approx(recorded.active, abs=0.02)


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_a_charge_per_sample_leaves_the_accuracy_and_halves_the_activity(seed):
    last = {charge: silenced.train(charge, 0.1, 5, seed)[-1] for charge in silenced.CHARGES}
    none, total, mean = (last[charge] for charge in silenced.CHARGES)
    assert total.accuracy < 0.2
    assert total.active < 0.01
    assert min(none.accuracy, mean.accuracy) > 0.8
    assert abs(none.accuracy - mean.accuracy) < 0.04
    assert mean.active < none.active / 2


def test_another_charge_is_refused():
    with pytest.raises(ValueError, match="charge is one of none, sum over the batch, mean over the samples"):
        silenced.train("median")


# Pictures and explorer


def test_a_survey_finds_what_keras_counts():
    shared = layers.Dense(3)
    inner = tf.keras.Sequential([layers.Dense(3), layers.BatchNormalization(), shared])
    model = tf.keras.Sequential([inner, shared, answers.MLP([2, 2])])
    model(np.zeros((1, 4), "float32"))
    found = survey(model)
    assert len(found) == len(model.weights)
    assert sum(each.values.size for each in found) == model.count_params()
    assert sum(each.trainable for each in found) == len(model.trainable_weights)
    assert ("BatchNormalization: moving_mean", False) in [(each.title, each.trainable) for each in found]


def test_a_layer_is_told_before_and_after_its_first_call():
    layer = answers.Linear(3)
    assert "No weights yet" in inside.layer(layer).alt
    before = layer.weights
    layer(rows(2, 4))
    assert before == []
    told = inside.layer(layer, "Mine").alt
    assert "Mine. 2 weights, 15 numbers: 15 trainable, 0 not." in told
    assert "kernel (4, 3), trainable; bias (3,), trainable" in told
    assert "Keras sees no weights" in inside.layer(_called(layers.ReLU())).alt


def _called(layer):
    layer(rows(1, 2))
    return layer


def test_of_many_weights_and_large_ones_a_part_is_drawn():
    model = tf.keras.Sequential([layers.Dense(100) for _ in range(8)])
    model(rows(1, 100))
    assert inside.layer(model).size[1] < 800
    assert "16 weights, 80,800 numbers" in inside.layer(model).alt


def test_the_explorer_opens_any_layer_and_says_what_fails():
    explorer = inside.explorer(
        Mine=answers.Linear, Fixed=lambda units: _Fixed(units), Silent=lambda units: layers.Dropout(0.5)
    )
    kinds = explorer.controls["kind"].options
    assert kinds[0] == "Mine"
    size = explorer.picture.size
    for kind in kinds:
        explorer.controls["kind"].value = kind
        for moment in explorer.controls["moment"].options:
            explorer.controls["moment"].value = moment
            assert explorer.message == ""
            assert explorer.picture.size == size
            assert ("No weights yet" in explorer.picture.alt) <= (moment == "before the first call")
    explorer.controls["kind"].value = "Fixed"
    explorer.controls["moment"].value = "after the first call"
    explorer.controls["width"].value = 5
    assert explorer.message.startswith("The layer raises InvalidArgumentError")
    explorer.controls["width"].value = 6
    assert "kernel (6, 4)" in explorer.picture.alt
    explorer.controls["units"].value = 9
    assert "kernel (6, 9)" in explorer.picture.alt


class _Fixed(layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.kernel = self.add_weight(name="kernel", shape=(6, units))

    def call(self, inputs):
        return tf.matmul(inputs, self.kernel)


def test_training_moves_what_may_move():
    explorer = inside.explorer()
    explorer.controls["kind"].value = "BatchNormalization"
    assert "moving_mean (6,), not trainable" in explorer.picture.alt
    from layerfigures.inside.explorer import MOMENTS, _opened

    before, after = (_opened(lambda _: layers.BatchNormalization(), moment, 6, 4)[0] for moment in MOMENTS[:2])
    for one, other in zip(before, after, strict=True):
        assert not np.array_equal(one.values, other.values), one.title
