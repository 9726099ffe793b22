"""Record every state of an explorer that a page can show, by calling the function that draws it in a notebook."""

from __future__ import annotations

import gc
import importlib
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from layerfigures.explorer import Explorer
from layerfigures.target import Target

import ipywidgets as widgets

from .marks import Mark, marks

MOST: int | None = None  # how many values of a control to record at most; None for no limit. Tests set a limit.


@dataclass(frozen=True)
class Control:
    """A control on a page: its label, its recorded values, its initial value, and whether it is a choice or a range.

    is_clicked: whether the picture has targets that set the control
    """

    name: str
    label: str
    values: tuple
    start: object
    is_choice: bool
    is_clicked: bool


@dataclass(frozen=True)
class State:
    """What an explorer shows for one setting: a picture, or the message in its place, and its disabled controls."""

    marks: tuple[Mark, ...] = ()
    alt: str = ""
    targets: tuple[Target, ...] = ()
    message: str = ""
    disabled: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recording:
    """The recorded states of an explorer.

    size: the width and height of the explorer's pictures in CSS pixels
    states: the distinct states
    index: the number of the state for each combination of the controls' values, in the order of itertools.product; −1
           for combinations that the controls don't allow
    hint: the text that says how to choose a target
    """

    name: str
    size: tuple[int, int]
    controls: tuple[Control, ...]
    states: tuple[State, ...]
    index: tuple[int, ...]
    hint: str


def record(name: str) -> Recording:
    """Record the explorer in layerfigures.<name>.

    Its module has a function `recorded` that returns the explorer and the control values to record. Raises
    ValueError if a control's initial value isn't among them.
    """
    explorer, values = importlib.import_module(f"layerfigures.{name}.explorer").recorded()
    gc.freeze()  # figures are freed by garbage collections, which shouldn't search all of TensorFlow
    try:
        return states_of(name, explorer, {name: tuple(some) for name, some in values.items()})
    finally:
        gc.unfreeze()


def states_of(name: str, explorer: Explorer, values: dict[str, Sequence]) -> Recording:
    """Record an explorer for all combinations of these values. Raises ValueError if they lack an initial value."""
    start, first = explorer.settle(), explorer.picture
    for control, some in values.items():
        if start[control] not in some:
            raise ValueError(f"{name}: also record the initial value of {control!r}, {start[control]!r}.")
    values = {control: _some(tuple(some), start[control]) for control, some in values.items()}
    clicked = {control for target in first.targets for control in target.values}
    controls = [_control(one, explorer.controls[one], some, start[one], one in clicked) for one, some in values.items()]
    numbers: dict[tuple, int] = {}
    seen, known = {}, {}
    states, index = [], []
    for combination in itertools.product(*values.values()):
        wanted = dict(zip(values, combination))
        settled = explorer.settle(**wanted)
        if any(settled[control] != value for control, value in wanted.items()):
            index.append(-1)
            continue
        disabled = tuple(control for control in values if explorer.controls[control].disabled)
        settled |= {control: start[control] for control in disabled}  # a disabled control has no effect
        key = tuple(settled.items())
        if key not in numbers:
            numbers[key] = len(states)
            states.append(_state(explorer, settled, disabled, values, seen, known))
        index.append(numbers[key])
    return Recording(name, first.size, tuple(controls), tuple(states), tuple(index), explorer.view.hint)


def _state(
    explorer: Explorer, settled: dict, disabled: tuple[str, ...], values: dict, seen: dict, known: dict
) -> State:
    try:
        picture = explorer.draw(**explorer.finished(**settled))
    except ValueError as error:
        return State(message=str(error), disabled=disabled)
    key = tuple(map(id, picture.targets))
    if key not in seen:  # most pictures share their targets; keeping the targets makes their ids reliable
        kept = (one for one in picture.targets if all(x in values.get(name, ()) for name, x in one.values.items()))
        seen[key] = picture.targets, tuple(kept)
    return State(tuple(marks(picture, known)), picture.alt, seen[key][1], "", disabled)


def _control(name: str, control: widgets.Widget, values: tuple, start: object, is_clicked: bool) -> Control:
    return Control(name, control.description, values, start, isinstance(control, widgets.Dropdown), is_clicked)


def _some(values: tuple, start: object) -> tuple:
    """Return at most `MOST` of the values: the initial one and the last ones."""
    if MOST is None or len(values) <= MOST:
        return values
    kept = {values.index(start), *range(len(values) - 1, -1, -1)[: MOST - 1]}
    return tuple(value for number, value in enumerate(values) if number in kept)
