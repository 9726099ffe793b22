"""Answer a student's own question in the closing lab by measuring several choices with several seeds each."""

import numpy as np

from .. import style
from ..cell_progress import with_progress
from ..chart import Columns, mark
from ..sheet import Sheet, wrapped

WIDTH, HEIGHT, LEFT, TOP, ACROSS, TALL = style.WIDTH, 326, 76, 80, 480, 170
SEEDS = (0, 1, 2)


def own_question(question, choices, guess, measure, seeds=SEEDS):
    """Measure each choice with each seed, draw each result as a dot right away, and compare the means with a guess.

    question: the title of the chart. choices: {name: keyword arguments of `measure`}, two or more.
    guess: the name of the choice that you expect to have the lowest error.
    measure: a function that takes these arguments, `seed`, and `my_guess`, and returns an error in percent.
    Returns the Picture of all results. If there are fewer than two choices, or if the guess is not one of them, nothing
    is measured; the function prints what to write and returns None.

    >>> errors = {"shallow": [20.0, 22.0], "deep": [17.0, 19.0]}
    >>> found = own_question("Is deeper better?", {"shallow": {"name": "shallow"}, "deep": {"name": "deep"}}, "deep",
    ...                      lambda name, seed, my_guess: errors[name][seed], seeds=(0, 1))
    >>> found
    Is deeper better? Errors with 2 seeds: shallow 20.0 and 22.0 %, mean 21.0 %; deep 17.0 and 19.0 %, mean 18.0 %.
    You guessed deep. Every error of deep is below every error of shallow: your guess holds.
    """
    if problem := _problem(choices, guess):
        print(problem)
        return None
    errors = {name: [] for name in choices}
    runs = [(name, seed) for seed in seeds for name in choices]
    for name, seed in with_progress(runs, "network", lambda: dots(question, errors, guess, len(seeds)), stays=False):
        errors[name].append(float(measure(**choices[name], seed=seed, my_guess=guess)))
    return dots(question, errors, guess, len(seeds))


def dots(question, errors, guess, seeds):
    """Draw one dot for each measured error, a bar for each mean, and empty columns for errors still to come.

    question: the title. errors: {name: percentages so far}. guess: the choice expected to have the lowest error.
    seeds: how many errors each choice will have. Returns a Picture.

    >>> dots("Is deeper better?", {"shallow": [20.0], "deep": []}, "deep", seeds=3)
    Is deeper better? Errors with 3 seeds: shallow 20.0 %; deep is still to come. You guessed deep.
    """
    sheet = Sheet(WIDTH, HEIGHT)
    most = max([20.0, *(error for row in errors.values() for error in row)])
    step = next((step for step in (5, 10, 20) if most <= 5 * step), 10 * np.ceil(most / 50))
    most = step * np.ceil(most / step)
    box = (LEFT, TOP, ACROSS, TALL)
    plot = Columns(sheet, box, question, "test error, %", errors, "", (0, most), step)
    for name, row in errors.items():
        x = plot.at(name, 0)[0]
        if len(row) < seeds:
            sheet.boxes([(x - 9, TOP, 18, TALL)], style.EMPTY)
        if row:
            y = plot.at(name, np.mean(row))[1]
            sheet.lines([(x - 12, y, x + 12, y)], style.VERMILION, 2.5)
            sheet.label(x + 18, y, f"{np.mean(row):.1f}", style.SMALL)
        for error in row:
            mark(sheet, *plot.at(name, error), "o", style.BLUE, 4.5)
    verdict = _verdict(errors, guess, seeds)
    for below, line in enumerate(reversed(wrapped(verdict, WIDTH - 2 * (LEFT - 46)))):
        sheet.text(LEFT - 46, HEIGHT - 12 - 15 * below, line, style.SMALL, style.QUIET)
    told = "; ".join(_told(name, row) for name, row in errors.items())
    return sheet.picture(f"{question} Errors with {seeds} seeds: {told}. {verdict}")


def _problem(choices, guess):
    """Return a sentence that says what to write before anything can be measured, or "" if nothing is missing."""
    if len(choices) < 2:
        return f"A comparison needs at least two choices; you gave {'only one' if choices else 'none'}."
    names = ", ".join(map(repr, choices))
    if not guess:
        return f"Guess first: which of {names} has the lowest error? Write its name in my_guess, then run the cell."
    if guess not in list(choices):
        return f"my_guess is {guess!r}, which isn't one of your choices. Write one of {names}, then run the cell again."
    return ""


def _told(name, row):
    if not row:
        return f"{name} is still to come"
    errors = " and ".join(f"{error:.1f}" for error in row)
    return f"{name} {errors} %" + (f", mean {np.mean(row):.1f} %" if len(row) > 1 else "")


def _verdict(errors, guess, seeds):
    """Return what the measured errors say about the guess, in one or two sentences."""
    guessed = f"You guessed {guess}."
    if any(len(row) < seeds for row in errors.values()):
        return guessed
    best, second = sorted(errors, key=lambda name: np.mean(errors[name]))[:2]
    others = [name for name in errors if name != best]
    if all(max(errors[best]) < min(errors[name]) for name in others):
        holds = "your guess holds" if best == guess else f"{best} is lower than your guess"
        rest = second if len(others) == 1 else "the others"
        return f"{guessed} Every error of {best} is below every error of {rest}: {holds}."
    return f"{guessed} The mean of {best} is the lowest, but the errors overlap, so {seeds} seeds don't decide."
