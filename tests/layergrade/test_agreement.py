"""Test that `check` in a real IPython shell, the grader, and nbgrader give the same points for the public cases.

The default run generates a dozen notebooks, while `--all` generates several hundred.
"""

import copy
import dataclasses
import json
import os
import shutil
import subprocess
import sys

from layercheck.exercise import PUBLIC_SEED
from layercourse.grade import COURSE
from layergrade import scoring
from layergrade.workers import Worker
from warmkernels import PROVISIONER, SELECT, owner

import nbformat
import pytest
from changed_notebooks import CHECK, NAME, run
from generated_notebooks import EXERCISE, generate
from running import share_a_server

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]

SEEDS = {"some": range(15), "hundreds": range(30, 330)}
NBGRADED = {"some": range(3), "hundreds": range(30, 50)}
MANY = [pytest.param("some"), pytest.param("hundreds", marks=pytest.mark.exhaustive)]

# Runs each notebook in IPython's shell, cell by cell, and prints the highest score that `check` has shown.
SHELL = """
import contextlib, json, os, sys
from IPython.core.interactiveshell import InteractiveShell
notebooks = json.load(sys.stdin)
class Shell(InteractiveShell):
    def enable_gui(self, gui=None):  # as a kernel has it for %matplotlib
        pass
shell = Shell.instance()
from layercheck.session import SESSION
record, shown = SESSION.checked, []
def keeping(exercise, verdict):
    shown.append((exercise.name, verdict.points))
    record(exercise, verdict)
SESSION.checked = keeping
nowhere = open(os.devnull, "w", encoding="utf-8")
points = []
for sources, name in notebooks:
    shown.clear()
    with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        shell.reset()
        for source in sources:
            shell.run_cell(source, store_history=True)
    points.append(max((points for checked, points in shown if checked == name), default=0))
print(json.dumps(points))
"""


def sources(made):
    return ["".join(cell["source"]) for cell in made.notebook.json["cells"] if cell["cell_type"] == "code"]


def checked(notebooks, folder):
    """Return the points that `check` gives each notebook in a shell in a separate process."""
    ran = subprocess.run(
        [sys.executable, "-c", SHELL],
        input=json.dumps([(sources(made), NAME) for made in notebooks]),
        cwd=folder,
        env={**os.environ, "COURSE_PROGRESS": "off", "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
    )
    return json.loads(ran.stdout.splitlines()[-1])


def public_points(scored):
    """Return the points that an exercise would get without hidden cases."""
    wrong = {group for seed, _, group, _, differs in scored.observed if seed == PUBLIC_SEED and differs}
    return sum(worth for group, _, worth in scored.groups if group not in wrong) if scored.observed else 0


def lost_to_hidden_cases(scored):
    """Return the groups that lost points only in hidden cases, and those among them that have a call that shows why."""
    wrong = {group for seed, _, group, _, differs in scored.observed if seed == PUBLIC_SEED and differs}
    lost = {
        group for group, points, worth in scored.groups if scored.observed and points < worth and group not in wrong
    }
    return lost, {group for _, _, group, call, differs in scored.observed if group in lost and differs and call}


@pytest.fixture(scope="module")
def worker():
    worker = Worker(COURSE, patience=30, contained=bool(shutil.which("bwrap")))
    worker.wait_until_ready()
    yield worker
    worker.close()


@pytest.mark.parametrize("many", MANY)
def test_grader_gives_points_that_check_shows(many, worker, tmp_path):
    made = [generate(seed) for seed in SEEDS[many]]
    outcomes, differing = [], []
    for seed, one, points in zip(SEEDS[many], made, checked(made, tmp_path), strict=True):
        work = run(worker, one.notebook)
        scored = scoring.score(work)
        every = [scoring.score(dataclasses.replace(each, others=[])) for each in (work, *work.others)]
        public = max(map(public_points, every))
        if public != points:
            differing.append((seed, points, public, one.told, scored.notes, scored.traceback))
            continue
        lost, named = lost_to_hidden_cases(scored)
        assert lost == named
        assert scored.points == max(each.points for each in every)
        assert scored.points + sum(EXERCISE.points[group] for group in lost) == public_points(scored)
        outcomes.append((points, bool(lost)))
    assert differing == []
    assert {0, EXERCISE.total} <= {points for points, _ in outcomes}
    assert {lost for _, lost in outcomes} == {True, False}


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's own tests skip much of it on Windows")
@pytest.mark.parametrize("many", MANY)
def test_nbgrader_gives_points_that_check_shows(many, tmp_path, monkeypatch):
    """nbgrader's autograde runs a notebook with this preprocessor and takes the points from the check cell."""
    from nbgrader.preprocessors import Execute
    from nbgrader.utils import determine_grade

    if not owner.supported():
        monkeypatch.setenv(SELECT, PROVISIONER)
        share_a_server()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    made = [one for one in map(generate, NBGRADED[many]) if "check" not in "".join(one.told)]
    for one, points in zip(made, checked(made, tmp_path), strict=True):
        notebook = nbformat.from_dict(copy.deepcopy(one.notebook.json))
        ran, _ = Execute(kernel_name="python3").preprocess(notebook, {"metadata": {"path": str(tmp_path)}})
        score, _ = determine_grade(next(cell for cell in ran.cells if cell.id == CHECK))
        assert score == points, one.told
