"""`course.py new LESSON [NAME]`: write the skeleton of a lesson, or of an exercise in a lesson, in every package."""

from __future__ import annotations

import argparse
import ast
import keyword
import re
import subprocess
import sys
from pathlib import Path

from layercheck.exercise import ex_id
from layercheck.lesson_files import is_further, topic_of

import nbformat
from nbformat import NotebookNode

from . import notebooks, stubs, templates
from .notebooks import RUN_ONLY, Lesson
from .paths import ANSWERS, EXPERIMENTS, NOTEBOOKS, QUESTIONS, SOLUTIONS, CourseError, shown


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py new", description=__doc__)
    parser.add_argument("lesson", help="number or stem of a lesson; without NAME, the stem of a new lesson")
    parser.add_argument("name", nargs="?", help="the exercise: a function (pooled_size) or a class (BlurPool2D)")
    options = parser.parse_args(argv)
    try:
        told = exercise(options.lesson, options.name) if options.name else lesson(options.lesson)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    print(told)
    return 0


def lesson(stem: str) -> str:
    """Create the missing parts of the lesson with this stem, and return what to do next. A new lesson is placed last.

    A stem such as pooling_shapes_further names a lesson's Going further notebook.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*[a-z0-9]", stem) or keyword.iskeyword(stem):
        raise CourseError(f"{stem!r} can't be a lesson's stem; use lower case and underscores, as in pooling_shapes.")
    numbers = {one.stem: int(one.number) for one in notebooks.lessons() if not one.is_further}
    topic = topic_of(stem)
    if is_further(stem) and topic not in numbers:
        raise CourseError(f"There is no lesson {topic} yet; create it before its Going further notebook.")
    number = numbers.get(topic, max(numbers.values(), default=0) + 1)
    files = {
        QUESTIONS / f"{stem}.py": templates.QUESTIONS.format(stem=stem),
        NOTEBOOKS / f"{number:02}{'b' * is_further(stem)}_{topic}.ipynb": notebooks.text(_skeleton(stem)),
    }
    if not is_further(stem):
        files |= {
            ANSWERS / stem / "__init__.py": templates.ANSWERS.format(stem=stem),
            EXPERIMENTS / f"{stem}.py": templates.EXPERIMENTS.format(stem=stem),
        }
    missing = {path: text for path, text in files.items() if not path.exists()}
    if not missing:
        raise CourseError(f"The lesson {stem} already exists. To add an exercise: python3 course.py new {stem} NAME")
    for path, text in missing.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    made = "\n".join(f"  {shown(path)}" for path in missing)
    return f"Created:\n{made}\nNext: python3 course.py new {stem} NAME, to create its first exercise."


def _skeleton(stem: str) -> NotebookNode:
    cells = [_cell(name, kind, source.format(stem=stem)) for name, kind, source in templates.LESSON_CELLS]
    next(cell for cell in cells if cell.id == "outcome-first").metadata["tags"] = [RUN_ONLY]
    return nbformat.v4.new_notebook(cells=cells)


def _cell(name: str, kind: str, source: str) -> NotebookNode:
    make = nbformat.v4.new_markdown_cell if kind == "markdown" else nbformat.v4.new_code_cell
    return make(source, id=name)


def exercise(lesson_name: str, name: str) -> str:
    """Add an exercise with this name to the answers, experiments, and notebook, and return what to do next."""
    lesson = notebooks.find(lesson_name)
    _refuse(name, lesson)
    experiments, answers = EXPERIMENTS / f"{lesson.topic}.py", ANSWERS / lesson.topic / _module(name)
    is_class = name[0].isupper()
    answer = templates.CLASS_ANSWER if is_class else templates.FUNCTION_ANSWER
    experiment = templates.CLASS_EXPERIMENT if is_class else templates.FUNCTION_EXPERIMENT
    declaring = _importing(_source(experiments), "..exercise", "exercise")
    texts = {
        answers: answer.format(name=name),
        experiments: _importing(declaring, "..observation", "see" if is_class else "call")
        + (experiment.replace("points=", "further=True,\n    points=", 1) if lesson.is_further else experiment).format(
            name=name
        ),
        lesson.path: notebooks.text(_with_cells(notebooks.read(lesson.path), name)),
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    # This process has already imported the old modules, so a new process creates the stub from the answer.
    build = [sys.executable, "-m", "layercourse", "build", "--no-run", lesson.number]
    ran = subprocess.run(build, cwd=SOLUTIONS, capture_output=True, encoding="utf-8", errors="replace")
    if ran.returncode:
        raise CourseError(f"The skeleton was written, but its stub could not be created: {ran.stderr.strip()}")
    return _next(lesson, name, list(texts))


def _refuse(name: str, lesson: Lesson) -> None:
    """Raise CourseError if an exercise can't have this name."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*|[A-Z][A-Za-z0-9]*", name) or keyword.iskeyword(name):
        raise CourseError(
            f"{name!r} can't be the name of an exercise; use a name like pooled_size or, for a class, BlurPool2D."
        )
    for other in notebooks.lessons():
        if name in stubs.exercises_of(other.stem):
            raise CourseError(f"{other.path.stem} already has an exercise named {name}; choose another name.")
        if name in stubs.declared_in(other.stem):
            raise CourseError(
                f"The lesson {other.path.stem} has the exercise {name} but leaves it out. To assign it again, copy its "
                f"cells from the notebook of a fresh clone, then run: python3 course.py build {other.number}"
            )
    answers = ANSWERS / lesson.topic / _module(name)
    if answers.exists():
        raise CourseError(f"{shown(answers)} already exists for another purpose; choose a name other than {name}.")


def _module(name: str) -> str:
    return ex_id(name).removeprefix("ex-").replace("-", "_") + ".py"


def _source(path: Path) -> str:
    return path.read_text(encoding="utf-8").rstrip("\n") + "\n"


def _importing(source: str, module: str, wanted: str) -> str:
    """Return a module's source with `wanted` added to its imports from `module`."""

    def extended(match: re.Match) -> str:
        names = {name.strip() for name in match[1].split(",")} | {wanted}
        return f"from {module} import {', '.join(sorted(names))}"

    line = rf"^from {re.escape(module)} import ([\w, ]+)$"
    if re.search(line, source, re.MULTILINE):
        return re.sub(line, extended, source, count=1, flags=re.MULTILINE)
    lines = source.splitlines(keepends=True)
    top = ast.parse(source).body
    imports = [node.end_lineno for node in top if isinstance(node, (ast.Import, ast.ImportFrom))]
    at = imports[-1] if imports else top[0].end_lineno
    return "".join([*lines[:at], "" if imports else "\n", f"from {module} import {wanted}\n", *lines[at:]])


def _with_cells(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return a copy of the notebook with the new exercise's cells after the cells of the last exercise.

    If there is no exercise yet, the cells go before the cell `said` or `scoreboard`, or at the end.
    """
    notebook = notebooks.normal(notebook)
    label = ex_id(name).removeprefix("ex-")
    new = [_cell(own.format(id=label), kind, text.format(name=name)) for own, kind, text in templates.EXERCISE_CELLS]
    last = [place for place, cell in enumerate(notebook.cells) if cell.id.startswith(("check-", "hint-"))]
    before = [place for place, cell in enumerate(notebook.cells) if cell.id in ("said", "scoreboard")]
    at = last[-1] + 1 if last else (before or [len(notebook.cells)])[0]
    notebook.cells[at:at] = new
    return notebook


def _next(lesson: Lesson, name: str, paths: list[Path]) -> str:
    changed = "\n".join(f"  {shown(path)}" for path in paths)
    return (
        f"Wrote the skeleton of the exercise {name} to:\n{changed}\n"
        "Next:\n"
        "  1. replace every TODO there: the reference solution and its docstring, three mistakes, the experiment,\n"
        "     and the hints;\n"
        f"  2. python3 course.py build {lesson.number}, which creates the stub and runs the lesson;\n"
        f"  3. add two correct variants to STYLES in tests/layeranswers/styles/{lesson.topic}.py,\n"
        f"     and two near misses to SLIPS in {lesson.topic}_slips.py;\n"
        "  4. python3 course.py check, which lists what is still missing."
    )
