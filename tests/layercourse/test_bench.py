"""Test the benchmark command: its tables and its errors."""

import inspect

from layercourse.bench import bench
from layercourse.paths import CourseError

import pytest


def test_table_has_measurement_comparison_and_ratio(monkeypatch, capsys):
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


def test_failed_benchmark_is_reported_and_others_run(monkeypatch, capsys):
    def none():
        raise CourseError("No browser here.")
        yield

    monkeypatch.setattr(bench, "BENCHMARKS", {"first": ("cold", none), "second": ("cold", lambda: iter([("a", 1.0)]))})
    assert bench.main(["first", "second"]) == 1
    told = capsys.readouterr()
    assert told.err == "first: No browser here.\n\n"
    assert told.out.startswith("## second")


def test_unknown_benchmark_is_refused_before_measuring(monkeypatch, capsys):
    monkeypatch.setattr(bench, "BENCHMARKS", {"first": ("cold", lambda: pytest.fail("measured"))})
    with pytest.raises(SystemExit, match="2"):
        bench.main(["first", "frist"])
    assert "there is no benchmark 'frist'; the benchmarks are: first," in capsys.readouterr().err


def test_every_benchmark_is_a_documented_generator():
    assert not set(bench.BENCHMARKS) & set(bench.LONG)
    for name, (beside, measure) in {**bench.BENCHMARKS, **bench.LONG}.items():
        assert inspect.isgeneratorfunction(measure), name
        assert beside, name
        assert inspect.getdoc(measure), name
        assert not inspect.signature(measure).parameters, name
