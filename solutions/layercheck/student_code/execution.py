"""Run the statements of a notebook one by one, as IPython does.

An error ends the cell that raised it. Names that were bound before the error stay bound. There is one exception: if
an error is due to something that the student may have had but that is missing here, such as a module, a file, an
environment variable, text typed into `input`, or the result of a magic or a shell command, the cell continues with
its next statement.
"""

from __future__ import annotations
import __future__

import ast
import asyncio
import contextlib
import inspect
import linecache
import os
from collections.abc import Callable, Collection, Coroutine, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import inert
from .cells import Cell
from .statements import STAR, Statement
from .written_files import write, written_by

MISSING = (ImportError, OSError, EOFError)  # errors from things that may have existed on the student's machine


@dataclass(frozen=True)
class Failed:
    """An error, and the number of the cell that raised it.

    >>> Failed(3, ValueError("no")).cell
    3
    """

    cell: int
    error: BaseException


def execute(
    cells: Iterable[Cell],
    wanted: Sequence[Statement],
    own: int,
    namespace: dict,
    file: Callable[[int], str],
    forgiving: bool = False,
    earlier: Collection[int] = (),
    writes: bool = False,
    fixed: Mapping[str, object] | None = None,
) -> list[Failed]:
    """Run statements in a namespace and return the errors they raise. Their output is discarded.

    cells:     the notebook's cells
    wanted:    the statements to run, in this order
    own:       the number of the exercise's cell
    file:      a function that maps a cell's number to the file name that tracebacks show
    forgiving: whether other cells continue after any error
    earlier:   cells with earlier versions of the exercise; they end at an error, like the exercise's own cell
    writes:    whether `%%writefile` writes its file into the current folder
    fixed:     names that keep these values, whatever the statements bind to them

    >>> from .statements import statements
    >>> cells = [Cell(1, frozenset(), True, "import missing\\nf = 1\\n1 / 0\\nf = 2")]
    >>> space = {}
    >>> [type(one.error).__name__ for one in execute(cells, statements(cells), 1, space, "<cell {}>".format)]
    ['ModuleNotFoundError', 'ZeroDivisionError']
    >>> space["f"]
    1
    >>> execute(cells[:0], statements([Cell(1, frozenset(), True, "f = 1; g = f")]), 1, space, str, fixed={"f": 2})
    []
    >>> space["f"], space["g"]
    (2, 2)
    """
    for cell in cells:
        _remember_lines(cell, file(cell.number))
        if cell.number == own and not any(one.cell == own for one in wanted):
            try:
                compile(cell.source, file(own), "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                return [Failed(own, error)]
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
        contextlib.redirect_stderr(nowhere),
        _Running(namespace, writes, fixed or {}) as running,
    ):
        return _execute(wanted, {own, *earlier}, running, file, forgiving)


def _execute(
    wanted: Sequence[Statement], own: Collection[int], running: _Running, file: Callable[[int], str], forgiving: bool
) -> list[Failed]:
    failed, ended, lost = [], set(), set()
    for statement in wanted:
        if statement.cell in ended:
            continue
        running.fix()
        try:
            running.run(statement, file(statement.cell))
        except BaseException as error:
            failed.append(Failed(statement.cell, error))
            absent = _is_missing(error) or lost & statement.uses or running.uses_stand_in(statement)
            if absent or (STAR in lost and isinstance(error, NameError)):
                lost |= statement.binds
            elif not forgiving or statement.cell in own:
                ended.add(statement.cell)
    running.fix()
    return failed


def _is_missing(error: BaseException) -> bool:
    """Whether an error may be due to something missing here. A KeyError counts only for an environment variable."""
    if not isinstance(error, KeyError):
        return isinstance(error, MISSING)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return bool(trace) and trace.tb_frame.f_globals is vars(os)


class _Running:
    """A namespace in which statements run. They also share the `__future__` features and the event loop."""

    def __init__(self, namespace: dict, writes: bool, fixed: Mapping[str, object]) -> None:
        self.namespace, self.writes, self._fixed = namespace, writes, fixed
        self.flags, self.loop = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, None

    def __enter__(self) -> _Running:
        return self

    def __exit__(self, *error: object) -> None:
        if self.loop:
            self.loop.close()

    def fix(self) -> None:
        """Give the fixed names their values again."""
        self.namespace.update(self._fixed)

    def uses_stand_in(self, statement: Statement) -> bool:
        """Whether a statement uses a stand-in for a result of IPython, such as `files` after `files = !ls`."""
        return any(issubclass(type(self.namespace.get(name)), inert.Inert) for name in statement.uses)

    def run(self, statement: Statement, file: str) -> None:
        node = statement.node
        if self.writes and (written := written_by(node)):
            write(written)
        code = compile(ast.Module([node], []), file, "exec", self.flags, dont_inherit=True)
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                self.flags |= getattr(__future__, alias.name).compiler_flag
        if code.co_flags & inspect.CO_COROUTINE:
            _await(eval(code, self.namespace), self._loop())
        else:
            if any(self.namespace.get(name) is asyncio for name in statement.uses):
                self._loop()
            exec(code, self.namespace)
        inert.replace(self.namespace, self.namespace if STAR in statement.binds else statement.binds)

    def _loop(self) -> asyncio.AbstractEventLoop:
        """The event loop, which `asyncio.get_event_loop()` also returns, as in a kernel."""
        if self.loop is None:
            self.loop = asyncio.new_event_loop()
            if asyncio._get_running_loop() is None:
                asyncio.set_event_loop(self.loop)
        return self.loop


def _await(coroutine: Coroutine, loop: asyncio.AbstractEventLoop) -> None:
    """Run a coroutine to completion, in another thread if an event loop is running in this one, as in a kernel."""
    if asyncio._get_running_loop() is None:
        loop.run_until_complete(coroutine)
        return
    with ThreadPoolExecutor(1) as pool:
        pool.submit(loop.run_until_complete, coroutine).result()


def _remember_lines(cell: Cell, file: str) -> None:
    """Store a cell's source where tracebacks and the module `inspect` find it."""
    linecache.cache[file] = (len(cell.source), None, cell.source.splitlines(True), file)
