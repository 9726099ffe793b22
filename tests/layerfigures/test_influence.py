"""Test measured influence against closed forms, on layers whose dependencies are known."""

import itertools

from layerfigures import influence, influences

import numpy as np
import pytest
import tensorflow as tf

layers = tf.keras.layers


@pytest.fixture(autouse=True)
def seed():
    """Use the same weights in every run.

    Otherwise, in one of several hundred runs, a weight is too small to activate a ReLU.
    """
    tf.keras.utils.set_random_seed(0)


def normal(*shape, mean=0.0):
    return np.random.default_rng(0).normal(mean, 1, shape).astype(np.float32)


def axis_mask(size, pool, stride, padding):
    """Return a Boolean array (outputs, inputs) from the formulas in TensorFlow's documentation."""
    count = -(-size // stride) if padding == "same" else (size - pool) // stride + 1
    before = max((count - 1) * stride + pool - size, 0) // 2 if padding == "same" else 0
    starts = stride * np.arange(count)[:, None] - before
    return (np.arange(size) >= starts) & (np.arange(size) < starts + pool)


def pooling_mask(shape, pool, stride, padding, channels):
    """Return the product of the axes' masks for separate channels, of shape (*outputs, channel, *inputs, channel)."""
    masks = [axis_mask(*each, padding) for each in zip(shape, pool, stride)] + [np.eye(channels, dtype=bool)]
    n = len(masks)
    result = np.ones([1] * 2 * n, bool)
    for axis, mask in enumerate(masks):
        result = result & mask.reshape(
            [
                *(mask.shape[0] if i == axis else 1 for i in range(n)),
                *(mask.shape[1] if i == axis else 1 for i in range(n)),
            ]
        )
    return result


POOLINGS = [
    *itertools.product([(7,), (8,)], [(1,), (2,), (3,)], [(1,), (2,), (3,)]),
    *itertools.product([(5, 6), (7, 4)], [(2, 2), (3, 2)], [(1, 1), (2, 2), (2, 3)]),
    ((4, 5, 3), (2, 3, 2), (2, 2, 1)),
]


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("kind", ["Max", "Average"])
@pytest.mark.parametrize(("shape", "pool", "stride"), POOLINGS)
def test_pooling_depends_on_its_windows(kind, shape, pool, stride, padding):
    layer = getattr(layers, f"{kind}Pooling{len(shape)}D")(pool, stride, padding)
    mask = influences(layer, normal(1, *shape, 2))
    n = len(shape) + 1
    assert np.array_equal(
        mask.reshape(*mask.shape[1 : n + 1], *shape, 2), pooling_mask(shape, pool, stride, padding, 2)
    )


def test_influence_is_an_entry_of_influences():
    x, layer = normal(2, 4, 5, 1), layers.MaxPooling2D(2, 1)
    mask = influences(layer, x)
    assert mask.shape == (2, 3, 4, 1, 2, 4, 5, 1)
    for at in [(0, 0, 0, 0), (1, 2, 3, 0), (-1, -1, 1, 0)]:
        assert np.array_equal(influence(layer, x, at), mask[at])
        assert mask[at].sum() == 4


@pytest.mark.parametrize("mean", [0, -5, 1e4])
def test_max_pooling_depends_on_smaller_inputs(mean):
    x = np.full((1, 3, 3, 1), mean, np.float32)
    x[0, 1, 1, 0] += 100
    assert influence(layers.MaxPooling2D(3), x, (0, 0, 0, 0)).all()


@pytest.mark.parametrize("kind", ["Max", "Average"])
def test_global_pooling_depends_on_whole_channel(kind):
    x = normal(2, 4, 3, 2)
    expected = np.zeros(x.shape, bool)
    expected[1, :, :, 0] = True
    assert np.array_equal(influence(getattr(layers, f"Global{kind}Pooling2D")(), x, (1, 0)), expected)


def test_convolution_depends_on_window_despite_inactive_relu():
    layer = layers.Conv2D(
        2, 3, padding="same", activation="relu", bias_initializer=tf.keras.initializers.Constant(-50.0)
    )
    x = normal(2, 5, 6, 3)
    expected = np.zeros(x.shape, bool)
    expected[0, 1:4, 2:5] = True
    assert np.array_equal(influence(layer, x, (0, 2, 3, 1)), expected)
    expected = np.zeros(x.shape, bool)
    expected[1, :2, :2] = True
    assert np.array_equal(influence(layer, x, (1, 0, 0, 0)), expected)


def test_dense_depends_on_its_sample():
    x = normal(3, 7)
    assert np.array_equal(
        influences(layers.Dense(5), x), np.broadcast_to(np.eye(3, dtype=bool)[:, None, :, None], (3, 5, 3, 7))
    )


@pytest.mark.parametrize("mean", [0, 1e4])
def test_batch_normalization_dependence_differs_by_mode(mean):
    x, layer = normal(3, 2, 3, 2, mean=mean), layers.BatchNormalization()
    mask = influences(layer, x, training=True)
    channel = np.arange(2)
    expected = channel[None, None, None, :, None, None, None, None] == channel
    assert np.array_equal(mask, np.broadcast_to(expected, x.shape * 2))
    assert np.array_equal(influences(layer, x, training=False).reshape(x.size, x.size), np.eye(x.size, dtype=bool))


@pytest.mark.parametrize("mean", [0, 1e4])
def test_layer_and_group_normalization_depend_on_one_sample(mean):
    x = normal(2, 3, 2, 4, mean=mean)
    pixel = np.zeros(x.shape, bool)
    pixel[1, 2, 0] = True
    assert np.array_equal(influence(layers.LayerNormalization(), x, (1, 2, 0, 3)), pixel)
    group = np.zeros(x.shape, bool)
    group[1, :, :, 2:] = True
    assert np.array_equal(influence(layers.GroupNormalization(2), x, (1, 2, 0, 3)), group)


def test_model_depends_on_its_receptive_field():
    net = tf.keras.Sequential([layers.Conv2D(4, 3, activation="relu"), layers.MaxPooling2D(2), layers.Conv2D(1, 2)])
    mask = influence(net, normal(1, 12, 12, 1), (0, 1, 2, 0))[0, :, :, 0]
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    # Two cells after pooling come from four cells before it. These four cells see six inputs, the first of which has
    # twice the output's index.
    assert rows.tolist() == [2, 3, 4, 5, 6, 7]
    assert columns.tolist() == [4, 5, 6, 7, 8, 9]
    assert mask.sum() == 36


@pytest.mark.parametrize(
    ("function", "shape", "expected"),
    [
        (lambda x: np.cumsum(x), (6,), np.tri(6, dtype=bool)),
        (lambda x: x[::-1], (5,), np.eye(5, dtype=bool)[::-1]),
        (lambda x: x[1:] - x[:-1], (5,), np.eye(4, 5, dtype=bool) | np.eye(4, 5, 1, dtype=bool)),
        (lambda x: x.reshape(2, 3).max(axis=1), (6,), np.kron(np.eye(2), np.ones(3)).astype(bool)),
        (lambda x: x * np.arange(4), (4,), np.diag([False, True, True, True])),
        (np.exp, (4,), np.eye(4, dtype=bool)),
        (np.sum, (4,), np.ones(4, bool)),
        (lambda x: x.mean(axis=0, keepdims=True), (3, 1), np.ones((1, 1, 3, 1), bool)),
        (tf.nn.softmax, (1, 3), np.ones((1, 3, 1, 3), bool)),
        (lambda x: np.sort(x) * 0, (4,), np.zeros((4, 4), bool)),
    ],
)
def test_influences_accepts_any_function(function, shape, expected):
    assert np.array_equal(influences(function, normal(*shape)), expected)


@pytest.mark.slow
def test_influences_is_independent_of_batching():
    """Rounding that differs between batched and single inputs must not count as influence."""
    layer = tf.keras.Sequential([layers.Conv2D(8, 3, padding="same"), layers.Dense(5)])
    x = normal(2, 6, 5, 7, mean=1e4)
    mask = influences(layer, x)
    window = np.einsum("ai,bj->abij", axis_mask(6, 3, 1, "same"), axis_mask(5, 3, 1, "same"))
    expected = np.einsum("nm,abij->nabmij", np.eye(2, dtype=bool), window)
    assert np.array_equal(mask, np.broadcast_to(expected[:, :, :, None, ..., None], mask.shape))

    def one_size_only(x):
        assert x.shape[0] == 2
        return layer(x)

    assert np.array_equal(influence(one_size_only, x, (1, 4, 0, 2)), mask[1, 4, 0, 2])


def test_influences_leaves_layer_unchanged():
    x, layer = normal(4, 3), layers.BatchNormalization(momentum=0.5)
    layer(x, training=True)
    before = layer.get_weights()
    influences(layer, x, training=True)
    for was, is_now in zip(before, layer.get_weights()):
        assert np.array_equal(was, is_now)
    fresh = layers.BatchNormalization()
    influence(fresh, x, (0, 0), training=True)
    assert [w.tolist() for w in fresh.get_weights()] == [[1] * 3, [0] * 3, [0] * 3, [1] * 3]


def test_layer_state_is_restored_after_error():
    class Failing(layers.BatchNormalization):
        calls = 0

        def call(self, inputs, **call):
            type(self).calls += 1
            if type(self).calls > 3:
                raise RuntimeError("enough")
            return super().call(inputs, **call)

    x, layer = normal(4, 3), Failing()
    with pytest.raises(RuntimeError, match="enough"):
        influences(layer, x, training=True)
    assert layer.get_weights()[2].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("layer", "shape", "at", "call", "sentence"),
    [
        (layers.MaxPooling2D(2), (1, 4, 4, 1), (0, 0), {}, "2 numbers, but the output has 4 axes"),
        (layers.MaxPooling2D(2), (1, 4, 4, 1), (0, 2, 0, 0), {}, "outside the output"),
        (layers.MaxPooling2D(2), (1, 4, 4, 1), (0, 0.5, 0, 0), {}, "outside the output"),
        (layers.Dropout(0.5), (1, 40), (0, 0), {"training": True}, "Dropout .* dropout does in training"),
        (lambda x: x / 0, (3,), (0,), {}, "inf or nan"),
        (lambda x: [str(v) for v in x], (3,), (0,), {}, "array of numbers"),
        (layers.MaxPooling2D(2), (4, 4), (0, 0), {}, "expected ndim=4"),
    ],
)
def test_influence_explains_errors_in_one_sentence(layer, shape, at, call, sentence):
    with pytest.raises(ValueError, match=sentence):
        influence(layer, normal(*shape), at, **call)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_influences_supports_every_float_type(dtype):
    x = (1000 * normal(6)).astype(dtype)
    assert np.array_equal(influences(lambda x: np.maximum(x[1:], x[:-1]), x), np.eye(5, 6) + np.eye(5, 6, 1) > 0)
    assert np.array_equal(influences(lambda x: np.exp(x / 1000), x), np.eye(6, dtype=bool))


def test_influence_supports_inference_dropout_and_integers():
    assert influence(layers.Dropout(0.5), normal(1, 3), (0, 1)).tolist() == [[False, True, False]]
    assert influence(layers.MaxPooling1D(2), np.arange(4).reshape(1, 4, 1), (0, 1, 0)).ravel().tolist() == [0, 0, 1, 1]
