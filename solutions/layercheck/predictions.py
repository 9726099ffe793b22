"""Predictions: the learner commits to a guess, runs the experiment, and sees both side by side."""

from __future__ import annotations

from html import escape

from layerfigures.widget_output import view_of

import ipywidgets
from IPython.display import display

from .progress import Prediction
from .render import Shown
from .session import SESSION


def predict(name: str, question: str, options: list[str] | tuple[str, ...]) -> None:
    """Show a question with its options as buttons and record the learner's choice under `name`.

    Without a kernel, the question and its options are shown as text. The choice can be changed until
    `outcome(name, ...)` has shown it. Asking the same question again keeps it.

    >>> predict("rows after pooling", "How many rows?", ["13", "14"])
    {'text/plain': 'Predict: How many rows? (13 | 14)', ...}
    """
    options = [str(option) for option in options]
    prediction = SESSION.predictions.get(name)
    if prediction is None or prediction.question != question:
        prediction = SESSION.predictions[name] = Prediction(question)
        SESSION.predicted(name)
    buttons = ipywidgets.ToggleButtons(options=options, value=prediction.guess, tooltips=options)
    buttons.style.button_width = "auto"
    label = ipywidgets.HTML(f"<strong>Predict:</strong> {escape(question)}")

    def choose(change) -> None:
        if prediction.outcome is None or prediction.guess is None:
            prediction.guess = change["new"]
            SESSION.predicted(name)

    buttons.observe(choose, "value")
    box = ipywidgets.VBox([label, buttons])
    items = "".join(f"<li>{escape(option)}</li>" for option in options)
    fallback = {
        "text/plain": f"Predict: {question} ({' | '.join(options)})",
        "text/html": f"<strong>Predict:</strong> {escape(question)}<ul>{items}</ul>",
    }
    display({**fallback, **view_of(box), **fallback}, raw=True)


def outcome(name: str, measured: object) -> None:
    """Show the measured result and the learner's prediction of this name, and record both.

    >>> outcome("columns after pooling", 14)
    Measured: 14. You made no prediction. Choose one above before you run this cell.
    """
    prediction = SESSION.predictions.setdefault(name, Prediction(""))
    prediction.outcome = str(measured)
    SESSION.predicted(name)
    if prediction.guess is None:
        said = "You made no prediction. Choose one above before you run this cell."
    elif prediction.right:
        said = f"You predicted {prediction.guess}: ✓ that is what came."
    else:
        said = f"You predicted {prediction.guess}: ✗ something else came. What did you overlook?"
    html = f'<div role="status"><strong>Measured: {escape(str(measured))}.</strong> {escape(said)}</div>'
    display(Shown(html, f"Measured: {measured}. {said}"))
