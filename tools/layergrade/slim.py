"""Slim: remove ungraded parts of a submitted notebook, so that a class's large notebooks fit into memory.

Outputs, attachments, pictures, and most metadata are removed. Small notebooks are left unchanged.
"""

from __future__ import annotations

import json

from .text import without_pictures

LARGE = 2**20  # bytes; only larger notebooks are slimmed
KEPT = ("id", "nbgrader")  # the entries that are kept in a cell's metadata
MOST_VALUES = 5_000_000  # the maximum number of objects and lists in a file; in memory, each takes 30 times its length


def slim(data: bytes) -> bytes:
    """Return a notebook's data with the same cells, names, and version, but without outputs, attachments, or pictures.

    Small notebooks, and files that aren't notebooks, are returned unchanged.

    >>> cell = {"cell_type": "markdown", "metadata": {}, "source": "So.", "attachments": {"a.png": "x" * 2_000_000}}
    >>> slim(json.dumps({"metadata": {}, "cells": [cell]}).encode())
    b'{"metadata": {}, "cells": [{"cell_type": "markdown", "source": "So.", "metadata": {}}]}'
    """
    if len(data) <= LARGE or data.count(b"{") + data.count(b"[") > MOST_VALUES:
        return data
    try:
        notebook = json.loads(data)
        for sheet in notebook.get("worksheets", [notebook]):
            sheet["cells"] = [_slim(cell) for cell in sheet["cells"]]
        about = notebook.get("metadata", {})
        notebook["metadata"] = {name: about[name] for name in about if len(json.dumps(about[name])) < 10_000}
        return json.dumps(notebook).encode()
    except (Exception, RecursionError):  # the code that reads the notebook reports the error
        return data


def _slim(cell: dict) -> dict:
    kept = {name: value for name, value in cell.items() if name not in ("attachments", "outputs", "metadata")}
    if "outputs" in cell:
        kept["outputs"] = []
    kept["metadata"] = {name: cell["metadata"][name] for name in KEPT if name in cell.get("metadata", {})}
    if isinstance(kept.get("source"), list):
        kept["source"] = "".join(kept["source"])
    if isinstance(kept.get("source"), str) and cell.get("cell_type") != "code":
        kept["source"] = without_pictures(kept["source"])
    return kept
