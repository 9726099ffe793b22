"""Find the statements of a notebook that an exercise depends on.

Demonstrations are left out; imports, constants, and helpers that the exercise uses are kept. The search follows names:
it goes from the exercise's cell to the statements that bind the names used there, and repeats this for each of these
statements. If a name is bound only further down, the statement that binds it runs before the one that needs it,
because the student ran the cells in another order. The search misses names that are bound in other ways, such as by
`exec`. In that case, the grader runs every cell.
"""

from __future__ import annotations

import builtins
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping

from .statements import STAR, Statement, statements

__all__ = ["Statement", "dependencies_of", "statements"]

MOST_AFTER = 1000  # how many statements to search for changes if a binding comes after the statement that needs it
MOST_SET = 100  # the most names that the functions in one statement may set


def dependencies_of(
    everything: list[Statement],
    cell: int,
    name: str = "",
    end: int | None = None,
    earlier: Collection[int] = (),
    whole_cell: bool = True,
) -> list[Statement]:
    """Return the statements of this cell and the statements that it depends on, in the notebook's order if possible.

    name:       the function or class that the cell defines, which later cells may change (`Linear.call = call`)
    end:        the number of the cell that checks the exercise; only bindings before that cell count
    earlier:    cells with earlier versions of the definition, which count if this cell fails
    whole_cell: whether to include the cell's statements below the definition, which may be demonstrations

    >>> from .cells import Cell
    >>> cells = [Cell(at, frozenset(), True, text) for at, text in enumerate(["a = 1", "b = 2", "f = a", "f.x = b"], 1)]
    >>> [one.cell for one in dependencies_of(statements(cells), 3)]
    [1, 3]
    >>> [one.cell for one in dependencies_of(statements(cells), 3, "f", 5)]
    [1, 2, 3, 4]
    >>> cells = [Cell(at, frozenset(), True, text) for at, text in enumerate(["f = a", "a = 1"], 1)]
    >>> [one.cell for one in dependencies_of(statements(cells), 1)]
    [2, 1]
    """
    own = [at for at, statement in enumerate(everything) if statement.cell == cell]
    if not own:
        return []
    index, last = _Index(everything, name, own[-1]), own[-1] + 1
    called = max(last, _first(everything, end)) if end is not None else last
    if name and not whole_cell:
        defining = [at for at in own if name in everything[at].binds | everything[at].touches]
        own = own[: own.index(defining[-1]) + 1] if defining else own
    chosen = {*own, *(at for at in index.bound[STAR] if at < called)}
    if name:
        ends = {everything[at].cell: at for at in index.bound[name]}
        chosen |= {
            at for at, one in enumerate(everything[:last]) if one.cell in earlier and at <= ends.get(one.cell, -1)
        }
        until = min([called if end is not None else len(everything), *index.rebound])
        chosen |= {at for at in index.touched[name] if own[0] < at < until}
    chosen |= {at for at in index.bound["annotations"] if at < last and _is_future(everything[at])}
    needed: dict[int, set[int]] = defaultdict(set)  # sets of places, keyed by the place that they must come before
    open_names, seen = [one for at in chosen for one in _open(everything[at], at, max(at, called))], set()
    while open_names:
        used, before = open_names.pop()
        if (used, before) in seen:
            continue
        seen.add((used, before))
        for at in index.sources(used, before):
            chosen.add(at)
            needed[before].add(at)
            open_names += _open(everything[at], at, max(at, before))
    return [everything[at] for at in _in_order(chosen, needed)]


def _first(everything: list[Statement], cell: int) -> int:
    """The place of a cell's first statement, or the place where it would be."""
    found = (at for at, one in enumerate(everything) if one.cell == cell)
    return next(found, bisect_left(everything, cell, key=lambda one: one.cell))


def _in_order(chosen: Collection[int], needed: Mapping[int, Collection[int]]) -> list[int]:
    """The places in order, except that each place comes after the places that it needs."""
    ordered: dict[int, None] = {}
    entered: set[int] = set()
    waiting = sorted(chosen, reverse=True)
    while waiting:
        at = waiting[-1]
        if at in entered:
            ordered[waiting.pop()] = None
        else:
            entered.add(at)
            waiting += sorted((one for one in needed.get(at, ()) if one not in entered), reverse=True)
    return list(ordered)


def _open(statement: Statement, at: int, called: int) -> list[tuple[str, int]]:
    """The names that a statement uses, and the place before which each name must be bound."""
    return [(name, at) for name in statement.uses] + [(name, called) for name in statement.later]


def _is_future(statement: Statement) -> bool:
    return getattr(statement.node, "module", None) == "__future__"


class _Index:
    """The places of the statements that bind and change each name.

    rebound: places after `last` that bind `name` again; they no longer count
    """

    def __init__(self, everything: list[Statement], name: str, last: int) -> None:
        self.bound: dict[str, list[int]] = defaultdict(list)
        self.touched: dict[str, list[int]] = defaultdict(list)
        imported: set[str] = set()
        for at, statement in enumerate(everything):
            imported |= statement.binds if statement.is_import else set()
            for one in statement.binds:
                self.bound[one].append(at)
            for one in statement.touches:
                self.touched[one].append(at)
        self.rebound = [at for at in self.bound[name] if at > last] if name else []
        if name:
            self.bound[name] = [at for at in self.bound[name] if at <= last]
        changed = {one: places for one, places in self.touched.items() if one == name or one not in imported}
        self.changed = _merged(changed, _calls_that_set(everything, name))

    def sources(self, name: str, before: int) -> list[int]:
        """The places of a name's last binding before this place (or else the first one after it) and of its changes."""
        bound, changes = self.bound.get(name, []), self.changed.get(name, [])
        at = bisect_left(bound, before)
        if not at and (hasattr(builtins, name) or not bound):
            return changes[: bisect_left(changes, before)] or changes[: 0 if hasattr(builtins, name) else 1]
        source = bound[at - 1] if at else bound[0]
        until = before if at else (bound[1] if len(bound) > 1 else source + MOST_AFTER)
        return [source, *changes[bisect_left(changes, source) : bisect_right(changes, until - 1)]]


def _calls_that_set(everything: list[Statement], name: str) -> dict[str, list[int]]:
    """The places of calls to functions that set global names, keyed by these names, except names that `name` itself
    sets."""
    setting: dict[str, frozenset[str]] = {}
    found: dict[str, list[int]] = defaultdict(list)
    for statement in everything:
        inner = [setting[one] for one in statement.uses | statement.later if one in setting]
        sets = statement.sets.union(*inner)
        if sets and len(sets) <= MOST_SET:
            for one in statement.binds - {name}:
                setting[one] = sets if len(setting.get(one, ())) > MOST_SET else sets.union(setting.get(one, ()))
    for at, statement in enumerate(everything if setting else ()):
        for one in set().union(*(setting[used] for used in statement.uses if used in setting)):
            found[one].append(at)
    return found


def _merged(one: Mapping[str, list[int]], other: Mapping[str, list[int]]) -> dict[str, list[int]]:
    return {**one, **{name: sorted({*one.get(name, ()), *places}) for name, places in other.items()}}
