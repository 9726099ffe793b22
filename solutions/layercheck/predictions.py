"""Let a learner predict a result, measure it, and see both side by side with an explanation.

Nothing that answers a question is shown before the guess. `predicted` guards the cell that measures, and `outcome`
shows everything about the answer: the measurement, its pictures, a reply to the guess, and the explanation.
"""

from __future__ import annotations

import os
from html import escape

from layerfigures.widget_output import view_of

import ipywidgets
from IPython.display import display

from . import other_version
from .blocks import prose
from .progress import Prediction
from .question import Question, find
from .render import COLORS, Shown
from .session import SESSION
from .verdict import RIGHT, WRONG

REVEAL = "COURSE_REVEAL"  # an environment variable; if it is "1", outcomes are shown without a guess

TO_ANSWER = "Run this cell to answer."
_CHOOSE = "Choose an answer above first, then run this cell again."


def predict(name: str, *of_first_version: object) -> None:
    """Show the question with this name and its options as buttons, and record the learner's choice.

    The choice can be changed until `outcome` has shown the answer. Without a kernel, the question and its options are
    shown as text. Raises Unknown if there is no such question.

    of_first_version: the question's text and options, which notebooks from version 1.0.0 pass; no question is shown
                      then, but a sentence that explains why

    >>> predict("corner")
    {'text/plain': ...Predict: The 9 in the corner becomes 100. ...}
    """
    if of_first_version:
        other_version.recognize(name)
        display(Shown(f'<div role="status">{other_version.ASKS}</div>', other_version.ASKS))
        return
    question = find(name)
    prediction = _prediction(question)
    buttons = _buttons(question, prediction)
    SESSION.buttons[name] = buttons
    _lock(buttons, prediction)
    label = ipywidgets.HTML(f"<strong>Predict:</strong> {prose(question.text)}")
    row = ipywidgets.Box(buttons, layout=ipywidgets.Layout(flex_flow="row wrap"))
    lines = "".join(f"<div>({letter}) {prose(option)}</div>" for letter, option in question.letters.items())
    text = f"Predict: {question.text}\n{question.lettered}\nAnswer with guess({name!r}, 'a') or another letter."
    html = f'<strong>Predict:</strong> {prose(question.text)}{lines}<em style="font-size: 90%">{TO_ANSWER}</em>'
    fallback = {"text/plain": text, "text/html": html}
    display({**fallback, **view_of(ipywidgets.VBox([label, row])), **fallback}, raw=True)


def guess(name: str, option: object) -> None:
    """Answer a question with an option's text or letter, for instance if a notebook shows no buttons.

    Raises Unknown if there is no such question or option.

    >>> guess("corner", "b")
    Your prediction: 1.
    """
    question = find(name)
    prediction = _prediction(question)
    chosen = question.option(option)
    if prediction.outcome is not None:
        print("The answer has been shown already, so your prediction doesn't change.")
        return
    _record(question, guess=chosen)
    for button in SESSION.buttons.get(name, ()):
        button.value = button.description == chosen
    print(f"Your prediction: {chosen}.")


def predicted(*names: str) -> bool:
    """Return whether all these questions have been answered. If not, ask the learner to choose.

    Cells that show an answer begin with this call. It also returns True after `reveal`. Raises Unknown if there is no
    such question.

    >>> predicted("stops")
    Choose an answer above first, then run this cell again.
    False
    """
    waiting = [name for name in names if _prediction(find(name)).guess is None]
    if not waiting or SESSION.revealed or os.environ.get(REVEAL) == "1":
        return True
    display(Shown(f'<div role="status">{_CHOOSE}</div>', _CHOOSE))
    return False


def chosen(name: str) -> str | None:
    """Return the option that was chosen as the answer to a question, or None. Raises LookupError for an unknown name.

    >>> guess("fill", "a")
    Your prediction: 0.
    >>> chosen("fill"), chosen("edge")
    ('0', None)
    """
    return _prediction(find(name)).guess


def reveal() -> None:
    """Show all outcomes of this session without a guess, for readers who don't want to predict.

    >>> reveal()
    >>> predicted("corner")
    True
    """
    SESSION.revealed = True


def outcome(name: str, measured: object, *shown: object) -> None:
    """Show the measured answer to a question next to the learner's guess, then the pictures and the explanation.

    measured: the answer; its text is compared with the options
    shown:    pictures of the measurement, or anything else that a notebook displays

    Raises Unknown if there is no such question.

    >>> outcome("tie", 1)
    Measured: 1.
    {'text/markdown': 'The first of the tied cells gets the whole gradient. ...
    """
    if other_version.is_of_first(name):  # a current question may have the same name
        display(Shown(f'<div role="status">Measured: {escape(str(measured))}.</div>', f"Measured: {measured}."))
        return
    question = find(name)
    prediction = _record(question, outcome=str(measured))
    _lock(SESSION.buttons.get(name, ()), prediction)
    display(_said(question, prediction))
    for one in shown:
        display(one)
    if question.explanation:
        display({"text/markdown": question.explanation, "text/plain": question.explanation}, raw=True)


def _said(question: Question, prediction: Prediction) -> Shown:
    said, color = f"Measured: {prediction.outcome}.", COLORS[RIGHT]
    if prediction.guess is not None:
        said += f" You predicted {prediction.guess}{' ✓' if prediction.right else '.'}"
    if prediction.surprising:
        color = COLORS[WRONG]
        said += f" {question.options[prediction.guess]}".rstrip()
    html = f'<div role="status" style="border-left: 5px solid {color}; padding: 6px 12px">{prose(said)}</div>'
    return Shown(html, said)


def _prediction(question: Question) -> Prediction:
    """The current prediction, from this session or from an earlier session in which the outcome was shown."""
    found = SESSION.predictions.get(question.name)
    if found is None:
        before = SESSION.progress.predictions(question.lesson).get(question.name)
        counts = before is not None and before.question == question.text and before.guess in question.options
        found = before if counts and before.outcome is not None else Prediction(question.text)
        SESSION.predictions[question.name] = found
    return found


def _record(question: Question, **changes: str) -> Prediction:
    prediction = _prediction(question)
    for name, value in changes.items():
        setattr(prediction, name, value)
    SESSION.progress.work_on(SESSION.session, question.lesson)
    SESSION.predicted(question.name)
    return prediction


def _buttons(question: Question, prediction: Prediction) -> list[ipywidgets.ToggleButton]:
    buttons = [
        ipywidgets.ToggleButton(
            value=option == prediction.guess,
            description=option,
            tooltip=option,
            layout=ipywidgets.Layout(width="auto", height="auto", min_height="28px"),
        )
        for option in question.options
    ]

    def choose(change) -> None:
        chosen = change["owner"].description
        if prediction.outcome is not None or (chosen == prediction.guess and change["new"]):
            return
        if change["new"]:
            _record(question, guess=chosen)
        for button in buttons:  # Clicking the chosen option again doesn't deselect it.
            button.value = button.description == prediction.guess

    for button in buttons:
        button.observe(choose, "value")
    return buttons


def _lock(buttons, prediction: Prediction) -> None:
    """After the outcome, mark the measured option and a wrong guess, and ignore further clicks."""
    if prediction.outcome is None:
        return
    for button in buttons:
        button.disabled = True
        if button.description == prediction.outcome:
            button.icon, button.button_style = "check", "success"
        elif button.description == prediction.guess:
            button.icon, button.button_style = "times", "warning"
