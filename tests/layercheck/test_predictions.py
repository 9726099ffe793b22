"""Test predictions: nothing is shown before a guess, and after it, the outcome is shown and the buttons are locked."""

import json

from layercheck import other_version, predictions
from layercheck.predictions import REVEAL, guess, outcome, predict, predicted, reveal
from layercheck.progress import Prediction, Progress
from layercheck.question import Question, find, questions
from layercheck.session import Record
from layerfigures.widget_output import VIEW

import pytest

CORNER = find("corner")  # The right answer is 0.


@pytest.fixture
def displayed(monkeypatch, tmp_path):
    """The plain text of everything that was displayed, in a new session that shows nothing without a guess."""
    texts = []

    def display(shown, raw=False):
        texts.append(shown["text/plain"] if raw else repr(shown))

    monkeypatch.setattr(predictions, "SESSION", Record(Progress(tmp_path / "own.sqlite")))
    monkeypatch.setattr(predictions, "display", display)
    monkeypatch.delenv(REVEAL, raising=False)
    return texts


def buttons():
    return {button.description: button for button in predictions.SESSION.buttons["corner"]}


def test_predicted_asks_for_choice_before_guess(displayed):
    assert not predicted("corner")
    assert displayed == ["Choose an answer above first, then run this cell again."]


def test_predicted_needs_guess_for_every_question(displayed):
    guess("stops", "a")
    assert not predicted("stops", "stops-same")
    guess("stops-same", "a")
    assert predicted("stops", "stops-same")


def test_reveal_shows_outcomes_without_guess(displayed):
    reveal()
    assert predicted("corner")
    outcome("corner", 0)
    assert displayed[0] == "Measured: 0."
    assert displayed[1] == CORNER.explanation


def test_environment_variable_reveals_outcomes(displayed, monkeypatch):
    monkeypatch.setenv(REVEAL, "1")
    assert predicted("corner")


def test_wrong_guess_gets_reply_to_that_option(displayed):
    guess("corner", "4")
    outcome("corner", 0, "a picture")
    assert displayed[0] == f"Measured: 0. You predicted 4. {CORNER.options['4']}"
    assert displayed[1:] == ["'a picture'", CORNER.explanation]


def test_right_guess_gets_no_reply(displayed):
    guess("corner", "a")
    outcome("corner", 0)
    assert displayed[0] == "Measured: 0. You predicted 0 ✓"


def test_click_chooses_one_option(displayed):
    predict("corner")
    buttons()["2"].value = True
    buttons()["1"].value = True
    assert predictions.SESSION.predictions["corner"].guess == "1"
    assert [name for name, button in buttons().items() if button.value] == ["1"]
    buttons()["1"].value = False  # a click on the chosen option
    assert [name for name, button in buttons().items() if button.value] == ["1"]


def test_buttons_lock_and_mark_outcome(displayed):
    predict("corner")
    buttons()["4"].value = True
    outcome("corner", 0)
    assert all(button.disabled for button in buttons().values())
    assert {name: button.icon for name, button in buttons().items()} == {"0": "check", "1": "", "2": "", "4": "times"}


def test_guess_after_outcome_is_not_a_prediction(displayed, capsys):
    reveal()
    predict("corner")
    outcome("corner", 0)
    buttons()["1"].value = True
    guess("corner", "b")
    assert "shown already" in capsys.readouterr().out
    assert predictions.SESSION.predictions["corner"].guess is None


def test_question_asked_again_keeps_guess_and_lock(displayed):
    guess("corner", 4)
    outcome("corner", 0)
    predict("corner")
    assert buttons()["4"].value
    assert buttons()["4"].disabled


def test_guess_from_earlier_session_is_kept(displayed, monkeypatch, tmp_path):
    for _ in range(2):
        monkeypatch.setattr(predictions, "SESSION", Record(Progress(tmp_path / "progress.sqlite")))
        if not predictions.SESSION.progress.predictions("pooling_shapes"):
            guess("corner", 4)
            outcome("corner", 0)
    assert predicted("corner")
    assert predictions.SESSION.predictions["corner"] == Prediction(CORNER.text, "4", "0")


def test_guess_without_outcome_does_not_outlive_session(displayed, monkeypatch, tmp_path):
    for _ in range(2):
        monkeypatch.setattr(predictions, "SESSION", Record(Progress(tmp_path / "progress.sqlite")))
        assert not predicted("corner")
        guess("corner", 4)


def test_fallback_lists_options_and_says_what_to_do(displayed, monkeypatch):
    shown = []
    monkeypatch.setattr(predictions, "display", lambda data, raw: shown.append(data))
    predict("corner")
    (data,) = shown
    assert VIEW in data
    assert "(a) 0  (b) 1  (c) 2  (d) 4" in data["text/plain"]
    assert "<div>(a) 0</div><div>(b) 1</div>" in data["text/html"]
    assert predictions.TO_ANSWER in data["text/html"]
    json.dumps(data)


@pytest.mark.parametrize(("said", "meant"), [(4, "4"), ("4", "4"), (" d ", "4"), ("D", "4")])
def test_option_is_found_by_text_or_letter(said, meant):
    assert CORNER.option(said) == meant


def test_option_named_like_letter_wins():
    assert Question("x", "?", {"b": "", "a": "No."}, "").option("a") == "a"


@pytest.mark.parametrize("said", ["e", 3, "", None])
def test_unknown_option_is_refused_with_all_options(said):
    with pytest.raises(LookupError, match=r"Choose one of \(a\) 0  \(b\) 1"):
        CORNER.option(said)


def test_unknown_question_names_nearest():
    with pytest.raises(LookupError, match="Did you mean corner"):
        predict("corners")


def test_question_has_its_lesson():
    assert {one.lesson for one in questions("pooling_shapes").values()} == {"pooling_shapes"}


def test_question_from_first_version_is_explained(displayed, monkeypatch):
    """Version 1.0.0 passed the question's text. The current question of that name may be a different one."""
    monkeypatch.setattr(other_version, "_asked", set())
    predict("corner", "How many outputs change?", [0, 1, 2])
    outcome("corner", 2)
    outcome("tie", 1)
    assert displayed[:2] == [other_version.ASKS, "Measured: 2."]
    assert displayed[3] == find("tie").explanation
    assert set(predictions.SESSION.predictions) == {"tie"}
