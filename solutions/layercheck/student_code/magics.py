"""Turn IPython's syntax, such as magics, into plain Python.

IPython's own TransformerManager does the work. If a cell magic runs its cell in the notebook, the magic is removed and
the rest of the cell is kept. `%%writefile`, line magics, and shell commands become calls to `get_ipython()`. Other
cell magics run nothing here.
"""

from __future__ import annotations

import ast
import functools
import re
import sys

from IPython.core.inputtransformer2 import TransformerManager

from .written_files import MAGICS

# Cell magics that run the cell's code in the notebook, from IPython and from common extensions.
RUNNING = {"time", "timeit", "capture", "prun", "debug", "memit", "mprun", "lprun", "snakeviz", "pyinstrument"}
RUNNING |= {"heat", "scalene", "ipytest", "wandb"}
MOST_STACKED = 20  # the most cell magics above one cell
LARGEST_WORK = 1_000_000  # the most characters that IPython may read for one cell
LONGEST_WORD = 300  # the most characters of a word; IPython's search for `name?` takes quadratic time
QUADRATIC = (3, 12) <= sys.version_info < (3, 12, 4)  # whether Python's tokenizer is quadratic in the length of a line
LARGEST_LINE = 50_000_000  # the largest product of characters and tokens in one line
MOST_QUOTES = 200  # the most triple quotes in one line; IPython's search for prompts is quadratic in this number

_SPECIAL = re.compile(r"^[ \t]*(?:[%!?,;/]|>>>|\.\.\.|In ?\[)|\?[ \t\r]*$|=[ \t]*[%!]", re.MULTILINE)
_ESCAPES = re.compile(r"^[ \t]*([,;/][,;/ \t]*)", re.MULTILINE)  # IPython rereads the cell after each escape
_TOKEN = re.compile(r"\w+|[^\w\s]")
_INDENTED = re.compile(r"\s*^[ \t]+\S", re.MULTILINE)
_CELL_MAGIC = re.compile(r"%%(\w+)(?![\w?])")
_CAPTURED = re.compile(r"^[ \t]*%%capture[ \t]+(?:-[\w-]+[ \t]+)*([^\W\d]\w*)", re.MULTILINE)
_TIMED = re.compile(
    r"^([ \t]*(?:[\w., ]+=[ \t]*)?)get_ipython\(\)\.run_line_magic\('time', (['\"].*['\"])\)$", re.MULTILINE
)


def python(source: str) -> str:
    """Return the Python that IPython runs for a cell. A cell that IPython can't read is returned unchanged.

    >>> python("%%time\\nx = 1"), python("    x = 1\\n"), python(">>> x = 1\\n")
    ('x = 1', 'x = 1\\n', 'x = 1\\n')
    >>> python("%%bash\\nls"), python("%time x = 1")
    ('', 'x = 1\\n')
    >>> python("%%writefile a.py\\nx = 1")
    "get_ipython().run_cell_magic('writefile', 'a.py', 'x = 1')\\n"
    >>> python("!ls")
    "get_ipython().system('ls')\\n"
    """
    return source if _is_plain(source) else _python(source)


def skipping(source: str) -> str:
    """Return the cell magic that keeps a cell from running Python here, or "" if there is none.

    >>> skipping("%%time\\n%%writefile f.py\\nx = 1"), skipping("%%time\\nx = 1")
    ('writefile', '')
    """
    return "" if _is_plain(source) else _without_cell_magics(source)[1]


def work(source: str) -> int:
    """Return how many characters IPython reads to transform a cell. The whole cell is read again for each special line
    or character.

    >>> work("x = 1"), work("%time x = 1")
    (0, 22)
    """
    if _is_plain(source):
        return 0
    repeated = sum(len("".join(run.split())) - 1 for run in _ESCAPES.findall(source))
    return (1 + len(_SPECIAL.findall(source)) + repeated) * len(source)


def _is_plain(source: str) -> bool:
    return not (_SPECIAL.search(source) or _INDENTED.match(source))


def _is_costly(source: str) -> bool:
    return (
        work(source) > LARGEST_WORK
        or ("?" in source and re.search(rf"[\w*.]{{{LONGEST_WORD}}}", source) is not None)
        or any(line.count('"""') + line.count("'''") > MOST_QUOTES for line in source.splitlines())
        or (QUADRATIC and any(len(line) * len(_TOKEN.findall(line)) > LARGEST_LINE for line in source.splitlines()))
    )


@functools.lru_cache(maxsize=1024)
def _python(source: str) -> str:
    body, skipped = _without_cell_magics(source)
    if skipped in MAGICS:
        first, _, rest = body.partition("\n")
        return f"get_ipython().run_cell_magic({skipped!r}, {first.partition(skipped)[2].strip()!r}, {rest!r})\n"
    if skipped:
        return ""
    captured = _CAPTURED.search(source) if body != source else None
    after = f"\n{captured[1]} = get_ipython()\n" if captured else ""
    if _is_plain(body) or _is_costly(body):
        return body + after
    try:
        return _TIMED.sub(_timed, TransformerManager().transform_cell(body)) + after
    except Exception:  # IPython can't read the cell, either
        return body


def _without_cell_magics(source: str) -> tuple[str, str]:
    """Return a cell without its cell magics, and the first magic that runs no Python, or "" if there is none.

    If there is such a magic, the returned cell begins with it.
    """
    manager = TransformerManager()
    for _ in range(MOST_STACKED):
        if _is_plain(source) or _is_costly(source):
            break
        lines = source.splitlines(keepends=True)
        try:
            for clean in manager.cleanup_transforms:
                lines = clean(lines)
        except Exception:
            break
        magic = _CELL_MAGIC.match(lines[0]) if lines else None
        if magic is None:
            break
        if magic[1] not in RUNNING:
            return "".join(lines), magic[1]
        source = "".join(lines[1:])
    return source, ""


def _timed(match: re.Match) -> str:
    """Replace `%time` by its statement, which it runs in the notebook; `x = %time f()` assigns the value."""
    try:
        statement = ast.literal_eval(match[2])
        ast.parse(match[1].strip() + statement)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return match[0]
    return match[1] + statement
