"""Test the record of known mistakes: when it is out of date, and what each stack adds to it."""

from dataclasses import replace

import layeranswers
from layercheck import families as tables
from layercheck import reference
from layercheck.exercise import exercises
from layercheck.stack import CURRENT, LEGACY
from layercheck.verdict import verdict_of
from layercourse import code_digest, families, recording
from layercourse.paths import CourseError

import numpy as np
import pytest
from doubling import adds_two, as_text, double, takes_negatives

SOURCE = '''"""About this module."""
import numpy as np

KNOWN = {1: "Your result is off by one.", 2: "no", "A key of four words.": 3}  # by size
LEFT = eval("value + (start - value) * k")


def f(x):
    """Return x."""
    s = "# no comment"
    return f"{x}" + s + f"You have {x} cells too many."


def g(x, why="There is no such cell."):
    x.sort()
    return x if why == "There is a cell here." else LookupError("There is no cell here.")
'''
UNTOUCHED = {
    "comment": ("# by size", "# by the number of cells"),
    "docstring": ("Return x.", "Return the argument."),
    "white space": ("KNOWN = {1:", "KNOWN = {\n    1:"),
    "sentence": ("Your result is off by one.", "Your result has one more."),
    "sentence with a value": ("You have {x} cells too many.", "Your result has {x} too many."),
    "other letters": ("About this module", "À propos"),
}
CHANGED = {
    "other text": ('"no"', '"yes"'),
    "code": ('f"{x}"', 'f"{x!r}"'),
    "sign in a string": ("# no comment", "# a comment"),
    "call without a result": ("x.sort()", "x.reverse()"),
    "value in a sentence": ("You have {x}", "You have {len(x)}"),
    "formula": ("(start - value)", "(value - start)"),
    "key": ("A key of four words.", "A key of a few words."),
    "default": ("There is no such cell.", "There is no cell."),
    "comparison": ("There is a cell here.", "There is one cell here."),
    "argument": ("There is no cell here.", "There isn't a cell here."),
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_digest_stays_the_same(name):
    assert code_digest.bare(SOURCE.replace(*UNTOUCHED[name])) == code_digest.bare(SOURCE)


def test_explanations_can_belong_to_the_code():
    changed = SOURCE.replace(*UNTOUCHED["sentence"])
    assert code_digest.bare(changed, explanations=True) != code_digest.bare(SOURCE, explanations=True)


@pytest.mark.parametrize("name", CHANGED)
def test_digest_changes_with_the_code(name):
    assert code_digest.bare(SOURCE.replace(*CHANGED[name])) != code_digest.bare(SOURCE)


def test_other_stack_adds_rows_for_its_differences(exercise, monkeypatch):
    old = tables.flat(recording.with_rows(exercise, None))

    def adds_three(x):
        """You added 3."""
        return adds_two(x) + 1

    known = {"adds_two": adds_three, "takes_negatives": takes_negatives, "as_text": as_text}
    monkeypatch.setitem(layeranswers._MISTAKES, "double", known)
    new = recording.with_rows(exercise, old)
    assert new.chosen[:, 0].tolist() == [0, 1, 2, 0]
    assert len(recording.with_rows(exercise, tables.flat(new)).chosen) == 4
    monkeypatch.setattr(reference, "recorded_mistakes", lambda exercise: {"named": tables.flat(new)})
    for one in (adds_two, adds_three):
        assert verdict_of(exercise, one).mistake.name == "adds_two"


@pytest.fixture
def pooled_size():
    return exercises("pooling_shapes")["pooled_size"]


def test_record_is_up_to_date(pooled_size):
    assert recording.problem(pooled_size) is None
    known = reference.recorded_mistakes(pooled_size)
    again = recording.entry(pooled_size)
    assert again["code"] == known["code"]
    assert again["named"]["codes"] is not None
    assert again["stacks"] == known["stacks"]


def test_changed_code_is_reported(pooled_size, monkeypatch):
    monkeypatch.setattr(recording, "code_of", lambda exercise: "other")
    assert recording.problem(pooled_size) == (
        "the behavior of its known mistakes is not recorded; run: python3 course.py record pooling_shapes"
    )


@pytest.mark.parametrize("part", ["named", "members"])
def test_changed_explanation_is_replaced_without_a_run(pooled_size, monkeypatch, part):
    known = reference.recorded_mistakes(pooled_size)
    right = known[part] if part == "named" else known[part][CURRENT]
    wrong = {**right, "texts": ["Other words.", *right["texts"][1:]]}
    changed = {**known, part: wrong if part == "named" else {**known[part], CURRENT: wrong}}
    monkeypatch.setattr(reference, "recorded_mistakes", lambda exercise: changed)
    assert "the recorded explanations of its known mistakes are out of date" in recording.problem(pooled_size)
    monkeypatch.setattr(families, "seen", None)  # nothing is run
    monkeypatch.setattr(recording, "stack", lambda: LEGACY)
    again = recording.entry(pooled_size)[part]
    assert (again if part == "named" else again[CURRENT])["texts"] == right["texts"]


@pytest.mark.parametrize(("changed", "stacks"), [(False, [CURRENT]), (True, [LEGACY, CURRENT])])
def test_other_stack_adds_members_that_behave_differently(pooled_size, monkeypatch, changed, stacks):
    known = reference.recorded_mistakes(pooled_size)["members"]
    old = {CURRENT: known[CURRENT]}
    here = tables.restored(known[CURRENT])
    made = replace(here, sums=here.sums + 1) if changed else here
    monkeypatch.setattr(families, "members", lambda exercise: made)
    assert sorted(recording.with_members(pooled_size, old, LEGACY)) == stacks


@pytest.mark.parametrize("here", [CURRENT, LEGACY])
def test_members_of_the_own_stack_are_used(pooled_size, monkeypatch, here):
    known = reference.recorded_mistakes(pooled_size)
    first = known["members"][CURRENT]
    other = {**first, "texts": ["With Keras 2.", *first["texts"][1:]]}
    monkeypatch.setattr(
        reference, "recorded_mistakes", lambda one: {**known, "members": {CURRENT: first, LEGACY: other}}
    )
    monkeypatch.setattr(reference, "stack", lambda: here)
    reference._restored.cache_clear()
    assert (reference.members(pooled_size).texts[0] == "With Keras 2.") == (here == LEGACY)
    reference._restored.cache_clear()


def test_legacy_stack_asks_for_the_current_one_first(pooled_size, monkeypatch):
    monkeypatch.setattr(recording, "code_of", lambda exercise: "other")
    monkeypatch.setattr(recording, "stack", lambda: LEGACY)
    with pytest.raises(CourseError, match=r"on the current stack first: python3.13 course.py record pooling_shapes"):
        recording.entry(pooled_size)


def test_command_keeps_a_current_record(capsys):
    path = reference.folder_of_mistakes() / "pooling_shapes.zip"
    before = path.read_bytes()
    assert recording.main(["01"]) == 0
    assert capsys.readouterr().out.endswith("pooling_shapes.zip is up to date.\n")
    assert path.read_bytes() == before


def test_command_reports_an_unknown_lesson(capsys):
    assert recording.main(["no_such_lesson"]) == 1
    assert "no_such_lesson" in capsys.readouterr().err


def test_double_is_not_a_known_mistake(exercise):
    assert families.seen(exercise, double).codes.tolist() == [0] * 8


@pytest.mark.parametrize(
    ("on_arrays", "on_numbers", "shown"),
    [
        ((1, 0), (0, -1), True),
        ((2, -1), (0, -1), False),  # In results for arrays, neither mistake is visible.
        ((1, -1), (0, -1), False),  # In results for arrays, one mistake hides the other.
    ],
)
def test_two_mistakes_are_recorded_if_both_are_visible(exercise, on_arrays, on_numbers, shown):
    """Each mistake adds one value to arrays and a different value to single numbers."""

    def seen(*mistakes):
        def candidate(x):
            return double(x) + sum(of_arrays if isinstance(x, np.ndarray) else other for of_arrays, other in mistakes)

        return families.seen(exercise, candidate)

    first, second = (on_arrays[0], on_numbers[0]), (on_arrays[1], on_numbers[1])
    assert families.shows(seen(first, second), [seen(first), seen(second)], exercise.tolerance) == shown
