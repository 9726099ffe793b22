"""Digests of code that stay the same if only the comments, docstrings, listed sentences, or whitespace change."""

from __future__ import annotations

import ast
import functools
import io
import re
import tokenize
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

Span = tuple[tuple[int, int], tuple[int, int]]  # (first line, column), (last line, column after the end), in characters


def digest(files: Iterable[Path], texts: Collection[str] = ()) -> str:
    """Return a digest of Python files, as 8 hexadecimal digits. It is the same in every Python version.

    texts: sentences, with single spaces between words, to ignore where they occur as strings in the files

    >>> one, two = Path("one.py"), Path("two.py")
    >>> _ = one.write_text("x = 1  # one\\n"), two.write_text("# The number.\\nx  =  1\\n")
    >>> digest([one]) == digest([two])
    True
    """
    texts = frozenset(texts)
    code = "\n".join(bare(file.read_text("utf-8"), texts) for file in files)
    return f"{zlib.crc32(code.encode()):08x}"


@functools.lru_cache(maxsize=512)
def bare(source: str, texts: frozenset[str] = frozenset()) -> str:
    """Return Python source without comments, docstrings, the listed sentences, or whitespace.

    >>> bare('def f(x):\\n    \\'\\'\\'Double x.\\'\\'\\'\\n    return 2 * x  # twice')
    'deff(x):return2*x'
    """
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    spans = sorted([*_comments(source), *_strings(source, lines, texts)])
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


def _strings(source: str, lines: list[str], texts: Collection[str]) -> Iterator[Span]:
    """Return the spans of docstrings and of the listed sentences."""
    tree = ast.parse(source)
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if node in docstrings or " ".join(node.value.split()) in texts:
            yield (
                (node.lineno, _characters(lines[node.lineno - 1], node.col_offset)),
                (node.end_lineno, _characters(lines[node.end_lineno - 1], node.end_col_offset)),
            )


def _characters(line: str, offset: int) -> int:
    """Convert a column from ast, which counts UTF-8 bytes, to a number of characters."""
    return len(line.encode()[:offset].decode())
