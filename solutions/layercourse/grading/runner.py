"""The runner: what a fork does with one submission. It runs the cells, then the experiments, and sends what it saw.

Everything here shares its process with a student's code, so nothing that it sends is believed: it says what was
observed, never what is right, and what would be right is nowhere in the sandbox.
"""

from __future__ import annotations

import ast
import contextlib
import inspect
import linecache
import os
import sys
import traceback
import types

from layercheck import observation
from layercheck.exercise import Exercise, exercises
from layercheck.verdict import wrong_kind

from . import parcel
from .cells import Cell
from .needs import Statement, needed, statements

LONGEST_TRACEBACK = 4_000  # characters
SEALED = ("builtins", "numpy", "numpy.linalg", "math", "json", "inspect", "tensorflow", "keras")


def run(request: dict, out: int) -> None:
    """Runs the exercises of `request`, and writes a parcel for each thing that happens to the descriptor `out`.

    request: cells: number and source of each code cell; work: exercise, lesson, cell and seeds; whole: run all cells
    """
    send = _Sender(out)
    cells = [Cell(number, frozenset(), True, source) for number, source in request["cells"]]
    for cell in cells:
        _remember_lines(cell)
    everything = statements(cells)
    seals = _seals()
    for work in request["work"]:
        exercise = exercises(work["lesson"])[work["exercise"]]
        send({"kind": "begins", "exercise": exercise.name})
        try:
            namespace = _fresh_namespace()
            wanted = everything if request["whole"] else needed(everything, work["cell"])
            trouble = _execute(cells, wanted, work["cell"], namespace, request["whole"])
            if trouble:
                send({"kind": "failed", **trouble})
                continue
            _observe(exercise, namespace, work["seeds"], send)
        finally:
            changed = sorted(name for name, before in seals.items() if _sealed(name) != before)
            if changed:
                send({"kind": "tampered", "what": changed[:20]})
            send({"kind": "ended"})


class _Sender:
    def __init__(self, out: int) -> None:
        self.out = out

    def __call__(self, message: dict) -> None:
        data = memoryview(parcel.pack(message))
        while data:
            data = data[os.write(self.out, data) :]


def _observe(exercise: Exercise, namespace: dict, seeds: list[int], send: _Sender) -> None:
    candidate = namespace.get(exercise.name)
    problem = wrong_kind(exercise, candidate)
    if problem:
        send({"kind": "unfit", "reason": problem})
        return
    for seed in seeds:
        for seen in exercise.run(candidate, seed):
            message = {"kind": "saw", "seed": seed, "group": seen.group, "value": seen.value}
            message |= {"changed": list(seen.changed), "printed": seen.printed}
            try:
                send(message)
            except (ValueError, TypeError) as error:
                send({**message, "value": observation.Opaque(f"what cannot be handed over: {error}"[:200])})


def _execute(cells: list[Cell], wanted: list[Statement], own: int, namespace: dict, forgiving: bool) -> dict | None:
    """Runs the statements; of the first error, what a student should read. Others' cells may fail if `forgiving`."""
    broken = next((cell for cell in cells if cell.number == own), None)
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        try:
            if broken is not None and not any(one.cell == own for one in wanted):
                compile(broken.source, _file(own), "exec")  # a cell without statements, or one that is no Python
            for statement in wanted:
                try:
                    code = compile(ast.Module([statement.node], []), _file(statement.cell), "exec")
                    exec(code, namespace)
                except BaseException:
                    if not forgiving or statement.cell == own:
                        raise
        except BaseException as error:
            return _told(error)
    return None


def _told(error: BaseException) -> dict:
    """An exception as text: its type, its message, and the part of its traceback that is the student's own."""
    seen = observation.raised(error, object())
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith("<cell ")]
    lines = traceback.format_list(own)
    if isinstance(error, SyntaxError):
        lines += traceback.format_exception_only(type(error), error)[:-1]
    text = "".join([*lines, f"{seen.type}: {seen.message}"])
    return {"types": list(seen.types[:20]), "message": seen.message, "traceback": text[-LONGEST_TRACEBACK:]}


def _fresh_namespace() -> dict:
    """The globals of a notebook. A module holds them, since classes and pickles look for theirs by name."""
    main = types.ModuleType("__main__")
    main.__dict__.update(get_ipython=lambda: _Shell(), display=lambda *things, **options: None)
    sys.modules["__main__"] = main
    return main.__dict__


class _Shell:
    """What is left of IPython: its magics are calls that do nothing."""

    def __getattr__(self, name: str):
        return lambda *arguments, **options: None


def _file(cell: int) -> str:
    return f"<cell {cell}>"


def _remember_lines(cell: Cell) -> None:
    """Lets tracebacks and inspect find a cell's source."""
    linecache.cache[_file(cell.number)] = (len(cell.source), None, cell.source.splitlines(True), _file(cell.number))


def _seals() -> dict[str, int]:
    """What stands behind each public name of the modules that experiments rely on."""
    ours = ("layercheck", "layercourse")
    names = [name for name in sys.modules if name.partition(".")[0] in ours]
    found = {}
    for module in [*SEALED, *names]:
        for name, value in vars(sys.modules[module]).items() if module in sys.modules else ():
            if not name.startswith("__") and not isinstance(value, types.ModuleType):
                found[f"{module}.{name}"] = _print(value)
    return found


def _sealed(path: str) -> tuple:
    module, _, name = path.rpartition(".")
    return _print(getattr(sys.modules.get(module), name, None))


def _print(value: object) -> tuple:
    """What changes if a function is replaced, or is given other code."""
    if inspect.isfunction(value):
        return id(value), id(value.__code__)
    return (id(value),)
