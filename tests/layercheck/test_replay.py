"""What the public check shows is no answer: a table of it gains nothing on hidden seeds, but where no table can be."""

from layercheck import reference
from layercheck.compare import difference, value_difference
from layercheck.exercise import PUBLIC_SEED, exercises, lessons
from layergrade.scoring import HIDDEN_SEEDS

import pytest

SEEDS = (1, *HIDDEN_SEEDS)
EXERCISES = [exercise for lesson in lessons() for exercise in exercises(lesson).values()]

# Groups that are alike on all seeds. Each looks at a layer that is really there, and no table of values is one.
ALIKE = {
    "mlp_with_batch_norm": {"parameters": "networks without arguments: Keras models that hold these weights were made"},
    "ResNetBlock": {"subclass": "what kind of thing the block is: a layer with weights of its own was made"},
    "BlurPool2D": {"no training": "none of its weights is trained: a layer that can be called on maps was made"},
}


def by_order(exercise, public, hidden):
    """The groups that agree where the public observations are put in the hidden ones' places, one after another."""
    wrong = {
        one.group
        for known, one in zip(public, hidden, strict=True)
        if difference(known, one, exercise.tolerance) is not None
    }
    return set(exercise.points) - wrong


def by_call(exercise, public, hidden):
    """The groups that agree where a call that the public check makes too has its value, any other one and the same."""
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
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_a_table_of_the_public_values_gains_nothing_on_hidden_seeds(exercise, seed):
    public, hidden = (reference.expected(exercise, each) for each in (PUBLIC_SEED, seed))
    gained = by_order(exercise, public, hidden) | by_call(exercise, public, hidden)
    assert gained == ALIKE.get(exercise.name, {}).keys()
