"""Find the names that each top-level statement in a notebook binds, uses, and changes."""

from __future__ import annotations

import ast
import contextlib
import functools
import re
import symtable
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .cells import Cell
from .unseen_names import nodes_in, unseen

ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError)  # raised by parsing text that is not Python
STAR = "*"  # stands for the names that a star import binds
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp)
_SCOPES = (ast.Lambda, *_COMPREHENSIONS, ast.GeneratorExp)
_BODIES = ("body", "orelse", "finalbody", "handlers", "cases")


@dataclass(frozen=True)
class Statement:
    """A top-level statement, with the names that it binds, the names that it uses, and the names that it changes.

    A name changes if its contents change. Names that the statement uses immediately must be bound before it. Names that
    its functions use (`later`) must be bound before a call, and names that its functions bind (`sets`) are bound by a
    call. The names of files contain a dot.

    >>> (one,) = statements([Cell(3, frozenset(), True, "def f(x=a): return b")])
    >>> one.cell, set(one.binds), set(one.uses), set(one.later)
    (3, {'f'}, {'a'}, {'b'})
    """

    cell: int
    node: ast.stmt
    binds: frozenset[str]
    uses: frozenset[str]
    later: frozenset[str]
    touches: frozenset[str]
    is_import: bool
    sets: frozenset[str] = frozenset()


def statements(cells: Iterable[Cell]) -> list[Statement]:
    """Return the top-level statements of all code cells that are Python, in order.

    >>> [sorted(one.binds) for one in statements([Cell(1, frozenset(), True, "a = b = 1; import c.d")])]
    [['a', 'b'], ['c']]
    """
    found = []
    for cell in cells:
        if cell.is_code:
            with contextlib.suppress(*ERRORS):
                found += _numbered(cell.number, cell.source)
    return found


def binds(source: str, name: str) -> bool:
    """Return whether a cell binds a name at its top level. Raises one of ERRORS if the cell is not Python.

    >>> binds("def f(): pass", "f"), binds("[f for f in '']", "f")
    (True, False)
    """
    return name in source and name in bound(source)


@functools.lru_cache(maxsize=512)
def parsed(source: str) -> ast.Module:
    """Return the parsed cell, which callers must not change. Raises one of ERRORS if the cell is not Python.

    >>> parsed("f = 1").body[0].targets[0].id
    'f'
    """
    return ast.parse(source)


@functools.lru_cache(maxsize=2048)
def bound(source: str) -> frozenset[str]:
    """Return the names that a cell binds at its top level. Raises one of ERRORS if the cell is not Python.

    >>> sorted(bound("import a.b\\nc = 1"))
    ['a', 'c']
    """
    found, waiting = set(), list(parsed(source).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add((node.asname or node.name).partition(".")[0])
        elif not isinstance(node, _SCOPES):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
            waiting += ast.iter_child_nodes(node)
    return frozenset(found)


@functools.lru_cache(maxsize=2048)
def _numbered(cell: int, source: str) -> list[Statement]:
    """Return the statements of one cell. Cached because they are needed once or twice for each exercise."""
    return [Statement(cell, *parts) for parts in _parts(source)]


@functools.lru_cache(maxsize=2048)
def _parts(source: str) -> list[tuple]:
    """Return the parts of a cell's statements except the cell number. Cached because most cells are unchanged."""
    nodes = parsed(source).body
    inner = [nodes_in(node) for node in nodes]
    return [_statement(*parts) for parts in zip(nodes, inner, _texts(source, nodes, inner), strict=True)]


def _texts(source: str, nodes: list[ast.stmt], inner: list[list[ast.AST]]) -> Iterator[str]:
    """The text of each statement of a cell, written in such a way that all Python versions find the same scopes."""
    lines = re.split(r"\r\n?|\n", source)
    spans = [(min(one.lineno for one in (node, *_decorators(node))), node.end_lineno) for node in nodes]
    crowded = Counter(edge for first, last in spans for edge in {first, last})
    again: list[ast.stmt] = []
    for at, (node, (first, last)) in enumerate(zip(nodes, spans, strict=True)):
        if crowded[first] > 1 or crowded[last] > 1 or _comprehends(node, inner[at]):
            again = again or ast.parse(source).body  # parse a copy, which is changed below
            yield ast.unparse(_scoped(again[at]))
        else:
            yield "\n".join(lines[first - 1 : last])


def _decorators(node: ast.stmt) -> list[ast.expr]:
    return getattr(node, "decorator_list", [])


def _comprehends(node: ast.stmt, inner: list[ast.AST]) -> bool:
    """Whether a statement has comprehensions whose names Python 3.12 may count as names of the surrounding scope.

    In a function without classes and global names, the surrounding scope is the function's own, so nothing changes.
    """
    kinds = set(map(type, inner))
    if not kinds.intersection(_COMPREHENSIONS):
        return False
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or kinds & {ast.ClassDef, ast.Global}:
        return True
    outside = [node.args, *node.decorator_list, *filter(None, [node.returns]), *getattr(node, "type_params", [])]
    return any(isinstance(one, _COMPREHENSIONS) for part in outside for one in nodes_in(part))


def _statement(node: ast.stmt, inner: list[ast.AST], text: str) -> tuple:
    """The fields of a Statement that follow `cell`. `inner` has the statement and all nodes inside it."""
    more = unseen(node, inner)
    bound, uses, later, sets = more.binds, more.uses, more.later, more.sets
    try:
        table = symtable.symtable(text, "<cell>", "exec")
    except SyntaxError:  # code that is allowed only in a function, such as an asynchronous comprehension
        names = [one for one in inner if isinstance(one, ast.Name)]
        bound |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
        uses |= {one.id for one in names if isinstance(one.ctx, ast.Load)}
    else:
        _collect(table, bound, uses, later, sets)
    if any(isinstance(one, ast.ImportFrom) and one.names[0].name == "*" for one in inner):
        bound.add(STAR)
    uses |= _augmented(node)
    is_import = isinstance(node, (ast.Import, ast.ImportFrom))
    touches = _touched(node) | more.touches
    return node, *map(frozenset, (bound, uses, later, touches)), is_import, frozenset(sets)


def _scoped(node: ast.stmt) -> ast.stmt:
    """Change comprehensions to generators. In Python 3.12 and later, names inside other comprehensions belong to the
    surrounding scope."""
    for one in reversed(nodes_in(node)):  # inner nodes first
        for name, value in list(vars(one).items()):
            if isinstance(value, _COMPREHENSIONS):
                setattr(one, name, _as_generator(value))
            elif isinstance(value, list):
                value[:] = [_as_generator(part) if isinstance(part, _COMPREHENSIONS) else part for part in value]
    return node


def _as_generator(node: ast.ListComp | ast.SetComp | ast.DictComp) -> ast.GeneratorExp:
    value = ast.Tuple([node.key, node.value], ast.Load()) if isinstance(node, ast.DictComp) else node.elt
    return ast.GeneratorExp(value, node.generators)


def _collect(table: symtable.SymbolTable, bound: set[str], uses: set[str], later: set[str], sets: set[str]) -> None:
    """Collect the global names that a scope and its inner scopes bind and use, both immediately and when called."""
    top = table.get_type() == "module"
    if table.get_type() == "function" and table.get_name() != "genexpr":
        bound, uses = sets, later
    for symbol in table.get_symbols():
        if top or symbol.is_global():
            if symbol.is_assigned() or symbol.is_imported() or (top and symbol.is_namespace()):
                bound.add(symbol.get_name())
            if symbol.is_referenced():
                uses.add(symbol.get_name())
    for inner in table.get_children():
        _collect(inner, bound, uses, later, sets)


def _touched(node: ast.stmt) -> set[str]:
    """Names whose contents a statement changes.

    These are the names in `name[0] = ...`, `name.part = ...`, `name.append(...)`, `setattr(name, ...)`, and in a
    decorator that takes the name or one of its attributes as an argument, such as `@add_to(name)`.
    """
    touched = set()
    for one in _inside(node):
        parts = getattr(one, "targets", [getattr(one, "target", None)])
        calls = _decorators(one)
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Call):
            parts = [one.value.func]
            calls = [one.value] if isinstance(one.value.func, ast.Name) and one.value.func.id == "setattr" else []
        touched |= {name for part in parts if (name := _owner(part))}
        given = [argument for call in calls if isinstance(call, ast.Call) for argument in call.args]
        touched |= {argument.id for argument in given if isinstance(argument, ast.Name)}
        touched |= {name for call in calls if (name := _owner(getattr(call, "func", call)))}
    return touched


def _augmented(node: ast.stmt) -> set[str]:
    """Names that a statement reads only in `name += ...`, which doesn't count as a use in symbol tables."""
    found = (one.target for one in _inside(node) if isinstance(one, ast.AugAssign))
    return {target.id for target in found if isinstance(target, ast.Name)}


def _inside(node: ast.stmt) -> Iterator[ast.AST]:
    """A statement and the statements in its blocks, except for the bodies of functions and classes."""
    waiting: list[ast.AST] = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if not isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            waiting += [inner for field in _BODIES for inner in getattr(one, field, ()) if isinstance(inner, ast.AST)]


def _owner(part: ast.AST | None) -> str:
    """The name that an attribute or item belongs to, or "" for anything else."""
    depth = 0
    while isinstance(part, (ast.Attribute, ast.Subscript)):
        part, depth = part.value, depth + 1
    return part.id if depth and isinstance(part, ast.Name) else ""
