"""Test that a student's `ResNet`, built from the student's own blocks, is right if the blocks are correct."""

from layeranswers.resnet_block import res_net
from layercheck.exercise import exercises
from layercheck.verdict import RIGHT, verdict_of
from layerfigures.residual import given

import pytest
from test_answers import styles_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("block", ["GivenBlock", "Nested", "ByHand"])
def test_network_of_other_correct_blocks_is_right(block, monkeypatch):
    styles = {one.__name__: one for one in styles_of("resnet_block")["ResNetBlock"]}
    monkeypatch.setattr(res_net, "ResNetBlock", {**styles, "GivenBlock": given.GivenBlock}[block])
    for seed in (0, 20_261):
        assert verdict_of(exercises("resnet_block_further")["ResNet"], res_net.ResNet, seed).state == RIGHT
