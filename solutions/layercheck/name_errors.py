"""Common errors of names that Python doesn't know: rules as in layercheck.common_errors."""

from __future__ import annotations

import builtins
import re

from .plain import Raised


def _other_case(found: re.Match, error: Raised) -> str | None:
    """A name of Python's own in other letters, such as Valueerror."""
    names = [name for name in dir(builtins) if name.lower() == found[1].lower() and not name.islower()]
    return f"Python tells upper and lower case apart: the name is {names[0]}." if names else None


def _not_imported(found: re.Match, error: Raised) -> str | None:
    """A module of Python's own, of which the line uses something."""
    if found[1] not in ("math", "itertools", "functools", "statistics") or f"{found[1]}." not in error.code:
        return None
    return f"{found[1]} is a module of Python, and it isn't imported here. The line `import {found[1]}` does that."


def _no_such_name(found: re.Match, error: Raised) -> str | None:
    if "self." not in error.code:
        return (
            f"There is no variable called {found[1]} here. Is the name misspelled, or is it a value that the function "
            "doesn't receive?"
        )
    return (
        f"In this method there is no variable called {found[1]}. A parameter exists in its own method only: if "
        f"__init__ receives it, assign it to self.{found[1]} there, and read that."
    )


NAME_RULES = (
    (("NameError",), r"name '(\w+)' is not defined", _other_case),
    (("NameError",), r"name '(\w+)' is not defined", _not_imported),
    (("NameError",), r"name '(\w+)' is not defined", _no_such_name),
)
