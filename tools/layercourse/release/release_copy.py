"""Write the release copy: a course for a graded class that gives the same feedback, without reference solutions.

Only files listed here are copied, so a file added later isn't released by accident.
"""

from __future__ import annotations

import re
from pathlib import Path

from layercheck import recorded

from nbformat import NotebookNode

from .. import ROOT, build, install_cell, notebooks, stubs
from ..notebooks import Lesson
from ..paths import ANSWERS, NOTEBOOKS, CourseError
from . import output_folder, recorded_results
from .links import Repository

FILES = (
    "course.py", "LICENSE", "docs/glossary.md", ".gitignore", "requirements.txt", "requirements.lock",
    "requirements-test.lock", "Dockerfile", ".dockerignore", ".devcontainer/devcontainer.json",
    ".binder/requirements.txt", ".binder/runtime.txt",
    "tests/conftest.py", "tests/lessons/sanitize.cfg",
    "tests/layercheck/test_compare.py", "tests/layercheck/test_frames.py", "tests/layercheck/test_observation.py",
    "tests/layercheck/test_reference.py", "tests/layerfigures/test_images.py", "tests/layerfigures/test_influence.py",
)  # fmt: skip
FOLDERS = ("figures", "solutions/layercheck", "tools/warmkernels")
MODULES = (
    "__init__",
    "__main__",
    "environment",
    "exclusive",
    "first_pip",
    "installation",
    "launcher",
    "nodelay",
    "notebooks",
    "outcomes",
    "paths",
    "pip_settings",
    "progress",
    "pytest_plugin",
    "relocate",
    "remedies",
    "systems",
)
SETTINGS = ("lab_settings.json", "server_extensions.json", "image/healthy.py", "image/lessons.sh")
KEPT = (".py", ".svg", ".npz", ".md", ".json")  # suffixes of the files to copy from those folders
LEFT = re.compile(r"__pycache__|\..*|recorded_results")  # not copied from those folders
README, STUDENTS, PROJECT = "README.md", "docs/students.md", "pyproject.toml"  # changed for the copy
LEFT_OUT = re.compile(r".* # not in a release copy\n")
CHECKS = "every check that CI runs"  # in the README; the copy has some of the tests only
STUDENTS_BEGIN = re.compile(r"(?m)^(?=## For students$)")
PICTURE = re.compile(r"\]\(\.\./(figures/[\w.-]+)\)")  # in a lesson's text
SHOWS_ANSWERS = re.compile(r', `answer\("pooled_size"\)` shows the reference solution')


def write(out: Path, repository: Repository | None = None) -> None:
    """Write the release copy to the folder `out`, or update an earlier one.

    repository: where the copy will be on GitHub; the README and the lessons then have links that open them there

    Raises CourseError if the folder has other files or a lesson has somebody's work in it.
    """
    output_folder.refuse_strangers(out)
    if out.resolve().is_relative_to(ROOT):
        raise CourseError(f"{out} is inside this course. Choose a folder outside it.")
    _refuse_what_is_solved()
    files = {name: (ROOT / name).read_bytes() for name in _names()}
    for name, edit in {README: readme, STUDENTS: without_answers, PROJECT: project}.items():
        files[name] = edit(files[name].decode(), name).encode()
    if repository:
        files[README] = with_links(files[README].decode(), repository).encode()
        for lesson in notebooks.every():
            files[f"notebooks/{lesson.path.name}"] = linked(notebooks.read(lesson.path), lesson, repository).encode()
    place = recorded.FOLDER.relative_to(ROOT)
    for lesson in notebooks.lessons():
        if not stubs.has_exercises(lesson.stem):
            continue
        print(f"Running the reference solutions of {lesson.path.stem}.", flush=True)
        files[recorded.path_of(lesson.stem, place).as_posix()] = recorded_results.record(lesson.stem)
    output_folder.put(out, files, last=README)


def _names() -> list[str]:
    """Return the paths, in the course, of the files to copy."""
    own = [f"tools/layercourse/{name}" for name in (*(f"{name}.py" for name in MODULES), *SETTINGS)]
    lessons = [f"notebooks/{lesson.path.name}" for lesson in notebooks.every()]
    inside = (path.relative_to(ROOT) for name in FOLDERS for path in sorted((ROOT / name).rglob("*")) if path.is_file())
    kept = [
        path.as_posix()
        for path in inside
        if path.suffix in KEPT and not any(LEFT.fullmatch(part) for part in path.parts)
    ]
    return [README, STUDENTS, PROJECT, *FILES, *own, *lessons, *kept]


def readme(whole: str, name: str = README) -> str:
    """Return the README for students: without reference solutions, and without what the copy lacks."""
    parts = re.split(r"(?m)^(?=## )", whole)
    kept = (part for part in parts if not part.startswith(("## For instructors", "## For maintainers")))
    text = without_answers("".join(kept), name).rstrip() + "\n"
    return _replaced(re.compile(CHECKS), "the tests in this copy", text, 1, name)


def without_answers(text: str, name: str) -> str:
    """Return the text without the clause that says how to see a reference solution."""
    return _replaced(SHOWS_ANSWERS, "", text, 1, name)


def with_links(text: str, repository: Repository) -> str:
    """Return the README with the links that open the first lesson without an installation."""
    first = notebooks.lessons()[0].path.name
    section = f"""\
## Without an installation

{repository.line(f"notebooks/{first}")}

The first cell of every lesson has these links, too. Before you start, read
[what is kept](docs/students.md#without-an-installation): some of these services delete your work when a session ends.

"""
    return _replaced(STUDENTS_BEGIN, section.replace("\\", r"\\"), text, 1, README)


def linked(notebook: NotebookNode, lesson: Lesson, repository: Repository) -> str:
    """Return the text of a lesson with links under its title, pictures from GitHub and, on Colab, an installation.

    Colab shows only the notebook: it can't find a picture in a folder next to it.
    """
    opening = notebook.cells[0]
    title, _, rest = opening.source.partition("\n")
    opening.source = f"{title}\n\n{repository.line(f'notebooks/{lesson.path.name}')}\n{rest}"
    install_cell.install_on_colab(notebook, repository.archive())
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = PICTURE.sub(lambda found: f"]({repository.picture(found[1])})", cell.source)
    return notebooks.text(notebook)


def project(settings: str, name: str = PROJECT) -> str:
    """Return pyproject.toml without the packages that the copy lacks."""
    return _replaced(LEFT_OUT, "", settings, 2, name)


def _replaced(words: re.Pattern, new: str, text: str, times: int, name: str) -> str:
    replaced, found = words.subn(new, text)
    if found != times:
        raise CourseError(
            f"{name} does not have the words that release/release_copy.py changes; update one of the two."
        )
    return replaced


def _refuse_what_is_solved() -> None:
    """Refuse a lesson with anybody's work in it: the class would see that work."""
    if not ANSWERS.is_dir():
        raise CourseError(
            "This copy of the course has no reference solutions, so it can't record results. Use a full copy."
        )
    found = [problem for lesson in notebooks.every(NOTEBOOKS) for problem in build.problems(lesson)]
    if found:
        raise CourseError(found[0])
