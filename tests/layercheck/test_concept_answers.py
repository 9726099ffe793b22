"""Test the concept check in a notebook: answers are recorded twice, and explained after the last one."""

from layercheck import concept_answers
from layercheck.concept_answers import after, before, concept_check, summarized
from layercheck.concepts import AFTER, BEFORE, concepts
from layercheck.lesson_files import notebooks
from layercheck.notebook import explain_errors
from layercheck.progress import Prediction, Progress
from layercheck.session import Record
from layercourse.paths import NOTEBOOKS

import pytest
from IPython.core.interactiveshell import InteractiveShell

NAMES = list(concepts())


@pytest.fixture
def displayed(monkeypatch, tmp_path):
    """The text of everything that was displayed, in a new session."""
    texts = []

    def display(shown, raw=False):
        texts.append(shown["text/markdown"] if raw else repr(shown))

    monkeypatch.setattr(concept_answers, "SESSION", Record(Progress(tmp_path / "own.sqlite")))
    monkeypatch.setattr(concept_answers, "display", display)
    monkeypatch.setattr(concept_answers, "work_folder", lambda: NOTEBOOKS)
    return texts


def recorded(occasion):
    return {name: one.guess for name, one in concept_answers.SESSION.progress.concept_answers(occasion).items()}


def answer_all(record, right=True):
    for name, one in concepts().items():
        wrong = next(option for option, reply in one.options.items() if reply)
        record(name, one.letter(one.right if right else wrong))


def spoken(shown):
    """Return every explanatory text that was shown."""
    said = [reply for one in concepts().values() for reply in one.options.values() if reply]
    said += [one.explanation.splitlines()[0] for one in concepts().values()]
    return [text for text in said if text in shown]


def test_answers_before_course_explain_nothing(displayed):
    answer_all(before, right=False)
    concept_check()
    assert len(recorded(BEFORE)) == 12
    assert displayed[0] == "Question 1: your answer is (a) in the last output."
    assert spoken("\n".join(displayed)) == []
    assert displayed[-1].endswith("Missing: questions 1 to 12.")


def test_nothing_is_explained_before_last_answer(displayed):
    answer_all(after, right=False)
    concept_answers.SESSION.progress.answer_concept(AFTER, NAMES[4], Prediction("?", None))
    concept_check()
    assert displayed[-1].endswith("Missing: question 5.")
    assert spoken("\n".join(displayed)) == []
    assert summarized(concept_answers.SESSION.progress) == "Concept check: 11 of 12 answered after the course."


def test_complete_answers_are_explained(displayed):
    answer_all(before, right=False)
    answer_all(after)
    after("wall", "c")
    concept_check()
    shown = displayed[-1]
    assert shown.startswith("**Concept check: 0 of 12 right before the course, 11 of 12 right after the course.**")
    assert (shown.count("after: ✓"), shown.count("before: ✗")) == (11, 12)
    for one in concepts().values():
        assert one.explanation in shown
        assert f". {one.concept.capitalize()}.**" in shown
        assert shown.count(f"]({notebooks(NOTEBOOKS)[one.lesson].name})") == 2
        for option, reply in one.options.items():
            assert (reply in shown) == (not reply or (one.name, option) == ("wall", one.letters["c"]))


def test_answers_can_change_until_explained(displayed):
    answer_all(after, right=False)
    after("alarm", "b")
    assert recorded(AFTER)["alarm"] == concepts()["alarm"].letters["b"]
    concept_check()
    after("alarm", "c")
    assert displayed[-1] == (
        "Question 1: the answers have been shown, so your answer stays (b) in the last two outputs."
    )
    assert recorded(AFTER)["alarm"] == concepts()["alarm"].letters["b"]


def test_first_answer_after_explanations_is_not_recorded(displayed):
    answer_all(after)
    concept_check()
    before("alarm", "c")
    assert displayed[-1] == "Question 1: the answers have been shown, so this answer is not recorded."
    assert recorded(BEFORE) == {}


@pytest.mark.parametrize("typed", ["e", "bb", 3, None, ["b"], "x" * 1000])
def test_wrong_letter_gets_one_sentence(displayed, typed):
    before("alarm", "b")
    before("alarm", typed)
    assert displayed[-1].endswith("is not an answer to this question. Type a, b, c, or d in quotes.")
    assert len(displayed[-1]) < 120
    assert recorded(BEFORE) == {"alarm": concepts()["alarm"].letters["b"]}


def test_blank_keeps_earlier_answer(displayed):
    before("alarm", "")
    assert displayed == ["Question 1: not answered yet."]
    before("alarm", "b")
    before("alarm", "")
    assert displayed[-1] == displayed[-2] == "Question 1: your answer is (b) in the last two outputs."
    assert len(recorded(BEFORE)) == 1


def test_unknown_question_is_reported(displayed):
    before("alarms", "b")
    assert displayed == ["There is no question 'alarms' in the concept check. Copy the cell from a fresh notebook."]


def test_answers_with_removed_options_do_not_count(displayed):
    progress = concept_answers.SESSION.progress
    progress.answer_concept(BEFORE, "alarm", Prediction("Where?", "an option of an older version"))
    progress.answer_concept(BEFORE, "gone", Prediction("Where?", "here"))
    assert summarized(progress) == ""


def test_letter_without_quotes_gets_one_sentence(capsys):
    shell = InteractiveShell()
    shell.push({"before": before})
    explain_errors(shell)
    shell.run_cell('before("alarm", b)', store_history=True)
    assert capsys.readouterr().out.splitlines() == ['NotYet: Type the letter in quotes: "b".']
    shell.run_cell("before(alarm)\nb", store_history=True)
    assert "NameError" in capsys.readouterr().out
