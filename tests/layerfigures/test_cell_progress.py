"""Test what a long cell displays while it runs."""

from layerfigures import cell_progress as progress
from layerfigures.cell_progress import with_progress
from layerfigures.picture import Picture

import pytest
from matplotlib.figure import Figure


@pytest.fixture
def shown(monkeypatch):
    """Return a list that collects everything that is displayed. By a simulated clock, each item takes ten seconds."""
    texts = []

    class Handle:
        def update(self, status):
            texts.append((repr(status), status._repr_html_()))

    clock = iter(range(0, 1000, 10))
    monkeypatch.delenv(progress.SILENT, raising=False)
    monkeypatch.setattr(progress, "get_ipython", object)
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(progress, "display", lambda status, display_id: texts.append((repr(status), "")) or Handle())
    return texts


def test_progress_counts_and_estimates(shown):
    assert list(with_progress("abc", "network")) == ["a", "b", "c"]
    assert [text for text, _ in shown] == [
        "network 1 of 3",
        "network 1 of 3",
        "network 2 of 3, about 40 s left",
        "network 3 of 3, about 15 s left",
        "3 × network, 40 s",
    ]


def test_progress_draws_results_so_far(shown):
    done = []
    for item in with_progress([1, 2], "run", lambda: Picture(Figure(), f"A picture of {len(done)} results.")):
        done.append(item)
    assert "A picture of 0 results." in shown[1][1]
    assert "A picture of 1 results." in shown[2][1]
    assert "A picture of 2 results." in shown[3][1]


def test_progress_removes_a_temporary_picture(shown):
    assert list(with_progress([1], "run", lambda: Picture(Figure(), "A picture."), stays=False)) == [1]
    assert ["A picture." in html for _, html in shown] == [False, True, False]


def test_progress_is_silent_for_tests(shown, monkeypatch):
    monkeypatch.setenv(progress.SILENT, "1")
    assert list(with_progress([1, 2], "run")) == [1, 2]
    assert shown == []


def test_progress_yields_nothing_without_items(shown):
    assert list(with_progress([], "run")) == []
