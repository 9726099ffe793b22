"""Observations: what an experiment saw of a candidate, as plain data without a judgement or a live object."""

from __future__ import annotations

import contextlib
import io
import linecache
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from .time_limit import TooSlow, timed

LARGEST_ARRAY = 4_000_000  # elements; the experiments' own arrays stay far below
LARGEST_INT_BITS = 1023  # what still fits into a float; Python refuses to print ints of more than 4300 digits
LONGEST_TEXT = 2_000  # characters of a message or of printed output that are kept
_TRACE = re.compile(  # of the line that made a tensor, through TensorFlow's own files
    r"\s*(?:Please see https?://\S+ for more information\.\s*)?<tf\.Tensor [^\n]*> was defined here:.*?"
    r"(?=\n\n(?:Call a|A)rguments received by |\Z)",
    re.DOTALL,
)
SIMPLE = frozenset((type(None), bool, int, float, str))  # types whose values are plain data as they are


@dataclass(frozen=True)
class Raised:
    """An exception that was raised instead of returning a value, as text, with its line in the candidate's code.

    >>> Raised(("ZeroDivisionError", "ArithmeticError", "Exception"), "division by zero").type
    'ZeroDivisionError'
    """

    types: tuple[str, ...]  # the class and its bases, most derived first
    message: str
    line: int | None = None  # in the cell or file that defines the candidate
    code: str = ""  # the text of that line

    @property
    def type(self) -> str:
        return self.types[0]


@dataclass(frozen=True, repr=False)
class Opaque:
    """A value that isn't plain data. It never counts as equal, even if its own `==` always returns True.

    >>> [3, Opaque("an object of type Dense")]
    [3, <an object of type Dense>]
    """

    description: str

    def __repr__(self) -> str:  # what a learner reads where it stands inside a tuple, list or dictionary
        return f"<{self.description}>"

    @property
    def is_nothing(self) -> bool:
        """Whether an experiment found nothing to look at, see Nothing."""
        return self.description.startswith("no ")


class Nothing(Exception):
    """Raised by an experiment that can't go on with what the candidate returned, which is no exception of its own.

    The message says what there isn't, and why.

    >>> see("numbers", "double", lambda: [][0], None).value.type
    'IndexError'
    >>> def action():
    ...     raise Nothing("no layer: the function returned None")
    >>> see("numbers", "double", action, None).value
    <no layer: the function returned None>
    """


@dataclass(frozen=True)
class Observation:
    """One action of an experiment on a candidate, and its result.

    >>> one = Observation("numbers", "double(3)", 6)
    >>> one.group, one.call, one.value, one.changed
    ('numbers', 'double(3)', 6, ())
    """

    group: str  # points are given per group
    call: str  # what was done, as a learner would type it
    value: object  # plain data, Raised or Opaque
    inputs: Mapping[str, np.ndarray] = field(default_factory=dict)  # the arrays that `call` names
    changed: tuple[str, ...] = ()  # the inputs that the candidate changed in place
    printed: str = ""  # what the candidate printed meanwhile; shown, never compared
    arguments: tuple = ((), {})  # as they were passed, for `given`
    given: Mapping[str, object] = field(default_factory=dict)  # described by name, see layercheck.arguments
    direct: bool = False  # whether `value` is what the candidate itself returned
    shown: object = None  # what was returned, if `value` is another form of it, which is compared


def call(group: str, candidate: Callable, *args, **kwargs) -> Observation:
    """Call the candidate with fresh copies of the arguments and observe the result.

    Arrays are named in the text of the call: positional ones `x`, `x2`, ..., the others by their keyword.

    >>> one = call("arrays", np.ndarray.sort, np.array([2, 1]))
    >>> one.call, one.value, one.changed
    ('sort(x)', None, ('x',))
    """
    inputs: dict[str, np.ndarray] = {}

    def spell(value, name=None) -> str:
        if not isinstance(value, np.ndarray):
            return repr(value)
        name = name or ("x" if "x" not in inputs else f"x{len(inputs) + 1}")
        inputs[name] = value
        return name

    spelled = [spell(value) for value in args] + [f"{key}={spell(value, key)}" for key, value in kwargs.items()]
    text = f"{name_of(candidate)}({', '.join(spelled)})"
    copies = [_copy(value) for value in args], {key: _copy(value) for key, value in kwargs.items()}
    seen = see(group, text, lambda: candidate(*copies[0], **copies[1]), candidate)
    handed = [value for value in [*copies[0], *copies[1].values()] if isinstance(value, np.ndarray)]
    changed = tuple(
        name
        for (name, before), after in zip(inputs.items(), handed, strict=True)
        if before.shape != after.shape or not np.array_equal(before, after, equal_nan=before.dtype.kind == "f")
    )
    return Observation(group, text, seen.value, inputs, changed, seen.printed, (args, kwargs), direct=True)


def see(
    group: str,
    text: str,
    action: Callable[[], object],
    candidate: object,
    *,
    given: Mapping[str, object] | None = None,
    direct: bool = False,
    compared: Callable[[object], object] | None = None,
    **inputs: np.ndarray,
) -> Observation:
    """Run `action`, which does what `text` says with the candidate, and observe its result or its exception.

    given:  the arguments by name, if conditions on them may explain a wrong result
    direct: whether `action` returns what the candidate's own function or `call` returned
    compared: from the result, as plain data, to the form of it that is compared; shown is the result itself

    Printed text is part of the observation. KeyboardInterrupt and TooSlow pass through.

    >>> one = see("errors", "int('two')", lambda: int("two"), int)
    >>> one.call, one.value.type
    ("int('two')", 'ValueError')
    """
    printed, shown = io.StringIO(), None
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            with timed(text):
                value = plain(action())
                if compared and repr(value) != repr(form := compared(value)):
                    value, shown = form, value
        except Nothing as nothing:
            value = Opaque(str(nothing)[:LONGEST_TEXT])
        except (KeyboardInterrupt, TooSlow):  # the learner's own stop button, and the time limit
            raise
        except BaseException as error:
            value = raised(error, candidate)
    said = printed.getvalue()[:LONGEST_TEXT]
    return Observation(group, text, value, inputs, (), said, ((), given or {}), direct=direct, shown=shown)


def plain(value: object, depth: int = 0) -> object:
    """Return `value` as plain data: None, bool, int, float, str, tuple, list, dict or a NumPy array of numbers.

    NumPy scalars and arrays without axes become Python numbers, tensors and variables become arrays, and a
    `TensorShape` or a named tuple becomes a tuple. Other types must match exactly, or the value becomes `Opaque`.

    >>> plain((np.float32(0.5), np.array(3), {"a"}))
    (0.5, 3, <an object of type set>)
    """
    kind = type(value)
    if kind is int and value.bit_length() > LARGEST_INT_BITS:
        return Opaque("an int of more than 300 digits")
    if kind in SIMPLE:
        return value
    if depth < 6:
        if issubclass(kind, tuple):  # a named tuple, too; the items are read past its own methods
            return tuple(plain(item, depth + 1) for item in tuple.__iter__(value))
        if kind is list:
            return [plain(item, depth + 1) for item in value]
        if kind is dict and all(type(key) is str for key in value):
            return {key: plain(item, depth + 1) for key, item in value.items()}
    array = _as_array(value)
    if array is not None:
        return array.item() if array.ndim == 0 else array
    shape = _as_shape(value)
    if shape is not None:
        return shape
    if kind is np.ndarray:
        many = value.size > LARGEST_ARRAY
        return Opaque(f"an array of {value.size} elements" if many else f"an array of {value.dtype}, not of numbers")
    return Opaque(f"an object of type {kind.__name__}")


def _as_array(value: object) -> np.ndarray | None:
    """A copy as a plain array of booleans or real numbers, or None where there is no such copy."""
    if isinstance(value, (np.ndarray, np.generic)):
        array = np.array(value, subok=False)
    elif _is_tensor(value):
        try:
            array = np.array(value.numpy(), subok=False)
        except Exception:  # a symbolic tensor has no value to look at
            return None
    else:
        return None
    return array if array.dtype.kind in "biuf" and array.size <= LARGEST_ARRAY else None


def _is_tensor(value: object) -> bool:
    tf, keras = sys.modules.get("tensorflow"), sys.modules.get("keras")
    kinds = [tf.Tensor, tf.Variable] if tf else []
    if keras and hasattr(keras, "Variable"):  # Keras 3. Before 3.9, layers' variables are of a base class of it.
        kinds += [kind for kind in keras.Variable.__mro__ if kind.__module__.partition(".")[0] == "keras"]
    return isinstance(value, tuple(kinds))


def _as_shape(value: object) -> tuple | None:
    tf = sys.modules.get("tensorflow")
    if not tf or type(value) is not tf.TensorShape or value.rank is None:
        return None
    return tuple(value.as_list())


def raised(error: BaseException, candidate: object) -> Raised:
    """Return the exception as plain data, with the deepest line of the candidate's own cell that it passed through.

    The cell is the file of the first line in the candidate's own module. Lines of other cells, such as those of an
    earlier exercise, count only if they raise on purpose: then their function is named. The modules of reference
    solutions and known mistakes count as one cell.

    >>> raised(ValueError("too large"), None).types
    ('ValueError', 'Exception', 'BaseException')
    """
    line, code, own, first = None, "", getattr(candidate, "__module__", None), None
    trace = error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__")
        known = type(module) is str and module.startswith("layeranswers.")
        if module == own or known:
            function = trace.tb_frame.f_code
            first = first or function.co_filename
            elsewhere = function.co_filename != first and not (known and str(own).startswith("layeranswers."))
            found = linecache.getline(function.co_filename, trace.tb_lineno).strip()
            if not elsewhere or re.match(r"(raise|assert)\b", found):
                line, code = trace.tb_lineno, found + (f"  (in {function.co_name})" if elsewhere else "")
        trace = trace.tb_next
    try:
        message = re.sub(r"\x1b\[[\d;]*m", "", str(error))  # Keras prints in bold
        message = _TRACE.sub("", message)[:LONGEST_TEXT]
    except Exception:
        message = "(its message could not be read)"
    return Raised(tuple(kind.__name__ for kind in type(error).__mro__[:-1]), message, line, code)


def name_of(candidate: object) -> str:
    """Return the candidate's name as its author wrote it, or the name of its type.

    >>> name_of(len), name_of(3)
    ('len', 'int')
    """
    name = getattr(candidate, "__name__", None)
    return name if type(name) is str else type(candidate).__name__


def _copy(value: object) -> object:
    return value.copy() if isinstance(value, np.ndarray) else value
