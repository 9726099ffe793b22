"""The copy for a graded class: no answers in it, and the same feedback from it."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from layercheck import recorded, reference
from layercheck.exercise import exercises, lessons
from layercheck.observation import Observation, Opaque, Raised
from layercourse import notebooks, stubs
from layercourse.__main__ import ALL
from layercourse.paths import ROOT, CourseError
from layercourse.release import release, release_copy
from layergrade.scoring import HIDDEN_SEEDS

import numpy as np
import pytest

pytestmark = pytest.mark.slow

# Judges each answer and its first mistake, or all, twice in the copy: by the code that it lacks (from here), and by its
# facts alone.
JUDGE = """
import json, logging, sys
from pathlib import Path
from layercheck import recorded, reference, render
from layercheck.exercise import exercises, lessons
from layercheck.verdict import judge
assert Path(recorded.__file__).is_relative_to(sys.argv[1]), recorded.__file__
logging.getLogger("tensorflow").setLevel("ERROR")
few = None if sys.argv[2] == "all" else 1
candidates = {
    (lesson, name): {
        "the answer": reference.answer_of(exercise),
        **dict(list(reference.mistakes_of(exercise).items())[:few]),
    }
    for lesson in lessons() for name, exercise in exercises(lesson).items()
}
def panels():
    made = {}
    for (lesson, name), known in candidates.items():
        for label, candidate in known.items():
            verdict = judge(exercises(lesson)[name], candidate)
            named = verdict.mistake.name if verdict.mistake else None
            made[f"{name}/{label}"] = [verdict.state, verdict.points, named, render.html(verdict), render.text(verdict)]
    return made
by_code = panels()
for module in [name for name in sys.modules if name.partition(".")[0] == "layeranswers"]:
    del sys.modules[module]
sys.modules["layeranswers"] = None  # from now on as if it were not there
reference._expected.cache_clear(), reference._mistakes.cache_clear()
json.dump([by_code, panels()], sys.stdout)
"""
TRY = "from layercheck import answer, check\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    out = tmp_path_factory.mktemp("release") / "class"
    subprocess.run([sys.executable, "-m", "layercourse", "release", str(out)], cwd=ROOT, check=True)
    return out


def run(copy, *arguments, hide_answers=True, **more):
    """A process of the copy's own: what of the course it imports is the copy's, though this course is installed."""
    places = [copy / "figures", copy / "solutions", copy / "tools"]
    if hide_answers:
        hidden = copy.parent / "hidden"
        hidden.mkdir(exist_ok=True)
        (hidden / "layeranswers.py").write_text("raise ModuleNotFoundError('none', name='layeranswers')\n")
        places.insert(0, hidden)
    path = os.pathsep.join(str(place) for place in places)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path, "COURSE_PROGRESS": "off", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        **more,
    )


def test_the_same_feedback_by_facts_as_by_code(copy, request):
    every = request.config.getoption("--all")
    ran = run(copy, "-c", JUDGE, str(copy), "all" if every else "few", hide_answers=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    by_code, by_facts = json.loads(re.sub(r"_\d+\b", "", ran.stdout))  # Keras numbers layers and tensors
    assert len(by_code) > (300 if every else 70)
    for name, panel in by_code.items():
        assert by_facts[name] == panel, name
        assert by_facts[name][0] == ("right" if name.endswith("/the answer") else "wrong")


def contents(copy):
    """All text in the copy by its place, the entries of its sheets too."""
    for path in sorted(copy.rglob("*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for entry in archive.namelist():
                    yield f"{path.name}/{entry}", archive.read(entry).decode("utf-8", "replace")
        elif path.is_file() and path.suffix != ".npz":
            yield path.relative_to(copy).as_posix(), path.read_text(encoding="utf-8")


def test_no_answer_is_in_it(copy):
    everything = dict(contents(copy))
    assert not any("layeranswers/" in place or place.startswith(".git/") for place in everything)
    for lesson in lessons():
        for name, exercise in exercises(lesson).items():
            stub = set(stubs.stub(stubs.source_of(exercise)).splitlines())
            own = [line for line in stubs.solved(stubs.source_of(exercise)).splitlines() if line not in stub]
            body = "\n".join(line.strip() for line in own)
            for place, text in everything.items():
                stripped = "\n".join(line.strip() for line in text.splitlines())
                assert len(own) < 2 or body not in stripped, f"the answer to {name} stands in {place}"


def test_nothing_of_this_machine_and_of_grading_is_in_it(copy):
    for place, text in contents(copy):
        assert str(ROOT) not in text, place
        assert not any(str(seed) in text for seed in HIDDEN_SEEDS) or place.endswith((".svg", ".txt", ".zip")), place
    for name in ("layergrade", *(f"layercourse/{name}" for name in ("release", "build.py", "stubs.py", "bench"))):
        assert not (copy / "tools" / name).exists()
    assert "nstructor" not in (copy / "README.md").read_text(encoding="utf-8")


def test_its_commands_are_those_that_it_has(copy):
    ran = run(copy, "-c", "from layercourse import launcher; print(launcher.usage())")
    listed = {line.split()[0] for line in ran.stdout.splitlines()[2:]}
    assert listed == {"lab", "test", "progress"}
    assert {"grade", "release", "progress"} <= set(ALL)
    assert run(copy, "-m", "layercourse", "progress").returncode == 0


def test_what_jupyterlab_loads_of_the_course_is_in_it(copy):
    for extension in json.loads((copy / "tools/layercourse/server_extensions.json").read_text())["ServerApp"][
        "jpserver_extensions"
    ]:
        ran = run(copy, "-c", f"import {extension} as extension; print(extension.__file__)")
        assert Path(ran.stdout.strip()).is_relative_to(copy)


def test_a_student_is_told_that_it_is_right_and_which_mistake_it_is(copy, tmp_path):
    right = stubs.answers("pooling_shapes")["pooled_size"]
    wrong = right.replace("-(-size // stride)", "size // stride")
    assert wrong != right
    for source, told in ((right, "✓ pooled_size"), (wrong, "Which way must you round?")):
        (tmp_path / "work.py").write_text(source + "\n")
        ran = run(copy, "-c", f"{TRY}exec(open({str(tmp_path / 'work.py')!r}).read())\ncheck(pooled_size)")
        assert told in ran.stdout
    ran = run(copy, "-c", TRY + "answer('pooled_size')")
    assert "This copy of the course has no answer to pooled_size." in ran.stderr


@pytest.mark.parametrize("harm", ["is gone", "is cut short", "holds something else"])
def test_a_sheet_that_cannot_be_used_is_told_in_one_sentence(copy, harm):
    path = recorded.path_of("pooling_shapes", copy / "solutions" / "layercheck" / "recorded_results")
    whole = path.read_bytes()
    source = "def pooled_size(size, pool, stride=None, padding='valid'): return 1\ncheck(pooled_size)"
    try:
        path.unlink() if harm == "is gone" else path.write_bytes(
            whole[:5000] if harm == "is cut short" else whole[:50] + b"?" * 500 + whole[550:]
        )
        ran = run(copy, "-c", TRY + source)
    finally:
        path.write_bytes(whole)
    told = (
        "nothing to judge pooled_size by: get a whole one" if harm == "is gone" else "pooling_shapes.zip in layercheck"
    )
    assert told in ran.stdout
    assert ran.stderr.strip().splitlines()[-1].startswith("layercheck.notebook.NotYet")
    assert "seed 0" in run(copy, "-c", TRY + source.replace("(pooled_size)", "(pooled_size, seed=5)")).stdout


def test_its_own_tests_pass(copy, request):
    """One lesson and one file, with --all every file; all lessons would take as long as this course's own."""
    chosen = ["tests" if request.config.getoption("--all") else "tests/layercheck/test_reference.py"]
    chosen += ["notebooks/01_pooling_shapes.ipynb"]
    ran = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", *chosen, timeout=900)
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "failed" not in ran.stdout


def test_somebody_elses_folder_is_left_alone(tmp_path, capsys):
    out = tmp_path / "class"
    out.mkdir()
    (out / "mine").write_text("mine")
    assert release.main([str(out)]) == 1
    assert "name a new or an empty folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.rglob("*")] == ["class", "mine"]


def test_a_lesson_that_was_worked_in_is_not_given_out(tmp_path, monkeypatch):
    lessons_here = tmp_path / "notebooks"
    lessons_here.mkdir()
    lesson = notebooks.lessons()[0]
    worked = stubs.fill(notebooks.read(lesson.path), {"pooled_size": stubs.answers(lesson.stem)["pooled_size"]})
    notebooks.write(worked, lessons_here / lesson.path.name)
    monkeypatch.setattr(release_copy.notebooks, "lessons", lambda *_: notebooks_in(lessons_here))
    with pytest.raises(CourseError, match="ex-pooled-size"):
        release_copy.write(tmp_path / "class")
    assert not (tmp_path / "class").exists()


def notebooks_in(folder):
    return [notebooks.Lesson(path) for path in sorted(folder.glob("*.ipynb"))]


def test_a_sheet_keeps_observations_but_no_code(tmp_path):
    seen = Observation("a", "f(x)", np.arange(6.0).reshape(2, 3), {"x": np.ones(2, "int32")}, ("x",))
    failed = Observation("b", "f(1)", Raised(("ValueError", "Exception"), "secret = 1", 3, "secret = 1"))
    odd = Observation("b", "f(2)", (Opaque("a thing"), None, {"k": [True, float("nan")]}))
    lesson = {"f": ((seen, odd), {"slip": ("You slipped.", (seen, failed))})}
    path = recorded.path_of("lesson", tmp_path)
    path.write_bytes(recorded.sheet(lesson))
    assert recorded.sheet(lesson) == path.read_bytes()
    assert b"secret" not in zipfile.ZipFile(path).read("f/slip")
    one, two = recorded.expected("lesson", "f", tmp_path)
    np.testing.assert_array_equal(one.value, seen.value)
    np.testing.assert_array_equal(one.inputs["x"], [1, 1])
    assert (one.group, one.call, one.changed) == ("a", "f(x)", ("x",))
    assert repr(two.value) == repr(odd.value)
    ((name, told, observations),) = recorded.mistakes("lesson", "f", tmp_path)
    assert (name, told) == ("slip", "You slipped.")
    assert list(observations)[1].value.type == "ValueError"
    assert recorded.expected("lesson", "g", tmp_path) is None
    assert recorded.expected("another", "f", tmp_path) is None
    assert list(recorded.mistakes("another", "f", tmp_path)) == []


def test_without_answers_and_facts_there_is_no_reference(monkeypatch):
    monkeypatch.setitem(sys.modules, "layeranswers", None)
    exercise = exercises("pooling_shapes")["pooled_size"]
    monkeypatch.delitem(sys.modules, reference.module_of(exercise), raising=False)
    with pytest.raises(reference.NoReference):
        reference.answer_of(exercise)
