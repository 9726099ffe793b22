"""Observe the results of an experiment on a candidate as plain data without live objects."""

from __future__ import annotations

import io
import linecache
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from .plain import Opaque, Raised, plain
from .time_limit import TooSlow, timed

LONGEST_TEXT = 2_000  # how many characters of a message or of printed output are kept
_TRACE = re.compile(  # a trace through TensorFlow's own files to the line that created a tensor
    r"\s*(?:Please see https?://\S+ for more information\.\s*)?<tf\.Tensor [^\n]*> was defined here:.*?"
    r"(?=\n\n(?:Call a|A)rguments received by |\Z)",
    re.DOTALL,
)


class Nothing(Exception):
    """Error that an experiment raises if it can't use the candidate's result. The candidate itself raised no error.

    The message says what is missing and why.

    >>> see("numbers", "double", lambda: [][0], None).value.type
    'IndexError'
    >>> def action():
    ...     raise Nothing("no layer: the function returned None")
    >>> see("numbers", "double", action, None).value
    <no layer: the function returned None>
    """


@dataclass(frozen=True)
class Observation:
    """One action of an experiment on a candidate, with its result.

    >>> one = Observation("numbers", "double(3)", 6)
    >>> one.group, one.call, one.value, one.changed
    ('numbers', 'double(3)', 6, ())
    """

    group: str  # points are awarded per group
    call: str  # the action as a learner would type it
    value: object  # plain data, Raised, or Opaque
    inputs: Mapping[str, np.ndarray] = field(default_factory=dict)  # the arrays that `call` names
    changed: tuple[str, ...] = ()  # the inputs that the candidate changed in place
    printed: str = ""  # text that the candidate printed, which is shown but never compared
    arguments: tuple = ((), {})  # positional and keyword arguments as they were passed, to fill in `given`
    given: Mapping[str, object] = field(default_factory=dict)  # keyed by name; see layercheck.arguments
    direct: bool = False  # whether the candidate itself returned `value`
    shown: object = None  # the result itself, if `value` is another form of it that is compared


def call(group: str, candidate: Callable, *args, **kwargs) -> Observation:
    """Call the candidate with fresh copies of the arguments and observe the result.

    In the text of the call, positional arrays are named `x`, `x2`, ..., and other arrays are named by their keyword.

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
    if not inputs:
        value, printed, _ = _outcome(text, lambda: candidate(*args, **kwargs), candidate)
        return Observation(group, text, value, inputs, (), printed, (args, kwargs), direct=True)
    copies = [_copy(value) for value in args], {key: _copy(value) for key, value in kwargs.items()}
    value, printed, _ = _outcome(text, lambda: candidate(*copies[0], **copies[1]), candidate)
    handed = [value for value in [*copies[0], *copies[1].values()] if isinstance(value, np.ndarray)]
    both = zip(inputs.items(), handed, strict=True)
    changed = tuple([name for (name, before), after in both if _is_changed(before, after)])
    return Observation(group, text, value, inputs, changed, printed, (args, kwargs), direct=True)


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
    """Run `action`, which does with the candidate what `text` says, and observe its result or its exception.

    given:    the arguments by name, if conditions on them may explain a wrong result
    direct:   whether `action` returns the result of the candidate's own function or `call`
    compared: a function that converts the plain result to the form that is compared; the result itself is shown

    Printed text is part of the observation. KeyboardInterrupt and TooSlow propagate.

    >>> one = see("errors", "int('two')", lambda: int("two"), int)
    >>> one.call, one.value.type
    ("int('two')", 'ValueError')
    """
    value, said, shown = _outcome(text, action, candidate, compared)
    return Observation(group, text, value, inputs, (), said, ((), given or {}), direct=direct, shown=shown)


def _outcome(
    text: str,
    action: Callable[[], object],
    candidate: object,
    compared: Callable[[object], object] | None = None,
) -> tuple[object, str, object]:
    """Run an action as `see` does. Return its result, the text that it printed, and the result to show, if that is
    different."""
    printed, shown, before = io.StringIO(), None, (sys.stdout, sys.stderr)
    sys.stdout = sys.stderr = printed  # contextlib's two redirections would take as long as a short call
    try:
        with timed(text):
            value = plain(action())
            if compared and repr(value) != repr(form := compared(value)):
                value, shown = form, value
    except Nothing as nothing:
        value = Opaque(str(nothing)[:LONGEST_TEXT])
    except (KeyboardInterrupt, TooSlow):  # raised by the learner's stop button and by the time limit
        raise
    except BaseException as error:
        value = raised(error, candidate)
    finally:
        sys.stdout, sys.stderr = before
    return value, printed.getvalue()[:LONGEST_TEXT], shown


def _is_changed(before: np.ndarray, after: np.ndarray) -> bool:
    """Return whether an argument has changed. Compare its bytes first, which is faster and usually finds no change."""
    if before.shape == after.shape and before.dtype == after.dtype and before.tobytes() == after.tobytes():
        return False
    return before.shape != after.shape or not np.array_equal(before, after, equal_nan=before.dtype.kind == "f")


def raised(error: BaseException, candidate: object) -> Raised:
    """Return the exception as plain data, with the deepest line of the candidate's own cell that it passed through.

    The cell is the file of the first line in the candidate's own module. Lines of other cells, such as an earlier
    exercise's, count only if they raise an error on purpose; their function is then named. The modules of reference
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
