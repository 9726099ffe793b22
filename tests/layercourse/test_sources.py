"""Test that all cells named in the table of statements from the sources exist."""

import re

from layercourse import notebooks
from layercourse.paths import DOCS

STATEMENTS = 183
TABLE = (DOCS / "sources.md").read_text(encoding="utf-8")


def test_every_statement_has_cells_that_exist():
    cells = {
        lesson.path.name: {cell.id for cell in notebooks.read(lesson.path).cells} for lesson in notebooks.lessons()
    }
    rows = re.findall(r"^\| (\d+) \| .+? \| (.+) \|$", TABLE, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, STATEMENTS + 1))
    for number, where in rows:
        parts = re.findall(r"\[\d+b?\]\(\.\./notebooks/(.+?)\) (`[^;]+`)", where)
        assert parts, number
        for notebook, named in parts:
            assert set(re.findall("`(.+?)`", named)) <= cells[notebook], number
