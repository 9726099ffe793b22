"""`course.py check`: find what is out of date. Each problem is one line with the location, the fault, and the fix."""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable

from layercheck.quiet_import import import_quietly

from . import build, check_code, check_layout, check_notebooks, notebooks, rubric_files
from .notebooks import Lesson
from .paths import CourseError

LESSONS = "lessons"
OF_LESSONS = ("names", "stubs", "cells", "form", "content")  # parts that an instructor's edits can break


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py check", description=__doc__)
    parts = ", ".join(CHECKS)
    parser.add_argument("part", nargs="*", help=f"{LESSONS}, for instructors' edits; {parts} (default: all)")
    options = parser.parse_args(argv)
    chosen = [name for part in options.part for name in (OF_LESSONS if part == LESSONS else [part])]
    unknown = [part for part in chosen if part not in CHECKS]
    if unknown:
        parser.error(f"there is no part {unknown[0]!r}; the parts are: {LESSONS}, {parts}")
    started = time.monotonic()
    found = problems(chosen or list(CHECKS))
    print("\n".join(found))
    seconds = time.monotonic() - started
    print(
        f"Problems to fix: {len(found)} ({seconds:.1f} s)." if found else f"Everything is up to date ({seconds:.1f} s)."
    )
    return 1 if found else 0


def problems(parts: list[str]) -> list[str]:
    """Return the problems that these parts of the check find, without duplicates.

    >>> problems(["names", "version"])
    []
    """
    return list(dict.fromkeys(problem for part in parts for problem in _ask(CHECKS[part])))


def _ask(look: Callable[[], list[str]]) -> list[str]:
    try:
        return look()
    except CourseError as error:
        return [str(error)]


def _each(look: Callable[[Lesson], list[str]], of: Callable = notebooks.lessons) -> Callable[[], list[str]]:
    """Turn a check of one lesson into a check of all lessons. A notebook that can't be read counts as one problem.

    of: the function that lists the notebooks; `notebooks.every` includes the concept check
    """

    def over_all() -> list[str]:
        found = []
        for lesson in of():
            try:
                found += look(lesson)
            except CourseError as error:
                found.append(str(error))
        return found

    return over_all


def up_to_date(lesson: Lesson) -> list[str]:
    """Return what is out of date in a lesson and in its rubrics. Rubrics aren't part of a release.

    A rubric is out of date if it was written for an earlier version of its question.
    """
    return build.problems(lesson) or [*rubric_files.outdated(lesson.stem, notebooks.read(lesson.path))]


def _of_module(name: str) -> Callable[[], list[str]]:
    """Return a check that calls another module's `problems()`. The module is imported when the check runs."""

    def ask() -> list[str]:
        try:
            return importlib.import_module(name).problems()
        except ImportError as error:
            return [f"{name} cannot be imported ({error}); run: python3 course.py check"]

    return ask


def figures() -> list[str]:
    """Redo the measurements in committed pictures with TensorFlow, whose startup log isn't part of the report."""
    import_quietly()
    return _of_module("layerfigures.committed")()


CHECKS: dict[str, Callable[[], list[str]]] = {
    "names": check_layout.names,
    "exercises": _each(check_layout.exercises_of),
    "stubs": _each(up_to_date, of=notebooks.every),
    "cells": _each(check_layout.cells_of),
    "form": _each(check_notebooks.form, of=notebooks.every),
    "content": _each(check_notebooks.content, of=notebooks.every),
    "imports": check_code.imports,
    "modules": check_code.modules,
    "encodings": check_code.encodings,
    "style": check_code.style,
    "wording": _of_module("layercourse.check_wording"),
    "references": _of_module("layercourse.references"),
    "figures": figures,
    "locks": _of_module("layercourse.lock"),
    "version": _of_module("layercourse.check_version"),
}
