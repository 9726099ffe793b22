"""The explorer of stacked blocks: how far one output sees, and through how many branches."""

from ..explorer import Explorer, choice, slider
from .ways import SIDE, routes


def explorer():
    """Blocks, strides, skips and the watched output as controls; drawn by the rule that a test compares with
    pokes."""
    controls = {
        "blocks": slider("blocks", 2, 1, 3),
        "strides": slider("strides", 1, 1, 2),
        "skips": choice("skips", ("on", "off")),
        "row": slider("row", 7, 0, SIDE - 1),
        "column": slider("column", 7, 0, SIDE - 1),
    }
    return Explorer(_draw, controls, _keep_inside)


def _draw(blocks, strides, skips, row, column):
    return routes(blocks, strides, skips == "on", (row, column))


def _keep_inside(controls):
    for name in ("row", "column"):
        controls[name].max = -(-SIDE // controls["strides"].value) - 1
