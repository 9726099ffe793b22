"""Render predictions as questions to answer on the page, with the same replies that the notebook gives."""

from __future__ import annotations

from collections.abc import Sequence

from layercheck.blocks import prose
from layercheck.question import Question, find

from nbformat import NotebookNode, v4

from .. import outcomes

_STATUS = '<div role="status"'


def asked(source: str, measured: dict[str, str]) -> list[NotebookNode]:
    """Return the outputs of a cell that calls `predict`. Each output is a question with radio buttons.

    measured: the measured answers, keyed by the question's name

    >>> asked('predict("fill")', {"fill": "below 0"})[0].data["text/html"]
    '<fieldset class="question" data-question="fill"><legend><strong>Predict:</strong> ...
    """
    found = [find(name) for name in outcomes.names(source, "predict")]
    return [v4.new_output("display_data", {"text/html": _form(one, measured.get(one.name))}) for one in found]


def measured(notebook: NotebookNode, recorded: dict[str, list[NotebookNode]]) -> dict[str, str]:
    """Return what a notebook's outcome cells measured, keyed by the question's name.

    recorded: the outputs of the notebook's outcome cells, keyed by cell id
    """
    found = {}
    for cell in notebook.cells:
        if cell.id in recorded:
            found |= zip(outcomes.names(cell.source, "outcome"), outcomes.measured(recorded[cell.id]))
    return found


def name_replies(source: str, outputs: Sequence[NotebookNode]) -> None:
    """Add the question's name to each output in which an outcome cell says what was measured."""
    waiting = outcomes.names(source, "outcome")
    for output in outputs:
        html = output.get("data", {}).get("text/html", "")
        if html.startswith(_STATUS) and "Measured: " in html and waiting:
            output.data["text/html"] = html.replace(_STATUS, f'{_STATUS} data-measured="{waiting.pop(0)}"', 1)


def _form(question: Question, measured: str | None) -> str:
    rows = "".join(_option(question, letter, option, measured) for letter, option in question.letters.items())
    legend = f"<legend><strong>Predict:</strong> {prose(question.text)}</legend>"
    return f'<fieldset class="question" data-question="{question.name}">{legend}{rows}</fieldset>'


def _option(question: Question, letter: str, option: str, measured: str | None) -> str:
    right = option == measured
    said = f"Measured: {measured}. You predicted {option}{' ✓' if right else '.'} {question.options[option]}"
    reply = f"<template>{prose(said.rstrip())}</template>" if measured is not None else ""
    mark = " data-right" if right else ""
    box = f'<input type="radio" name="{question.name}" value="{letter}"{mark}>'
    return f"<label>{box}<span>{prose(option)}</span>{reply}</label>"
