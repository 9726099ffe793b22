"""Workers: what happens to an exercise whose fork is stopped."""

from layercheck.exercise import exercises
from layergrade.work import Work
from layergrade.workers import _Turn


def test_stopped_exercise_is_retried_in_fresh_fork():
    """A thread or an alarm from the previous exercise may have stopped the fork."""
    first, second = (Work(exercise, 1) for exercise in list(exercises("pooling_shapes").values())[:2])
    pending = [first, second]
    turn = _Turn(pending)
    for kind in ("begins", "ended"):
        turn.take({"kind": kind, "exercise": first.exercise.name})
    turn.take({"kind": "begins", "exercise": second.exercise.name})
    turn.take({"kind": "unfit", "reason": "half of it"})
    turn.stop("it ended the process")
    assert (pending, second.stopped, second.unfit, turn.done) == ([second], "", "", 1)
    again = _Turn(pending)
    again.take({"kind": "begins", "exercise": second.exercise.name})
    again.stop("it ended the process")
    assert (pending, second.stopped) == ([], "it ended the process")
