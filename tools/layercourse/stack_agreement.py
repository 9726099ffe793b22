"""Record the answers' results for the public cases on one stack, and compare them with the other stack's results.

A release copy compares submissions with results that were recorded on the instructor's stack. A right answer must also
agree with these results on the student's stack. Mistakes are not recorded here, because some behave differently on the
other stack. There, an answer with such a mistake is reported as wrong without a matching mistake.
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
    """Return one sentence for each exercise whose answer differs from the record by more than its tolerance."""
    found = []
    for name, exercise in stubs.declared_in(lesson).items():
        now, known = reference.expected(exercise, PUBLIC_SEED), recorded.expected(lesson, name, FOLDER)
        if known is None or _calls(known) != _calls(now):
            found.append(f"{name}: the results of its answer aren't recorded; run: python3 course.py build {lesson}")
        elif (verdict := compare(exercise, now, known, PUBLIC_SEED)).state != RIGHT:
            found.append(
                f"{name}: its answer differs from the record. {verdict.first.got.call}: {verdict.first.reason}"
            )
    return found


def _calls(observations: tuple[Observation, ...]) -> list[tuple[str, str]]:
    return [(one.group, one.call) for one in observations]


def record(lesson: str) -> None:
    """Record the results of a lesson's answers, if the record is out of date."""
    if stubs.declared_in(lesson) and problems(lesson):
        FOLDER.mkdir(exist_ok=True)
        known = stubs.declared_in(lesson)
        seen = {name: reference.expected(exercise, PUBLIC_SEED) for name, exercise in known.items()}
        recorded.path_of(lesson, FOLDER).write_bytes(recorded.zipped(seen))
