"""Test the pictures and the explorer of a layer's weights, and the networks that an activity loss silences."""

import math

from layerfigures import inside
from layerfigures.inside import RECORDED, penalties
from layerfigures.inside.weight_table import survey

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

answers = answers_of("custom_layers")
layers = tf.keras.layers
RNG = np.random.default_rng(5)


def rows(*shape):
    return RNG.normal(size=shape).astype("float32")


# Silenced networks


@pytest.mark.slow
def test_summed_activity_loss_stops_learning():
    points = penalties.train("sum over the batch")
    assert points[0].loss > 7
    assert points[-1].loss == pytest.approx(math.log(10), abs=0.05)
    assert points[-1].accuracy < 0.15
    assert points[-1].active < 0.01 < 0.5 < points[0].active
    for point, recorded in zip(points, RECORDED["sum over the batch"], strict=True):
        assert point.loss == pytest.approx(recorded.loss, abs=0.05)
        assert point.active == pytest.approx(recorded.active, abs=0.02)


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_mean_penalty_keeps_accuracy_and_halves_activity(seed):
    last = {penalty: penalties.train(penalty, 0.1, 5, seed)[-1] for penalty in penalties.PENALTIES}
    none, total, mean = (last[penalty] for penalty in penalties.PENALTIES)
    assert total.accuracy < 0.2
    assert total.active < 0.01
    assert min(none.accuracy, mean.accuracy) > 0.8
    assert abs(none.accuracy - mean.accuracy) < 0.04
    assert mean.active < none.active / 2


def test_penalty_outweighs_data_loss_at_start():
    data, with_sum, with_mean = (RECORDED[penalty][0].loss for penalty in penalties.PENALTIES)
    assert with_sum - data > 2 * data
    assert with_mean - data < data / 20


def test_train_refuses_unknown_penalty():
    with pytest.raises(
        ValueError, match="penalty must be one of no penalty, sum over the batch, mean over the samples"
    ):
        penalties.train("median")


def test_falling_loss_shows_only_the_loss():
    """The lesson asks for the accuracy next to this picture, so the picture must not show it."""
    alt = inside.falling_loss().alt
    assert "falls from 7.6 to 2.3 in 930 steps" in alt
    assert not any(word in alt for word in ("accuracy", "guess", "ln 10", "active"))
    rising = [penalties.Point(0, 1.0, 0.9, 0.5), penalties.Point(4, 3.0, 0.9, 0.5)]
    assert "from 1.0 to 3.0 in 4 steps" in inside.falling_loss(rising).alt


def test_lives_draws_only_chosen_panels():
    one = {"sum over the batch": RECORDED["sum over the batch"]}
    two = inside.falling_loss(with_accuracy=True)
    assert "1 training run of 930 steps. sum over the batch: loss 7.64 to 2.31, accuracy 6% to 11%. " in two.alt
    assert not any(word in two.alt for word in ("active", "ln 10"))
    assert "a loss of ln 10 = 2.30 and an accuracy of 10 %" in inside.lives(one, ["loss", "accuracy"]).alt
    assert inside.lives().alt.count("active hidden values") == 3
    assert len(two.svg()) < len(inside.lives(one).svg())


# Pictures and explorer


def test_survey_lists_every_weight_once():
    shared = layers.Dense(3)
    inner = tf.keras.Sequential([layers.Dense(3), layers.BatchNormalization(), shared])
    model = tf.keras.Sequential([inner, shared, answers.MLP([2, 2])])
    model(np.zeros((1, 4), "float32"))
    found = survey(model)
    assert len(found) == len(model.weights)
    assert sum(each.values.size for each in found) == model.count_params()
    assert sum(each.trainable for each in found) == len(model.trainable_weights)
    assert ("BatchNormalization: moving_mean", False) in [(each.title, each.trainable) for each in found]


def test_layer_picture_describes_unbuilt_and_built_layers():
    layer = answers.Linear(3)
    assert "No weights yet" in inside.layer(layer).alt
    before = layer.weights
    layer(rows(2, 4))
    assert before == []
    told = inside.layer(layer, "Mine").alt
    assert "Mine. 2 weights, 15 parameters: 15 trainable, 0 not." in told
    assert "kernel (4, 3), trainable; bias (3,), trainable" in told
    assert "Keras sees no weights" in inside.layer(_called(layers.ReLU())).alt


def _called(layer):
    layer(rows(1, 2))
    return layer


def test_layer_picture_limits_its_height():
    model = tf.keras.Sequential([layers.Dense(100) for _ in range(8)])
    model(rows(1, 100))
    assert inside.layer(model).size[1] < 800
    assert "16 weights, 80,800 parameters" in inside.layer(model).alt


def test_explorer_opens_any_layer_and_reports_errors():
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


def test_training_steps_change_all_batch_norm_weights():
    explorer = inside.explorer()
    explorer.controls["kind"].value = "BatchNormalization"
    assert "moving_mean (6,), not trainable" in explorer.picture.alt
    from layerfigures.inside.explorer import MOMENTS, _opened

    before, after = (_opened(lambda _: layers.BatchNormalization(), moment, 6, 4)[0] for moment in MOMENTS[:2])
    for one, other in zip(before, after, strict=True):
        assert not np.array_equal(one.values, other.values), one.title
