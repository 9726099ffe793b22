"""What the answers do in the public cases, as recorded on one stack, so that the other one can be held against it.

A release copy compares with results that were recorded on the instructor's stack: a right answer must be right by them
on the student's, too. Mistakes are not recorded: some do otherwise on another stack, and are then wrong without a name.
"""

from __future__ import annotations

from layercheck import recorded, reference
from layercheck.exercise import PUBLIC_SEED
from layercheck.observation import Observation
from layercheck.verdict import RIGHT, compare

from . import stubs
from .paths import TESTS

FOLDER = TESTS / "layercourse" / "recorded"


def problems(lesson: str) -> list[str]:
    """One sentence for each exercise whose answer does not do what is recorded, within the exercise's tolerance."""
    found = []
    for name, exercise in stubs.declared_in(lesson).items():
        now, known = reference.expected(exercise, PUBLIC_SEED), recorded.expected(lesson, name, FOLDER)
        if known is None or _calls(known) != _calls(now):
            found.append(f"{name}: what its answer does is not recorded; run: python course.py build {lesson}")
        elif (verdict := compare(exercise, now, known, PUBLIC_SEED)).state != RIGHT:
            found.append(
                f"{name}: its answer does otherwise than recorded. {verdict.first.got.call}: {verdict.first.reason}"
            )
    return found


def _calls(observations: tuple[Observation, ...]) -> list[tuple[str, str]]:
    return [(one.group, one.call) for one in observations]


def record(lesson: str) -> None:
    """Records what a lesson's answers do, if that is not what is recorded already."""
    if stubs.declared_in(lesson) and problems(lesson):
        FOLDER.mkdir(exist_ok=True)
        known = stubs.declared_in(lesson)
        seen = {name: reference.expected(exercise, PUBLIC_SEED) for name, exercise in known.items()}
        recorded.path_of(lesson, FOLDER).write_bytes(recorded.zipped(seen))
