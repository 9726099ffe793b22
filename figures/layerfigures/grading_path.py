"""Draw the diagram in docs/architecture.md, which shows the path from a student's cell to a grade."""

from dataclasses import dataclass

from . import style
from .sheet import Sheet

WIDTH, HEIGHT = 920, 640
COLUMN, PITCH, LEFT = 250, 302, 34  # a box's width, the distance between columns, and the left margin, in CSS pixels
ROW = 56  # a box's height

ALT = (
    "The path from a student's cell to a grade. In the notebook, check runs the experiment with the public seed. "
    "In the grader, intake finds the notebooks, the exercise's cell and its dependencies go to the sandbox as "
    "JSON, and the experiment runs there with the public and the hidden seed; the sandbox has no network and no "
    "reference solutions. Both send observations to verdict.compare, which also gets what the reference solution "
    "and the mistakes return. Its verdict becomes the feedback panel and the progress in the notebook, and "
    "scores, grades.sqlite, reports and gradebooks in the grader."
)


@dataclass(frozen=True)
class Box:
    """A step in the diagram: its column (0, 1, or 2), its top in CSS pixels, its name, and a description.

    >>> box = Box(column=1, top=54, name="intake", words="notebooks, students, lessons")
    >>> box.area, box.middle
    ((336, 54, 250, 56), 461.0)
    """

    column: int
    top: int
    name: str
    words: str
    columns: int = 1
    fill: str = style.PAPER

    @property
    def area(self):
        return self.left, self.top, COLUMN + PITCH * (self.columns - 1), ROW

    @property
    def left(self):
        return LEFT + PITCH * self.column

    @property
    def middle(self):
        return self.left + COLUMN / 2

    @property
    def bottom(self):
        return self.top + ROW


CELL = Box(0, 54, "exercise cell", "ex-pooled-size", fill=style.OUTPUT)
LOCAL = Box(0, 166, "experiment", "public seed")
INTAKE = Box(1, 54, "intake", "notebooks, students, lessons")
LOCATE = Box(1, 166, "dependencies", "the cell and what it depends on")
REFERENCE = Box(1, 278, "reference and mistakes", "or their recorded results")
RUN = Box(2, 166, "fork of a zygote", "runs the cell")
EXPERIMENT = Box(2, 278, "experiment", "public and hidden seed")
COMPARE = Box(0, 390, "verdict.compare", "points, first difference, matching mistake", 2, style.SEEN)
PANEL = Box(0, 502, "feedback panel", "and the student's progress", fill=style.OUTPUT)
SCORING = Box(1, 502, "scoring", "the lower score of all seeds")
STORE = Box(2, 446, "store", "grades.sqlite")
REPORTS = Box(2, 558, "reports and gradebooks", "HTML, CSV, nbgrader, Gradescope", fill=style.OUTPUT)

BOXES = (CELL, LOCAL, INTAKE, LOCATE, REFERENCE, RUN, EXPERIMENT, COMPARE, PANEL, SCORING, STORE, REPORTS)
AREAS = (  # where the steps run: a title, and the area in CSS pixels
    ("In the student's notebook", (LEFT - 18, 14, COLUMN + 36, 220)),
    ("In the grader", (LEFT + PITCH - 18, 14, COLUMN + 36, 332)),
    ("In the sandbox: no network, no solutions", (LEFT + 2 * PITCH - 18, 126, COLUMN + 36, 220)),
)


def grading_path():
    """Draw the path from a student's cell to a grade. Returns a Picture.

    >>> grading_path().size
    (920, 640)
    """
    sheet = Sheet(WIDTH, HEIGHT)
    for title, area in AREAS:
        sheet.boxes([area], style.EMPTY)
        sheet.text(area[0] + 18, area[1] + 20, title, style.SMALL, style.QUIET)
    _arrows(sheet)
    for box in BOXES:
        sheet.boxes([box.area], box.fill, style.QUIET)
        center = box.left + box.area[2] / 2
        sheet.text(center, box.top + 20, box.name, bold=True, align="center")
        sheet.text(center, box.top + 39, box.words, style.SMALL, style.QUIET, align="center")
    return sheet.picture(ALT)


def _arrows(sheet):
    for above, below, words in (
        (CELL, LOCAL, "check(pooled_size)"),
        (INTAKE, LOCATE, ""),
        (RUN, EXPERIMENT, ""),
        (LOCAL, COMPARE, "observations"),
        (REFERENCE, COMPARE, "expected observations"),
    ):
        _down(sheet, above.middle, above.bottom, below.top, words)
    _down(sheet, PANEL.middle, COMPARE.bottom, PANEL.top, "in the notebook")
    _down(sheet, SCORING.middle, COMPARE.bottom, SCORING.top, "in the grader")
    _down(sheet, REPORTS.middle, STORE.bottom, REPORTS.top, "")
    _right(sheet, CELL, INTAKE, "submit")
    _right(sheet, LOCATE, RUN, "JSON")
    # Draw the arrow from the sandbox, which turns a corner, and the arrow from scoring to the store.
    end, turn = COMPARE.left + COMPARE.area[2], EXPERIMENT.middle
    level = COMPARE.top + 20
    sheet.lines([(turn, EXPERIMENT.bottom, turn, level)], style.QUIET, 1.5)
    sheet.arrow(turn, level, end, level)
    sheet.text(turn + 10, 366, "observations:", style.SMALL, style.QUIET)
    sheet.text(turn + 10, 382, "JSON, raw arrays", style.SMALL, style.QUIET)
    gap = SCORING.left + COLUMN + 26
    middle, level = SCORING.top + ROW / 2, STORE.top + ROW / 2
    sheet.lines([(SCORING.left + COLUMN, middle, gap, middle), (gap, middle, gap, level)], style.QUIET, 1.5)
    sheet.arrow(gap, level, STORE.left, level)


def _down(sheet, x, top, bottom, words):
    sheet.arrow(x, top, x, bottom)
    if words:
        sheet.text(x + 10, bottom - 22, words, style.SMALL, style.QUIET)


def _right(sheet, left, right, words):
    y = left.top + ROW / 2
    sheet.arrow(left.left + COLUMN, y, right.left, y)
    sheet.text((left.left + COLUMN + right.left) / 2, y - 12, words, style.SMALL, style.QUIET, align="center")
