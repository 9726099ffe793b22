"""Error carried forward: run exercises again with reference solutions in place of incorrect earlier functions.

An exercise may be wrong only because it calls an earlier, incorrect one. Such an exercise gets a second run, in which
reference solutions replace the student's earlier functions under the same names. `scoring` uses the better
result. The second run never gets a reference solution to the exercise itself or to a later one.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Sequence

from layercheck.exercise import ex_id
from layercheck.student_code.dependencies import dependencies_of, statements
from layercheck.student_code.run_order import in_order
from layercheck.verdict import RIGHT

from .cells import Cell, cells_of
from .course import Course
from .scoring import score, told
from .work import Given, Work
from .workers import ROUNDABOUT


def second_runs(course: Course, works: Sequence[Work], cells: Callable[[], Sequence[Cell]]) -> list[Work]:
    """Score a submission's work, and return the work that has to be run again. A second call returns an empty list.

    works: the work on all exercises, in the lesson's order, after the first run
    cells: a function that returns the submission's cells

    Call this function in the thread that reads submissions, since it also parses cells.
    """
    if any(work.scored for work in works):
        return []
    for work in works:
        work.scored = score(work)
    wrong, again = [], []
    for work in works:
        if work.scored.state != RIGHT and work.cell is not None:
            if wrong:
                _prepare(course, work, wrong, cells)
            again += [work.again] if work.again else []
            wrong.append(work.exercise.name)
    return again


def _prepare(course: Course, work: Work, wrong: Sequence[str], cells: Callable[[], Sequence[Cell]]) -> None:
    """Add a second run to a piece of work whose code calls any of the incorrect functions."""
    try:
        called = set().union(*(_called(cells(), one) for one in (work, *work.others)))
        names = tuple(name for name in wrong if name in called)
        if names:
            given = Given(names, solutions(course, work.exercise.lesson, names), work.sent())
            work.again = work.once_more(given)
    except Exception as error:
        note = f"it was not run with the reference solutions to earlier exercises ({told(error)})"
        work.notes.append(f"{note}; report this to the course maintainers")
        work.scored = score(work)


def _called(cells: Sequence[Cell], work: Work) -> set[str]:
    """Return the global names that an exercise uses, directly or through other functions in its notebook.

    >>> from layercheck.exercise import exercises
    >>> sources = ["def pooled_size(", "def half(n): return pooled_size(n, 2)", "def pooled_shape(s): return half(s)"]
    >>> cells = [Cell(at, frozenset(), True, source) for at, source in enumerate(sources, 1)]
    >>> sorted(_called(cells, Work(exercises("pooling_shapes")["pooled_shape"], 3)))
    ['half', 'pooled_size']
    """
    code = [cell for cell in cells if cell.is_code]
    parts = dependencies_of(
        statements(in_order(code, work.order)), work.cell, work.exercise.name, work.end, work.earlier, not work.bare
    )
    used = {part.cell for part in parts}
    roundabout = [cell.source for cell in code if cell.number in used and ROUNDABOUT.search(cell.source)]
    return set().union(*(part.uses | part.later for part in parts), *(re.findall(r"\w+", one) for one in roundabout))


@functools.lru_cache(maxsize=256)
def solutions(course: Course, lesson: str, names: tuple[str, ...]) -> str:
    """Return the source of a module with the reference solutions to these exercises.

    The module also contains everything that the solutions use from the lesson's notebook: imports, given functions, and
    reference solutions to earlier exercises.
    """
    answers = {ex_id(name): source for name, source in course.answers(lesson).items()}
    cells = [
        Cell(cell.number, cell.names, True, next((answers[one] for one in cell.names if one in answers), cell.source))
        for cell in cells_of(course.find(lesson).notebook.read_bytes())
        if cell.is_code
    ]
    asking = Cell(cells[-1].number + 1, frozenset(), True, f"({', '.join(names)},)")
    parts = dependencies_of(statements([*cells, asking]), asking.number)
    return "\n".join(ast.unparse(part.node) for part in parts[:-1])
