"""Test the check of the committed figures."""

from layerfigures import committed

import pytest


@pytest.mark.slow
def test_stale_missing_and_stray_figures_are_reported(tmp_path, monkeypatch):
    """Use only two of the figures. test_machines.py and `course.py check` compare all figures."""
    few = {name: committed.FIGURES[name] for name in ("overview.svg", "pooling_strips.svg")}
    monkeypatch.setattr(committed, "FIGURES", few)
    committed.render(tmp_path)
    assert committed.problems(tmp_path) == []
    (tmp_path / "pooling_strips.svg").write_text("old", encoding="utf-8")
    (tmp_path / "overview.svg").unlink()
    (tmp_path / "stray.svg").write_text("", encoding="utf-8")
    assert [problem.split(":")[0] for problem in committed.problems(tmp_path)] == [
        "figures/overview.svg is missing",
        "figures/pooling_strips.svg is not current",
        "figures/stray.svg isn't rendered by layerfigures/committed.py",
    ]
