"""The runner: in a fork, run one submission's cells and then the experiments, and send the observations.

This code shares its process with a student's code, so its messages aren't trusted. They contain observations but no
verdicts, and the sandbox doesn't contain the right results.
"""

from __future__ import annotations

import functools
import itertools
import operator
import os
import sys
import traceback
import types
from importlib.machinery import SourceFileLoader

from layercheck import dependence, observation, plain
from layercheck.exercise import Exercise, declared
from layercheck.settings import standard_settings
from layercheck.student_code import inert
from layercheck.student_code.dependencies import Statement, dependencies_of, statements
from layercheck.student_code.execution import Failed, execute
from layercheck.student_code.run_order import in_order
from layercheck.verdict import wrong_kind

from . import messages, rebinding
from .cells import Cell
from .given import solutions

LONGEST_TRACEBACK = 4_000  # characters
MOST_ERRORS = 5  # the maximum number of errors reported for one exercise
MEASURING = 5.0  # seconds of CPU time for measuring which inputs an output depends on; enough on every machine
ALIASES = {"numpy.bool": bool, "numpy.long": int}  # code often sets these, since some releases of NumPy lack them
LIBRARIES = (
    "numpy",
    "numpy.linalg",
    "numpy.random",
    "tensorflow",
    "keras",
)  # these libraries don't use their public names in their own code
SEALED = ("builtins", "math", "json", "inspect", "zlib", "struct", "os", *LIBRARIES)


def run(request: dict, out: int, secret: int | None = None) -> None:
    """Run the exercises of `request`, and write a message for each event to the descriptor `out`.

    request: a dictionary with these entries:
        cells:     the number and source of each code cell
        work:      for each exercise, its name, its lesson, its cell, the cell that checks it, the cells with earlier
                   versions of it, the order of the cells if it isn't the notebook's, the seeds, whether to skip the
                   code below the definition, and when to measure which inputs an output depends on
        whole:     whether to run all cells
        solutions: in a second run, the reference solutions that replace the student's own functions
    secret: the descriptor of a file with these solutions, which the zygote must not know
    """
    send = _Sender(out)
    cells = [Cell(number, frozenset(), True, source) for number, source in request["cells"]]
    everything = statements(cells)
    given = solutions(request.get("solutions"), secret)
    known = [declared(work["lesson"])[work["exercise"]] for work in request["work"]]
    _replace_ipython()
    sealed, suspicious = seals(), False  # the seals include the experiments
    for work, exercise in zip(request["work"], known, strict=True):
        send({"kind": "begins", "exercise": exercise.name})
        try:
            namespace = _fresh_namespace()
            order = work.get("order", ())
            ordered = statements(in_order(cells, order)) if order else everything
            wanted = _wanted(ordered, exercise, work, request["whole"])
            if work.get("bare") and len(wanted) == len(_wanted(ordered, exercise, {**work, "bare": False}, False)):
                send({"kind": "unfit", "reason": "there is no code below the definition"})
                continue
            suspicious = suspicious or any(rebinding.may_rebind(one.node) for one in wanted)
            send({"kind": "dependencies", "what": _others(exercise, wanted, work["cell"])})
            earlier = work.get("earlier", ())
            failed = execute(cells, wanted, work["cell"], namespace, file_of, request["whole"], earlier, True, given)
            for one in failed[:MOST_ERRORS]:
                send({"kind": "raised", "cell": one.cell, "type": observation.raised(one.error, object()).type})
            if exercise.name not in namespace:
                send({"kind": "failed", **_told(_reason(failed, work["cell"], exercise.name))})
                continue
            _observe(exercise, namespace, work["seeds"], send, work.get("measure", "never"))
        finally:
            changed = sealed.broken() if suspicious else ()
            if changed:
                send({"kind": "tampered", "what": changed[:20]})
            send({"kind": "ended"})


def _wanted(everything: list[Statement], exercise: Exercise, work: dict, whole: bool) -> list[Statement]:
    cell, end = work["cell"], work.get("end")
    if not whole:
        return dependencies_of(everything, cell, exercise.name, end, work.get("earlier", ()), not work.get("bare"))
    if work.get("order"):
        return list(itertools.takewhile(lambda one: one.cell != end, everything))
    return [one for one in everything if end is None or one.cell < end or one.cell == cell]


def _reason(failed: list[Failed], own: int, name: str) -> BaseException:
    """Return why an exercise is not defined: its own cell's error or, if there is none, another cell's first error."""
    errors = [one.error for one in failed if one.cell == own] or [one.error for one in failed]
    return errors[0] if errors else NameError(f"name {name!r} is not defined")


def file_of(cell: int) -> str:
    """Return the name that a cell has in tracebacks."""
    return f"<cell {cell}>"


def _others(exercise: Exercise, wanted: list[Statement], own: int) -> list[tuple[int, str]]:
    """Return the lesson's other exercises that these statements define, each with the number of the defining cell."""
    names = declared(exercise.lesson).keys() - {exercise.name}
    return sorted((one.cell, name) for one in wanted if one.cell != own for name in one.binds & names)


class _Sender:
    def __init__(self, out: int) -> None:
        self.out = out

    def __call__(self, message: dict) -> None:
        data = memoryview(messages.pack(message))
        while data:
            data = data[os.write(self.out, data) :]


def _observe(exercise: Exercise, namespace: dict, seeds: list[int], send: _Sender, measure: str) -> None:
    candidate = namespace.get(exercise.name)
    problem = wrong_kind(exercise, candidate)
    if problem:
        send({"kind": "unfit", "reason": problem})
        return
    with standard_settings():
        for seed in seeds if measure != "only" else ():
            for seen in exercise.run(candidate, seed):
                _send_seen(seen, seed, send)
    for number, grid in enumerate(dependence.measured(exercise, candidate, MEASURING) if measure != "never" else ()):
        if grid is not None:
            send({"kind": "measured", "number": number, "grid": grid})


def _send_seen(seen: observation.Observation, seed: int, send: _Sender) -> None:
    message = {"kind": "saw", "seed": seed, "group": seen.group, "value": seen.value}
    if seen.changed or seen.printed:
        message |= {"changed": list(seen.changed), "printed": seen.printed}
    if seen.shown is not None:
        message["shown"] = seen.shown
    try:
        send(message)
    except (ValueError, TypeError) as error:
        send({**message, "value": plain.Opaque(f"a value that can't be sent: {error}"[:200])})


def _told(error: BaseException) -> dict:
    """Return an exception as text: its type, its message, and the student's own part of the traceback."""
    seen = observation.raised(error, object())
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename.startswith("<cell ")]
    lines = traceback.format_list(own)
    if isinstance(error, SyntaxError):
        lines += traceback.format_exception_only(type(error), error)[:-1]
    text = "".join([*lines, f"{seen.type}: {seen.message}"])
    return {"types": list(seen.types[:20]), "message": seen.message, "traceback": text[-LONGEST_TRACEBACK:]}


def _fresh_namespace() -> dict:
    """Return new globals for a notebook. They are in a module, since classes and pickles find their module by name."""
    main = types.ModuleType("__main__")
    main.__dict__.update(inert.names())
    sys.modules["__main__"] = main
    return main.__dict__


def _replace_ipython() -> None:
    """Make `IPython.get_ipython()` return a shell that does nothing, no matter how a cell imports the function."""
    for name in ("IPython", "IPython.core.getipython"):
        sys.modules[name].get_ipython = inert.get_ipython


class Seals:
    """The objects bound to names in the modules that experiments rely on, and the code of the modules' functions.

    Of the names in LIBRARIES, only those that the course's code mentions are included, since each access copies a page
    of memory in a fork. A new name breaks no seal, and neither do ALIASES, since nothing relies on their former values.
    """

    def __init__(self) -> None:
        ours = [name for name in sys.modules if name.partition(".")[0] in ("layercheck", "layergrade", "warmkernels")]
        modules = {name: sys.modules[name] for name in [*SEALED, *ours] if name in sys.modules}
        mentioned = set().union(*(_mentioned(_code(modules[name])) for name in ours))
        sealed = [("sys.modules", sys.modules, name, module) for name, module in modules.items()]
        sealed += [
            (module, vars(modules[module]), name, value)
            for module in modules
            for name, value in vars(modules[module]).items()
            if not name.startswith("__") and not isinstance(value, types.ModuleType)
            if name in mentioned or module not in LIBRARIES
        ]
        functions = [
            (f"{module}.{name}", value) for module, _, name, value in sealed if type(value) is types.FunctionType
        ]
        self._labels = [f"{module}.{name}" for module, _, name, _ in sealed]
        self._places, self._names, self._values = ([one[part] for one in sealed] for part in (1, 2, 3))
        self._called, self._functions = [label for label, _ in functions], [value for _, value in functions]
        self._codes = [one.__code__ for one in self._functions]

    def broken(self) -> list[str]:
        """Return the names that are now bound to a different object."""
        # Thousands of names are compared after every exercise, so the comparison runs in C.
        other = _map(_is_not, _map(dict.get, self._places, self._names), self._values)
        found = {
            label
            for label, place, name in _compress(_zip(self._labels, self._places, self._names), other)
            if place.get(name) is not ALIASES.get(label, self)
        }
        return sorted(found.union(_compress(self._called, _map(_is_not, _map(_code_of, self._functions), self._codes))))


def _code(module: types.ModuleType) -> types.CodeType | None:
    name, file = module.__name__, getattr(module, "__file__", None)
    return SourceFileLoader(name, file).get_code(name) if file else None


def _mentioned(code: types.CodeType | None) -> set[str]:
    """Return the names of globals and attributes that a module's code mentions."""
    inner = [one for one in code.co_consts if isinstance(one, types.CodeType)] if code else []
    return set(code.co_names if code else ()).union(*map(_mentioned, inner))


# Bind these names here, since a submission may replace the originals.
_map, _zip, _compress = map, zip, itertools.compress
_is_not, _code_of = operator.is_not, operator.attrgetter("__code__")


@functools.cache
def seals() -> Seals:
    """Return the seals, which are created on the first call."""
    return Seals()


def prepare(given: list[str]) -> None:
    """Prepare what all forks share: the seals, and the distributed cells in parsed form."""
    seals()
    for one in statements([Cell(0, frozenset(), True, source) for source in given]):
        rebinding.may_rebind(one.node)
