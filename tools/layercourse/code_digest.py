"""Compute digests of code, which stay the same if only comments, docstrings, explanations, or whitespace change."""

from __future__ import annotations

import ast
import functools
import io
import re
import tokenize
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

Place = tuple[int, int]  # line and column, in characters

_SENTENCE = re.compile(r"(\S+\s+){3}.*[.?!]\s*", re.DOTALL)  # at least four words
_USED = (ast.Call, ast.keyword, ast.Compare, ast.Subscript, ast.arguments)  # the code uses a string in one of these


def digest(files: Iterable[Path], explanations: bool = False) -> str:
    """Return a digest of Python files, as 8 hexadecimal digits. Every Python version computes the same digest.

    explanations: whether sentences in strings belong to the code; see `bare`

    >>> one, two = Path("one.py"), Path("two.py")
    >>> _ = one.write_text("x = 1  # one\\n"), two.write_text("# The number.\\nx  =  1\\n")
    >>> digest([one]) == digest([two])
    True
    """
    code = "\n".join(bare(file.read_text("utf-8"), explanations) for file in files)
    return f"{zlib.crc32(code.encode()):08x}"


@functools.lru_cache(maxsize=512)
def bare(source: str, explanations: bool = False) -> str:
    """Return Python source without comments, docstrings, or whitespace.

    Unless `explanations` is True, sentences in strings are left out, too. What remains are the values that an f-string
    inserts, and each sentence that the code uses: as a dictionary's key, as an argument, or in a comparison.

    >>> bare('def f(x):\\n    \\'\\'\\'Double x.\\'\\'\\'\\n    return 2 * x  # twice')
    'deff(x):return2*x'
    >>> bare('texts = {"pad": "You pad on each side."}')
    'texts={"pad":}'
    """
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    kept, last = [], 0
    for start, end, instead in sorted([*_comments(source), *_strings(source, lines, explanations)]):
        kept += [source[last : starts[start[0] - 1] + start[1]], instead]
        last = max(last, starts[end[0] - 1] + end[1])
    kept.append(source[last:])
    return re.sub(r"\s+", "", "".join(kept))


def _comments(source: str) -> Iterator[tuple[Place, Place, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start, token.end, ""


def _strings(source: str, lines: list[str], explanations: bool) -> Iterator[tuple[Place, Place, str]]:
    """Yield where each string that is left out begins and ends, and what remains of it."""
    tree = ast.parse(source)
    left_out = dict.fromkeys(_docstrings(tree), "") | ({} if explanations else _sentences(tree))
    for node, instead in left_out.items():
        yield (
            (node.lineno, _characters(lines[node.lineno - 1], node.col_offset)),
            (node.end_lineno, _characters(lines[node.end_lineno - 1], node.end_col_offset)),
            instead,
        )


def _docstrings(tree: ast.Module) -> Iterator[ast.expr]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, kinds) and ast.get_docstring(node) is not None:
            yield node.body[0].value


def _sentences(tree: ast.Module) -> dict[ast.expr, str]:
    """Return each sentence that the code doesn't use, with what remains of it."""
    found = {}
    for parent in ast.walk(tree):
        if isinstance(parent, (ast.JoinedStr, ast.FormattedValue, *_USED)):
            continue
        keys = parent.keys if isinstance(parent, ast.Dict) else []
        for node in ast.iter_child_nodes(parent):
            if node not in keys and _SENTENCE.fullmatch(_words(node)):
                found[node] = _inserted(node)
    return found


def _words(node: ast.AST) -> str:
    """Return the text of a string, with one dash for each value in an f-string, or "" for other code."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) if isinstance(part, ast.Constant) else "-" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _inserted(node: ast.expr) -> str:
    """Describe the values that an f-string inserts. Before Python 3.12, they have no positions in the source."""
    values = [part for part in getattr(node, "values", ()) if isinstance(part, ast.FormattedValue)]
    inside = [one for value in values for one in ast.walk(value)]
    parts = [[getattr(one, name, "") for name in ("id", "attr", "arg", "value", "conversion")] for one in inside]
    told = [[part for part in found if isinstance(part, (str, int, float))] for found in parts]
    return repr([(type(one).__name__, *found) for one, found in zip(inside, told, strict=True)]) if inside else ""


def _characters(line: str, offset: int) -> int:
    """Convert a column from ast, which counts UTF-8 bytes, to a number of characters."""
    return len(line.encode()[:offset].decode())
