"""Test lesson 6's pictures and explorer, the table in its lab, and the curves and the plan of its miniature."""

from layerfigures import residual
from layerfigures.residual import lab, miniature, path_lengths

import numpy as np
import pytest
from answers import answers_of

answers = answers_of("resnet_block")


@pytest.mark.slow
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
def test_fewest_matches_measured_blocks(blocks, strides, skips, at):
    assert np.array_equal(
        path_lengths.fewest(blocks, strides, skips, at), path_lengths.measured(blocks, strides, skips, at)
    )


@pytest.mark.parametrize("side", [6, 8])
def test_fewest_matches_measured_blocks_of_even_size(side):
    for strides, at in [(1, (2, 5)), (2, (0, 2)), (2, (1, 1))]:
        assert np.array_equal(
            path_lengths.fewest(2, strides, True, at, side), path_lengths.measured(2, strides, True, at, side)
        )


def test_explorer_updates_for_every_control():
    explorer = residual.explorer()
    assert "2 residual blocks, strides 1: what output (7, 7) sees: 81 of 225 pixels" in explorer.picture.alt
    sizes = {explorer.picture.size}
    for name, value in [("strides", 2), ("blocks", 3), ("skips", "off"), ("row", 0), ("column", 3), ("strides", 1)]:
        before = explorer.picture.alt
        explorer.controls[name].value = value
        assert explorer.picture.alt != before
        sizes.add(explorer.picture.size)
    assert len(sizes) == 1
    assert explorer.controls["row"].max == path_lengths.SIDE - 1


def test_paths_describes_receptive_fields():
    told = residual.paths().alt
    assert "the branch 50, the skip 1, their sum 50" in told
    assert "the branch 84, the skip 2, their sum 84" in told


def test_flow_shows_shapes_of_real_block():
    told = residual.flow((5, 8, 3), filters=6, strides=2).alt
    shape = tuple(answers.ResNetBlock(6, 2)(np.zeros((1, 5, 8, 3), "float32")).shape)
    assert f"rectified: (batch, {', '.join(map(str, shape[1:]))})" in told
    assert "(x itself; (batch, 5, 8, 3))" in residual.flow((5, 8, 3), filters=3, strides=1).alt


@pytest.mark.slow
def test_residual_blocks_keep_more_of_photograph_than_plain():
    from layerfigures import photograph
    from layerfigures.residual.depth_photographs import FACE, correlation, left_of

    photo = photograph(FACE, shrink=4)
    plain, kept = ({d: correlation(photo, i) for d, i in left_of(photo, path).items()} for path in ("branch", "both"))
    assert all(kept[depth] > plain[depth] + 0.1 for depth in plain)
    assert plain[16] < 0.1


def test_grown_network_matches_shallow_network():
    """The shallow network has statistics and scales that differ from those of a new network."""
    rng = np.random.default_rng(0)
    few, many = (residual.network.network((6, 6, 1), depth, (3, 5), 4, "branch") for depth in (2, 4))
    few.set_weights([rng.uniform(0.1, 1, each.shape) - 0.4 * (each.ndim > 1) for each in few.get_weights()])
    x = rng.normal(size=(7, 6, 6, 1)).astype("float32")
    before = np.asarray(few(x))
    assert not np.allclose(many(x), before, atol=0.1)
    residual.network.grown(few, many, stages=2)
    assert np.ptp(before) > 0.1
    assert np.allclose(many(x), before, atol=1e-4 * np.abs(before).max())


def test_bars_state_means_and_refuse_wrong_percentages():
    told = residual.bars({f"{n} layers": seeds for n, seeds in miniature.RECORDED["plain"].items()}, "Error").alt
    assert told == "Error: 4.3 % for 5 layers, 1.2 % for 17 layers, 44.8 % for 41 layers."
    with pytest.raises(ValueError, match="percentages from 0 to 100"):
        residual.bars({"5 layers": 101}, "Error")


def test_findings_render_as_table_and_save_csv(tmp_path, capsys):
    findings = lab.Findings()
    setting = {"pooling": "max", "normalization": "batch", "block": "plain", "depth": 1, "seed": 0}
    findings.add(**setting, test_error=5.25)
    findings.add(**setting, guess="<less>", test_error=4.0)
    findings.add(**{**setting, "depth": 2}, test_error=3.0)
    assert len(findings.rows) == 2  # A repeated setting replaces its row.
    assert "&lt;less&gt;" in findings._repr_mimebundle_()["text/html"]
    findings.save(tmp_path / "found.csv")
    lines = (tmp_path / "found.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("pooling,normalization,block,depth,seed,guess")
    assert lines[1:] == ["max,batch,plain,1,0,<less>,,4.0,", "max,batch,plain,2,0,,,3.0,"]
    findings.save(tmp_path / "nowhere" / "found.csv")
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("2 measurements written to")
    assert told[1].startswith("The table could not be written to")
    with pytest.raises(ValueError, match="no column 'size'"):
        findings.add(size="red")


def test_layers_of_counts_layers_with_kernels():
    assert [miniature.layers_of(depth) for depth in miniature.LIGHT.depths] == [9, 21]
    for depth in (1, 4):
        model = residual.network.network((7, 7, 1), depth, (16, 32), 10, "branch")
        assert sum(hasattr(layer, "kernel") for layer in model.layers) == miniature.layers_of(depth)


def test_curves_describe_paper_and_miniature():
    told = residual.curves(miniature.RECORDED).alt
    assert "In the paper: plain networks 27.9, 28.5 % with 18, 34 layers; residual networks 27.9, 25.0 %" in told
    assert "Here: plain networks 4.3, 1.2, 44.8 % with 5, 17, 41 layers" in told


@pytest.mark.parametrize(("errors", "sentence"), [({"dense": {5: 1.0}}, "one of plain"), ({"plain": {5: 101}}, "perc")])
def test_curves_refuses_unknown_kinds_and_wrong_percentages(errors, sentence):
    with pytest.raises(ValueError, match=sentence):
        residual.curves(errors)


def test_plan_has_no_repeats_within_epoch():
    order, rates = miniature._plan(10, miniature.Setting(10, 4, 3, batch=4), 0)
    assert order.shape == (6, 4)
    assert all(len(set(epoch.ravel())) == 8 for epoch in order.reshape(3, 2, 4))
    assert rates[0] == np.float32(0.05)
    assert (np.diff(rates) < 0).all()
