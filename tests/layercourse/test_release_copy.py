"""Test the release copy: it has no reference solutions and gives the same feedback."""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from layercheck import recorded
from layercheck.exercise import exercises, lessons
from layercourse import notebooks, stubs
from layercourse.__main__ import ALL
from layercourse.paths import ROOT
from layercourse.release import release, release_copy
from layergrade.seeds import HIDDEN_SEEDS

import pytest

pytestmark = pytest.mark.slow

# Checks the first mistake in each exercise (unless the check is one of the slowest), or all mistakes. Each check runs
# twice: with this course's reference code, and with the copy's recorded results. To include answers that match no known
# mistake, functions are also checked on mirrored images, which changes what their outputs depend on.
COMPARE_FEEDBACK = """
import json, logging, sys
from pathlib import Path
import numpy as np
from layercheck import recorded, reference, render
from layercheck.exercise import exercises, lessons
from layercheck.verdict import verdict_of
assert Path(recorded.__file__).is_relative_to(sys.argv[1]), recorded.__file__
logging.getLogger("tensorflow").setLevel("ERROR")
every = sys.argv[2] == "all"
candidates = {
    (lesson, name): {
        **({"the answer": reference.answer_of(exercise)} if every else {}),
        **dict(list(reference.mistakes_of(exercise).items())[: None if every else 1]),
    }
    for lesson in lessons() for name, exercise in exercises(lesson).items()
    if every or name not in ("ResNetBlock", "ResNet")
}
def flipped(answer):
    def candidate(*args, **kwargs):
        flip = lambda one: one[..., ::-1, :] if isinstance(one, np.ndarray) and one.ndim == 4 else one
        return answer(*map(flip, args), **kwargs)
    return candidate
for (lesson, name), known in candidates.items():
    if not exercises(lesson)[name].is_class:
        known["another"] = flipped(reference.answer_of(exercises(lesson)[name]))
def panels():
    made = {}
    for (lesson, name), known in candidates.items():
        for label, candidate in known.items():
            verdict = verdict_of(exercises(lesson)[name], candidate)
            named = verdict.mistake.name if verdict.mistake else None
            said = [verdict.condition, verdict.dependence and verdict.dependence.sentence]
            shown = [render.html(verdict), render.text(verdict)]
            made[f"{name}/{label}"] = [verdict.state, verdict.points, named, *shown, said]
    return made
by_code = panels()
for module in [name for name in sys.modules if name.partition(".")[0] == "layeranswers"]:
    del sys.modules[module]
sys.modules["layeranswers"] = None  # Importing it raises from now on.
reference._expected.cache_clear(), reference._restored.cache_clear(), reference._grids.cache_clear()
json.dump([by_code, panels()], sys.stdout)
"""
TRY = "from layercheck import answer, check\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    out = tmp_path_factory.mktemp("release") / "class"
    assert release.main([str(out)]) == 0
    return out


def run(copy, *arguments, hide_answers=True, **more):
    """Run Python in the copy, so that it imports the copy's packages and not those of this course."""
    places = [copy / "figures", copy / "solutions", copy / "tools"]
    if hide_answers:
        hidden = copy.parent / "hidden"
        hidden.mkdir(exist_ok=True)
        (hidden / "layeranswers.py").write_text(
            "raise ModuleNotFoundError('none', name='layeranswers')\n", encoding="utf-8"
        )
        places.insert(0, hidden)
    path = os.pathsep.join(str(place) for place in places)
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path, "COURSE_PROGRESS": "off", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        **more,
    )


@pytest.mark.either_stack
def test_recorded_results_give_same_feedback_as_code(copy, request):
    every = request.config.getoption("--all")
    ran = run(copy, "-c", COMPARE_FEEDBACK, str(copy), "all" if every else "few", hide_answers=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    # Keras adds a number to the names of layers and tensors.
    by_code, by_results = json.loads(re.sub(r"_\d+\b", "", ran.stdout))
    assert len(by_code) > (300 if every else 50)
    for name, panel in by_code.items():
        assert by_results[name] == panel, name
        if not name.endswith("/another"):
            assert by_results[name][0] == ("right" if name.endswith("/the answer") else "wrong")
    assert sum(any(panel[-1]) for panel in by_code.values()) > 3


def contents(copy):
    """Yield the path and text of every file in the copy, including the entries of zip files."""
    for path in sorted(copy.rglob("*")):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for entry in archive.namelist():
                    yield f"{path.name}/{entry}", archive.read(entry).decode("utf-8", "replace")
        elif path.is_file() and path.suffix != ".npz":
            yield path.relative_to(copy).as_posix(), path.read_text(encoding="utf-8")


def test_copy_has_no_reference_solutions(copy):
    everything = dict(contents(copy))
    assert not any("layeranswers/" in place or place.startswith(".git/") for place in everything)
    for lesson in lessons():
        for name, exercise in exercises(lesson).items():
            stub = set(stubs.stub(stubs.source_of(exercise)).splitlines())
            own = [line for line in stubs.solved(stubs.source_of(exercise)).splitlines() if line not in stub]
            body = "\n".join(line.strip() for line in own)
            for place, text in everything.items():
                stripped = "\n".join(line.strip() for line in text.splitlines())
                assert len(own) < 2 or body not in stripped, f"{place} contains the reference solution of {name}"


def test_copy_has_no_local_paths_or_grading(copy):
    for place, text in contents(copy):
        assert str(ROOT) not in text, place
        assert not any(str(seed) in text for seed in HIDDEN_SEEDS) or place.endswith(
            (".svg", ".txt", ".lock", ".zip")
        ), place
    for name in ("layergrade", *(f"layercourse/{name}" for name in ("release", "build.py", "stubs.py", "bench"))):
        assert not (copy / "tools" / name).exists()
    assert "nstructor" not in (copy / "README.md").read_text(encoding="utf-8")


def test_copy_lists_only_its_commands(copy):
    ran = run(copy, "-c", "from layercourse import launcher; print(launcher.usage())")
    listed = {line.split()[0] for line in ran.stdout.splitlines()[2:]}
    assert listed == {"lab", "test", "progress"}
    assert {"grade", "release", "progress"} <= set(ALL)
    assert run(copy, "-m", "layercourse", "progress").returncode == 0


def test_copy_has_the_jupyterlab_extensions(copy):
    for extension in json.loads((copy / "tools/layercourse/server_extensions.json").read_text(encoding="utf-8"))[
        "ServerApp"
    ]["jpserver_extensions"]:
        ran = run(copy, "-c", f"import {extension} as extension; print(extension.__file__)")
        assert Path(ran.stdout.strip()).is_relative_to(copy)


def test_check_recognizes_right_solution_and_mistake(copy, tmp_path):
    right = stubs.answers("pooling_shapes")["pooled_size"]
    wrong = right.replace("-(-size // stride)", "size // stride")
    assert wrong != right
    for source, told in (
        (right, "✓ pooled_size: right in all public cases"),
        (wrong, "Which way do you have to round?"),
    ):
        (tmp_path / "work.py").write_text(source + "\n", encoding="utf-8")
        ran = run(copy, "-c", f"{TRY}exec(open({str(tmp_path / 'work.py')!r}).read())\ncheck(pooled_size)")
        assert told in ran.stdout
    ran = run(copy, "-c", TRY + "answer('pooled_size')")
    assert "This copy of the course has no reference solution for pooled_size." in ran.stderr


@pytest.mark.parametrize("harm", ["missing", "truncated", "overwritten"])
def test_unusable_recorded_results_are_reported(copy, harm):
    path = recorded.path_of("pooling_shapes", copy / "solutions" / "layercheck" / "recorded_results")
    whole = path.read_bytes()
    source = "def pooled_size(size, pool, stride=None, padding='valid'): return 1\ncheck(pooled_size)"
    try:
        path.unlink() if harm == "missing" else path.write_bytes(
            whole[:5000] if harm == "truncated" else whole[:50] + b"?" * 500 + whole[550:]
        )
        ran = run(copy, "-c", TRY + source)
    finally:
        path.write_bytes(whole)
    told = (
        "no recorded results for pooled_size. Get a complete copy"
        if harm == "missing"
        else "pooling_shapes.zip in layercheck"
    )
    assert told in ran.stdout
    assert ran.stderr.strip().splitlines()[-1].startswith("layercheck.notebook.NotYet")
    assert "seed 0" in run(copy, "-c", TRY + source.replace("(pooled_size)", "(pooled_size, seed=5)")).stdout


def test_copy_passes_its_own_tests(copy, request):
    """Run one test file (with --all, every test file), the concept check, and one lesson.

    All lessons would take too long.
    """
    chosen = ["tests" if request.config.getoption("--all") else "tests/layercheck/test_reference.py"]
    chosen += ["notebooks/00_concept_check.ipynb", "notebooks/01_pooling_shapes.ipynb"]
    ran = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", *chosen, timeout=900)
    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "failed" not in ran.stdout


def test_lesson_with_solutions_is_not_distributed(tmp_path, monkeypatch, capsys):
    lessons_here = tmp_path / "notebooks"
    lessons_here.mkdir()
    lesson = notebooks.lessons()[0]
    worked = stubs.fill(notebooks.read(lesson.path), {"pooled_size": stubs.answers(lesson.stem)["pooled_size"]})
    notebooks.write(worked, lessons_here / lesson.path.name)
    monkeypatch.setattr(release_copy.notebooks, "every", lambda *_: notebooks_in(lessons_here))
    assert release.main([str(tmp_path / "class")]) == 1
    assert "ex-pooled-size" in capsys.readouterr().err
    assert not (tmp_path / "class").exists()


def notebooks_in(folder):
    return [notebooks.Lesson(path) for path in sorted(folder.glob("*.ipynb"))]
