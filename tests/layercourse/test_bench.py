"""The benchmark command: its tables, and what it does where one cannot be measured."""

import inspect

from layercourse.bench import bench
from layercourse.paths import CourseError

import pytest


def test_a_table_says_what_was_measured_what_stands_beside_it_and_the_ratio(monkeypatch, capsys):
    rows = [("a kernel", 0.0123, 2.5), ("without anything beside it", 2.0), ("memory", 85.2, 340.8, "MB")]
    monkeypatch.setattr(bench, "BENCHMARKS", {"made": ("cold", lambda: iter(rows))})
    assert bench.main([]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "## made",
        "",
        "| what | measured | cold | ratio |",
        "|---|---:|---:|---:|",
        "| a kernel | 12.3 ms | 2.50 s | 0.00 |",
        "| without anything beside it | 2.00 s |  |  |",
        "| memory | 85 MB | 341 MB | 0.25 |",
        "",
    ]


def test_what_cannot_be_measured_is_told_and_the_rest_is(monkeypatch, capsys):
    def none():
        raise CourseError("No browser here.")
        yield

    monkeypatch.setattr(bench, "BENCHMARKS", {"first": ("cold", none), "second": ("cold", lambda: iter([("a", 1.0)]))})
    assert bench.main(["first", "second"]) == 1
    told = capsys.readouterr()
    assert told.err == "first: No browser here.\n\n"
    assert told.out.startswith("## second")


def test_an_unknown_name_is_refused_before_anything_is_measured(monkeypatch, capsys):
    monkeypatch.setattr(bench, "BENCHMARKS", {"first": ("cold", lambda: pytest.fail("measured"))})
    with pytest.raises(SystemExit, match="2"):
        bench.main(["first", "frist"])
    assert "there is no benchmark 'frist'; there are: first," in capsys.readouterr().err


def test_every_benchmark_can_be_asked_for_by_its_name():
    assert not set(bench.BENCHMARKS) & set(bench.LONG)
    for name, (beside, measure) in {**bench.BENCHMARKS, **bench.LONG}.items():
        assert inspect.isgeneratorfunction(measure), name
        assert beside, name
        assert inspect.getdoc(measure), name
        assert not inspect.signature(measure).parameters, name
