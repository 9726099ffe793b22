"""Find the order in which cells were run, according to their execution counts, if the order matters to an exercise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .cells import Cell
from .dependencies import Statement, dependencies_of, statements
from .location import Place

LONGEST = 500_000  # the most characters of all code cells; in a longer notebook, the run order is ignored


def in_order(cells: Sequence[Cell], order: Sequence[int]) -> list[Cell]:
    """Return the cells with these numbers in this order, or all cells in the notebook's order if no number is given.

    >>> cells = [Cell(1, frozenset(), True, "a = 1"), Cell(2, frozenset(), True, "a = 2")]
    >>> [cell.number for cell in in_order(cells, (2, 1))], [cell.number for cell in in_order(cells, ())]
    ([2, 1], [1, 2])
    """
    by_number = {cell.number: cell for cell in cells}
    return [by_number[number] for number in order if number in by_number] if order else list(cells)


def with_run_order(cells: Sequence[Cell], place: Place, name: str) -> Place:
    """Return an exercise's place, and add another place if the run order gives the exercise other dependencies.

    >>> sources = [("K = 2", 1), ("K = 1", 3), ("K = 2", 2), ("def f(): return K", 4), ("check(f)", 5)]
    >>> cells = [Cell(at, frozenset(), True, source, count=count) for at, (source, count) in enumerate(sources, 1)]
    >>> [other.order for other in with_run_order(cells, Place(cells[3], end=5), "f").others]
    [(1, 3, 2, 4, 5)]
    """
    known = [one for one in (place, *place.others) if one.cell and one.cell.count is not None and one.end is not None]
    if not known:
        return place
    latest = max(known, key=lambda one: one.cell.count)
    order = _order(cells, latest)
    if list(order) == sorted(order) or not {latest.cell.number, latest.end} <= set(order):
        return place
    code = [cell for cell in cells if cell.is_code]
    if sum(len(cell.source) for cell in code) > LONGEST:
        return place
    usual = dependencies_of(statements(code), latest.cell.number, name, latest.end, latest.earlier)
    other = dependencies_of(statements(in_order(code, order)), latest.cell.number, name, latest.end)
    if _effect(other) == _effect(usual):
        return place
    return replace(place, others=(*place.others, replace(latest, order=order, earlier=(), others=())))


def _order(cells: Sequence[Cell], place: Place) -> tuple[int, ...]:
    """The code cells in run order. Cells whose time is unknown (not run, or run again after the check) come first."""
    counts = {cell.number: cell.count or 0 for cell in cells if cell.is_code}
    last = counts.get(place.end, 0)
    again = {number for number in counts if number < place.end and counts[number] > last}
    return tuple(sorted(counts, key=lambda number: 0 if number in again else counts[number]))


def _effect(found: Sequence[Statement]) -> tuple[set, list]:
    """The statements that are run, and the order of the statements that bind or change the same names."""
    places = [(one.cell, one.node.lineno, one.node.col_offset) for one in found]
    many = Counter(name for one in found for name in one.binds | one.touches)
    return set(places), [
        at for at, one in zip(places, found) if any(many[name] > 1 for name in one.binds | one.touches)
    ]
