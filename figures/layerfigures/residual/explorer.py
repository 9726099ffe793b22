"""An explorer of stacked blocks that shows how far one output sees, and through how many branches."""

from ..explorer import Explorer, choice, slider
from .path_lengths import SIDE, routes


def explorer():
    """Return an explorer with controls for the number of blocks, the strides, skip connections, and the watched output.

    Pictures follow the rule in `fewest`, which a test compares with poked Keras blocks.

    >>> explorer().picture
    2 residual blocks, strides 1: what output (7, 7) sees: 81 of 225 pixels. Fewest branches: 1 through no branch,
    24 through 1 branch, 56 through 2 branches.
    """
    controls = {
        "blocks": slider("blocks", 2, 1, 3),
        "strides": slider("strides", 1, 1, 2),
        "skips": choice("skips", ("on", "off")),
        "row": slider("row", 7, 0, SIDE - 1),
        "column": slider("column", 7, 0, SIDE - 1),
    }
    return Explorer(_draw, controls, _keep_inside)


def recorded():
    """Return the explorer, and the values of each control that the site records.

    >>> explorer, values = recorded()
    >>> len(values["row"])
    15
    """
    sides = {"row": range(SIDE), "column": range(SIDE)}
    return explorer(), {"blocks": range(1, 4), "strides": (1, 2), "skips": ("on", "off"), **sides}


def _draw(blocks, strides, skips, row, column):
    return routes(blocks, strides, skips == "on", (row, column))


def _keep_inside(controls):
    for name in ("row", "column"):
        controls[name].max = -(-SIDE // controls["strides"].value) - 1
