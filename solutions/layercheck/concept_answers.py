"""Record a student's answers to the concept check before and after the course, then show which were right.

Each question is asked twice, so nothing is explained until all questions have been answered after the course.
"""

from __future__ import annotations

from IPython.display import display

from .blocks import prose
from .concepts import AFTER, BEFORE, OCCASIONS, Concept, concepts, number
from .hosted import warning, work_folder
from .lesson_files import notebooks, titles
from .progress import Prediction, Progress
from .render import Shown
from .session import SESSION

_BLANK = "not answered yet."
_WHEN = {BEFORE: "before the course", AFTER: "after the course"}


def before(name: str, letter: str = "") -> None:
    """Record the letter of a student's answer to a question before the course.

    >>> before("alarm", "b")
    Question 1: your answer is (b) in the last two outputs.
    >>> before("alarm", "e")
    Question 1: 'e' is not an answer to this question. Type a, b, c, or d in quotes.
    """
    _record(BEFORE, name, letter)


def after(name: str, letter: str = "") -> None:
    """Record the letter of a student's answer to a question after the course.

    >>> after("wall", "")
    Question 2: not answered yet.
    """
    _record(AFTER, name, letter)


def concept_check() -> None:
    """Show and explain the right answers to the concept check once all questions have been answered after the course.

    >>> concept_check()
    The answers are shown when you have answered all 12 questions after the course. Missing: questions 1 to 12.
    """
    if not concepts():
        _say("This copy of the course has no concept check.")
        return
    given = SESSION.progress.concept_answers(AFTER)
    missing = [number(name) for name in concepts() if not _valid(name, given)]
    if missing:
        asked = len(concepts())
        _say(
            f"The answers are shown when you have answered all {asked} questions after the course. "
            f"Missing: question{'s' if len(missing) > 1 else ''} {_listed(missing)}."
        )
        return
    for occasion in OCCASIONS:
        for name, answer in SESSION.progress.concept_answers(occasion).items():
            if _valid(name, {name: answer}):
                answer.outcome = concepts()[name].right
                SESSION.progress.answer_concept(occasion, name, answer)
    first, last = (SESSION.progress.concept_answers(occasion) for occasion in OCCASIONS)
    note = SESSION.progress.error or warning(SESSION.progress.path)
    known = titles(work_folder())
    said = [_explained(one, first.get(one.name), last[one.name], known) for one in concepts().values()]
    text = "\n\n".join([f"**{summarized(SESSION.progress)}**", *said, note]).rstrip()
    display({"text/markdown": text, "text/plain": text}, raw=True)


def summarized(progress: Progress) -> str:
    """Return a sentence about the concept check for scoreboards, or "" if no question has been answered.

    The number of right answers is given only after the answers have been explained.

    >>> progress, wall = Progress(), concepts()["wall"]
    >>> progress.answer_concept("before", "wall", Prediction(wall.text, wall.right))
    >>> summarized(progress)
    'Concept check: 1 of 12 answered before the course.'
    """
    known = {occasion: progress.concept_answers(occasion) for occasion in OCCASIONS}
    valid = {when: [one for name, one in given.items() if _valid(name, given)] for when, given in known.items()}
    explained = valid[AFTER] and all(one.outcome for one in valid[AFTER])
    counts = {when: sum(one.right for one in given) if explained else len(given) for when, given in valid.items()}
    what = "right" if explained else "answered"
    said = [f"{counts[when]} of {len(concepts())} {what} {_WHEN[when]}" for when in OCCASIONS if valid[when]]
    return f"Concept check: {', '.join(said)}." if said else ""


def _record(occasion: str, name: str, letter: object) -> None:
    if name not in concepts():
        _say(f"There is no question {name!r} in the concept check. Copy the cell from a fresh notebook.")
        return
    question = concepts()[name]
    at = f"Question {number(name)}: "
    try:
        chosen = question.chosen(letter)
    except LookupError as error:
        _say(at + error.args[0])
        return
    given, last = SESSION.progress.concept_answers(occasion), SESSION.progress.concept_answers(AFTER).get(name)
    kept = given[name].guess if _valid(name, given) else ""
    explained = last is not None and last.outcome is not None
    if explained and chosen not in ("", kept):
        stays = f"your answer stays ({question.letter(kept)}) {kept}" if kept else "this answer is not recorded"
        _say(f"{at}the answers have been shown, so {stays}.")
        return
    if chosen and not explained:
        SESSION.progress.answer_concept(occasion, name, Prediction(question.text, chosen))
    answer = chosen or kept
    said = f"your answer is ({question.letter(answer)}) {answer}." if answer else _BLANK
    _say(at + said)


def _valid(name: str, given: dict[str, Prediction]) -> bool:
    """Whether a student has answered the question with one of its current options."""
    return name in concepts() and name in given and given[name].guess in concepts()[name].options


def _explained(one: Concept, first: Prediction | None, last: Prediction, known: dict[str, str]) -> str:
    """Return Markdown about a question: both answers, the reply to a wrong answer, the explanation, and the lesson."""
    given = [f"**{number(one.name)}. {one.concept.capitalize()}.** {one.text}", ""]
    for when, answer in ((BEFORE, first), (AFTER, last)):
        if answer is not None and _valid(one.name, {one.name: answer}):
            given.append(f"- {when}: {'✓' if answer.right else '✗'} ({one.letter(answer.guess)}) {answer.guess}")
    right = f"The right answer is ({one.letter(one.right)}), {one.right}."
    reply = [] if last.right else [f"{one.options[last.guess]} {right}"]
    return "\n\n".join(["\n".join(given), *reply, f"{one.explanation} {_lesson(one.lesson, known)}"])


def _lesson(stem: str, known: dict[str, str]) -> str:
    """Return a sentence about the lesson that measures an answer, with a link if this copy has the lesson's notebook.

    known: the titles of the lessons that this copy has, by stem
    """
    if stem not in known:
        return f"The lesson `{stem}` measures this."
    place, _, title = known[stem].partition(" ")
    return f"[Lesson {place}, *{title}*]({notebooks(work_folder())[stem].name}) measures this."


def _listed(numbers: list[int]) -> str:
    """Return numbers as text, with runs of three or more numbers shortened.

    >>> _listed([1, 2, 3, 5, 7])
    '1 to 3, 5, and 7'
    """
    runs: list[list[int]] = []
    for one in numbers:
        if runs and one == runs[-1][-1] + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    said = [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))]
    return f"{', '.join(said[:-1])}, and {said[-1]}" if len(said) > 2 else " and ".join(said)


def _say(text: str) -> None:
    display(Shown(f'<div role="status">{prose(text)}</div>', text))
