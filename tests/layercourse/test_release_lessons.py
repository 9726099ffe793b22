"""Test a release of some lessons: it has only the files that they need, and it works like a copy of all lessons."""

import ast
import json
import os
import re
import subprocess
import sys

from layercheck import assignment
from layercheck.exercise import exercises
from layercourse import notebooks, stubs
from layercourse.paths import ROOT, CourseError
from layercourse.release import lesson_choice, needed, output_folder, release, release_copy, student_texts

import pytest

pytestmark = pytest.mark.either_stack

CHOSEN = ("1", "4")
OTHERS = ("translation_invariance", "batch_normalization", "custom_layers", "resnet_block")
NOTEBOOK = re.compile(r"\d\db?_[a-z_]+(?=\.ipynb)")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    out = tmp_path_factory.mktemp("release") / "class"
    assert release.main([str(out), "--lesson", *CHOSEN, "--repository", "ada/kurs"]) == 0
    return out


def run(copy, *arguments, **variables):
    """Run Python with the copy's packages but without reference solutions."""
    hidden = copy.parent / "hidden"
    hidden.mkdir(exist_ok=True)
    without = "raise ModuleNotFoundError('none', name='layeranswers')\n"
    (hidden / "layeranswers.py").write_text(without, encoding="utf-8")
    paths = os.pathsep.join(
        str(place) for place in (hidden, *(copy / name for name in ("figures", "solutions", "tools")))
    )
    variables = {"PYTHONPATH": paths, "COURSE_PROGRESS": "off", "PYTHONDONTWRITEBYTECODE": "1", **variables}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        env={**os.environ, **variables},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=600,
    )


def texts(copy):
    names = ("README.md", "docs/students.md", ".devcontainer/devcontainer.json")
    found = {name: (copy / name).read_text("utf-8") for name in names}
    for path in sorted(copy.glob("notebooks/*.ipynb")):
        cells = notebooks.read(path).cells
        found[path.name] = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    return found


# Tests that need no release


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        ([], [lesson.stem for lesson in notebooks.lessons()]),
        (["4", "01_pooling_shapes.ipynb"], ["pooling_shapes", "pooling_shapes_further", "normalization_axes"]),
        (["1b"], ["pooling_shapes", "pooling_shapes_further"]),
        (["pooling_shapes", "1"], ["pooling_shapes", "pooling_shapes_further"]),
    ],
)
def test_lessons_are_chosen_with_going_further(names, stems):
    found = [lesson.stem for lesson in lesson_choice.chosen(names)]
    assert found == sorted(found, key=[lesson.stem for lesson in notebooks.lessons()].index)
    assert set(stems) <= set(found)
    assert {stem.removesuffix("_further") for stem in found} == {stem.removesuffix("_further") for stem in stems}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["OUT", "--lesson", "9"], "There is no lesson '9'; the lessons are: 01_pooling_shapes"),
        (["--lesson", "1", "OUT"], "There is no lesson 'OUT'"),
        (["--lesson", "1"], "OUT comes before --lesson"),
        (["--gradescope", "a.zip", "--lesson", "1", "4"], "An autograder grades one lesson"),
    ],
)
def test_wrong_choice_is_reported_in_one_sentence(arguments, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert release.main(arguments) == 1
    said = capsys.readouterr().err
    assert message in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seed", ["0", "-1", "x", "2147483648", "1.5", "²"])
def test_wrong_seed_is_refused(seed, tmp_path, capsys):
    with pytest.raises(SystemExit):
        release.main(["--gradescope", str(tmp_path / "a.zip"), "--seed", seed])
    assert "a hidden seed must be a whole number from 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "edited"),
    [
        ("[One](01_one.ipynb) and [two](02_two.ipynb).", "[One](01_one.ipynb) and two."),
        ("Seen. **Next:** lesson 2\ngoes on.", "Seen."),
        ("Seen.\n\n**Next:** lesson 1 again.", "Seen.\n\n**Next:** lesson 1 again."),
        ("First.\n\nAnswer the [check](00_concept_check.ipynb).\nThen.\n\nLast.", "First.\n\nLast."),
        ("![A picture](../figures/one.svg)", "![A picture](../figures/one.svg)"),
    ],
)
def test_text_links_only_to_released_notebooks(source, edited):
    assert student_texts.edited(source, ["01_one", "01b_one"]) == edited


@pytest.mark.slow
@pytest.mark.parametrize("number", [lesson.number for lesson in notebooks.lessons() if not lesson.is_further])
def test_each_lesson_has_all_modules_that_it_imports(number):
    lessons = lesson_choice.chosen([number])
    left = needed.unneeded(lessons, [])
    kept = {path for package in needed.PACKAGES.values() for path in package.rglob("*.py")} - left
    for path in kept:
        assert not left & set(needed.imported(path.read_text("utf-8"), path.parent)), path
    for lesson in lessons:
        for cell in notebooks.read(lesson.path).cells:
            if cell.cell_type == "code":
                assert not left & set(needed.imported(cell.source, needed.DRAWN))
    others = {lesson.topic for lesson in notebooks.lessons()} - {lesson.topic for lesson in lessons}
    assert {path.name for path in left if path.parent == needed.EXPERIMENTS} >= {f"{topic}.py" for topic in others}


def test_readme_and_guide_name_only_their_lessons():
    """Release each lesson by itself. If the text to replace has changed, the release fails."""
    whole = release_copy.readme((ROOT / "README.md").read_text("utf-8"))
    guide = (ROOT / "docs" / "students.md").read_text("utf-8")
    for lesson in notebooks.lessons():
        if lesson.is_further:
            continue
        alone = lesson_choice.chosen([lesson.number])
        for text in (student_texts.readme(whole, alone), student_texts.guide(guide, alone)):
            assert set(NOTEBOOK.findall(text)) <= {one.path.stem for one in alone}
            assert "oncept check" not in text
        assert "One notebook lesson of a course on pooling" in student_texts.readme(whole, alone)
    with pytest.raises(CourseError, match=r"README\.md doesn't contain the words"):
        student_texts.readme("# Another", alone)


def test_students_readme_has_nothing_for_maintainers():
    text = release_copy.readme((ROOT / "README.md").read_text("utf-8"))
    for words in ("course.py test", "course.py check", "CI", "nstructor", "aintainer", "solutions/", "tests/"):
        assert words not in text
    assert "python3 course.py lab" in text


def test_copy_disables_instructors_panels():
    settings = release_copy.project((ROOT / "pyproject.toml").read_text("utf-8"))
    place = "etc/jupyter/labconfig/page_config.d/layercourse.json"
    assert f'\n"tools/layercourse/lab_page.json" = "{place}"\n' in settings
    assert "nbgrader~=" not in settings
    lock = release_copy.without_nbgrader((ROOT / "requirements-test.lock").read_text("utf-8"))
    assert "nbgrader" not in lock
    assert "nbval==" in lock
    disabled = json.loads((ROOT / "tools/layercourse/lab_page.json").read_text("utf-8"))["disabledExtensions"]
    assert not {name for name in disabled if "assignment-list" in name or "validate" in name}
    assert {f"@jupyter/nbgrader:{name}" for name in ("create-assignment", "formgrader")} <= disabled.keys()


@pytest.mark.exhaustive
def test_other_lessons_replace_earlier_ones(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(release_copy.recorded_results, "record", lambda stem: stem.encode())
    out, fresh = tmp_path / "class", tmp_path / "fresh"
    assert release.main([str(out), "--lesson", *CHOSEN]) == 0
    changed = out / "notebooks" / "04_normalization_axes.ipynb"
    changed.write_bytes(changed.read_bytes() + b"\n")
    capsys.readouterr()
    for _ in range(2):
        assert release.main([str(out), "--lesson", "2"]) == 0
        assert "Delete them yourself: notebooks/04_normalization_axes.ipynb" in capsys.readouterr().out
    changed.unlink()
    assert release.main([str(out), "--lesson", "2"]) == 0
    assert "yourself" not in capsys.readouterr().out
    assert release.main([str(fresh), "--lesson", "2"]) == 0
    one, other = ({path.relative_to(place).as_posix() for path in place.rglob("*")} for place in (out, fresh))
    assert one == other
    assert all((out / path).read_bytes() == (fresh / path).read_bytes() for path in one if (out / path).is_file())
    assert output_folder.WRITTEN in one


def test_nbgrader_course_has_chosen_assignments(tmp_path):
    assert release.main(["--nbgrader", str(tmp_path / "course"), "--lesson", *CHOSEN]) == 0
    found = sorted(path.name for path in (tmp_path / "course" / "source").iterdir())
    assert found == ["01_pooling_shapes", "04_normalization_axes", "04b_normalization_axes"]


# Tests of one release


@pytest.mark.slow
def test_copy_has_nothing_from_other_lessons(copy):
    files = [path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()]
    assert not [
        name for name in files if any(other in name for other in OTHERS) or "concept_check" in name.lower()[:20]
    ]
    assert "solutions/layercheck/questions/concept_check.py" not in files
    assert "figures/layerfigures/residual/__init__.py" not in files
    assert "figures/residual_flow.svg" not in files
    assert "figures/layerfigures/data/strided.npz" not in files
    given = assignment.recorded(copy / "solutions" / "layercheck" / "assignment.json")
    assert {stem.removesuffix("_further") for stem in given} == {"pooling_shapes", "normalization_axes"}
    assert len(list(copy.glob("solutions/layercheck/recorded_results/*.zip"))) == 3
    kept = {path.stem for path in copy.glob("notebooks/*.ipynb")}
    assert sorted(kept) == [
        "01_pooling_shapes",
        "01b_pooling_shapes",
        "04_normalization_axes",
        "04b_normalization_axes",
    ]
    for name, text in texts(copy).items():
        assert set(NOTEBOOK.findall(text)) <= kept, name
        assert "lesson 2 shifts" not in text


@pytest.mark.slow
def test_copy_has_all_files_that_it_links_to(copy):
    for name, text in texts(copy).items():
        folder = (copy / "notebooks" / name if name.endswith(".ipynb") else copy / name).parent
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text):
            assert (folder / target).exists(), f"{name}: {target}"


@pytest.mark.slow
def test_imports_and_commands_work_in_copy(copy):
    assert run(copy, "-c", "import layercheck, layerfigures").returncode == 0
    ran = run(copy, "-m", "layercourse", "progress")
    assert ran.returncode == 0, ran.stderr
    ran = run(copy, "-c", "from layercourse import launcher; print(*launcher.lab_options())")
    assert "01_pooling_shapes.ipynb" in ran.stdout
    lines = run(
        copy,
        "-c",
        "import os; os.chdir('notebooks'); from layercheck import scoreboard; scoreboard()",
        COURSE_PROGRESS="",
    ).stdout
    listed = [line.split("   ")[0] for line in lines.splitlines()]
    assert listed[1:3] == ["1 Pool an image", "4 Choose who shares a mean with whom"]
    assert "the whole course" in listed
    assert not any(line.startswith(("2", "3", "5", "6")) for line in listed)


@pytest.mark.slow
def test_check_predict_and_mine_work_in_copy(copy):
    right = stubs.answers("normalization_axes")["statistic_axes"]
    code = (
        "from layercheck import *\nimport numpy as np\n"
        + right
        + ("\ncheck(statistic_axes)\nhint('group_norm')\npredict('corner')\nprint(mine('BatchNorm'))\nconcept_check()")
    )
    ast.parse(code)
    ran = run(copy, "-c", code)
    assert ran.returncode == 0, ran.stderr
    assert "✓ statistic_axes: right in all public cases" in ran.stdout
    assert "Hint 1 of" in ran.stdout
    assert "Predict:" in ran.stdout
    assert "There is no exercise called 'BatchNorm'" in ran.stdout
    assert ran.stdout.rstrip().endswith("This copy of the course has no concept check.")


@pytest.mark.exhaustive
@pytest.mark.slow
def test_copy_passes_its_own_tests(copy):
    chosen = ["tests/layercheck", "notebooks/01b_pooling_shapes.ipynb"]
    ran = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color=no", *chosen)
    assert ran.returncode == 0, ran.stdout[-3000:]
    for lesson in lesson_choice.chosen(CHOSEN):
        for name in exercises(lesson.stem):
            assert f"[{name}]" not in ran.stdout.partition("short test summary")[2]
