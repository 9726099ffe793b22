"""Test the checks of names, exercises, and mistakes."""

import dataclasses

from layercheck.exercise import Exercise, exercises
from layercourse import check_layout, notebooks

import pytest

FIRST = notebooks.lessons()[0]


def test_inconsistent_names_are_reported(tmp_path, monkeypatch):
    for folder in ("answers", "experiments", "notebooks"):
        (tmp_path / folder).mkdir()
    (tmp_path / "answers" / "alone").mkdir()
    for path in (
        "answers/alone/__init__.py",
        "notebooks/01_one.ipynb",
        "notebooks/01_two.ipynb",
        "notebooks/My Notes.ipynb",
    ):
        (tmp_path / path).write_text("", encoding="utf-8")
    monkeypatch.setattr(check_layout, "ANSWERS", tmp_path / "answers")
    monkeypatch.setattr(check_layout, "EXPERIMENTS", tmp_path / "experiments")
    monkeypatch.setattr(notebooks.lessons, "__defaults__", (tmp_path / "notebooks",))
    monkeypatch.setattr(notebooks.strangers, "__defaults__", (tmp_path / "notebooks",))
    found = "\n".join(check_layout.names())
    assert "My Notes.ipynb: a lesson's file name must be" in found
    assert "2 lessons have the number 1" in found
    assert "NN_alone.ipynb is missing" in found
    assert "experiments/alone.py is missing" in found
    assert "answers/one/ is missing" in found


def example() -> Exercise:
    return next(iter(exercises(FIRST.stem).values()))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"hints": ()}, "it has no hint"),
        ({"hints": (" ",)}, "it has no hint"),
        ({"points": {}}, "points= names the groups"),
        ({"points": {"another": 1}}, "points= names the groups another"),
        ({"points": {"valid": 0}}, "a whole number of points"),
    ],
)
def test_incomplete_exercise_is_reported(changed, message):
    exercise = dataclasses.replace(example(), **changed)
    assert any(message in problem for problem in check_layout._scoring(exercise))


def test_incomplete_mistakes_are_reported(monkeypatch):
    def other_parameters(size):
        """Explained."""

    def silent(size, pool, stride=None, padding="valid"):
        return 0

    wrong = {"other_parameters": other_parameters, "silent": silent}
    monkeypatch.setattr(check_layout.reference, "mistakes_of", lambda exercise: wrong)
    found = "\n".join(check_layout._mistakes(example()))
    assert "it has 2 known mistakes" in found
    assert "other_parameters and the answer have different parameters" in found
    assert "silent has no docstring" in found
