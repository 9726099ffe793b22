"""Inside the sandbox: define the reference solutions to earlier exercises that an exercise's second run uses."""

from __future__ import annotations

import json
import sys
import types

NAME = "given_solutions"  # the name of the module that defines the solutions


def solutions(given: dict | None, secret: int | None = None) -> dict[str, object]:
    """Return the given functions, by name, from a module that is independent of the notebook.

    given:  a dictionary with the functions' `names` and their `source`
    secret: the descriptor of a file that contains this dictionary and is read instead of `given`; it is then closed

    The module has no file, so neither tracebacks nor `inspect` can find its lines.

    >>> solutions({"names": ["f"], "source": "def f(): return g()\\ndef g(): return 3"})["f"]()
    3
    """
    if secret is not None:
        with open(secret, "rb") as file:
            given = json.load(file)
    if not given:
        return {}
    module = sys.modules[NAME] = types.ModuleType(NAME)
    exec(compile(given["source"], f"<{NAME}>", "exec", dont_inherit=True), vars(module))
    return {name: vars(module)[name] for name in given["names"]}
