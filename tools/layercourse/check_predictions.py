"""Check that each question precedes its measurement, and that no cell depends on a cell that waits for a guess."""

from __future__ import annotations

import ast

from layercheck.question import Question, questions
from layercheck.student_code.cells import Cell
from layercheck.student_code.statements import Statement, statements

from nbformat import NotebookNode

from . import notebooks, outcomes


def problems(notebook: NotebookNode, stem: str) -> list[str]:
    """Return the faults in a lesson's predictions. Each string completes a sentence that begins with the lesson."""
    found, asked, measured = [], [], []
    hidden: dict[str, str] = {}  # maps each name that only outcome cells define to the first of these cells
    changed: dict[str, str] = {}  # maps each name from another cell to the outcome cell that rebinds it
    shown: set[str] = set()
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        tree = _parsed(cell.source)
        asked += outcomes.names(cell.source, "predict") if tree else []
        if tree is None:
            continue
        if outcomes.is_outcome(cell):
            measured += outcomes.names(cell.source, "outcome")
            found += _outcome_cell(cell, tree, asked)
            hidden |= {name: cell.id for name in _bound(tree) if name not in shown | hidden.keys()}
            changed |= dict.fromkeys(_bound(tree) & shown, cell.id)
            continue
        found += [
            f", cell {cell.id}: it uses {name}, which only the outcome cell {hidden[name]} defines; define it earlier"
            for name in sorted(_free(tree) & hidden.keys())
        ]
        found += [
            f", cell {cell.id}: it uses {name}, which the outcome cell {changed[name]} rebinds; rename it there"
            for name in sorted(_free(tree) & changed.keys())
        ]
        shown |= _bound(tree)
        changed = {name: where for name, where in changed.items() if name not in _bound(tree)}
        hidden = {name: where for name, where in hidden.items() if name not in shown}
    found += _rebound(notebook)
    known = questions(stem)
    return found + _matches(known, asked, measured) + [one for each in known.values() for one in _texts(each)]


def _rebound(notebook: NotebookNode) -> list[str]:
    """Report names that an outcome cell uses and a later cell rebinds. A student may run the outcome cell last."""
    found = []
    uses: dict[str, str] = {}  # maps each name that outcome cells read to the first of these cells
    for cell in notebook.cells:
        tree = _parsed(cell.source) if cell.cell_type == "code" else None
        if tree is None:
            continue
        found += [
            f", cell {cell.id}: it rebinds {name}, but the outcome cell {uses[name]} uses it; choose another name"
            for name in sorted(_bound(tree) & uses.keys())
        ]
        if outcomes.is_outcome(cell):
            uses = dict.fromkeys(_free(tree), cell.id) | uses
    return found


def _outcome_cell(cell: NotebookNode, tree: ast.Module, asked: list[str]) -> list[str]:
    found = []
    guards = [names for statement in tree.body if (names := _guarded(statement))]
    if len(tree.body) != 1 or not guards:
        found.append(f', cell {cell.id}: put all of its code under "if predicted(...):"')
    elif set(guards[0]) != set(outcomes.names(cell.source, "outcome")):
        found.append(f", cell {cell.id}: it waits for {guards[0]} but shows other outcomes")
    early = [name for name in outcomes.names(cell.source, "outcome") if name not in asked]
    found += [f", cell {cell.id}: it measures {name}, which no earlier cell asks about" for name in early]
    if not notebooks.is_run_only(cell):
        found.append(f", cell {cell.id}: without the tag {notebooks.RUN_ONLY}, its stored output shows the answer")
    return found


def _guarded(statement: ast.stmt) -> list[str]:
    if not isinstance(statement, ast.If) or statement.orelse:
        return []
    return outcomes.names(ast.unparse(statement.test), "predicted")


def _matches(known: dict[str, Question], asked: list[str], measured: list[str]) -> list[str]:
    found = [f": the question {name!r} is never asked; call predict" for name in known if name not in asked]
    found += [f": it asks {name!r}, which is not one of its questions" for name in asked if name not in known]
    found += [f": the question {name!r} is never measured; call outcome" for name in asked if name not in measured]
    return found + [f": it asks {name!r} twice" for name in set(asked) if asked.count(name) > 1]


def _texts(one: Question) -> list[str]:
    replies = [reply for reply in one.options.values() if reply]
    found = []
    if len(set(replies)) != len(one.options) - 1:
        found.append(f": each wrong option of the question {one.name!r} needs its own reply; the right one needs none")
    return found


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except SyntaxError:  # the cell contains an IPython magic
        return None


def _statements(tree: ast.Module) -> list[Statement]:
    return statements([Cell(0, frozenset(), True, ast.unparse(tree))])


def _bound(tree: ast.Module) -> set[str]:
    """Return the names that a cell binds, except those inside its functions and comprehensions."""
    return set().union(*(one.binds for one in _statements(tree)))


def _free(tree: ast.Module) -> set[str]:
    """Return the names that a cell reads before it binds them.

    A statement that reads and binds a name, such as x = x + 1, reads it first.
    """
    found, bound = set(), set()
    for one in _statements(tree):
        used = one.uses | one.later
        found |= (used if isinstance(one.node, (ast.Assign, ast.AugAssign)) else used - one.binds) - bound
        bound |= one.binds
    return found
