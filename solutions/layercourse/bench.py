"""`course.py bench`: how fast things are, each beside its target or beside what it is to be compared with."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import bench_checks, bench_starts, bench_warm
from .places import Trouble


@dataclass(frozen=True)
class Row:
    """One line of a table. `beside` is the target, or the same of what it is compared with, in the same unit."""

    what: str
    measured: float
    beside: float | None = None
    unit: str = "s"


# Name -> title of the last two columns, and a function that yields (what, seconds, beside). Later lessons add theirs.
BENCHMARKS: dict[str, tuple[str, Callable[[], Iterator[tuple]]]] = {
    "checks": ("target", bench_checks.checks),
    "explorers": ("target", bench_checks.explorers),
    "imports": ("tensorflow alone", bench_starts.imports),
    "lab": ("target", bench_starts.lab),
    "upkeep": ("target", bench_starts.upkeep),
    "warm": ("cold", bench_warm.ready),
    "memory": ("cold", bench_warm.memory),
}
LONG = {  # only when asked for by name
    "nbval": ("cold", bench_warm.nbval),
    "nbgrader": ("cold", bench_warm.autograde),
    "tests": ("target", bench_starts.tests),
}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py bench", description=__doc__)
    known = {**BENCHMARKS, **LONG}
    usual = f"{', '.join(BENCHMARKS)} (all of these, if none is given)"
    parser.add_argument("name", nargs="*", help=f"{usual}, {', '.join(LONG)}")
    options = parser.parse_args(argv)
    unknown = [name for name in options.name if name not in known]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; there are: {', '.join(known)}")
    failed = False
    for name in options.name or BENCHMARKS:
        title, measure = known[name]
        try:
            print(table(name, title, [Row(*row) for row in measure()]), flush=True)
        except Trouble as trouble:
            failed = True
            print(f"{name}: {trouble}\n", file=sys.stderr)
    return 1 if failed else 0


def table(name: str, beside: str, rows: list[Row]) -> str:
    """The rows as a Markdown table: what, measured, what stands beside it, and the ratio of the two."""
    lines = [f"## {name}", "", f"| what | measured | {beside} | ratio |", "|---|---:|---:|---:|"]
    for row in rows:
        known = row.beside is not None
        other, ratio = (spelled(row.beside, row.unit), f"{row.measured / row.beside:.2f}") if known else ("", "")
        lines.append(f"| {row.what} | {spelled(row.measured, row.unit)} | {other} | {ratio} |")
    return "\n".join([*lines, ""])


def spelled(number: float, unit: str = "s") -> str:
    """A number with its unit; a duration in the one in which it reads best."""
    if unit != "s":
        return f"{number:.0f} {unit}"
    seconds = number
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
