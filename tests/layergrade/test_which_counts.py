"""Which of several notebooks that a student submits for a lesson counts: the last one or the best one."""

import functools

from layercheck.exercise import ex_id, exercises, lessons
from layercourse.grade import COURSE
from layergrade import intake, pool, which_counts
from layergrade.intake import Submission
from layergrade.kept import Kept
from layergrade.store import Store

import nbformat
import pytest
from class_work import LESSON, solved
from graded_class import class_results

pytestmark = pytest.mark.either_stack

worked_in = functools.partial(pool.worked_in, COURSE)
BY_CELL = {ex_id(name): lesson for lesson in lessons() for name in exercises(lesson)}


def collected(folder, files, **options):
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return intake.collect(folder, BY_CELL, worked_in, **options)


ATTEMPTS = [
    ("L1_ada_attempt_2026-11-0{}-10-00-00_work.ipynb", 1, 2),
    ("ada_12_{}00_work.ipynb", 7, 9),
    ("12-67 - Ada - {} November, 2026 1000 AM/work.ipynb", 1, 2),
    ("inbound/ada+lesson1+2026-11-0{} 10:00:00 UTC/work.ipynb", 1, 2),
]


@pytest.mark.parametrize(("name", "first", "last"), ATTEMPTS)
def test_last_attempt_counts_despite_less_work(name, first, last, shipped, tmp_path):
    files = {
        name.format(first): solved(shipped, "pooled_size", "pooled_shape"),
        name.format(last): solved(shipped, "pooled_size"),
    }
    (found,), (problem,) = collected(tmp_path, files)
    assert found.path == name.format(last)
    why = f"{found.path} counts instead, because it was submitted later."
    assert problem.reason == f"Also submitted but not counted: {why}"
    assert (problem.student, problem.id) == (found.student, found.id)


def test_last_gradescope_submission_counts(shipped, tmp_path):
    entry = "submission_{}:\n  :submitters:\n  - :name: Ada\n    :sid: '7'\n  :created_at: 2026-11-0{} 10:00:00.5 Z\n"
    files = {
        "submission_metadata.yml": (entry.format(1, 3) + entry.format(2, 2)).encode(),
        "submission_1/work.ipynb": solved(shipped, "pooled_size"),
        "submission_2/work.ipynb": solved(shipped, "pooled_size", "pooled_shape"),
    }
    (found,), _ = collected(tmp_path, files)
    assert (found.path, found.time) == ("submission_1/work.ipynb", "2026-11-03T10:00:00Z")


def test_notebook_with_most_work_counts_without_order(shipped, tmp_path):
    files = {
        "ada/b.ipynb": nbformat.writes(shipped).encode(),
        "ada/a.ipynb": solved(shipped, "pooled_size"),
        "bob/b.ipynb": nbformat.writes(shipped).encode(),
    }
    (found, _), (problem,) = collected(tmp_path, files)
    assert found.path == "ada/a.ipynb"
    assert problem.reason.endswith("(exercises worked on: 1 there, 0 here).")


def test_one_attempt_with_two_notebooks_counts_by_work(shipped, tmp_path):
    name = "L1_ada_attempt_2026-11-01-10-00-00_{}.ipynb"
    files = {name.format("a"): solved(shipped, "pooled_size"), name.format("b"): nbformat.writes(shipped).encode()}
    (found,), _ = collected(tmp_path, files)
    assert found.path == name.format("a")


def test_all_are_kept_with_latest_last(shipped, tmp_path):
    files = {ATTEMPTS[0][0].format(day): nbformat.writes(shipped).encode() for day in (3, 1, 2)}
    found, problems = collected(tmp_path, files, keep_all=True)
    assert [one.path for one in found] == [ATTEMPTS[0][0].format(day) for day in (1, 2, 3)]
    assert problems == []


def graded(store, paths):
    """Store one student's notebooks, each with the results of a different student.

    Return the notebooks and their digests.
    """
    made = []
    for path, like in paths.items():
        one = Submission("ada", LESSON, path, b"", id="7", moved=path.startswith("moved"))
        scores, written = class_results()[like, LESSON]
        store.add(one, path, "checks", scores.values(), written)
        made.append((one, path))
    return made


@pytest.mark.parametrize(
    ("paths", "counts"),
    [
        ({"1": "ada", "2": "ben"}, ["1"]),
        ({"1": "ben", "2": "ada"}, ["2"]),
        ({"1": "ada", "2": "ada"}, ["2"]),
        ({"1": "dan", "2": "ben", "moved": "ada"}, ["1", "moved"]),
        ({"1": "dan", "moved": "ada"}, ["1", "moved"]),
    ],
)
def test_best_notebook_counts_and_others_are_listed(paths, counts, tmp_path):
    store = Store(tmp_path / "grades.sqlite")
    some = graded(store, paths)
    ((chosen, problems),) = which_counts.best([some], store)
    assert [path for _, path in chosen] == counts
    assert {one.path for one in problems} == set(paths) - set(counts)
    points = {path: store.graded(*one).points for one, path in zip(some, paths)}
    for one in problems:
        assert one.reason.endswith(f"(points: {points[counts[0]]} there, {points[one.path]} here).")
        assert (one.student, one.id) == ("ada", "7")
    assert len(list(Kept(store, [chosen]))) == 1
    store.close()
