"""Test the panels of graded work: their wording, and the removal of the machine's folders from printed text."""

from layercheck import first_difference, reference, render
from layercheck.exercise import exercises
from layercheck.verdict import verdict_of

import pytest

LESSON = "pooling_shapes"


def test_graded_panel_omits_learner_prompts():
    exercise = exercises(LESSON)["pooled_size"]

    def stub(*given, **named):
        raise NotImplementedError()

    unknown = verdict_of(exercise, lambda *given, **named: 42)
    learner, grade = render.html(unknown), render.html(unknown, graded=True)
    for words in ("pooled_size: not right yet, 0 of 5 points", "hint(pooled_size) may help", 'role="status"'):
        assert words in learner
        assert words not in grade
    assert 'aria-label="pooled_size: wrong, 0 of 5 points"' in grade
    assert "pooled_size: not attempted yet, 0 of 5" in render.html(verdict_of(exercise, stub))
    untouched = render.html(verdict_of(exercise, stub), graded=True)
    assert "pooled_size: not attempted, 0 of 5" in untouched
    assert "still raises NotImplementedError" in untouched
    assert "YOUR CODE HERE" not in untouched
    assert render.headline(verdict_of(exercise, reference.answer_of(exercise)), graded=True) == render.headline(
        verdict_of(exercise, reference.answer_of(exercise))
    )


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("/srv/an env/site-packages/x.py:12: UserWarning: old", "x.py:12: UserWarning: old"),
        (r"C:\Users\Ada L\x.py:3: UserWarning", "x.py:3: UserWarning"),
        ('  File "/usr/lib/a.py", line 3', '  File "a.py", line 3'),
        ("see http://host/a/b.py and 1 / 2, src/x.py", "see http://host/a/b.py and 1 / 2, src/x.py"),
    ],
)
def test_printed_paths_lose_their_folders(printed, shown):
    def chatty(*given, **named):
        print(printed)

    assert (
        dict(first_difference.facts(verdict_of(exercises(LESSON)["pooled_size"], chatty)))["it printed"].rstrip("\n")
        == shown
    )
