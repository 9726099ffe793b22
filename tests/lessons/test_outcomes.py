"""Test every lesson's questions: the only option without a reply is the measured one, and no answer is given away.

The outcomes are those recorded in outcomes/. nbval compares each lesson's outcomes with them.
"""

import re

from layercheck.exercise import lessons
from layercheck.question import questions
from layercourse import notebooks, outcomes

import pytest

LESSONS = pytest.mark.parametrize("lesson", notebooks.lessons(), ids=lambda lesson: lesson.stem)


def measured(lesson):
    """Return the measured answer to each question and everything that its outcome cell shows, keyed by question."""
    recorded = outcomes.recorded(lesson.path)
    found = {}
    for cell in notebooks.read(lesson.path).cells:
        if outcomes.is_outcome(cell):
            texts = [output.get("text", "") or output.data["text/plain"] for output in recorded[cell.id]]
            answers = outcomes.measured(recorded[cell.id])
            names = outcomes.names(cell.source, "outcome")
            found |= {name: (answer, "\n".join(texts)) for name, answer in zip(names, answers, strict=True)}
    return found


@LESSONS
def test_measured_option_is_the_one_without_reply(lesson):
    answers = {name: answer for name, (answer, _) in measured(lesson).items()}
    assert answers == {
        name: next(option for option, reply in one.options.items() if not reply)
        for name, one in questions(lesson.stem).items()
    }


@LESSONS
def test_each_wrong_option_has_own_reply(lesson):
    for one in questions(lesson.stem).values():
        replies = [reply for reply in one.options.values() if reply]
        assert len(set(replies)) == len(one.options) - 1, one.name
        assert all(40 < len(reply) < 300 and reply.endswith((".", "?")) for reply in replies), one.name


@LESSONS
def test_reveals_match_the_outcome(lesson):
    """These patterns find answers that are shown too early.

    A pattern that doesn't match the outcome would find nothing.
    """
    shown = measured(lesson)
    for name, one in questions(lesson.stem).items():
        assert one.reveals, name
        texts = "\n".join([shown[name][1], *one.options.values()]).replace("\n", " ")
        for pattern in one.reveals:
            assert re.search(pattern, texts), f"{name}: {pattern}"


def test_names_are_unique_in_the_course():
    names = [name for lesson in lessons() for name in questions(lesson)]
    assert len(names) == len(set(names))
