"""Test hidden seeds: an instructor's seeds replace the course's, change the digest, and aren't shown to students."""

from layercheck.exercise import PUBLIC_SEED, exercises
from layercourse.grade import COURSE
from layergrade import command_line, seeds
from layergrade.digests import checks_digest
from layergrade.seeds import HIDDEN_SEEDS
from layergrade.work import Work

import pytest

pytestmark = pytest.mark.either_stack

LESSON = "pooling_shapes"


@pytest.fixture
def own():
    seeds.use([7, 11])
    yield (7, 11)
    seeds.use([])


def test_command_line_accepts_several_seeds():
    assert command_line.parsed(["in", "--out", "out", "--seed", "7", "--seed", "11"]).seed == [7, 11]
    assert command_line.parsed(["in", "--out", "out"]).seed == []


@pytest.mark.parametrize("wrong", ["0", "-5", "1e3", "seven", "2147483648", "", "٣"])
def test_command_line_refuses_other_seeds(wrong, capsys):
    with pytest.raises(SystemExit):
        command_line.parsed(["in", "--out", "out", f"--seed={wrong}"])
    assert "a hidden seed must be a whole number from 1 to 2147483647" in capsys.readouterr().err


def test_work_runs_public_and_chosen_seeds(own):
    exercise = exercises(LESSON)["pooled_size"]
    assert Work(exercise, 1).request()["seeds"] == [PUBLIC_SEED, *own]
    seeds.use([])
    assert Work(exercise, 1).seeds == (PUBLIC_SEED, *HIDDEN_SEEDS)


def test_another_seed_changes_the_checks(own):
    with_own = checks_digest(COURSE, LESSON)
    seeds.use([own[0]])
    with_one = checks_digest(COURSE, LESSON)
    seeds.use([])
    assert len({with_own, with_one, checks_digest(COURSE, LESSON)}) == 3
    seeds.use(HIDDEN_SEEDS)
    without = checks_digest(COURSE, LESSON)
    seeds.use([])
    assert checks_digest(COURSE, LESSON) == without


def test_reports_for_students_have_no_seed(reported):
    pages = list(reported.rglob("*.html"))
    assert pages
    for path in pages:
        assert str(HIDDEN_SEEDS[0]) not in path.read_text("utf-8"), path
