"""Read the learner's own work from the notebook of an earlier lesson, so that a later lesson can build on it."""

from __future__ import annotations

import sys
import types
from pathlib import Path

from . import exercise as catalogue
from . import hosted, reference, render
from .lesson_files import notebooks
from .student_code import inert
from .student_code.cells import Cell, Unreadable, cells_of
from .student_code.dependencies import dependencies_of, statements
from .student_code.execution import Failed, execute
from .student_code.location import Place, locate, with_code
from .student_code.run_order import in_order, with_run_order
from .verdict import RIGHT, verdict_of

UNDEFINED = "{} does not define {}. Write it there, save the notebook, then run this cell again."


class NotFound(Exception):
    """Error for a learner's work that is missing or can't be run. The message says what to do.

    >>> _notebook("pooling_shapes", Path("empty"))
    Traceback (most recent call last):
    layercheck.mine.NotFound: There is no notebook for the lesson pooling_shapes in empty. ...
    """


def mine(name: str, folder: Path | None = None) -> object | None:
    """Return the learner's own function or class with this name from its lesson's saved notebook if it is right.

    name:   an exercise of any lesson, such as "BatchNorm"
    folder: the folder with the lessons' notebooks; by default the current folder or, on Google Colab, the folder in a
            mounted Google Drive

    Only the statements that the exercise depends on are run, the way IPython runs them. Magics and shell commands do
    nothing, and `check` and similar functions aren't called.
    If several cells define the exercise, the best definition counts.
    If the work is missing or not right yet, `mine` prints what to do and returns None. If this copy of the course
    has nothing to compare the work with, `mine` prints that and returns the work unchecked.

    >>> mine("BatchNorm", Path("empty"))
    There is no notebook for the lesson custom_layers_further in empty. Keep the lessons in one folder.
    """
    try:
        exercise = catalogue.find(name)
        path = _notebook(exercise.lesson, folder or hosted.work_folder())
        return _best(exercise, path)
    except (LookupError, NotFound) as error:
        print(error.args[0])
        return None


def _best(exercise: catalogue.Exercise, path: Path) -> object:
    """Return the first correct definition in a notebook. If none is correct, raise NotFound for the most likely one."""
    cells = _cells(path)
    place = locate(cells, exercise.name, catalogue.ex_id(exercise.name), "")
    if place.cell is None:
        raise NotFound(UNDEFINED.format(path.name, exercise.name))
    place = with_run_order(cells, place, exercise.name)
    problems = []
    for one in (place, *place.others):
        try:
            found, failed = _defined(path, exercise.name, with_code(cells, [one]), one)
            verdict = verdict_of(exercise, found)
        except NotFound as error:
            problems.append(error.args[0])
            continue
        except reference.NoReference as error:
            print(f"{exercise.name} is used unchecked. {error}")
            return found
        if verdict.state == RIGHT:
            return found
        why = f" Cell {failed[0].cell} raised {_told(failed[0].error)}." if failed else ""
        solve = f"Solve it in {path.name}, save that notebook, then run this cell again."
        problems.append(f"{render.headline(verdict)}.{why} {solve}")
    raise NotFound(problems[0])


def _notebook(lesson: str, folder: Path) -> Path:
    path = notebooks(folder).get(lesson)
    if path is None:
        told = f"There is no notebook for the lesson {lesson} in {folder}. "
        on_colab = f"Save a copy of it in Drive, then {hosted.MOUNT}"
        raise NotFound(told + (on_colab if hosted.on_colab() else "Keep the lessons in one folder."))
    return path


def _cells(path: Path) -> list[Cell]:
    try:
        return cells_of(path.read_bytes())
    except OSError as error:
        raise NotFound(f"{path.name} cannot be read ({error.strerror}).") from None
    except Unreadable as error:
        raise NotFound(f"{path.name} cannot be read as a notebook. {error}") from None


def _defined(path: Path, name: str, cells: list[Cell], place: Place) -> tuple[object, list[Failed]]:
    """Run a definition in a module of its own. Return the result and the errors of the cells that it depends on."""
    module = types.ModuleType(f"mine_{path.stem}")
    vars(module).update(inert.names())
    sys.modules[module.__name__] = module  # the module is looked up when a class is saved or inspected
    own = place.cell.number
    wanted = dependencies_of(statements(in_order(cells, place.order)), own, name, place.end, place.earlier)
    failed = execute(cells, wanted, own, vars(module), lambda cell: f"<{path.name}, cell {cell}>")
    if name in vars(module):
        return vars(module)[name], failed
    errors = [one.error for one in failed if one.cell == own] or [one.error for one in failed]
    if not errors:
        raise NotFound(UNDEFINED.format(path.name, name))
    told = _told(errors[0])
    raise NotFound(f"{path.name} cannot be run up to {name} ({told}). Correct and save the notebook, then try again.")


def _told(error: BaseException) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())
