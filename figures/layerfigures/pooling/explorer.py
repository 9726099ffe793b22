"""The explorer for the lesson on pooling, in which a window moves over the input and fills the output."""

import numpy as np

from ..explorer import Explorer, choice, slider
from .window import HEIGHT, window
from .windows import KINDS, PADDINGS, Windows

MOST = 9
INPUTS = np.random.default_rng(0).integers(-9, 10, (MOST, MOST))


def explorer():
    """Return an explorer with controls for the input size, window, stride, padding, kind, and position of the window.

    >>> explorer().picture
    Max pooling with a 2 × 2 window, stride 2 and “valid” padding makes a 3 × 3 output of a 6 × 7 input: the output in
    row 0, column 0 is 7, the largest of the 4 inputs it sees, and 6 inputs are seen by no window.
    """
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


def recorded():
    """Return the explorer, and the values of each control that the site records. The other controls stay as they are.

    >>> explorer, values = recorded()
    >>> values["kind"]
    ('max', 'average')
    """
    ways = {"padding": PADDINGS, "kind": KINDS}
    return explorer(), {"pool": range(1, 5), "stride": range(1, 5), **ways, "step": range(6 * 7)}


def draw(rows, columns, pool, stride, padding, kind, step):
    """Draw the explorer's picture after outputs 0 to `step` have been filled in, row by row.

    The other arguments are those of `window`. Returns a Picture. Raises ValueError in the same cases as `window`.

    >>> draw(rows=4, columns=4, pool=2, stride=2, padding="valid", kind="max", step=3)
    Max pooling with a 2 × 2 window, stride 2 and “valid” padding makes a 2 × 2 output of a 4 × 4 input: the output in
    row 1, column 1 is 7, the largest of the 4 inputs it sees.
    """
    across = Windows(columns, pool, stride, padding).count
    x = INPUTS[:rows, :columns]
    return window(x, pool, stride, padding, kind, at=divmod(step, across), so_far=True, height=HEIGHT)


def _keep_step_inside(controls):
    pool, stride, padding = (controls[name].value for name in ("pool", "stride", "padding"))
    try:
        counts = [Windows(controls[name].value, pool, stride, padding).count for name in ("rows", "columns")]
    except ValueError:
        return  # drawing the picture shows the error
    controls["step"].max = counts[0] * counts[1] - 1
