"""Find code in text cells, and find written answers that are outside of their own cells."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Collection, Mapping, Sequence

from . import magics
from .cells import Cell
from .statements import ERRORS
from .text import fingerprint

KINDS = {"markdown": "Markdown", "raw": "raw text"}  # the types of text cells, and their names in notes
MOST_CELLS = 10  # the most new cells that may belong to one written answer

_FENCED = re.compile(r"^[ \t]*(```+|~~~+)[^\n`]*\n(.*?)^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
_COURSE_ID = re.compile(r"(?![a-f]{8}$)[a-z]+(-[a-z0-9]+)*")  # ids made of words, unlike editors' ids
_BEGINS = re.compile(r"^(?:def|class|async def|import|from|@|%%)", re.MULTILINE)


def code_in(cell: Cell) -> str:
    """Return the Python in a text cell, which is in fenced blocks or is the whole cell. Return "" if there is none.

    >>> code_in(Cell(1, frozenset(), False, "My answer:\\n```python\\nf = 1\\n```\\n"))
    'f = 1\\n'
    >>> code_in(Cell(1, frozenset(), False, "def f():\\n    return 1")), code_in(Cell(1, frozenset(), False, "No idea"))
    ('def f():\\n    return 1', '')
    """
    text = cell.text.replace("\r\n", "\n")
    fenced = "".join(block for _, block in _FENCED.findall(text)) if text.count("```") + text.count("~~~") < 100 else ""
    begins = _BEGINS.search(text)
    for candidate in (fenced, text, text[begins.start() :] if begins else ""):
        source = magics.python(candidate)
        if source.strip() and _is_python(source):
            return source
    return ""


def _is_python(source: str) -> bool:
    try:
        return bool(ast.parse(source).body)
    except ERRORS:
        return False


def written(
    cells: Sequence[Cell], questions: Mapping[str, str], given: Collection[str] = (), untouched: str = ""
) -> list[tuple[str, str]]:
    """Return the written answers, each with the id of its distributed cell.

    questions: the text of the cell before each answer, keyed by the id of the answer's cell
    given:     the fingerprints and the names of all distributed cells, which are never answers
    untouched: the text of an answer's cell before anyone has edited it

    If an answer's cell has lost its id, because an editor dropped the id or the student made a new cell, the answer is
    the text after the question. New cells before and after the answer's own cell belong to it; code cells belong to it
    only if no text cell does. If there are no such cells, the answer is the text below the question in the question's
    own cell. If there is no such text, the answer is in new text cells directly above the question, or else in those at
    the end of the notebook.

    >>> cells = [Cell(1, frozenset(), False, "Why?"), Cell(2, frozenset({"written-why"}), False, "HERE")]
    >>> cells.append(Cell(3, frozenset(), False, "Because."))
    >>> written(cells, {"written-why": "Why?"}, {fingerprint("Why?")}, "HERE")
    [('written-why', 'Because.')]
    """
    asked = {fingerprint(text): name for name, text in questions.items()}
    own: dict[str, Cell] = {}
    after: dict[str, int] = {}  # the first place where an answer may be
    inside: dict[str, str] = {}  # the answer in the question's own cell
    for at, cell in enumerate(cells):
        if not cell.is_code and (name := asked.get(fingerprint(cell.text))):
            after[name] = at + 1
        for name in cell.names:
            if name.startswith("written-") and not name.endswith("-intro"):
                own[name] = cell
                after.setdefault(name, at)
        for name, text in questions.items() if not cell.is_code else ():
            if name not in after and cell.names.isdisjoint(own) and (said := _below(cell.text, text)):
                inside[name], after[name] = said, at + 1
    answers = {name: cell.text for name, cell in own.items()}
    found_elsewhere: list[list[str]] = []
    for name, at in after.items():
        near = cells[at : at + (MOST_CELLS if given else 1)]
        found = _new(near, own.get(name), given, untouched)
        texts = [cell.text for cell in found if not cell.is_code] or [cell.text for cell in found]
        if name in inside and (not texts or texts == [untouched]):
            texts = [inside[name]]
        if texts:
            answers[name] = "\n\n".join(texts)
    for name, at in sorted(after.items(), key=lambda item: -item[1]) if given else ():
        if answers.get(name, "").strip() in ("", untouched):
            texts = [text for text in _elsewhere(cells, at, questions.get(name, ""), given) if text != untouched]
            if texts and texts not in found_elsewhere:
                found_elsewhere.append(texts)
                answers[name] = "\n\n".join(texts)
    return sorted(answers.items())


def _elsewhere(cells: Sequence[Cell], at: int, question: str, given: Collection[str]) -> list[str]:
    """The texts of new text cells directly above a question or, if there are none, at the end of the notebook."""
    asked = fingerprint(question)
    before = (cell for cell in reversed(cells[:at]) if fingerprint(cell.text) != asked)
    for some in (before, reversed(cells[at:])):
        new = list(itertools.takewhile(lambda cell: not _is_course_cell(cell, given), some))[::-1]
        texts = [text for cell in new if not cell.is_code and (text := cell.text.strip())]
        if texts:
            return texts[-MOST_CELLS:]
    return []


def _is_course_cell(cell: Cell, given: Collection[str]) -> bool:
    """Whether the names or the text of a cell show that it is from this version or an earlier version of the course."""
    return _is_distributed(cell, given) or any(map(_COURSE_ID.fullmatch, cell.names))


def _below(text: str, question: str) -> str:
    """The part of a cell's text after a question, or "" if it doesn't begin with the question."""
    asked = question.split()
    if not asked or not text.lstrip().startswith(asked[0]):  # true of nearly all cells
        return ""
    words = text.split()
    return text.split(None, len(asked))[-1].strip() if words[: len(asked)] == asked != words else ""


def _new(near: Sequence[Cell], own: Cell | None, given: Collection[str], untouched: str) -> list[Cell]:
    """The cells with an answer: its own cell, and new cells up to the next distributed cell."""
    found = []
    for cell in near:
        said = cell.text.strip()
        named = not cell.names.isdisjoint(given)
        if cell is not own and (named or (said != untouched and _is_distributed(cell, given))):
            break
        if said not in ("", untouched):
            found.append(cell)
    if own and own not in found and own.text.strip() not in ("", untouched):
        found.insert(0, own)
    return found


def _is_distributed(cell: Cell, given: Collection[str]) -> bool:
    return bool(given) and (not cell.names.isdisjoint(given) or fingerprint(cell.text) in given)
