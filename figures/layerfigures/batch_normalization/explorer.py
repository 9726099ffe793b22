"""The lesson's explorer, which shows one recorded training run and has controls for momentum, step, and unit."""

import ipywidgets as widgets

from ..explorer import Explorer, choice, slider
from .history import history
from .recorded import EVERY, MOMENTA, STARTS, STEPS, recording

UNITS = 20  # the number of units to choose from; of the 100 units, 20 are enough to show every kind


def explorer():
    """Return an explorer that shows the batch statistics and moving statistics of one recorded training run.

    The first call trains the network, which takes about three seconds (see `recording`).
    """
    recording()
    controls = {
        "momentum": _stops("momentum", MOMENTA, 0.99),
        "step": _stops("step", range(EVERY, STEPS + 1, EVERY), 60),
        "unit": slider("unit", 0, 0, UNITS - 1),
        "statistic": choice("statistic", list(STARTS)),
    }
    made = Explorer(history, controls)
    made.view.hint = "Click or drag in the chart, or use the left and right arrow keys, to choose a step."
    return made


def recorded():
    """Return the explorer, and the values of each control that the site records."""
    steps = range(EVERY, STEPS + 1, EVERY)
    units = {"unit": range(3), "statistic": list(STARTS)}
    return explorer(), {"momentum": (0.0, 0.9, 0.99, 0.999), "step": steps, **units}


def _stops(label, values, value):
    """Return a slider that stops only at these values."""
    return widgets.SelectionSlider(
        options=list(values),
        value=value,
        description=label,
        style={"description_width": "80px"},
        layout=widgets.Layout(width="370px"),
    )
