"""Common errors with names that Python doesn't know: rules for layercheck.common_errors."""

from __future__ import annotations

import builtins
import re

from .plain import Raised


def _other_case(found: re.Match, error: Raised) -> str | None:
    """Explain that a built-in name has the wrong case, as in Valueerror."""
    names = [name for name in dir(builtins) if name.lower() == found[1].lower() and not name.islower()]
    return f"Python distinguishes upper and lower case: the name is {names[0]}." if names else None


def _not_imported(found: re.Match, error: Raised) -> str | None:
    """Explain the error only if the line uses a module of the standard library."""
    if found[1] not in ("math", "itertools", "functools", "statistics") or f"{found[1]}." not in error.code:
        return None
    return f"{found[1]} is a Python module that isn't imported here. Add the line `import {found[1]}`."


def _no_such_name(found: re.Match, error: Raised) -> str | None:
    if "self." not in error.code:
        return (
            f"There is no variable called {found[1]} here. Is the name misspelled, or is it a value that the function "
            "doesn't receive?"
        )
    return (
        f"In this method there is no variable called {found[1]}. A parameter exists only in its own method. If "
        f"__init__ receives it, assign it to self.{found[1]} there, and read self.{found[1]} here."
    )


NAME_RULES = (
    (("NameError",), r"name '(\w+)' is not defined", _other_case),
    (("NameError",), r"name '(\w+)' is not defined", _not_imported),
    (("NameError",), r"name '(\w+)' is not defined", _no_such_name),
)
