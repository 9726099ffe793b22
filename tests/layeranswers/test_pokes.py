"""Test that right answers depend on the same inputs as the reference, and that sentences about wrong ones are true.

Each sentence is parsed back into sets of positions, which are compared with the measurement. By default, only
functions are measured; --all adds layers.
"""

import re

from layercheck import dependence, reference
from layercheck.dependence import compared, measured
from layercheck.dependence_words import NOUNS
from layercheck.exercise import exercises, find, lessons
from layercheck.verdict import verdict_of

import numpy as np
import pytest
from test_answers import BUILD_LAYERS, written

POKED = [exercise for lesson in lessons() for exercise in exercises(lesson).values() if exercise.pokes]
AXES = {noun: axis for axis, (noun, *_) in NOUNS.items()}


def case(exercise, candidate, *more):
    marks = [pytest.mark.exhaustive] * (exercise.is_class or exercise.name in BUILD_LAYERS)
    return pytest.param(exercise, candidate, marks=marks, id="-".join([exercise.name, *more]))


STYLES = [case(one, style, str(number)) for one, number, style in written("STYLES") if one.pokes]
WRONG = [case(one, wrong, name) for one in POKED for name, wrong in reference.mistakes_of(one).items()]
WRONG += [case(one, slip, f"slip {number}") for one, number, slip in written("SLIPS") if one.pokes]


@pytest.mark.parametrize("exercise", POKED, ids=lambda exercise: exercise.name)
def test_reference_is_measured_and_equals_itself(exercise):
    grids = reference.grids(exercise)
    assert len(grids) == len(exercise.pokes)
    for poke, grid in zip(exercise.pokes, grids, strict=True):
        assert dependence.is_grid(grid, poke)
        assert len(poke.axes) == poke.x.ndim
    assert compared(exercise.pokes, grids, grids) is None


@pytest.mark.parametrize(("exercise", "style"), STYLES)
def test_right_style_depends_on_same_inputs_as_reference(exercise, style, monkeypatch):
    monkeypatch.setattr(dependence, "SECONDS", 60)
    for got, expected in zip(measured(exercise, style), reference.grids(exercise), strict=True):
        np.testing.assert_array_equal(got, expected)


@pytest.mark.filterwarnings("ignore")  # wrong answers overflow and divide by zero
@pytest.mark.parametrize(("exercise", "wrong"), WRONG)
def test_sentence_states_measured_sets(exercise, wrong):
    grids = measured(exercise, wrong)
    found = compared(exercise.pokes, grids, reference.grids(exercise))
    if found is None:
        for got, expected in zip(grids, reference.grids(exercise), strict=True):
            assert got is None or got.ndim != expected.ndim or got.shape != expected.shape or (got == expected).all()
        return
    number = next(number for number, poke in enumerate(exercise.pokes) if poke is found.poke)
    np.testing.assert_array_equal(found.got, grids[number][found.at])
    assert (found.got != found.expected).any()
    check_sentence(found)


def check_sentence(found):
    """Assert that the counts and positions in a sentence are those of the measured sets."""
    said = found.sentence
    counts = [int(count.replace("no", "0")) for count in re.findall(r"(?:depends on|marks) (\d+|no) ", said)]
    assert counts == [found.got.sum()]
    should = re.search(r"should (?:depend on|mark) (\d+|none)", said)
    if should:
        assert int(should[1].replace("none", "0")) == found.expected.sum()
    else:
        assert found.got.sum() == found.expected.sum()
    for claim, one, other in (
        (r"also (?:reads|marks) (.*?)\.", found.got, found.expected),
        (r"doesn't (?:read|mark) (.*?)\.", found.expected, found.got),
    ):
        named = re.search(claim, said)
        for part in re.split(r"(?:,| and| or) (?=the other|[a-z]+s? \d)", named[1] if named else ""):
            if part:
                check_part(part, found.poke, one, other)


def check_part(part, poke, one, other):
    """Assert that `part` names exactly the positions on an axis that are in `one` but not in `other`."""
    noun = re.search(r"sample|row|column|channel|feature|group", part)[0]
    place = poke.axes.index(AXES["channel" if noun == "group" else noun])
    mine, theirs = (set(np.argwhere(cells)[:, place].tolist()) for cells in (one, other))
    extra = mine - theirs
    size = poke.x.shape[place] // poke.groups if noun == "group" else 1
    extra, theirs = ({position // size for position in positions} for positions in (extra, theirs))
    if part.startswith("the other"):
        assert len(extra) + len(theirs) == poke.x.shape[place] // size, part
        assert part.endswith("s") == (len(extra) > 1) or "batch" in part
    elif " to " in part:
        first, last = map(int, re.findall(r"\d+", part))
        assert extra == set(range(first, last + 1)), part
    else:
        assert extra == set(map(int, re.findall(r"\d+", part))), part


SENTENCES = {
    ("max_pool_2d", "channels_mixed"): "depends on 8 inputs; it should depend on 4. It also reads the other channel.",
    ("max_pool_2d", "stride_is_one"): "4 inputs, as it should, but they lie one column further left than expected.",
    ("max_pool_2d", "all_images_mixed"): "It also reads the other sample of the batch and the other channel.",
    ("max_pool_2d", "padding_all_behind"): "depends on 9 inputs; it should depend on 6. It also reads column 2.",
    ("global_pool", "one_axis_only"): "depends on 2 inputs; each output should depend on 6.",
    ("to_image_batch", "image_as_batch"): "that one lies one row higher and one column further right than expected.",
    ("shift", "wrong_sign"): "that one lies two columns further right than expected.",
    ("shift", "wraps_when_told_zero"): "depends on 1 input; it should depend on none. It reads row 0, column 3.",
    ("shift", "dy_ignored"): "that one lies one row higher than expected.",
    ("relative_change", "never_shifted"): "Your result depends on no input; it should depend on 16.",
    ("batch_moments", "each_sample_by_itself"): "It doesn't read sample 1.",
    ("batch_norm", "one_scale_for_all"): "depends on 6 inputs; it should depend on 3. It also reads the other feature.",
    ("batch_norm", "gamma_and_beta_left_out"): "depends on no element of gamma; it should depend on 1.",
    ("fold_batch_norm", "mean_forgotten"): "depends on no element of mean; it should depend on 1.",
    ("group_norm", "one_group_for_all"): "depends on 16 inputs; it should depend on 8. It also reads the other group.",
    ("group_norm", "over_the_batch"): "It also reads the other sample of the batch.",
    (
        "shared_mask",
        "batch_included",
    ): "marks 48 inputs; it should mark 24. It also marks the other sample of the batch.",
}


@pytest.mark.parametrize(("name", "mistake"), SENTENCES)
def test_mistake_gets_specific_sentence(name, mistake):
    exercise = find(name)
    grids = measured(exercise, reference.mistakes_of(exercise)[mistake])
    assert SENTENCES[name, mistake] in compared(exercise.pokes, grids, reference.grids(exercise)).sentence


def test_right_verdict_has_no_diagnosis():
    exercise = find("max_pool_2d")
    verdict = verdict_of(exercise, reference.answer_of(exercise))
    assert (verdict.dependence, verdict.condition) == (None, "")
