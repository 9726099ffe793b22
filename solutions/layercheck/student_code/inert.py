"""Stand-ins that do nothing, for IPython's shell and for functions that a lesson calls, such as `check`.

A student's cells may call them while the notebook is read. Then nothing is checked, asked, displayed, or installed.
"""

from __future__ import annotations

import functools
import os
import sys
import types
from collections.abc import Iterable, Iterator


class Inert:
    """An object whose attributes, items, and call results are inert, too. It is empty and falsy.

    >>> shell = Inert()
    >>> shell.run_line_magic("matplotlib", "inline") is shell, list(shell), bool(shell.config), str(shell)
    (True, [], False, '')
    """

    def __getattr__(self, name: str) -> Inert:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *arguments: object, **options: object) -> Inert:
        return self

    def __getitem__(self, key: object) -> Inert:
        return self

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __setattr__(self, name: str, value: object) -> None:
        pass

    def __iter__(self) -> Iterator:
        return iter(())

    def __contains__(self, item: object) -> bool:
        return False

    def __len__(self) -> int:
        return 0

    def __str__(self) -> str:
        return ""

    def __enter__(self) -> Inert:
        return self

    def __exit__(self, *error: object) -> None:
        pass


def nothing(*arguments: object, **options: object) -> None:
    """Do nothing, whatever the arguments.

    >>> nothing("pooled_size", seed=1) is None
    True
    """


class ZMQInteractiveShell(Inert):
    """The shell of a kernel. Students' code may look at its class's name to find out whether it runs in a notebook.

    >>> type(get_ipython()).__name__
    'ZMQInteractiveShell'
    """


SHELL = ZMQInteractiveShell()


def get_ipython() -> Inert:
    """Return a shell that does nothing.

    >>> get_ipython().run_line_magic("timeit", "1") is SHELL
    True
    """
    return SHELL


def names() -> dict[str, object]:
    """Return the names that IPython puts into a notebook's namespace, as stand-ins that do nothing.

    >>> sorted(names())[:5]
    ['In', 'Out', '_', '__', '___']
    """
    history = {"In": [""], "Out": {}, "_": "", "__": "", "___": "", "_i": "", "_ii": "", "_iii": ""}
    history |= {"_ih": history["In"], "_oh": history["Out"], "_dh": [os.getcwd()]}
    return {**history, "get_ipython": get_ipython, "display": nothing}


def replace(namespace: dict, bound: Iterable[str]) -> None:
    """Replace the functions that a lesson calls, under whatever name they were imported, and IPython's own functions.

    bound: the names to look at

    >>> from layercheck import check
    >>> space = {"test_it": check, "check": len}
    >>> replace(space, space)
    >>> space["test_it"] is nothing, space["check"] is len
    (True, True)
    """
    known = _known()
    for name in list(bound):
        value = namespace.get(name)
        if isinstance(value, types.FunctionType) and value in known:
            namespace[name] = known[value]
        elif isinstance(value, types.ModuleType) and value.__name__ in _modules():
            namespace[name] = _quiet(value)


@functools.cache
def _known() -> dict[object, object]:
    """The functions that lessons import and two functions of IPython, each mapped to its stand-in."""
    import layercheck

    found = {getattr(layercheck, name): nothing for name in layercheck.__all__}
    import IPython

    return {**found, IPython.get_ipython: get_ipython, sys.modules["IPython.display"].display: nothing}


@functools.cache
def _modules() -> frozenset[str]:
    """The modules that hold the functions in `_known`. Other modules stay as they are, so that changes are detected."""
    return frozenset({"layercheck", "IPython", *(function.__module__ for function in _known())})


def _quiet(module: types.ModuleType) -> types.ModuleType:
    """A copy of a module with stand-ins for the functions in `_known`."""
    made = types.ModuleType(module.__name__, module.__doc__)
    made.__dict__.update(vars(module))
    replace(made.__dict__, [name for name, value in vars(module).items() if isinstance(value, types.FunctionType)])
    return made
