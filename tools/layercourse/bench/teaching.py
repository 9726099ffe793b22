"""Benchmark of the explanations: how many answers written by people are refused, correctly explained, or accepted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from layercheck import reference
from layercheck.exercise import Exercise, exercises, lessons
from layercheck.quiet_import import import_quietly
from layercheck.verdict import RIGHT, Verdict, verdict_of

from ..written_answers import WrittenAnswer, written_answers

TARGET = 90.0  # percent of wrong answers that are correctly explained


def teaching() -> Iterator[tuple]:
    """For each exercise, yield what percentages of written answers are refused, correctly explained, and so on."""
    import_quietly()
    total: Counter[str] = Counter()
    for lesson in lessons():
        for exercise in exercises(lesson).values():
            found = counted(exercise)
            if found["wrong"] + found["right"]:
                total += found
                yield from _rows(exercise.name, found)
    yield from _rows("all written answers", total)
    known = [(one, wrong) for lesson in lessons() for one in exercises(lesson).values() for wrong in _named(one)]
    yield (
        f"known mistakes refused and recognized, of {len(known)}",
        _share(sum(map(_found, known)), len(known)),
        100,
        "%",
    )


def counted(exercise: Exercise) -> Counter[str]:
    """Return how many written answers to an exercise are wrong, refused, explained, and so on."""
    found: Counter[str] = Counter()
    for answer in written_answers(exercise):
        verdict = verdict_of(exercise, answer.candidate())
        found["right" if answer.is_right else "wrong"] += 1
        if answer.is_right or verdict.state == RIGHT:
            found["accepted"] += answer.is_right and verdict.state == RIGHT
            continue
        found["refused"] += 1
        how = explained(answer, verdict)
        found["false"] += how == "false"
        found["explained"] += how not in ("", "false")
        found["explained without dependence"] += how not in ("", "false", "dependence")
    return found


def explained(answer: WrittenAnswer, verdict: Verdict) -> str:
    """Return what explains a wrong answer: a mistake's name, "condition", "difference", "dependence", or "".

    The result is "false" if the verdict names a mistake that isn't listed as true of the answer.
    """
    named = [one.name for one in (verdict.mistake, *verdict.mistake.also)] if verdict.mistake else []
    if any(name not in answer.true for name in named):
        return "false"
    shown = [*named, *["condition"] * bool(verdict.condition), "difference", *["dependence"] * bool(verdict.dependence)]
    return next((one for one in shown if one in (*answer.true, *answer.isolating)), "")


def _rows(what: str, found: Counter[str]) -> Iterator[tuple]:
    wrong, right = found["wrong"], found["right"]
    yield f"{what}: refused, of {wrong} wrong ones", _share(found["refused"], wrong), 100.0, "%"
    yield f"{what}: correctly explained", _share(found["explained"], wrong), TARGET, "%"
    without = found["explained without dependence"]
    yield f"{what}: correctly explained without the dependence grids", _share(without, wrong), None, "%"
    yield f"{what}: incorrectly explained", _share(found["false"], wrong), None, "%"
    yield f"{what}: accepted, of {right} right ones", _share(found["accepted"], right), 100.0, "%"


def _named(exercise: Exercise) -> list[tuple[str, object]]:
    return list(reference.mistakes_of(exercise).items())


def _found(known: tuple[Exercise, tuple[str, object]]) -> bool:
    exercise, (name, wrong) = known
    verdict = verdict_of(exercise, wrong)
    return verdict.mistake is not None and verdict.mistake.name == name


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0
