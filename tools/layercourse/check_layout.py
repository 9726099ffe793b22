"""Check that each lesson's notebook, experiments, and reference solutions share a stem and have the same exercises."""

from __future__ import annotations

import importlib
import inspect
from collections import Counter

from layercheck import reference
from layercheck.exercise import Exercise, check_id, declared, ex_id, exercises, lessons
from layercheck.lesson_files import topic_of

from . import notebooks, own_cells, recording, stubs
from .notebooks import Lesson
from .paths import ANSWERS, EXPERIMENTS, CourseError, shown

FEWEST_MISTAKES = 3


def names() -> list[str]:
    """Report files missing from a lesson, lessons with the same number, and exercises that occur in two lessons."""
    found = [
        f"{shown(path)}: a lesson's file name must be NN_stem.ipynb, in lower case; rename it"
        for path in notebooks.strangers()
    ]
    own = notebooks.lessons()
    for number, count in Counter(lesson.number for lesson in own).items():
        if count > 1:
            found.append(f"notebooks/: {count} lessons have the number {number}; rename one")
    cores = {(f"{lesson.number}b", lesson.topic) for lesson in own if not lesson.is_further}
    found += [
        f"{shown(lesson.path)}: no lesson has this number and stem; use the core lesson's file name, with a b after "
        "its number"
        for lesson in own
        if lesson.is_further and (lesson.number, lesson.topic) not in cores
    ]
    stems_in = {
        "notebooks/NN_{}.ipynb": {lesson.stem for lesson in own if not lesson.is_further},
        f"{shown(EXPERIMENTS)}/{{}}.py": _modules(EXPERIMENTS),
        f"{shown(ANSWERS)}/{{}}/": {path.parent.name for path in ANSWERS.glob("*/__init__.py")},
    }
    for stem in sorted(set.union(*stems_in.values())):
        for file, stems in stems_in.items():
            if stem not in stems:
                found.append(f"{file.format(stem)} is missing; write it, or run: python3 course.py new {stem}")
    if found:  # the checks below import modules by these names
        return found
    found += _without_notebook({lesson.stem for lesson in own})
    homes = Counter(name for lesson in own for name in stubs.declared_in(lesson.stem))
    return found + [
        f"{shown(EXPERIMENTS)}: {count} lessons have an exercise named {name}; rename one"
        for name, count in homes.items()
        if count > 1
    ]


def _without_notebook(stems: set[str]) -> list[str]:
    return [
        f"{shown(EXPERIMENTS)}/{topic_of(stem)}.py: there is no Going further notebook for {', '.join(exercises(stem))}"
        "; write one, or remove further=True"
        for stem in lessons()
        if stem not in stems
    ]


def _modules(folder) -> set[str]:
    return {path.stem for path in folder.glob("*.py") if not path.stem.startswith("_")}


def exercises_of(lesson: Lesson) -> list[str]:
    """Report a lesson's exercises that lack an answer, mistakes, hints, or points, or that still contain a TODO."""
    experiments, answers = EXPERIMENTS / f"{lesson.topic}.py", ANSWERS / lesson.topic
    if not experiments.exists() or not answers.exists():
        return []  # `names` reports it
    found = [line for path in (experiments, *sorted(answers.glob("*.py"))) for line in _left_to_do(path)]
    known = stubs.declared_in(lesson.stem)
    if not known and not lesson.is_further:
        found.append(f"{shown(experiments)}: it has no exercises yet; run: python3 course.py new {lesson.stem} NAME")
    for exercise in known.values():
        try:
            problems = [*_answer(exercise), *_mistakes(exercise), *_scoring(exercise)]
            if not problems and (problem := recording.problem(exercise)):
                problems.append(problem)
        except Exception as error:  # an unfinished experiment or answer may raise any exception
            problems = [f"its answer or experiment fails with {type(error).__name__}: {error}"]
        found += [f"{shown(answers)}, {exercise.name}: {problem}" for problem in problems]
    for module in sorted(_modules(answers)):
        importlib.import_module(f"layeranswers.{lesson.topic}.{module}")
    own = {name for stem in lessons() if topic_of(stem) == lesson.topic for name in declared(stem)}
    for name, wrong in _all_mistakes().items():
        if wrong.__module__.startswith(f"layeranswers.{lesson.topic}.") and name not in own:
            found.append(f"{shown(experiments)}: there are mistakes for {name}, but no experiment; write it")
    return found


def _left_to_do(path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [f"{shown(path)}:{number}: {line.strip()}" for number, line in enumerate(lines, 1) if "TODO" in line]


def _all_mistakes() -> dict[str, object]:
    """Return one registered mistake for every exercise that has mistakes."""
    registered = importlib.import_module("layeranswers")._MISTAKES
    return {name: next(iter(wrong.values())) for name, wrong in registered.items()}


def _answer(exercise: Exercise) -> list[str]:
    try:
        stubs.stub(stubs.source_of(exercise))
    except CourseError as error:
        return [str(error)]
    if not inspect.getdoc(reference.answer_of(exercise)):
        return ["its answer has no docstring; write one, because the docstring is the exercise's text"]
    return []


def _mistakes(exercise: Exercise) -> list[str]:
    found = []
    wrong = reference.mistakes_of(exercise)
    if len(wrong) < FEWEST_MISTAKES:
        found.append(f"it has {len(wrong)} known mistakes; add @mistake({exercise.name}) until there are three")
    for name, candidate in wrong.items():
        if not inspect.getdoc(candidate):
            found.append(f"the mistake {name} has no docstring; write one, because students read it")
        if not exercise.is_class and _parameters(candidate) != _parameters(reference.answer_of(exercise)):
            found.append(f"the mistake {name} and the answer have different parameters; make them the same")
    return found


def _parameters(function) -> list[str]:
    return list(inspect.signature(function).parameters)


def _scoring(exercise: Exercise) -> list[str]:
    found = []
    if not exercise.hints or not all(hint.strip() for hint in exercise.hints):
        found.append("it has no hint, or an empty one; write a hint in its experiment")
    if not all(type(worth) is int and worth > 0 for worth in exercise.points.values()):
        found.append("each group must be worth a whole number of points, at least 1; fix points= in its experiment")
    observed = list(dict.fromkeys(one.group for one in exercise.observe(reference.answer_of(exercise))))
    if set(observed) != set(exercise.points):
        declared = ", ".join(exercise.points)
        yielded = ", ".join(observed)
        found.append(f"points= names the groups {declared}, but the experiment yields {yielded}; make them agree")
    return found


def cells_of(lesson: Lesson) -> list[str]:
    """Report assigned exercises that lack an exercise cell followed by a check cell, or that are in the wrong order."""
    if lesson.topic not in _modules(EXPERIMENTS):
        return []  # `names` reports it
    known = stubs.declared_in(lesson.stem)
    code = [cell for cell in notebooks.read(lesson.path).cells if cell.cell_type == "code"]
    have = [cell.id for cell in code if cell.id.startswith(("ex-", "check-")) and not own_cells.is_own(cell, known)]
    pairs = [(ex_id(name), check_id(name)) for name in known]
    wanted = [cell for pair in pairs if set(pair) & set(have) for cell in pair]  # a lesson may leave out exercises
    where = shown(lesson.path)
    found = [f"{where}: the cell {cell} is missing; add it" for cell in wanted if cell not in have]
    found += [
        f"{where}: the cell {cell} doesn't belong to any exercise; delete it or change its id"
        for cell in have
        if cell not in wanted
    ]
    if not found and have != wanted:
        first = next(is_now for is_now, should_be in zip(have, wanted, strict=True) if is_now != should_be)
        found.append(f"{where}: from the cell {first} on, the exercises aren't in the same order as the experiments")
    return found
