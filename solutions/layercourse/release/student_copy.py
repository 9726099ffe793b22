"""The copy of the course that a graded class gets: it runs and checks as this one does, and holds no answers.

What goes into it is listed here; everything else stays behind, so that a file added later does not leave by accident.
"""

from __future__ import annotations

import re
from pathlib import Path

from layercheck import facts

from .. import ROOT, build, notebooks
from ..places import ANSWERS, NOTEBOOKS, Trouble
from . import folder, sheets

FILES = (
    "course.py", "LICENSE", ".gitignore", "requirements.txt", "requirements-test.txt",
    "tests/conftest.py", "tests/running.py", "tests/sanitize.cfg", "tests/test_compare.py", "tests/test_frames.py",
    "tests/test_images.py", "tests/test_influence.py", "tests/test_observation.py",
    "tests/test_reference.py",
)  # fmt: skip
FOLDERS = ("figures", "solutions/layercheck", "solutions/layercourse/warm")
MODULES = (
    "__init__",
    "__main__",
    "at_once",
    "environment",
    "launcher",
    "notebooks",
    "places",
    "progress",
    "pytest_plugin",
    "threads",
)
SETTINGS = ("lab_settings.json",)
KEPT = (".py", ".svg", ".npz", ".md", ".json")  # the kinds of file in those folders
LEFT = re.compile(r"__pycache__|\..*|facts")  # what of them is this copy's own
OWN = ("README.md", "pyproject.toml")  # changed on the way
README = "README.md"
NAMES_ANSWERS = re.compile(r"# The three packages.*\n|, \"solutions/layeranswers\"")
SHOWS_ANSWERS = re.compile(r', `answer\("pooled_size"\)` shows ours')


def write(out: Path) -> None:
    """Makes the copy in the folder `out`, or brings one that this has made up to date.

    Raises Trouble where the folder is someone else's or a lesson holds somebody's work.
    """
    folder.refuse_strangers(out)
    if out.resolve().is_relative_to(ROOT):
        raise Trouble(f"{out} lies inside this course; name a folder outside of it.")
    _refuse_what_is_solved()
    files = {name: (ROOT / name).read_bytes() for name in _names()}
    files[README] = readme(files[README].decode()).encode()
    files["pyproject.toml"] = project(files["pyproject.toml"].decode()).encode()
    place = facts.FOLDER.relative_to(ROOT)
    for lesson in notebooks.lessons():
        print(f"Running the answers and mistakes of {lesson.path.stem}.", flush=True)
        files[facts.path_of(lesson.stem, place).as_posix()] = sheets.sheet(lesson.stem)
    folder.put(out, files, last=README)


def _names() -> list[str]:
    """The files that are copied, by their paths in the course."""
    own = [f"solutions/layercourse/{name}" for name in (*(f"{name}.py" for name in MODULES), *SETTINGS)]
    lessons = [f"notebooks/{lesson.path.name}" for lesson in notebooks.lessons()]
    inside = (path.relative_to(ROOT) for name in FOLDERS for path in sorted((ROOT / name).rglob("*")) if path.is_file())
    kept = [
        path.as_posix()
        for path in inside
        if path.suffix in KEPT and not any(LEFT.fullmatch(part) for part in path.parts)
    ]
    return [*OWN, *FILES, *own, *lessons, *kept]


def readme(whole: str) -> str:
    """The README without the parts for instructors and maintainers, and without the way to an answer."""
    parts = re.split(r"(?m)^(?=## )", whole)
    kept = (part for part in parts if not part.startswith(("## For instructors", "## For maintainers")))
    return _without(SHOWS_ANSWERS, "".join(kept), 1, "README.md").rstrip() + "\n"


def project(settings: str) -> str:
    """pyproject.toml without the package that stays behind."""
    return _without(NAMES_ANSWERS, settings, 2, "pyproject.toml")


def _without(words: re.Pattern, text: str, times: int, name: str) -> str:
    without, found = words.subn("", text)
    if found != times:
        raise Trouble(f"{name} speaks of the answers otherwise than release/student_copy.py expects; mend that.")
    return without


def _refuse_what_is_solved() -> None:
    """A lesson that somebody has worked in would tell the class what was typed."""
    if not ANSWERS.is_dir():
        raise Trouble("This copy of the course has no answers, so it cannot make the facts to check by.")
    found = [problem for lesson in notebooks.lessons(NOTEBOOKS) for problem in build.problems(lesson)]
    if found:
        raise Trouble(found[0])
