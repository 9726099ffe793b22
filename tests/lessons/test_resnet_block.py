"""Lesson 6: pictures and explorer say what pokes say, the answers hold in real models, the traps are what we say."""

from layercheck.experiments._names import named_alike
from layerfigures import influence, residual
from layerfigures.residual import lab, ways

import numpy as np
import pytest
import tensorflow as tf
from answers import answers_of

layers = tf.keras.layers
answers = answers_of("resnet_block")


def rows(*shape):
    return np.random.default_rng(5).normal(size=shape).astype("float32")


# The explorer's rule is what pokes say


@pytest.mark.parametrize(
    ("blocks", "strides", "skips", "at"),
    [
        (1, 1, True, (0, 0)),
        (1, 2, True, (3, 7)),
        (2, 1, False, (14, 5)),
        (2, 2, True, (0, 5)),
        (2, 2, False, (7, 7)),
        (3, 1, True, (7, 7)),
        (3, 2, True, (6, 1)),
    ],
)
def test_the_rule_is_what_poking_real_blocks_shows(blocks, strides, skips, at):
    assert np.array_equal(ways.fewest(blocks, strides, skips, at), ways.measured(blocks, strides, skips, at))


@pytest.mark.parametrize("side", [6, 8])
def test_the_rule_holds_on_maps_of_even_length(side):
    for strides, at in [(1, (2, 5)), (2, (0, 2)), (2, (1, 1))]:
        assert np.array_equal(ways.fewest(2, strides, True, at, side), ways.measured(2, strides, True, at, side))


def test_the_explorer_follows_every_control():
    explorer = residual.explorer()
    assert "2 residual blocks, strides 1: what output (7, 7) sees: 81 of 225 pixels" in explorer.picture.alt
    sizes = {explorer.picture.size}
    for name, value in [("strides", 2), ("blocks", 3), ("skips", "off"), ("row", 0), ("column", 3), ("strides", 1)]:
        before = explorer.picture.alt
        explorer.controls[name].value = value
        assert explorer.picture.alt != before
        sizes.add(explorer.picture.size)
    assert len(sizes) == 1
    assert explorer.controls["row"].max == ways.SIDE - 1


def test_branch_and_skip_see_what_the_picture_says():
    told = residual.paths().alt
    assert "the branch 50, the skip 1, their sum 50" in told
    assert "the branch 84, the skip 2, their sum 84" in told


def test_the_flow_has_the_shapes_of_a_block():
    told = residual.flow((5, 8, 3), filters=6, strides=2).alt
    shape = tuple(answers.ResNetBlock(6, 2)(np.zeros((1, 5, 8, 3), "float32")).shape)
    assert f"rectified: (batch, {', '.join(map(str, shape[1:]))})" in told
    assert "(x itself; (batch, 5, 8, 3))" in residual.flow((5, 8, 3), filters=3, strides=1).alt


def test_fresh_residual_blocks_keep_more_of_a_photograph_than_plain_ones():
    from layerfigures import photograph
    from layerfigures.residual.faces import FACE, correlation, left_of

    photo = photograph(FACE, shrink=4)
    plain, kept = ({d: correlation(photo, i) for d, i in left_of(photo, path).items()} for path in ("branch", "both"))
    assert all(kept[depth] > plain[depth] + 0.1 for depth in plain)
    assert plain[16] < 0.1


# The answers in real models


def test_the_block_trains_in_a_model_is_saved_and_loaded(tmp_path):
    tf.keras.utils.set_random_seed(0)
    inputs = tf.keras.Input((None, None, 1))
    x = answers.ResNetBlock(4, 2)(answers.ResNetBlock(4)(inputs))
    model = tf.keras.Model(inputs, layers.Dense(3)(layers.GlobalAveragePooling2D()(x)))
    loss = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss)
    images, labels = rows(24, 6, 5, 1), np.arange(24) % 3
    losses = model.fit(images, labels, batch_size=7, epochs=3, verbose=0).history["loss"]
    assert losses[-1] < losses[0]
    model.save(tmp_path / "model.keras")
    loaded = tf.keras.models.load_model(tmp_path / "model.keras", {"ResNetBlock": answers.ResNetBlock})
    for shape in [(2, 6, 5, 1), (1, 9, 4, 1)]:
        assert np.allclose(model(rows(*shape)), loaded(rows(*shape)), atol=1e-5)


def test_the_block_is_the_same_inside_a_function():
    block = answers.ResNetBlock(3, 2)
    graph = tf.function(lambda x: block(x, training=False))
    for shape in [(2, 6, 5, 3), (1, 3, 8, 3)]:
        assert np.allclose(block(rows(*shape)), graph(rows(*shape)), atol=1e-5)


@pytest.mark.parametrize("sizes", [(3, 8, 1), (8, 8, 1), (8, 8, 2), (1, 5, 1), (7, 2, 3)])
def test_the_counts_are_keras_s(sizes):
    block = answers.ResNetBlock(sizes[1], sizes[2])
    block(rows(1, 4, 4, sizes[0]))
    trained = sum(int(np.prod(weight.shape)) for weight in block.trainable_weights)
    assert answers.resnet_block_parameters(*sizes) == (trained, block.count_params() - trained)


def test_an_identity_start_hands_the_input_through_and_trains_from_there():
    block = answers.ResNetBlock(3)
    x = rows(4, 5, 6, 3)
    block(x)
    answers.start_as_identity(block)
    for training in (False, True):
        assert np.allclose(block(x, training=training), np.maximum(x, 0), atol=1e-6)
    assert influence(block, x[:1], at=(0, 2, 2, 1)).sum() == 1
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(block(x, training=True) * rows(4, 5, 6, 3))
    gradient = tape.gradient(loss, block.trainable_weights)
    moved = [bool(np.abs(one.numpy()).max() > 1e-6) for one in gradient]
    assert sum(moved) == 2  # the last scale and offset


def test_the_network_fits_and_takes_any_size():
    model = answers.ResNet(1, (4, 6), 3)
    model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(rows(10, 8, 6, 1), np.arange(10) % 3, batch_size=4, epochs=1, verbose=0)
    assert model(rows(2, 5, 9, 1)).shape == (2, 3)
    two, three = (answers.resnet_block_parameters(1, 4, 1), answers.resnet_block_parameters(4, 6, 2))
    assert model.count_params() == sum(two) + sum(three) + 6 * 3 + 3


# Traps


def test_layers_of_an_experiment_are_named_alike_and_not_counted_as_the_learners():
    def made():
        with named_alike():
            return [layer.name for layer in (layers.Dense(1), layers.Dense(1), answers.ResNetBlock(1).first_conv)]

    before = layers.Dense(1).name
    names = made()
    assert names == made()
    assert len(set(names)) == 3
    assert before not in names
    number = int(before.rpartition("_")[2]) if before != "dense" else 0
    assert layers.Dense(1).name == f"dense_{number + 1}"


def test_a_sum_broadcasts_without_a_word():
    for small in [(2, 6, 6, 1), (2, 1, 1, 4), (1, 1, 1, 1)]:
        assert (tf.zeros((2, 6, 6, 4)) + tf.zeros(small)).shape == (2, 6, 6, 4)
        assert layers.add([tf.zeros((2, 6, 6, 4)), tf.zeros((2, *small[1:]))]).shape == (2, 6, 6, 4)
    with pytest.raises((ValueError, tf.errors.InvalidArgumentError)):
        tf.zeros((2, 6, 6, 4)) + tf.zeros((2, 6, 6, 3))


# The lab's table


def test_findings_are_a_table_and_a_file(tmp_path, capsys):
    findings = lab.Findings()
    setting = {"pooling": "max", "normalization": "batch", "block": "plain", "depth": 1, "seed": 0}
    findings.add(**setting, test_error=5.25)
    findings.add(**setting, guess="<less>", test_error=4.0)
    findings.add(**{**setting, "depth": 2}, test_error=3.0)
    assert len(findings.rows) == 2  # the same setting replaces itself
    assert "&lt;less&gt;" in findings._repr_mimebundle_()["text/html"]
    findings.save(tmp_path / "found.csv")
    lines = (tmp_path / "found.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("pooling,normalization,block,depth,seed,guess")
    assert lines[1:] == ["max,batch,plain,1,0,<less>,,4.0,", "max,batch,plain,2,0,,,3.0,"]
    findings.save(tmp_path / "nowhere" / "found.csv")
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("2 measurements written to")
    assert told[1].startswith("The table could not be written to")
    with pytest.raises(ValueError, match="no column 'colour'"):
        findings.add(colour="red")
