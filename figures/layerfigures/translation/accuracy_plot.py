"""Plot consistency against accuracy for the lesson's six networks and for the paper's networks."""

from .. import style
from ..chart import Chart
from ..sheet import Sheet
from .miniature import MEASURED

# Accuracy and consistency on ImageNet in %, plain and with Rect-2, Tri-3, and Bin-5, as the author's code reports them
# (github.com/adobe/antialiased-cnns; R. Zhang, "Making convolutional networks shift-invariant again", ICML 2019).
PAPER = {
    "AlexNet": [(56.55, 78.18), (57.24, 81.33), (56.90, 82.15), (56.58, 82.51)],
    "VGG16": [(71.59, 88.52), (72.15, 89.24), (72.20, 89.60), (72.33, 90.19)],
    "ResNet-50": [(76.16, 89.20), (76.81, 89.96), (76.83, 90.91), (77.04, 91.31)],
}
# From a dot to its name: pixels to the right and down, and the name's alignment. Names avoid dots and each other.
NAMES = {"AlexNet": (0, 17, "center"), "VGG16": (-9, 0, "right"), "ResNet-50": (0, 28, "center")}
COLORS = {"strided": style.VERMILION, "max": style.BLUE, "average": style.GREEN}


def consistency_against_accuracy(points=None):
    """Draw consistency against accuracy: the networks from `zhang` on the left, and the paper's on the right.

    points: {pooling: (accuracy, consistency)} as fractions; by default, the results of the full setting.
    Returns a Picture.
    Source: Zhang 2019, "Making convolutional networks shift-invariant again" (arXiv 1904.11486).

    >>> consistency_against_accuracy({"max": (0.96, 0.90), "average": (0.94, 0.98)})
    Two scatter plots of consistency against accuracy. On the left ... max 90 %, average 98 %. On the right ...
    """
    ours = {name: (100 * right, 100 * same) for name, (right, same) in (points or MEASURED).items()}
    sheet = Sheet(style.WIDTH, 420)
    sheet.text(24, 26, "Which network keeps its answer when the image moves?", style.TITLE, bold=True)
    shares = [right for right, _ in ours.values()]
    left = Chart(sheet, (54, 106, 170, 250), _ticks(min(shares), max(shares)), [0, 20, 40, 60, 80, 100],
                 "Ours, on MNIST", "accuracy in %, digits that stand still",
                 "consistency in %, random circular shifts")  # fmt: skip
    _points(left, ours)
    right = Chart(sheet, (398, 106, 222, 250), [55, 60, 65, 70, 75, 80], [76, 80, 84, 88, 92],
                  "Zhang 2019, on ImageNet", "accuracy in %", "consistency in %, random crops")  # fmt: skip
    for name, nets in PAPER.items():
        places = [right.at(*net) for net in nets]
        right.dots(places[1:], style.PURPLE, 8)
        right.dots(places[:1], style.BLUE, 8)
        (x, y), (right_by, down_by, align) = places[0], NAMES[name]
        sheet.text(x + right_by, y + down_by, name, style.SMALL, align=align)
    sheet.boxes([(530, 320, 8, 8), (530, 338, 8, 8)], [style.BLUE, style.PURPLE])
    sheet.text(546, 324, "as published", style.SMALL, style.QUIET)
    sheet.text(546, 342, "blurred", style.SMALL, style.QUIET)
    told = ", ".join(f"{name} {same:.0f} %" for name, (_, same) in ours.items())
    return sheet.picture(
        f"Two scatter plots of consistency against accuracy. On the left our networks on MNIST keep their answer when "
        f"digits move in this share of cases: {told}. On the right the widest blur raises the consistency on ImageNet: "
        f"{_gains()} points. Their accuracy changes by less than one point."
    )


def _gains():
    """Return a phrase that says how much consistency each of the paper's networks gains with its widest blur."""
    return ", ".join(f"{name} by {blurred[-1][1] - plain[1]:.1f}" for name, (plain, *blurred) in PAPER.items())


def _points(chart, ours):
    """Draw the lesson's networks as dots, with their names in a column on the right and thin lines in between."""
    names = sorted(ours, key=lambda name: -ours[name][1])
    places = [chart.at(*ours[name]) for name in names]
    x, y = chart.left + chart.width + 24, chart.top - 16
    heights = [y := max(place[1], y + 16) for place in places]
    lines = [(*place, x - 4, height) for place, height in zip(places, heights, strict=True)]
    chart.sheet.lines(lines, style.RULE, 0.8)
    for name, place, height in zip(names, places, heights, strict=True):
        color = COLORS.get(name, style.PURPLE)
        chart.dots([place], color, 8)
        chart.sheet.text(x, height, name, style.SMALL, color, bold=True)


def _ticks(least, most):
    """Return four to seven round tick values that span a range of percentages."""
    step = next(step for step in (1, 2, 5, 10, 20) if (most - least) / step <= 5)
    first = int(least // step) * step
    return list(range(first, int(-(-(most + 0.01) // step)) * step + 1, step))
