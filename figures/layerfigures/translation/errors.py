"""Draw curves for two questions: does the output stay (invariance), or does it move with the input (equivariance)?"""

from .. import images, style
from ..chart import Chart
from ..sheet import Sheet
from .shifts import KINDS, equivariance_error, invariance_error

FARTHEST, COUNT = 7, 1000
HIDDEN = 12  # the size of a dot that is below another dot
COLORS = {
    "none": style.QUIET,
    "strided": style.VERMILION,
    "max": style.BLUE,
    "average": style.GREEN,
    "max, blurred": style.PURPLE,
    "global average": style.INK,
}


def errors(count=COUNT):
    """Draw invariance and equivariance errors against the shift, measured on the first `count` test digits.

    For the invariance error, zeros come in at the edge; for the equivariance error, shifts are circular.
    Returns a Picture.

    >>> errors(count=10)
    Two charts against a shift of 0 to 7 pixels. Invariance: after one pixel the image itself has changed by 0.55,
    max pooling by 0.41, average by 0.45, ...
    """
    x = images.digits("test")[0][:count, ..., None]
    steps = range(FARTHEST + 1)
    sheet = Sheet(style.WIDTH, 400)
    sheet.text(24, 26, f"{count:,} digits move to the right", 18, bold=True)
    stay = Chart(sheet, (46, 100, 162, 240), steps, [0, 0.5, 1, 1.5], "Does the output stay?",
                 "pixels to the right", "invariance error, zeros come in")  # fmt: skip
    along = Chart(sheet, (378, 100, 154, 240), steps, [0, 0.25, 0.5, 0.75], "Does the output move along?",
                  "pixels to the right", "equivariance error, circular shifts, stride 2")  # fmt: skip
    stays = {kind: [invariance_error(x, kind, dx) for dx in steps] for kind in COLORS}
    moves = {kind: [equivariance_error(x, kind, dx) for dx in steps] for kind in KINDS[:-1]}
    # Draw larger dots for two curves that coincide with other curves, so that they are visible around the smaller dots.
    stay.dots(_dots(stay, steps, stays["none"]), COLORS["none"], HIDDEN)
    for chart, curves in ((stay, stays), (along, moves)):
        chart.dots(_dots(chart, steps, curves["max"]), COLORS["max"], HIDDEN)
    stay.lines(steps, [("image itself" if kind == "none" else kind, COLORS[kind], ys) for kind, ys in stays.items()])
    along.lines(steps, [(kind, COLORS[kind], ys) for kind, ys in moves.items()])
    told = {kind: ys[1] for kind, ys in stays.items()}
    return sheet.picture(
        f"Two charts against a shift of 0 to {FARTHEST} pixels. Invariance: after one pixel the image itself has "
        f"changed by {told['none']:.2f}, max pooling by {told['max']:.2f}, average by {told['average']:.2f}, blurred "
        f"max by {told['max, blurred']:.2f}, and all but global average keep rising. Equivariance: with stride 2 the "
        "error is 0 for even shifts and jumps up for odd ones, least for blurred max."
    )


def _dots(chart, xs, ys):
    return [(float(across), float(down)) for across, down in zip(*chart.at(xs, ys), strict=True)]
