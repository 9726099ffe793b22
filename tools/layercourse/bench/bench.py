"""`course.py bench`: measure speed and memory, and compare each result with a target or with an alternative."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..paths import CourseError
from . import checks, drags, explorers, grading, lessons, opening, starts, teaching, warm


@dataclass(frozen=True)
class Row:
    """One row of a table. `beside` is the target, or the result to compare with, in the same unit."""

    what: str
    measured: float
    beside: float | None = None
    unit: str = "s"


# Each value has the title of the third column and a function that yields (what, measured, beside) and perhaps a unit.
BENCHMARKS: dict[str, tuple[str, Callable[[], Iterator[tuple]]]] = {
    "checks": ("target", checks.checks),
    "explorers": ("target", explorers.explorers),
    "imports": ("tensorflow alone", starts.imports),
    "lab": ("target", starts.lab),
    "upkeep": ("target", starts.upkeep),
    "warm": ("cold", warm.ready),
    "memory": ("cold", warm.memory),
    "grading": ("bare cost", grading.cost),
}
LONG = {  # run only when requested by name
    "opening": ("cold", opening.opening),
    "drags": ("plain interact", drags.drags),
    "clicks": ("target", drags.clicks),
    "nbval": ("cold", warm.nbval),
    "nbgrader": ("cold", warm.autograde),
    "lessons": ("bare cost", grading.costs),
    "class": ("target", grading.whole_class),
    "autograde": ("nbgrader", grading.nbgrader),
    "thousand": ("early", grading.memory),
    "tests": ("target", starts.tests),
    "waits": ("target", lessons.waits),
    "teaching": ("target", teaching.teaching),
    "papers": ("compared with", lessons.papers),
}


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py bench", description=__doc__)
    known = {**BENCHMARKS, **LONG}
    usual = f"{', '.join(BENCHMARKS)} (default: all of these)"
    parser.add_argument("name", nargs="*", help=f"{usual}, {', '.join(LONG)}")
    options = parser.parse_args(argv)
    unknown = [name for name in options.name if name not in known]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]!r}; the benchmarks are: {', '.join(known)}")
    failed = False
    for name in options.name or BENCHMARKS:
        title, measure = known[name]
        try:
            for line in table(name, title, (Row(*row) for row in measure())):
                print(line, flush=True)
        except CourseError as error:
            failed = True
            print(f"{name}: {error}\n", file=sys.stderr)
    return 1 if failed else 0


def table(name: str, beside: str, rows: Iterable[Row]) -> Iterator[str]:
    """Yield a Markdown table line by line as rows are measured. The columns are what, measured, `beside`, and ratio."""
    head = ["## " + name, "", f"| what | measured | {beside} | ratio |", "|---|---:|---:|---:|"]
    for row in rows:
        yield from head
        head = []
        known = row.beside is not None
        other, ratio = (spelled(row.beside, row.unit), f"{row.measured / row.beside:.2f}") if known else ("", "")
        yield f"| {row.what} | {spelled(row.measured, row.unit)} | {other} | {ratio} |"
    yield ""


def spelled(number: float, unit: str = "s") -> str:
    """Return a number with its unit. A duration is given in the unit that is easiest to read."""
    if unit != "s":
        return f"{number:.0f} {unit}".rstrip()
    seconds = number
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
