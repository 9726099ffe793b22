"""Test which line is shown if a learner's function calls that of an earlier cell."""

import linecache

from layercheck.observation import call


def test_line_of_another_cell_names_its_function():
    scope = {"__name__": "cells"}
    for name, source in (
        ("<one>", "def half(x):\n    return x / 0\n"),
        ("<two>", "def both(x):\n    return half(x)\n"),
    ):
        exec(compile(source, name, "exec"), scope)
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    assert call("group", scope["half"], 1).value.code == "return x / 0"
    assert call("group", scope["both"], 1).value.code == "return x / 0  (in half)"
