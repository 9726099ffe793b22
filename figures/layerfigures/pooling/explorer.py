"""The pooling lesson's explorer: the window walks over the input and fills the output."""

import numpy as np

from ..explorer import Explorer, choice, slider
from .window import HEIGHT, window
from .windows import KINDS, PADDINGS, Windows

MOST = 9
INPUTS = np.random.default_rng(0).integers(-9, 10, (MOST, MOST))


def explorer():
    """Sizes, window, stride, padding and kind of pooling as controls, and a step that walks the window."""
    controls = {
        "rows": slider("rows", 6, 1, MOST),
        "columns": slider("columns", 7, 1, MOST),
        "pool": slider("window", 2, 1, 5),
        "stride": slider("stride", 2, 1, 5),
        "padding": choice("padding", PADDINGS),
        "kind": choice("kind", KINDS),
        "step": slider("output no.", 0, 0, 8),
    }
    return Explorer(draw, controls, _keep_step_inside)


def draw(rows, columns, pool, stride, padding, kind, step):
    """The picture when outputs 0 to `step`, row by row, have been filled. Raises ValueError as `window` does."""
    across = Windows(columns, pool, stride, padding).count
    x = INPUTS[:rows, :columns]
    return window(x, pool, stride, padding, kind, at=divmod(step, across), so_far=True, height=HEIGHT)


def _keep_step_inside(controls):
    pool, stride, padding = (controls[name].value for name in ("pool", "stride", "padding"))
    try:
        counts = [Windows(controls[name].value, pool, stride, padding).count for name in ("rows", "columns")]
    except ValueError:
        return  # the drawing says what is wrong
    controls["step"].max = counts[0] * counts[1] - 1
