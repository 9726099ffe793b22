"""Test the names of layers that an experiment creates."""

from layercheck.experiments._names import named_alike

import tensorflow as tf
from answers import answers_of

layers = tf.keras.layers
answers = answers_of("resnet_block")


def test_named_alike_repeats_names_and_keeps_learners_numbers():
    def made():
        with named_alike():
            return [layer.name for layer in (layers.Dense(1), layers.Dense(1), answers.ResidualBranch(1).first_conv)]

    before = layers.Dense(1).name
    names = made()
    assert names == made()
    assert len(set(names)) == 3
    assert before not in names
    number = int(before.rpartition("_")[2]) if before != "dense" else 0
    assert layers.Dense(1).name == f"dense_{number + 1}"
