"""Needs: which statements of a notebook an exercise's cell cannot do without.

Demonstrations are not run for grading; imports, constants and helpers that the exercise uses are. The search goes by
names: from the exercise's cell back to whatever binds the names that it leaves open, and on from there. It can miss
what is bound in roundabout ways; then the runner meets a NameError and runs everything instead.
"""

from __future__ import annotations

import ast
import functools
import re
import symtable
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .cells import Cell


@dataclass(frozen=True)
class Statement:
    """A top-level statement: which names it binds, which it uses, and of which bound ones it changes the contents.

    What it uses at once has to be bound before it; what its functions use (`later`), before they are called.
    """

    cell: int
    node: ast.stmt
    binds: frozenset[str]
    uses: frozenset[str]
    later: frozenset[str]
    touches: frozenset[str]
    is_import: bool


def statements(cells: Iterable[Cell]) -> list[Statement]:
    """The top-level statements of all code cells that are Python, in order."""
    found = []
    for cell in cells:
        if cell.is_code:
            try:
                found += [Statement(cell.number, *parts) for parts in _parts(cell.source)]
            except (SyntaxError, ValueError, RecursionError, MemoryError):
                continue
    return found


@functools.lru_cache(maxsize=2048)
def _parts(source: str) -> list[tuple]:
    """Return the parts of a cell's statements except the cell number. Cached because most cells are unchanged."""
    nodes = ast.parse(source).body
    return [_statement(node, text) for node, text in zip(nodes, _texts(source, nodes), strict=True)]


def _texts(source: str, nodes: list[ast.stmt]) -> Iterator[str]:
    """The text of each of a cell's statements, spelled so that its scopes are those of every Python version."""
    lines = re.split(r"\r\n?|\n", source)
    spans = [(min(one.lineno for one in (node, *_decorators(node))), node.end_lineno) for node in nodes]
    crowded = Counter(line for first, last in spans for line in range(first, last + 1))
    for at, (first, last) in enumerate(spans):
        text = "\n".join(lines[first - 1 : last])
        if crowded[first] > 1 or crowded[last] > 1 or ("for" in text and _comprehends(nodes[at])):
            text = ast.unparse(_Scoped().visit(ast.parse(source).body[at]))
        yield text


def _decorators(node: ast.stmt) -> list[ast.expr]:
    return getattr(node, "decorator_list", [])


def _comprehends(node: ast.stmt) -> bool:
    return any(isinstance(one, (ast.ListComp, ast.SetComp, ast.DictComp)) for one in ast.walk(node))


def dependencies_of(everything: list[Statement], cell: int) -> list[Statement]:
    """The statements of this cell and those that it needs, in the notebook's order."""
    chosen = {at for at, statement in enumerate(everything) if statement.cell == cell}
    if not chosen:
        return []
    end = max(chosen) + 1
    chosen |= {at for at, statement in enumerate(everything[:end]) if "*" in statement.binds}
    imported = frozenset().union(*(one.binds for one in everything if one.is_import))
    open_names, seen = [open_name for at in chosen for open_name in _open(everything[at], at, end)], set()
    while open_names:
        name, before = open_names.pop()
        if (name, before) in seen:
            continue
        seen.add((name, before))
        for at in _sources(everything, name, before, touched=name not in imported):
            chosen.add(at)
            open_names += _open(everything[at], at, max(at, before))
    return [everything[at] for at in sorted(chosen)]


def _open(statement: Statement, at: int, called: int) -> list[tuple[str, int]]:
    """The names that a statement leaves open, each with the place before which it has to be bound."""
    return [(name, at) for name in statement.uses] + [(name, called) for name in statement.later]


def _sources(everything: list[Statement], name: str, before: int, touched: bool) -> list[int]:
    """Where a name gets its value: its last binding before this place, else its first after it, and later changes."""
    bound = [at for at, statement in enumerate(everything) if name in statement.binds]
    earlier = [at for at in bound if at < before]
    if not bound:
        return []
    source = earlier[-1] if earlier else bound[0]
    changes = (at for at in range(source, before) if touched and name in everything[at].touches)
    return [source, *changes]


def _statement(node: ast.stmt, text: str) -> tuple:
    """What a Statement says, after its cell."""
    binds, uses, later = set(), set(), set()
    _collect(symtable.symtable(text, "<cell>", "exec"), binds, uses, later)
    if "import" in text and any(isinstance(one, ast.ImportFrom) and one.names[0].name == "*" for one in ast.walk(node)):
        binds.add("*")
    is_import = isinstance(node, (ast.Import, ast.ImportFrom))
    return node, frozenset(binds), frozenset(uses), frozenset(later), frozenset(_touched(node)), is_import


class _Scoped(ast.NodeTransformer):
    """Comprehensions as generators: from Python 3.12 on, the names inside the others count as those around them."""

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp) -> ast.AST:
        return ast.GeneratorExp(self.visit(node.elt), [self.visit(one) for one in node.generators])

    visit_SetComp = visit_ListComp

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return self.visit_ListComp(ast.ListComp(pair, node.generators))


def _collect(table: symtable.SymbolTable, binds: set[str], uses: set[str], later: set[str]) -> None:
    """The global names that a scope and the scopes inside it bind, use at once and use later, where they are called."""
    top = table.get_type() == "module"
    if table.get_type() == "function" and table.get_name() != "genexpr":
        uses = later
    for symbol in table.get_symbols():
        if top or symbol.is_global():
            if symbol.is_assigned() or symbol.is_imported() or (top and symbol.is_namespace()):
                binds.add(symbol.get_name())
            if symbol.is_referenced():
                uses.add(symbol.get_name())
    for inner in table.get_children():
        _collect(inner, binds, uses, later)


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
