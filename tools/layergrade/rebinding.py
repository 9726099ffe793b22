"""Rebinding: find statements that may replace functions or constants in the modules that experiments rely on.

After an exercise, the runner compares thousands of sealed names, which copies a thousand pages of memory in each fork.
Few statements in submissions can change these names, so the comparison is skipped after code that can't. Code that
hides a change from this test can harm only the same student's other exercises.
"""

from __future__ import annotations

import ast
import functools

from layercheck.student_code.unseen_names import nodes_in

# Modules whose import changes no other module's names.
QUIET = """
__future__ abc collections copy dataclasses enum fractions functools itertools keras layercheck layerfigures math
matplotlib numbers numpy random statistics string tensorflow time typing warnings
"""
# Names that lead to a module's namespace or to other modules, or that run text as code.
REACHING = """
__builtins__ __import__ __loader__ __main__ __spec__ compile delattr eval exec getattr globals locals open setattr vars
"""
ATTRIBUTES = "builtins ctypes f_builtins f_globals gc importlib inspect mock modules os patch sys"
# Names that aren't sealed, and through which no namespace can be reached.
HARMLESS_DUNDERS = "__call__ __class__ __doc__ __init__ __len__ __module__ __name__ __qualname__ __version__"
_QUIET, _REACHING, _ATTRIBUTES, _HARMLESS = (
    frozenset(words.split()) for words in (QUIET, REACHING, ATTRIBUTES, HARMLESS_DUNDERS)
)


@functools.lru_cache(maxsize=4096)
def may_rebind(statement: ast.stmt) -> bool:
    """Return whether a statement may change a module's names. If in doubt, return True.

    >>> [may_rebind(ast.parse(text).body[0]) for text in ("import numpy as np", "np.sum = sum", "vars(np).clear()")]
    [False, True, True]
    """
    return any(map(_is_suspicious, nodes_in(statement)))


def _is_suspicious(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        if node.attr in _HARMLESS:
            return False
        own = isinstance(node.value, ast.Name) and node.value.id == "self"
        changes = not (isinstance(node.ctx, ast.Load) or own)
        return changes or node.attr in _ATTRIBUTES or (node.attr.startswith("__") and node.attr.endswith("__"))
    if isinstance(node, ast.Name):
        return node.id in _REACHING
    if isinstance(node, ast.Import):
        return any(_root(alias.name) not in _QUIET for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        names = {alias.name for alias in node.names}
        return bool(node.level) or _root(node.module) not in _QUIET or not _ATTRIBUTES.isdisjoint(names)
    return False


def _root(module: str | None) -> str:
    return (module or "").partition(".")[0]
