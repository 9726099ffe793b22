"""Test the comparison in the closing lab: it needs a guess, measures each seed once, and states only what it shows."""

from layercourse import notebooks
from layerfigures import Panel
from layerfigures.residual.lab import COLUMNS, Findings, own_question

import pytest

CHOICES = {"shallow": {"depth": 1}, "deep": {"depth": 4}}


@pytest.fixture
def calls():
    """The arguments of each measurement, in order."""
    return []


@pytest.fixture
def measure(calls):
    """A function whose result is 20 % for depth 1 and 15 % for depth 4, plus one percentage point times the seed."""

    def measured(depth, seed, my_guess):
        calls.append((depth, seed, my_guess))
        return {1: 20, 4: 15}[depth] + seed

    return measured


def test_nothing_is_measured_without_a_guess(measure, calls, capsys):
    assert own_question("?", CHOICES, "", measure) is None
    assert (calls, capsys.readouterr().out[:11]) == ([], "Guess first")


@pytest.mark.parametrize("choices", [{}, {"shallow": {}}])
def test_comparison_needs_two_choices(choices, measure, calls, capsys):
    assert own_question("?", choices, "shallow", measure) is None
    assert (calls, capsys.readouterr().out[:44]) == ([], "A comparison needs at least two choices; you")


@pytest.mark.parametrize("guess", ["wide", 4, ["deep"]])
def test_wrong_guess_names_choices_and_measures_nothing(guess, measure, calls, capsys):
    assert own_question("?", CHOICES, guess, measure) is None
    said = f"my_guess is {guess!r}, which isn't one of your choices. Write one of 'shallow', 'deep', then run the cell"
    assert (calls, capsys.readouterr().out) == ([], f"{said} again.\n")


def test_each_choice_is_measured_with_three_seeds(measure, calls):
    own_question("?", CHOICES, "deep", measure)
    assert calls == [(depth, seed, "deep") for seed in (0, 1, 2) for depth in (1, 4)]


@pytest.mark.parametrize(("guess", "words"), [("deep", "your guess holds"), ("shallow", "deep is lower than your")])
def test_guess_is_compared_when_all_seeds_agree(guess, words, measure):
    picture = own_question("Is deeper better?", CHOICES, guess, measure)
    assert "shallow 20.0 and 21.0 and 22.0 %, mean 21.0 %; deep 15.0 and 16.0 and 17.0 %, mean 16.0 %" in picture.alt
    assert f"You guessed {guess}. Every error of deep is below every error of shallow: " in picture.alt
    assert words in picture.alt


def test_overlapping_seeds_decide_nothing():
    errors = {1: [20, 30, 25], 4: [19, 22, 24]}
    picture = own_question("?", CHOICES, "deep", lambda depth, seed, my_guess: errors[depth][seed])
    assert picture.alt.endswith("The mean of deep is the lowest, but the errors overlap, so 3 seeds don't decide.")


def test_best_of_three_is_compared_with_all_others():
    errors = {1: 20, 2: 10, 3: 30}
    choices = {f"depth {depth}": {"depth": depth} for depth in errors}
    picture = own_question("?", choices, "depth 2", lambda depth, seed, my_guess: errors[depth])
    assert "Every error of depth 2 is below every error of the others: your guess holds." in picture.alt


@pytest.mark.parametrize(("chosen", "shown"), [("no skip", "no skip"), (None, "")])
def test_table_shows_the_answer_to_the_prediction(chosen, shown):
    """Run the lesson's cell, but replace its measurement by a function that measures nothing."""
    [lesson] = [one for one in notebooks.lessons() if one.stem == "resnet_block_further"]
    [source] = [one.source for one in notebooks.read(lesson.path).cells if one.id == "outcome-lab"]
    findings = Findings()

    def measure(my_guess="", **choice):
        findings.add(**{name.replace("_kind", ""): value for name, value in choice.items()}, guess=my_guess)
        return 10.0

    names = {"measure": measure, "Panel": Panel, "findings": findings, "with_progress": lambda runs, *_: runs}
    names |= {"predicted": lambda name: True, "chosen": lambda name: chosen, "outcome": lambda *_: None}
    exec(source, names)
    assert [row[COLUMNS.index("guess")] for row in findings._cells()] == [shown] * 3
