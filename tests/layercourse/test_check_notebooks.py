"""Test the checks of notebooks: each deliberate problem is reported in one line."""

from layercourse import build, check_layout, check_notebooks, notebooks

import nbformat
import pytest
from running import change


def drop(name):
    def edit(notebook, by_id):
        notebook.cells.remove(by_id[name])

    return edit


def set_source(name, source):
    def edit(notebook, by_id):
        by_id[name].source = source

    return edit


def swap(notebook, by_id):
    one, other = by_id["ex-pooled-size"], by_id["ex-pooled-shape"]
    place, other_place = notebook.cells.index(one), notebook.cells.index(other)
    notebook.cells[place], notebook.cells[other_place] = other, one


def long_cell(notebook, by_id):
    by_id["setup"].source += "\n1" * 20


def random_id(notebook, by_id):
    by_id["setup"]["id"] = "0123abcd"


def stored_outcome(notebook, by_id):
    cell = next(cell for cell in notebook.cells if notebooks.is_run_only(cell))
    cell.outputs = [nbformat.v4.new_output("stream", text="4")]


def never_run(notebook, by_id):
    by_id["setup"].execution_count = None


def other_kernel(notebook, by_id):
    notebook.metadata.kernelspec.name = "my-venv"


def bare_picture(notebook, by_id):
    by_id["setup"].outputs = [nbformat.v4.new_output("display_data", {"image/png": "QUJD"})]


def no_explorers(notebook, by_id):
    notebook.cells = [cell for cell in notebook.cells if "explorer(" not in cell.source]


def placeholder_in_question(notebook, by_id):
    next(cell for cell in notebook.cells if build.is_written(cell)).source = "Why? YOUR ANSWER HERE"


@pytest.mark.parametrize(
    ("check", "edit", "message"),
    [
        (check_layout.cells_of, drop("check-pooled-shape"), "the cell check-pooled-shape is missing"),
        (check_layout.cells_of, swap, "the exercises aren't in the same order as the experiments"),
        (check_notebooks.form, random_id, "its id isn't a readable name"),
        (check_notebooks.form, stored_outcome, "gives away an answer"),
        (check_notebooks.form, never_run, "it hasn't been run"),
        (check_notebooks.form, other_kernel, "not in normal form"),
        (check_notebooks.content, set_source("opening", "Hello"), "doesn't begin with a title"),
        (check_notebooks.content, set_source("goals", "# Title"), "lacks What you'll do: and What you'll learn: and"),
        (check_notebooks.content, drop("scoreboard"), 'is not scoreboard("pooling_shapes")'),
        (check_notebooks.content, no_explorers, "it has no explorer"),
        (check_notebooks.content, bare_picture, "a picture has no alt text"),
        (check_notebooks.content, set_source("opening", "![](x.svg)"), "has no alt text"),
        (check_notebooks.content, long_cell, "lines of code; split it"),
        (check_notebooks.content, placeholder_in_question, "nbgrader replaces its text"),
        (check_notebooks.content, set_source("opening", "TODO"), "TODO"),
    ],
)
def test_problem_in_notebook_is_reported(lesson, check, edit, message):
    assert check(lesson) == []
    change(lesson, edit)
    found = check(lesson)
    assert any(message in line for line in found), found
    assert all("\n" not in line for line in found)
