"""Build an autograder for Gradescope: a zip of the course with its answers and the two scripts that Gradescope runs."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

from .. import notebooks
from ..paths import ROOT, CourseError

SCRIPTS = Path(__file__).parent / "gradescope"
WHEN = (1980, 1, 1, 0, 0, 0)  # a fixed date, so that the zip is the same whenever and wherever it is built
FILES = ("course.py", "pyproject.toml", "requirements.txt", "requirements.lock", "LICENSE", "README.md")
FOLDERS = ("figures/layerfigures", "solutions", "tools")


def write(path: Path, lesson: str = "", hidden: Sequence[int] = ()) -> None:
    """Write the autograder, completely or not at all. If a lesson's stem is given, it grades only that lesson.

    hidden: hidden seeds to use instead of the course's own

    Raises CourseError if another kind of file already exists at `path`.
    """
    if path.exists() and not _is_ours(path):
        raise CourseError(f"{path} exists and isn't an autograder for this course; choose another file name.")
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(autograder(lesson, hidden))
    os.replace(beside, path)


def autograder(lesson: str, hidden: Sequence[int] = ()) -> bytes:
    """Return the autograder as a zip file. The same course always yields the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(_contents(lesson, hidden).items()):
            entry = zipfile.ZipInfo(name, WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix; otherwise, the file's mode is ignored
            entry.external_attr = (0o100755 if content.startswith(b"#!") else 0o100644) << 16
            archive.writestr(entry, content)
    return data.getvalue()


def _contents(lesson: str, hidden: Sequence[int]) -> dict[str, bytes]:
    """Return the files, keyed by path in the zip. Notebooks have no outputs, because only their cells are needed."""
    folders = (path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*")) if path.is_file())
    found = {}
    for path in [*(ROOT / name for name in FILES), *folders]:
        inside = path.relative_to(ROOT)
        is_rubric = inside.suffix == ".md" and "layeranswers" in inside.parts  # submissions must not be able to read it
        if (
            "__pycache__" not in inside.parts
            and not any(part.startswith(".") for part in inside.parts)
            and not is_rubric
        ):
            found[inside.as_posix()] = path.read_bytes()
    for one in notebooks.lessons():
        found[f"notebooks/{one.path.name}"] = _without_outputs(one).encode()
    run = (SCRIPTS / "run_autograder.py").read_text(encoding="utf-8")
    run = run.replace('LESSON = ""', f'LESSON = "{lesson}"', 1)
    found["run_autograder"] = run.replace("SEEDS = []", f"SEEDS = {list(hidden)}", 1).encode()
    found["setup.sh"] = (SCRIPTS / "setup.sh").read_bytes()
    return found


def _without_outputs(lesson: notebooks.Lesson) -> str:
    notebook = notebooks.read(lesson.path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebooks.text(notebook)


def _is_ours(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return {"run_autograder", "tools/layercourse/release/for_gradescope.py"} <= set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False
