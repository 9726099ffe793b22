"""Needs: which statements of a notebook an exercise's cell cannot do without.

Demonstrations are not run for grading; imports, constants and helpers that the exercise uses are. The search goes by
names: from the exercise's cell back to whatever binds the names that it leaves open, and on from there. It can miss
what is bound in roundabout ways; then the runner meets a NameError and runs everything instead.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterable
from dataclasses import dataclass

from .cells import Cell


@dataclass(frozen=True)
class Statement:
    """A top-level statement: which names it binds, which it uses, and of which bound ones it changes the contents."""

    cell: int
    node: ast.stmt
    binds: frozenset[str]
    uses: frozenset[str]
    touches: frozenset[str]
    is_import: bool


def statements(cells: Iterable[Cell]) -> list[Statement]:
    """The top-level statements of all code cells that are Python, in order."""
    found = []
    for cell in cells:
        if cell.is_code:
            try:
                found += [_statement(cell, node) for node in ast.parse(cell.source, f"<cell {cell.number}>").body]
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
    return found


def needed(everything: list[Statement], cell: int) -> list[Statement]:
    """The statements of this cell and those that it needs, in the notebook's order."""
    chosen = {at for at, statement in enumerate(everything) if statement.cell == cell}
    if not chosen:
        return []
    end = max(chosen) + 1
    chosen |= {at for at, statement in enumerate(everything[:end]) if "*" in statement.binds}
    imported = frozenset().union(*(one.binds for one in everything if one.is_import))
    open_names = [(name, end) for at in chosen for name in everything[at].uses]
    seen = set()
    while open_names:
        name, before = open_names.pop()
        if (name, before) in seen:
            continue
        seen.add((name, before))
        for at in _sources(everything, name, before, touched=name not in imported):
            if at not in chosen:
                chosen.add(at)
                # What a statement both binds and uses was bound before it; a function's names may be bound after.
                own = everything[at].binds
                open_names += [(use, at if use in own else max(at, before)) for use in everything[at].uses]
    return [everything[at] for at in sorted(chosen)]


def _sources(everything: list[Statement], name: str, before: int, touched: bool) -> list[int]:
    """Where a name gets its value: its last binding before this place, else its first after it, and later changes."""
    bound = [at for at, statement in enumerate(everything) if name in statement.binds]
    earlier = [at for at in bound if at < before]
    if not bound:
        return []
    source = earlier[-1] if earlier else bound[0]
    changes = (at for at in range(source, before) if touched and name in everything[at].touches)
    return [source, *changes]


def _statement(cell: Cell, node: ast.stmt) -> Statement:
    binds, uses = set(), set()
    _collect(symtable.symtable(ast.unparse(node), "<cell>", "exec"), binds, uses)
    for inner in ast.walk(node):
        if isinstance(inner, ast.ImportFrom) and any(alias.name == "*" for alias in inner.names):
            binds.add("*")
    is_import = isinstance(node, (ast.Import, ast.ImportFrom))
    return Statement(cell.number, node, frozenset(binds), frozenset(uses), frozenset(_touched(node)), is_import)


def _collect(table: symtable.SymbolTable, binds: set[str], uses: set[str]) -> None:
    """The global names that a scope and the scopes inside it bind and use."""
    top = table.get_type() == "module"
    for symbol in table.get_symbols():
        if top or symbol.is_global():
            if symbol.is_assigned() or symbol.is_imported() or (top and symbol.is_namespace()):
                binds.add(symbol.get_name())
            if symbol.is_referenced():
                uses.add(symbol.get_name())
    for inner in table.get_children():
        _collect(inner, binds, uses)


def _touched(node: ast.stmt) -> set[str]:
    """Names whose contents a statement changes: `name[0] = ...`, `name.part = ...`, `name.append(...)`."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        parts = [node.value.func]
    else:
        parts = getattr(node, "targets", [getattr(node, "target", None)])
    touched = set()
    for part in parts:
        depth = 0
        while isinstance(part, (ast.Attribute, ast.Subscript)):
            part, depth = part.value, depth + 1
        if depth and isinstance(part, ast.Name):
            touched.add(part.id)
    return touched
