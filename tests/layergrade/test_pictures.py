"""Notebooks can be graded with pictures, outputs, and metadata of any size. Only code is limited."""

import base64
import json
import random
import time

from layercheck.student_code import cleaning
from layergrade import cells, slim
from layergrade.cells import Unreadable

import nbformat
import pytest

PICTURE = base64.b64encode(random.Random(1).randbytes(3 * 2**20)).decode()


def markdown(cell):
    cell["source"] += f"\n![sketch](data:image/png;base64,{PICTURE})"


def html(cell):
    cell["source"] += f'\n<img src="data:image/jpeg;base64,{PICTURE}"/>'


def attachment(cell):
    cell["attachments"] = {"sketch.png": {"image/png": PICTURE}}


def metadata(cell):
    cell["metadata"]["widget"] = {"state": PICTURE}


def lines(cell):
    cell["source"] = [*cell["source"].splitlines(True), "\n", f"![a](data:image/png;base64,{PICTURE})"]


@pytest.mark.parametrize("change", [markdown, html, attachment, metadata, lines])
def test_picture_in_any_text_cell_keeps_notebook(change, shipped):
    notebook = json.loads(nbformat.writes(shipped))
    before = cells.cells_of(json.dumps(notebook).encode())
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and not cell["id"].startswith("written-"):
            cell["source"] = "".join(cell["source"])
            change(cell)
            break
    notebook["metadata"]["widgets"] = {"state": PICTURE}
    notebook["cells"][-1].setdefault("outputs", []).append({"output_type": "stream", "name": "stdout", "text": PICTURE})
    data = json.dumps(notebook).encode()
    small = slim.slim(data)
    assert len(small) < 2**20 < len(data)
    for found in (cells.cells_of(data), cells.cells_of(small)):
        assert [(one.number, one.names, one.is_code) for one in found] == [
            (one.number, one.names, one.is_code) for one in before
        ]
        assert [one.source for one in found if one.is_code] == [one.source for one in before if one.is_code]
        assert max(len(one.source) for one in found) < 20_000


def code_cell(source):
    return json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": source, "metadata": {}}] * 2}).encode()


def test_picture_in_code_is_shortened_and_code_kept():
    for picture in (f"data:image/png;base64,{PICTURE}", PICTURE):
        (found, _) = cells.cells_of(code_cell(f"def f(x):\n    return x\nlogo = '{picture}'\n"))
        assert found.source.startswith("def f(x):\n    return x\nlogo = '")
        assert len(found.source) < 200
        compile(found.source, "cell", "exec")


def test_overlong_code_excludes_only_its_cell():
    long = "x = 1\n" * 50_000
    data = json.dumps(
        {
            "nbformat": 4,
            "cells": [
                {"cell_type": "code", "source": long, "metadata": {}},
                {"cell_type": "code", "source": "y = 2", "metadata": {}},
            ],
        }
    ).encode()
    first, second = cells.cells_of(data)
    assert second.source == "y = 2"
    with pytest.raises(ValueError, match=r"too long to be graded: it has 300,000 characters\.$"):
        exec(first.source)


def test_long_written_answer_is_truncated():
    data = json.dumps(
        {"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "word " * 100_000, "metadata": {}}]}
    )
    (found,) = cells.cells_of(data.encode())
    assert len(found.source) == cleaning.LONGEST_WRITTEN + len(cleaning.CUT)


def test_surrogates_and_control_characters_are_replaced():
    notebook = {
        "nbformat": 4,
        "cells": [
            {
                "cell_type": "markdown",
                "source": "The row \ud83d and\x00 column.",
                "id": "written-\ud83d",
                "metadata": {},
            },
            {"cell_type": "code", "source": "x = 1  # \ud83d", "metadata": {}},
        ],
    }
    answer, code = cells.cells_of(json.dumps(notebook).encode())
    assert (answer.source, answer.names) == ("The row \ufffd and\ufffd column.", {"written-\ufffd"})
    assert code.source == "x = 1  # \ufffd"


@pytest.mark.parametrize(
    "unit", ["data:image/png;base64,", "data:", "![](", "AAAA ", "data:a/b;base64,AAAA", "%%", "\\"]
)
def test_time_to_read_is_linear(unit):
    seconds = []
    for size in (2**18, 2**21):
        source = unit * (size // len(unit))
        begun = time.process_time()
        cells.cells_of(code_cell(source))
        cleaning.without_pictures(source)
        seconds.append(time.process_time() - begun)
    assert seconds[1] < 1 + 30 * seconds[0]


def test_slim_leaves_other_files_unchanged():
    for data in (b"", b"{" * 2**21, b"x" * 2**21, b'{"cells": 5, "a": "' + b"x" * 2**21 + b'"}'):
        assert slim.slim(data) == data


def test_large_file_of_other_json_is_refused():
    with pytest.raises(Unreadable):
        cells.cells_of(slim.slim(b'{"a": "' + b"x" * 2**21 + b'"}'))
