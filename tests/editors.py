"""Save a notebook the way other editors do: each function takes a notebook's JSON and returns the bytes of the file.

The functions follow what the editors write: VS Code's ipynb serializer, JupyterLab, Notebook 6 and 7, Google Colab,
nbgrader, and tools that drop anything they don't recognize.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Callable

LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "3.13.1",
}
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def _saved(notebook: dict, indent: int = 1, end: str = "\n", **options) -> bytes:
    return (json.dumps(notebook, indent=indent, ensure_ascii=False, **options) + end).encode()


def _lines(source: str | list[str]) -> list[str]:
    """Split a source as JavaScript editors do: only at newlines, unlike str.splitlines."""
    whole = "".join(source)
    lines = [f"{line}\n" for line in whole.split("\n")]
    lines[-1] = lines[-1][:-1]
    return [line for line in lines if line]


def vscode(notebook: dict) -> bytes:
    """VS Code: it sorts keys, names the kernel after the environment, and records the language of added cells."""
    metadata = {"kernelspec": {**KERNEL, "display_name": ".venv (3.13.1)"}, "language_info": LANGUAGE}
    cells = [{**cell, "source": _lines(cell["source"])} for cell in notebook["cells"]]
    added = {"metadata": {"vscode": {"languageId": "python"}}, "source": ["1 + 1"], "id": "a1b2c3d4"}
    cells.insert(3, {"cell_type": "code", "execution_count": 3, "outputs": [], **added})
    # Cells that weren't run have a null execution count. Other cells keep the counts of their outputs.
    return _saved({**notebook, "metadata": metadata, "cells": cells}, sort_keys=True)


def vscode_2021(notebook: dict) -> bytes:
    """VS Code before it kept cell ids: the file claims format 4.5, but its cells have no ids."""
    return vscode({**notebook, "cells": [_without(cell, "id") for cell in notebook["cells"]]})


def jupyterlab(notebook: dict) -> bytes:
    """JupyterLab: it adds widget states, and stores sidebar settings in the cells' metadata."""
    widgets = {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2, "version_minor": 0}}
    more = {"editable": True, "slideshow": {"slide_type": ""}}
    cells = [{**cell, "metadata": {**cell["metadata"], **more}} for cell in notebook["cells"]]
    metadata = {"kernelspec": KERNEL, "language_info": LANGUAGE, "widgets": widgets}
    return _saved({**notebook, "metadata": metadata, "cells": cells})


def notebook7(notebook: dict) -> bytes:
    """Notebook 7: it saves what JupyterLab saves, and marks outputs as scrolled."""
    cells = [{**cell, "metadata": {**cell["metadata"], "scrolled": True}} for cell in notebook["cells"]]
    return jupyterlab({**notebook, "cells": cells})


def notebook6(notebook: dict) -> bytes:
    """Notebook 6 with its extensions: it saves format 4.4, in which cells have no ids."""
    times = {"ExecuteTime": {"end_time": "2026-11-29T10:00:01.0Z"}, "collapsed": False, "hide_input": False}
    cells = [{**_without(cell, "id"), "metadata": {**cell["metadata"], **times}} for cell in notebook["cells"]]
    metadata = {"celltoolbar": "Create Assignment", "kernelspec": KERNEL, "toc": {"base_numbering": 1}}
    return _saved({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}, end="")


def colab(notebook: dict) -> bytes:
    """Colab: it moves ids into the metadata, merges streams, and adds a badge as the first cell of a copy on GitHub."""
    badge = {"id": "view-in-github", "colab_type": "text"}
    link = (
        '<a href="https://colab.research.google.com/github/a/b/blob/main/c.ipynb" target="_parent"><img src="x"/></a>'
    )
    cells = [{"cell_type": "markdown", "metadata": badge, "source": [link]}]
    for number, cell in enumerate(notebook["cells"]):
        marks = {"id": cell["id"]}
        if cell["cell_type"] == "code":
            marks |= {
                "outputId": f"6f2b5c1e-{number:04}",
                "colab": {"base_uri": "https://localhost:8080/", "height": 34},
            }
            marks |= {"executionInfo": {"status": "ok", "elapsed": 3, "user": {"displayName": "Ada"}, "user_tz": -60}}
        new = {**_without(cell, "id"), "metadata": {**cell["metadata"], **marks}, "source": _lines(cell["source"])}
        if "outputs" in new:
            new["outputs"] = _merged(new["outputs"])
        cells.append(new)
    about = {"provenance": [], "toc_visible": True, "include_colab_link": True}
    metadata = {"colab": about, "kernelspec": _without(KERNEL, "language"), "language_info": {"name": "python"}}
    return _saved({"nbformat": 4, "nbformat_minor": 0, "metadata": metadata, "cells": cells}, indent=2, end="")


def colab_copied_cells(notebook: dict) -> bytes:
    """Colab, after a student has pasted everything into new cells: the ids and nbgrader's metadata are lost."""
    cells = [{**cell, "metadata": {}, "id": _random(number)} for number, cell in enumerate(notebook["cells"])]
    return colab({**notebook, "cells": cells})


def nbgrader(notebook: dict) -> bytes:
    """nbgrader: its release version of a notebook has locked cells and checksums."""
    cells = copy.deepcopy(notebook["cells"])
    for cell in cells:
        if marks := cell["metadata"].get("nbgrader"):
            marks["checksum"] = hashlib.md5("".join(cell["source"]).encode()).hexdigest()
            cell["metadata"] |= {"deletable": False} | ({"editable": False} if marks["locked"] else {})
    return _saved({**notebook, "metadata": {"kernelspec": KERNEL, "language_info": LANGUAGE}, "cells": cells})


def converted(notebook: dict) -> bytes:
    """A converter, such as one that reads scripts: it keeps only sources and outputs."""
    cells = [{**_without(cell, "id"), "metadata": {}} for cell in notebook["cells"]]
    return _saved({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 2}, indent=4)


def windows(notebook: dict) -> bytes:
    """An editor on Windows: it writes a byte order mark, CRLF in the file and its sources, and unsplit sources."""
    cells = [{**cell, "source": "".join(cell["source"]).replace("\n", "\r\n")} for cell in notebook["cells"]]
    return b"\xef\xbb\xbf" + _saved({**notebook, "cells": cells}).replace(b"\n", b"\r\n")


def format3(notebook: dict) -> bytes:
    """IPython before version 3 (2015): notebooks have worksheets, and cells have `input` instead of `source`."""
    cells = []
    for cell in notebook["cells"]:
        old = {"cell_type": cell["cell_type"], "metadata": {}}
        if cell["cell_type"] == "code":
            old |= {"input": _lines(cell["source"]), "language": "python", "outputs": [], "prompt_number": 1}
        else:
            old |= {"source": _lines(cell["source"])}
        cells.append(old)
    return _saved({"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]})


def _without(entry: dict, key: str) -> dict:
    return {name: value for name, value in entry.items() if name != key}


def _random(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[:12]


def _merged(outputs: list[dict]) -> list[dict]:
    merged = []
    for output in outputs:
        if (
            merged
            and output["output_type"] == "stream" == merged[-1]["output_type"]
            and output["name"] == merged[-1]["name"]
        ):
            merged[-1] = {**output, "text": [*_lines(merged[-1]["text"]), *_lines(output["text"])]}
        else:
            merged.append(output)
    return merged


EDITORS: dict[str, Callable[[dict], bytes]] = {
    function.__name__: function
    for function in (
        vscode, vscode_2021, jupyterlab, notebook7, notebook6, colab, colab_copied_cells, nbgrader, converted, windows,
        format3,
    )
}  # fmt: skip
