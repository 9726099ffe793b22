"""The lesson's explorer: momentum, step and unit as controls over one recorded training."""

import ipywidgets as widgets

from ..explorer import Explorer, choice, slider
from .history import history
from .recording import EVERY, MOMENTA, STARTS, STEPS, recording

UNITS = 20  # of the hundred; enough to meet every kind


def explorer():
    """Batch statistics against moving statistics as training goes. Trains once, which takes some seconds."""
    recording()
    momentum = widgets.SelectionSlider(
        options=[(f"{one:g}", one) for one in MOMENTA],
        value=0.99,
        description="momentum",
        style={"description_width": "70px"},
        layout=widgets.Layout(width="240px"),
    )
    step = slider("step", 60, EVERY, STEPS)
    step.step = EVERY
    controls = {
        "momentum": momentum,
        "step": step,
        "unit": slider("unit", 0, 0, UNITS - 1),
        "statistic": choice("statistic", list(STARTS)),
    }
    return Explorer(history, controls)
