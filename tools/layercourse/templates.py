"""Skeletons for an exercise and a lesson, which `course.py new` writes. `course.py check` finds every TODO in them."""

from . import install_cell

FUNCTION_ANSWER = '''"""`{name}`: reference solution and known mistakes."""

from .. import mistake


def {name}(x):
    """TODO: what it returns, in one line.

    x: TODO: kind, shape, and unit

    Returns TODO: kind and shape. Raises TODO.
    """
    ### BEGIN SOLUTION
    return x
    ### END SOLUTION


@mistake({name})
def {name}_negated(x):
    """TODO: name this mistake, tell the learner what went wrong and why, and add one nudge."""
    return -{name}(x)


@mistake({name})
def {name}_one_too_many(x):
    """TODO: explain a second likely mistake to the learner."""
    return {name}(x) + 1


@mistake({name})
def {name}_returns_nothing(x):
    """TODO: explain a third likely mistake to the learner."""
'''

FUNCTION_EXPERIMENT = """

@exercise(
    skill="TODO: You can now ...",
    points={{"small numbers": 1}},
    hints=(
        "TODO: a nudge.",
        "TODO: nearly the answer.",
    ),
)
def {name}(candidate, rng):
    # TODO: use sizes, signs, and shapes that distinguish the mistakes; name the groups.
    yield call("small numbers", candidate, 1)
    yield call("small numbers", candidate, int(rng.integers(2, 9)))
"""

CLASS_ANSWER = '''"""`{name}`: reference solution and known mistakes."""

from .. import mistake


class {name}:
    """TODO: what it is, in one line, and its base class (tf.keras.layers.Layer?).

    x: TODO: kind, shape, and unit

    Calling it returns TODO: kind and shape.
    """

    def __call__(self, x):
        ### BEGIN SOLUTION
        return x
        ### END SOLUTION


@mistake({name})
class {name}Negated:
    """TODO: name this mistake, tell the learner what went wrong and why, and add one nudge."""

    def __call__(self, x):
        return -x


@mistake({name})
class {name}OneTooMany:
    """TODO: explain a second likely mistake to the learner."""

    def __call__(self, x):
        return x + 1


@mistake({name})
class {name}ReturnsNothing:
    """TODO: explain a third likely mistake to the learner."""

    def __call__(self, x):
        return None
'''

CLASS_EXPERIMENT = """

@exercise(
    skill="TODO: You can now ...",
    points={{"small numbers": 1}},
    hints=(
        "TODO: a nudge.",
        "TODO: nearly the answer.",
    ),
)
def {name}(candidate, rng):
    # TODO: observe shapes, weights, and modes that distinguish the mistakes; name the groups.
    for number in (1, int(rng.integers(2, 9))):
        yield see("small numbers", f"{name}()({{number}})", lambda number=number: candidate()(number), candidate)
"""

ANSWERS = '"""Reference solutions and known mistakes for the lesson {stem}: TODO list its topics."""\n'
EXPERIMENTS = '"""Experiments for the lesson {stem}: TODO say what they measure."""\n'

QUESTIONS = '''"""The questions for the lesson {stem}, with the replies to wrong options and the explanations."""

from ..question import Question

QUESTIONS = (
    Question(
        "{stem}-first",
        "TODO: what is measured?",
        {{"this": "", "that": "TODO: what a student who chose this overlooked."}},
        """
        TODO: what the measurement shows.
        """,
        (r"TODO: phrases that give the answer away",),
    ),
)
'''

# Each cell is given as (id, kind, source). A lesson's exercises go before the cell `said`.
EXERCISE_CELLS = [
    ("about-{id}", "markdown", "### Exercise: TODO a title\n\nTODO: what it is for, in two sentences."),
    ("ex-{id}", "code", ""),
    ("check-{id}", "code", ""),
    ("hint-{id}", "code", 'hint("{name}")'),
]

LESSON_CELLS = [
    (
        "opening",
        "markdown",
        "# TODO: a title with a verb\n\nTODO: a painful failure, in two sentences. The next cell shows it.",
    ),
    (install_cell.ID, "code", install_cell.SOURCE),
    (
        "setup",
        "code",
        "from layercheck import answer, check, guess, hint, outcome, predict, predicted, reveal, scoreboard, solved\n\n"
        "import numpy as np",
    ),
    (
        "goals",
        "markdown",
        "**What you'll do:** TODO\n\n**What you'll learn:** TODO\n\n**You should know:** TODO\n\n"
        "**Time:** TODO minutes. **Difficulty:** TODO of 3.",
    ),
    ("first-idea", "markdown", "## 1. TODO: the first idea\n\nTODO: say what to look for, then show the measurement."),
    ("predict-first", "code", 'predict("{stem}-first")'),
    (
        "outcome-first",
        "code",
        'if predicted("{stem}-first"):\n    outcome("{stem}-first", "this" if np.ones(1) else "that")',
    ),
    ("said", "markdown", "## Said and measured\n\nTODO: claims that tutorials make, each next to a measurement."),
    ("practice", "markdown", "## In practice\n\nTODO: the pitfalls, each shown with a few lines of code."),
    ("written-intro", "markdown", "## In your own words\n\nTODO: one question."),
    ("written-answer", "markdown", "YOUR ANSWER HERE"),
    ("seen", "markdown", "## What you have seen\n\n- TODO"),
    ("scoreboard", "code", 'scoreboard("{stem}")'),
    ("next", "markdown", "**Next:** TODO"),
]
