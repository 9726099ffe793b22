"""Write the release copy, which gives a graded class the same feedback but contains no reference solutions.

Only files listed here are copied, so a file added later isn't released by accident.
"""

from __future__ import annotations

import re
from pathlib import Path

from layercheck import assignment, recorded
from layercheck.exercise import declared

from nbformat import NotebookNode

from .. import ROOT, install_cell, notebooks, own_cells, stubs
from ..notebooks import Lesson
from . import lesson_choice, needed, output_folder, recorded_results, student_texts
from .links import Repository
from .student_texts import replaced

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
SETTINGS = (
    "lab_settings.json",
    "lab_page.json",
    "server_extensions.json",
    "image/healthy.py",
    "image/lessons.sh",
)
KEPT = (".py", ".js", ".svg", ".npz", ".md", ".json")  # suffixes of the files to copy from FOLDERS
LEFT = re.compile(r"__pycache__|\..*|recorded_results")  # names that aren't copied from FOLDERS
README, STUDENTS, PROJECT = "README.md", "docs/students.md", "pyproject.toml"  # changed for the copy
DEVCONTAINER, TESTS = ".devcontainer/devcontainer.json", "requirements-test.lock"
LEFT_OUT = re.compile(r".* # not in a release copy\n")
ADDED = re.compile(r"# (.*) # in a release copy only\n")
FOR_MAINTAINERS = re.compile(r"python3 course\.py test .*\n")  # in the README
NBGRADER = re.compile(r"^nbgrader==.*\n(?: .*\n)*", re.MULTILINE)  # the package and its hashes
FIRST_LESSON = re.compile(r"01_pooling_shapes(?=\.ipynb)")
STUDENTS_BEGIN = re.compile(r"(?m)^(?=## For students$)")
PICTURE = re.compile(r"\]\(\.\./(figures/[\w.-]+)\)")  # the link to a picture in a lesson's text
SHOWS_ANSWERS = re.compile(r', and `answer\("pooled_size"\)` shows the reference solution')


def write(out: Path, repository: Repository | None = None, lessons: list[Lesson] | None = None) -> list[str]:
    """Write the release copy to the folder `out`, or update an earlier copy there.

    repository: where the copy will be on GitHub; if given, the README and the lessons get links that open them online
    lessons: the lessons in the copy; by default, all lessons of the course

    Returns the files in the folder that were kept because someone changed them. Raises CourseError if the folder has
    other files.
    """
    output_folder.refuse_strangers(out)
    lessons = notebooks.lessons() if lessons is None else lessons
    files = {name: (ROOT / name).read_bytes() for name in _names()}
    edits = {README: readme, STUDENTS: without_answers, PROJECT: project, TESTS: without_nbgrader}
    for name, edit in edits.items():
        files[name] = edit(files[name].decode(), name).encode()
    if not lesson_choice.is_whole(lessons):
        files = _only(lessons, files)
    if repository:
        files[README] = with_links(files[README].decode(), repository, lessons[0]).encode()
    for lesson in lesson_choice.released(lessons):
        files[f"notebooks/{lesson.path.name}"] = _lesson(lesson, lessons, repository)
    place = recorded.FOLDER.relative_to(ROOT)
    for lesson in lessons:
        if not stubs.has_exercises(lesson.stem):
            continue
        print(f"Running the reference solutions of {lesson.path.stem}.", flush=True)
        files[recorded.path_of(lesson.stem, place).as_posix()] = recorded_results.record(lesson.stem)
    return output_folder.put(out, files, last=README)


def _only(lessons: list[Lesson], files: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files that a copy of these lessons needs, edited so that they don't mention other lessons."""
    texts = {README: student_texts.readme, STUDENTS: student_texts.guide}
    edited = {name: edit(files[name].decode(), lessons, name) for name, edit in texts.items()}
    left = {path.relative_to(ROOT).as_posix() for path in needed.unneeded(lessons, edited.values())}
    edited[DEVCONTAINER] = replaced(FIRST_LESSON, lessons[0].path.stem, files[DEVCONTAINER].decode(), 1, DEVCONTAINER)
    given = {lesson.stem: assignment.recorded()[lesson.stem] for lesson in lessons}
    edited[assignment.FILE.relative_to(ROOT).as_posix()] = assignment.text(given)
    return {name: edited[name].encode() if name in edited else data for name, data in files.items() if name not in left}


def _lesson(lesson: Lesson, lessons: list[Lesson], repository: Repository | None) -> bytes:
    """Return the contents of a lesson's file, edited for the copy if necessary."""
    notebook = notebooks.read(lesson.path)
    changed = not lesson.is_concept_check and own_cells.distributed(notebook, declared(lesson.stem))
    if not lesson_choice.is_whole(lessons):
        changed |= student_texts.edit_lesson(notebook, lessons)
    if repository:
        return linked(notebook, lesson, repository).encode()
    return notebooks.text(notebook).encode() if changed else lesson.path.read_bytes()


def _names() -> list[str]:
    """Return the paths of all files to copy except the lessons, relative to the course's folder."""
    own = [f"tools/layercourse/{name}" for name in (*(f"{name}.py" for name in MODULES), *SETTINGS)]
    inside = (path.relative_to(ROOT) for name in FOLDERS for path in sorted((ROOT / name).rglob("*")) if path.is_file())
    kept = [
        path.as_posix()
        for path in inside
        if path.suffix in KEPT and not any(LEFT.fullmatch(part) for part in path.parts)
    ]
    return [README, STUDENTS, PROJECT, *FILES, *own, *kept]


def readme(whole: str, name: str = README) -> str:
    """Return the README for students, without the parts about reference solutions and features that a copy lacks."""
    parts = re.split(r"(?m)^(?=## )", whole)
    kept = (part for part in parts if not part.startswith(("## For instructors", "## For maintainers")))
    text = without_answers("".join(kept), name).rstrip() + "\n"
    return replaced(FOR_MAINTAINERS, "", text, 1, name)


def without_answers(text: str, name: str) -> str:
    """Return the text without the clause that says how to see the reference solution."""
    return replaced(SHOWS_ANSWERS, "", text, 1, name)


def with_links(text: str, repository: Repository, lesson: Lesson) -> str:
    """Return the README with the links that open the first lesson without installing anything."""
    first = lesson.path.name
    section = f"""\
## Without installing anything

{repository.line(f"notebooks/{first}")}

The first cell of every lesson also has these links. Before you start, read
[what is kept](docs/students.md#without-installing-anything): some of these services delete your work when a session
ends.

"""
    return replaced(STUDENTS_BEGIN, section.replace("\\", r"\\"), text, 1, README)


def linked(notebook: NotebookNode, lesson: Lesson, repository: Repository) -> str:
    """Return the text of a lesson with links under its title, pictures from GitHub, and a cell for Colab.

    Colab loads only the notebook, so pictures in a folder next to the notebook aren't found.
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
    """Return pyproject.toml without the packages that the copy lacks but with the settings that only copies have."""
    return replaced(ADDED, r"\1\n", replaced(LEFT_OUT, "", settings, 3, name), 1, name)


def without_nbgrader(lock: str, _name: str = TESTS) -> str:
    """Return a lock without nbgrader, so that testing a copy doesn't add nbgrader's panels to JupyterLab."""
    return NBGRADER.sub("", lock)
