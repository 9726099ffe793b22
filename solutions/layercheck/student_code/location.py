"""Find the notebook cell that contains the work on an exercise, and report every guess."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from . import magics, text_cells
from .cells import Cell
from .statements import ERRORS, binds, parsed, statements
from .text import fingerprint

MOST_ALIASES = 5  # the most names under which a notebook may import check
MOST_OTHERS = 2  # the most other definitions that may count

_ALIAS = re.compile(r"\bcheck as (\w+)")


@dataclass(frozen=True)
class Place:
    """The place where the work on an exercise was found.

    cell:    the cell, or None if there is no work
    note:    what a grader should know about the search
    worked:  whether the work differs from the distributed cell
    end:     the number of the cell that checks the exercise, or None if no such cell follows
    earlier: the numbers of cells with earlier versions of the work
    others:  other places that may have the version that counts
    order:   the numbers of the cells in the order in which to run them, if this isn't the notebook's order

    >>> Place(None).others
    ()
    """

    cell: Cell | None
    note: str = ""
    worked: bool = True
    end: int | None = None
    earlier: tuple[int, ...] = ()
    others: tuple[Place, ...] = ()
    order: tuple[int, ...] = ()


def locate(cells: Iterable[Cell], name: str, own: str, stub: str, earlier: Collection[str] = ()) -> Place:
    """Return the cell with the work on one exercise.

    name:    the name of the function or class
    own:     the distributed cell's id
    stub:    the distributed cell's source
    earlier: the fingerprints of cells that earlier versions of the course distributed

    The definition that `check` has seen counts: the last one before the exercise's check cell. Distributed cells count
    only if nothing else defines the name. If execution counts or a definition below the check cell contradict this, the
    place also lists the other candidates. Text cells are searched last.

    >>> cells = [Cell(1, frozenset({"ex-f"}), True, "f = 1"), Cell(2, frozenset(), True, "f = 2")]
    >>> place = locate([*cells, Cell(3, frozenset({"check-f"}), True, "check(f)")], "f", "ex-f", "f = ...")
    >>> place.cell.number, place.note, place.end
    (2, 'defined in cells 1, 2; cell 2 is graded', 3)
    """
    cells = list(cells)
    code = [cell for cell in cells if cell.is_code]
    named = [cell for cell in cells if own in cell.names]
    defining = [cell for cell in code if _defines(cell.source, name)]
    given = [cell for cell in defining if _is_distributed(cell.source, stub, earlier)]
    worked = [cell for cell in defining if cell not in given]
    valid = [cell for cell in worked if _binds(cell.source, name)]
    checks = _checks(code, name, own, given)
    if worked:
        return _chosen(valid or worked, worked, checks, named)
    in_text = _in_text([cell for cell in cells if not cell.is_code], name, own, stub, earlier)
    if in_text and (in_text.worked or not defining):
        return in_text
    if defining:
        place = _place(defining[0], checks[0] if checks else None, ())
        return replace(place, worked=_is_changed(code, name, place))
    return _undefined(named, code, name)


def with_code(cells: Iterable[Cell], places: Iterable[Place]) -> list[Cell]:
    """Return the cells after turning text cells that contain an exercise's code into code cells.

    >>> text = Cell(1, frozenset({"ex-f"}), False, "```\\nf = 1\\n```", kind="markdown")
    >>> with_code([text], [locate([text], "f", "ex-f", "f = ...")])[0].source
    'f = 1\\n'
    """
    code = {place.cell.number: place.cell for place in places if place.cell}
    return [code.get(cell.number, cell) for cell in cells]


def _checks(code: list[Cell], name: str, own: str, given: list[Cell]) -> list[Cell]:
    """The cells that check the exercise: first the distributed cell, then the other cells from last to first."""
    label = "check-" + own.removeprefix("ex-")
    aliases = {alias for cell in code if "check as" in cell.source for alias in _ALIAS.findall(cell.source)}
    functions = "|".join(["check", *sorted(aliases)[:MOST_ALIASES]])
    called = re.compile(rf"^[ \t]*(?:\w+\.)?(?:{functions})\(\s*{name}\b", re.MULTILINE)
    calling = [cell for cell in code if name in cell.source and called.search(cell.source)]
    found = [cell for cell in code if label in cell.names]
    return found + [cell for cell in reversed(calling) if cell not in found and cell not in given]


def _chosen(valid: list[Cell], worked: list[Cell], checks: list[Cell], named: list[Cell]) -> Place:
    """The place of the definition that counts, which lists the places of other definitions that may count."""
    candidates = [(cell, check) for check in checks for cell in _seen_by(check, valid)]
    if not candidates:
        counted = [cell for cell in valid if cell.count is not None]
        latest = sorted(counted, key=lambda cell: -cell.count)[:1]
        candidates = [(cell, None) for cell in [valid[-1], *latest, *(cell for cell in valid if cell in named)]]
    found: dict[Cell, Place] = {}
    for cell, check in candidates:
        found.setdefault(cell, _place(cell, check, valid))
    first, *others = list(found.values())[: 1 + MOST_OTHERS]
    numbers = ", ".join(str(cell.number) for cell in worked)
    note = f"defined in cells {numbers}; cell {first.cell.number} is graded"
    if len(worked) == 1:
        own = first.cell in named or not named
        note = "" if own else f"taken from cell {first.cell.number}, not its own"
    return replace(first, note=note, others=tuple(others))


def _seen_by(check: Cell, valid: list[Cell]) -> list[Cell]:
    """The cells with definitions that a check cell may have seen, starting with the most likely."""
    before = [cell for cell in valid if cell.number <= check.number]
    after = [cell for cell in valid if cell.number > check.number]
    known = [cell for cell in valid if cell.count is not None]
    if check.count is not None:
        after = [cell for cell in after if cell.count is None or cell.count < check.count]
        known = [cell for cell in known if cell.count <= check.count]
    latest = sorted(known, key=lambda cell: -cell.count)[:1]
    return [*before[-1:], *latest, *after[-1:]]


def _place(cell: Cell, check: Cell | None, valid: Sequence[Cell]) -> Place:
    end = check.number if check and check.number >= cell.number else None
    return Place(cell, end=end, earlier=tuple(one.number for one in valid if one.number < cell.number))


def _in_text(cells: list[Cell], name: str, own: str, stub: str, earlier: Collection[str]) -> Place | None:
    """The place of work that is in a text cell, which may have been a code cell."""
    found = []
    for cell in cells:
        if name in cell.text and (own in cell.names or re.search(rf"\b{name}\s*[(:=]", cell.text)):
            source = text_cells.code_in(cell)
            if source and _binds(source, name):
                found.append(replace(cell, is_code=True, source=source))
    if not found:
        return None
    cell = ([one for one in found if own in one.names] or found)[-1]
    kind = text_cells.KINDS.get(cell.kind, "not code")
    note = f"cell {cell.number} is {kind}, and its code is graded anyway; look at it"
    return Place(cell, note, not _is_distributed(cell.source, stub, earlier))


def _undefined(named: list[Cell], code: list[Cell], name: str) -> Place:
    """The place to return if no cell defines the exercise, with a note that says what was found instead."""
    for cell in [*named, *(cell for cell in code if cell not in named and name in cell.text)]:
        magic = magics.skipping(cell.text) if cell.is_code else ""
        if magic and (cell in named or re.search(rf"\b(def|class) {name}\b", cell.text)):
            return Place(None, f"cell {cell.number} begins with %%{magic}, which runs no Python here", worked=False)
        if re.search(rf"^[ \t]*#[ \t]*(?:def|class)[ \t]+{name}\b", cell.text, re.MULTILINE):
            return Place(None, f"in cell {cell.number}, the definition of {name} is a comment", worked=False)
    for cell in named:
        if not cell.text.strip():
            return Place(None, f"its cell, number {cell.number}, is empty", worked=False)
        if not cell.is_code:
            kind = text_cells.KINDS.get(cell.kind, "not code")
            return Place(None, f"its cell, number {cell.number}, is {kind} and does not define {name}", worked=False)
    if len(named) == 1:
        return Place(named[0], f"its cell does not define {name}")
    return Place(None, f"no cell defines {name}", worked=False)


def _is_changed(code: list[Cell], name: str, place: Place) -> bool:
    """Whether cells between the distributed cell and its check change the distributed definition."""
    end = place.end or (code[-1].number + 1)
    between = [cell for cell in code if place.cell.number < cell.number < end and name in cell.source]
    return any(name in one.touches for one in statements(between))


def _binds(source: str, name: str) -> bool:
    try:
        return binds(source, name)
    except ERRORS:
        return False


def _defines(source: str, name: str) -> bool:
    """Whether the cell binds the name at its top level. If the cell can't be parsed, fall back on its text."""
    if name not in source:
        return False
    try:
        return binds(source, name)
    except ERRORS:
        return bool(re.search(rf"^[ \t]*(def|class)[ \t]+{name}\b", source, re.MULTILINE))


def _is_distributed(source: str, stub: str, earlier: Collection[str]) -> bool:
    """Whether a cell differs from the distributed one only in comments, docstrings, blank lines, and layout."""
    if fingerprint(source) in earlier or source.strip() == stub.strip():
        return True
    try:
        return _alike(parsed(source), parsed(stub))
    except ERRORS:
        return False


def _alike(one: object, other: object) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, (ast.FunctionDef, ast.ClassDef)) and not _alike(_undocumented(one), _undocumented(other)):
        return False
    if isinstance(one, ast.AST):
        fields = [
            name for name in one._fields if name != "body" or not isinstance(one, (ast.FunctionDef, ast.ClassDef))
        ]
        return all(_alike(getattr(one, name, None), getattr(other, name, None)) for name in fields)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    return one == other


def _undocumented(node: ast.FunctionDef | ast.ClassDef) -> list[ast.stmt]:
    """The body of a function or class without its docstring."""
    return node.body if ast.get_docstring(node, clean=False) is None else node.body[1:]
