"""Reference solutions of earlier exercises, inside the sandbox: what the second run of an exercise is given."""

from __future__ import annotations

import json
import sys
import types

NAME = "given_solutions"  # of their module


def solutions(given: dict | None, secret: int | None = None) -> dict[str, object]:
    """Return the functions that are given, by name, from a module that is independent of the notebook.

    given:  `names` and `source`
    secret: the descriptor of a file that has these; it is closed

    The module has no file, so neither a traceback nor `inspect` finds its lines.

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
