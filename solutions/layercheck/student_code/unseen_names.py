"""Find what symbol tables don't contain: files that a statement needs, and names that are used as `__main__.name`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .written_files import plain_name, written_by

MAIN = "__main__"
_FILE = re.compile(r"[^\n\0]{1,200}\.\w{1,10}")


@dataclass
class Unseen:
    """Names that a statement needs or binds although they aren't in its symbol table. Names of files contain a dot.

    uses, later: names that the statement needs immediately, and names that its functions need
    binds, sets: names that the statement binds immediately, and names that its functions bind
    touches:     names whose contents the statement changes

    >>> found = unseen(ast.parse("def f():\\n    import __main__, helper\\n    __main__.a = open('b.txt')").body[0])
    >>> sorted(found.later), sorted(found.sets)
    (['b.txt', 'helper.py', 'helper/__init__.py'], ['a'])
    """

    uses: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    binds: set[str] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)
    touches: set[str] = field(default_factory=set)


def nodes_in(node: ast.AST) -> list[ast.AST]:
    """Return a node and all nodes inside it, with each node before its own parts, like `ast.walk` but faster.

    >>> [type(one).__name__ for one in nodes_in(ast.parse("x = 1").body[0])]
    ['Assign', 'Name', 'Constant', 'Store']
    """
    found = [node]
    for one in found:  # the list grows during the loop
        for name in one._fields:
            value = getattr(one, name, None)
            if isinstance(value, ast.AST):
                found.append(value)
            elif type(value) is list:
                found += [part for part in value if isinstance(part, ast.AST)]
    return found


def unseen(node: ast.stmt, inner: list[ast.AST] | None = None) -> Unseen:
    """Return the files that a statement needs or writes, and the names that it uses or binds as `__main__.name`.

    inner: the result of `nodes_in`, if it is already known

    >>> unseen(ast.parse("import helper").body[0]).uses == set()
    False
    """
    found, written = Unseen(), written_by(node)
    if written:
        (found.touches if written.appended else found.binds).add(written.name)
        try:
            inner = [unseen(one) for one in ast.parse(written.text).body]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            inner = []
        found.later.update(*(one.uses | one.later for one in inner))
        return found
    for one, inside in _walk(node) if any(map(_has_unseen, nodes_in(node) if inner is None else inner)) else ():
        needs, gives = (found.later, found.sets) if inside else (found.uses, found.binds)
        if isinstance(one, ast.Import):
            for alias in one.names:
                needs |= _modules(alias.name, ())
        elif isinstance(one, ast.ImportFrom) and one.module:
            names = [alias.name for alias in one.names]
            needs |= set(names) if one.module == MAIN else _modules(one.module, names)
        elif isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id == MAIN:
            (needs if isinstance(one.ctx, ast.Load) else gives).add(one.attr)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and _FILE.fullmatch(one.value):
            needs.add(plain_name(one.value))
    return found


def _has_unseen(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and _FILE.fullmatch(node.value) is not None
    return isinstance(node, (ast.Import, ast.ImportFrom)) or (isinstance(node, ast.Name) and node.id == MAIN)


def _modules(module: str, names: list[str] | tuple[str, ...]) -> set[str]:
    """The files that an import may need."""
    parts = module.split(".")
    paths = ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
    paths += [f"{paths[-1]}/{name}" for name in names if name != "*"]
    return {path + end for path in paths for end in (".py", "/__init__.py")} - {f"{MAIN}.py", f"{MAIN}/__init__.py"}


def _walk(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """Pairs of a node of a statement and whether this node is in the body of a function."""
    waiting: list[tuple[ast.AST, bool]] = [(node, False)]
    while waiting:
        one, inside = waiting.pop()
        yield one, inside
        if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            body = set(one.body if isinstance(one.body, list) else [one.body])
            waiting += [(inner, inside or inner in body) for inner in ast.iter_child_nodes(one)]
        else:
            waiting += [(inner, inside) for inner in ast.iter_child_nodes(one)]
