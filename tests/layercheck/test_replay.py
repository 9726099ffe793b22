"""Test that an answer scores nothing with hidden seeds if it looks up the public check's values in a table."""

from layercheck import reference
from layercheck.compare import difference, value_difference
from layercheck.exercise import PUBLIC_SEED, exercises, lessons
from layergrade.seeds import HIDDEN_SEEDS

import pytest

SEEDS = (1, *HIDDEN_SEEDS)
EXERCISES = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]

# Test groups whose observations are equal for all seeds. Each group inspects a real layer, which a table of values
# can't replace.
SEED_INDEPENDENT = {
    "mlp_with_batch_norm": {
        "parameters": "networks without arguments: the solution made Keras models with these weights"
    },
    "BlurPool2D": {"no training": "no weight is trainable: the solution made a layer that accepts feature maps"},
}


def by_order(exercise, public, hidden):
    """Return the groups whose hidden observations are equal to the public ones at the same positions."""
    wrong = {
        one.group
        for known, one in zip(public, hidden, strict=True)
        if difference(known, one, exercise.tolerance) is not None
    }
    return set(exercise.points) - wrong


def by_call(exercise, public, hidden):
    """Return the groups that agree if calls in the public check return its values and all others return a constant."""
    known = {_key(one): one.value for one in public}
    return {
        group
        for group in exercise.points
        if any(
            all(
                value_difference(known.get(_key(one), default), one.value, exercise.tolerance) is None
                for one in hidden
                if one.group == group
            )
            for default in (one.value for one in public if one.group == group)
        )
    }


def _key(one):
    return one.call, tuple((name, value.shape, value.tobytes()) for name, value in one.inputs.items())


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    "exercise",
    [pytest.param(one, id=one.name, marks=[pytest.mark.slow] * (one.name != "pooled_size")) for one in EXERCISES],
)
def test_table_of_public_values_scores_nothing(exercise, seed):
    public, hidden = (reference.expected(exercise, each) for each in (PUBLIC_SEED, seed))
    gained = by_order(exercise, public, hidden) | by_call(exercise, public, hidden)
    assert gained == SEED_INDEPENDENT.get(exercise.name, {}).keys()
