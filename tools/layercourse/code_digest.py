"""Compute digests of code, which stay the same if only comments, docstrings, prose in strings, or whitespace change."""

from __future__ import annotations

import ast
import functools
import io
import re
import tokenize
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

Span = tuple[tuple[int, int], tuple[int, int]]  # (first line, column), (last line, column after the end), in characters

PROSE = re.compile(r"(\S+\s+){3}\S")  # a string of at least four words is text for people


def digest(files: Iterable[Path]) -> str:
    """Return a digest of Python files, as 8 hexadecimal digits. Every Python version computes the same digest.

    >>> one, two = Path("one.py"), Path("two.py")
    >>> _ = one.write_text("x = 1  # one\\n"), two.write_text("# The number.\\nx  =  1\\n")
    >>> digest([one]) == digest([two])
    True
    """
    code = "\n".join(bare(file.read_text("utf-8")) for file in files)
    return f"{zlib.crc32(code.encode()):08x}"


@functools.lru_cache(maxsize=512)
def bare(source: str) -> str:
    """Return Python source without comments, docstrings, strings of at least four words, or whitespace.

    >>> bare('def f(x):\\n    \\'\\'\\'Double x.\\'\\'\\'\\n    return 2 * x  # twice')
    'deff(x):return2*x'
    >>> bare('texts = {"pad": f"You pad by {n} on each side."}')
    'texts={"pad":}'
    """
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    spans = sorted([*_comments(source), *_strings(source, lines)])
    kept, last = [], 0
    for (row, column), (end_row, end_column) in spans:
        kept.append(source[last : starts[row - 1] + column])
        last = max(last, starts[end_row - 1] + end_column)
    kept.append(source[last:])
    return re.sub(r"\s+", "", "".join(kept))


def _comments(source: str) -> Iterator[Span]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start, token.end


def _strings(source: str, lines: list[str]) -> Iterator[Span]:
    """Return the spans of docstrings and of strings that are text for people."""
    tree = ast.parse(source)
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    inner = {part for node in joined for part in ast.walk(node) if part is not node}
    for node in ast.walk(tree):
        # Before Python 3.12, the parts of an f-string have no positions of their own.
        if node in docstrings or (node not in inner and PROSE.search(_words(node))):
            yield (
                (node.lineno, _characters(lines[node.lineno - 1], node.col_offset)),
                (node.end_lineno, _characters(lines[node.end_lineno - 1], node.end_col_offset)),
            )


def _words(node: ast.AST) -> str:
    """Return the text of a string, with one dash for each expression in an f-string, or "" for other code."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_words(part) if isinstance(part, ast.Constant) else "-" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _characters(line: str, offset: int) -> int:
    """Convert a column from ast, which counts UTF-8 bytes, to a number of characters."""
    return len(line.encode()[:offset].decode())
