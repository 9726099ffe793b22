"""Find the lesson that a submitted notebook belongs to, based on the notebook's exercises and its name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from layercheck.exercise import ex_id
from layercheck.lesson_files import FURTHER, is_further, topic_of

from .cells import Cell, Unreadable
from .concept_check import STEM, answers


def lesson_of(path: PurePosixPath, cells: Sequence[Cell], exercises: Mapping[str, str]) -> str:
    """Return the lesson with the most exercises in a notebook, regardless of the notebook's name. Raises Unreadable."""
    votes: dict[str, int] = {}
    for cell in cells:
        defined = re.findall(r"\b(?:def|class) (\w+)", cell.source) if cell.is_code else ()
        for name in exercises.keys() & {*cell.names, *map(ex_id, defined)}:
            votes[exercises[name]] = votes.get(exercises[name], 0) + 1
    further = FURTHER if re.search(r"(?<!\d)\d\db_", path.name) else ""
    known = set(exercises.values())
    named = [lesson for lesson in known if topic_of(lesson) in path.name and is_further(lesson) == bool(further)]
    if votes:
        return max(sorted(votes), key=lambda lesson: (votes[lesson], lesson in named))
    if named or answers(cells):
        return (named or [STEM])[0]
    if further and any(topic_of(lesson) in path.name for lesson in known):
        raise Unreadable("It is a Going further notebook without exercises to grade.")
    raise Unreadable("It has no exercise from any lesson.")
