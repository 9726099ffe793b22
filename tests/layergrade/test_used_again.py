"""Use a folder of results again after points have changed, or with files from an earlier run."""

import contextlib
import csv
import html
from dataclasses import replace

from layercheck import assignment
from layercourse.grade import COURSE
from layergrade import results
from layergrade.command_line import parsed
from layergrade.hand_grading import HandGrading
from layergrade.intake import Problem, Submission
from layergrade.store import Store
from layergrade.wide import OLDER

import pytest
from graded_class import FIRST, Page, class_results, concept_checks

pytestmark = pytest.mark.either_stack

EXERCISE = "global_pool"
SAID = "2 submissions were graded for points that differ from the current ones"


@pytest.fixture
def run(tmp_path, capsys):
    """A function that grades some students and returns the output. Students in `new` get different points."""

    def report(students, *options, new=(), checks=()):
        known = parsed(["in", "--out", str(tmp_path), *map(str, options)])
        with contextlib.closing(Store(tmp_path / "grades.sqlite")) as store:
            submitted = []
            for name in students:
                scores, written = class_results()["ada", FIRST]
                one = scores[EXERCISE]
                more = {EXERCISE: replace(one, out_of=10.5, groups=(("all", 10.5, 10.5),))} if name in new else {}
                submission, digest = Submission(name, FIRST, f"{name}/x.ipynb", b""), f"{name} {name in new}"
                if not store.known(submission, digest):
                    store.add(submission, digest, "checks", {**scores, **more}.values(), written)
                submitted.append((submission, digest))
            results.write(submitted, checks, [Problem("a.pdf", "no")], HandGrading(tmp_path, store), known, COURSE)
        return capsys.readouterr().out

    return report


@pytest.fixture
def today():
    """Make one exercise worth 10.5 points. Yield the maximum for all exercises before and after the change."""
    class_results()  # uses the recorded points
    recorded = assignment.assigned(FIRST)
    changed = {**dict(recorded.exercises), EXERCISE: 10.5}
    assignment.use({FIRST: assignment.Assignment(tuple(changed.items()), recorded.by_hand)})
    yield sum(worth for _, worth in recorded.exercises), sum(changed.values())
    assignment.use({})


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


# Other points


def test_older_points_are_never_averaged_with_new_ones(run, today, tmp_path):
    before, after = today
    said = run(["ada", "bob", "dan"], new=["bob"])
    assert said.splitlines()[-1].startswith(f"Note: {SAID}, ")
    assert said.splitlines()[-1].endswith("run the same command with --regrade.")
    page = Page(tmp_path / "class.html")
    assert SAID in html.unescape(page.text).partition('id="statistics"')[0]
    ((_, students, mean, *_, out_of, _),) = page.rows("Points of each lesson")
    assert (students, float(mean), float(out_of)) == ("1", after, after)
    shown = {row[0]: row[1] for row in page.rows("All students")}
    assert shown == {"ada": f"{before} of {before + 2}", "bob": str(after), "dan": f"{before} of {before + 2}"}
    assert {row["student"]: row[OLDER] for row in table(tmp_path / "grades_wide.csv")} == {
        "ada": "1",
        "bob": "",
        "dan": "1",
    }
    assert f"1 {EXERCISE} (10.5)" in table(tmp_path / "grades_wide.csv")[0]


def test_platform_tables_need_one_scale(run, today, tmp_path):
    run(["bob"], "--tables", "canvas", "moodle", new=["bob"])
    assert (tmp_path / "grades_canvas.csv").exists()
    said = run(["ada", "bob", "dan"], "--tables", "canvas", new=["bob"])
    assert f"Not written: tables for canvas, moodle. {SAID}" in said
    assert not list(tmp_path.glob("grades_[cm]*.csv"))
    run(["ada", "bob", "dan"], new=["ada", "bob", "dan"])
    assert {path.name for path in tmp_path.glob("grades_[cm]*.csv")} == {"grades_canvas.csv", "grades_moodle.csv"}


def test_unchanged_points_give_no_note(run, tmp_path):
    said = run(["ada", "bob"])
    assert "Note:" not in said
    assert 'role="note"' not in (tmp_path / "class.html").read_text(encoding="utf-8")
    assert OLDER not in table(tmp_path / "grades_wide.csv")[0]


# Files from an earlier run


def test_files_from_earlier_run_are_rewritten(run, tmp_path):
    run(["ada", "bob"], "--tables", "canvas", "moodle", "--feedback-zip", "moodle", "--anonymous")
    made = [*tmp_path.glob("grades_[cm]*.csv"), tmp_path / "feedback_moodle.zip", tmp_path / "class_anonymous.html"]
    for path in made:
        path.write_text("old", encoding="utf-8")
    said = run(["ada", "bob"])
    assert len(made) == 4
    assert not [path for path in made if path.read_bytes() == b"old"]
    assert "Removed" not in said


def test_files_without_work_are_removed_and_listed(run, tmp_path):
    (tmp_path / "feedback").mkdir()
    (tmp_path / "feedback" / "my notes.html").touch()
    run(["ada", "bob", "cid"], checks=concept_checks())
    assert (tmp_path / "concepts.csv").exists()
    said = run(["cid"])
    told = "concepts.csv, feedback pages of 2 students without work in this run"
    assert f"Removed files from an earlier run: {told}\n" in said
    assert sorted(path.name for path in (tmp_path / "feedback").iterdir()) == ["cid.html", "my notes.html"]


def test_tables_with_roster_ids_need_a_roster(run, tmp_path):
    (tmp_path / "class.csv").write_text("id,name\n7,ada\n", encoding="utf-8")
    run(["ada"], "--tables", "canvas", "--roster", tmp_path / "class.csv")
    assert "earlier run: grades_canvas.csv\n" in run(["ada"])
    assert not (tmp_path / "grades_canvas.csv").exists()
