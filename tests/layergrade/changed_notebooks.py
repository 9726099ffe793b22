"""Change a notebook of lesson 1, with `pooled_size` solved, in the ways in which students and editors do."""

import copy
import functools
import json

from layercheck.exercise import exercises
from layercourse import notebooks, stubs
from layercourse.grade import COURSE
from layergrade import pool, scoring
from layergrade.intake import Submission

import nbformat

LESSON, NAME, OWN, CHECK = "pooling_shapes", "pooled_size", "ex-pooled-size", "check-pooled-size"
RIGHT = stubs.answers(LESSON)[NAME]
WRONG = "def pooled_size(size, pool, stride=None, padding='valid'):\n    return size"
PARTLY = RIGHT.replace("-(-size // stride)", "size // stride")  # right if padding is "valid"
OUT_OF = exercises(LESSON)[NAME].total


@functools.cache
def _solved():
    notebook = stubs.fill(notebooks.read(notebooks.find(LESSON).path), stubs.answers(LESSON))
    made = json.loads(nbformat.writes(notebook))
    for cell in made["cells"]:
        cell["source"] = "".join(cell["source"])
    return made


class Notebook:
    """A solved copy of lesson 1 that can be changed."""

    def __init__(self, own=RIGHT, counts=True):
        self.json = copy.deepcopy(_solved())
        self.cell(OWN)["source"] = own
        if not counts:
            for cell in self.json["cells"]:
                cell |= {"execution_count": None} if cell["cell_type"] == "code" else {}

    @property
    def data(self):
        return json.dumps(self.json).encode()

    def cell(self, name):
        return next(cell for cell in self.json["cells"] if cell["id"] == name)

    def add(self, source, after=OWN, kind="code", count=None):
        """Add a cell below another one."""
        cell = {"id": f"added-{len(self.json['cells'])}", "cell_type": kind, "metadata": {}, "source": source}
        cell |= {"outputs": [], "execution_count": count} if kind == "code" else {}
        self.json["cells"].insert(self.json["cells"].index(self.cell(after)) + 1, cell)
        return self

    def change(self, name, kind=None, **entries):
        """Change a cell's type or other entries, such as `source`."""
        cell = self.cell(name)
        if kind:
            cell["cell_type"] = kind
            for key in ("outputs", "execution_count"):
                cell.pop(key, None)
        cell |= entries
        return self

    def remove(self, name):
        self.json["cells"].remove(self.cell(name))
        return self

    def without_ids(self):
        for cell in self.json["cells"]:
            cell["metadata"] = {}
            del cell["id"]
        return self


def read(notebook):
    """Return what the grader reads in a notebook: its cells, the work on each exercise, and the written answers."""
    given = pool.distributed(COURSE)[0]
    return pool.reading(COURSE, Submission("ada", LESSON, "ada.ipynb", notebook.data), given)


def run(worker, notebook, name=NAME):
    """Run one exercise of a notebook and return what was observed."""
    found = read(notebook)
    work = next(work for work in found.works if work.exercise.name == name)
    worker.run(found.cells, [work])
    return work


def grade(worker, notebook):
    """Return the score of the exercise."""
    return scoring.score(run(worker, notebook))
