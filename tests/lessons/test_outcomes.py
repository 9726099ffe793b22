"""Test that outcomes/<lesson>.json has one of the options of every prediction, and lessons store no outcome."""

import json
import re

from layercourse import notebooks
from layercourse.notebooks import RUN_ONLY
from layercourse.paths import TESTS

import pytest

LESSONS = pytest.mark.parametrize("lesson", notebooks.lessons(), ids=lambda lesson: lesson.stem)


@LESSONS
def test_outcome_is_an_option_and_not_stored(lesson):
    outcomes = json.loads((TESTS / "lessons" / "outcomes" / f"{lesson.stem}.json").read_text(encoding="utf-8"))
    asked = {}
    for cell in notebooks.read(lesson.path).cells:
        for output in cell.get("outputs", []):
            options = re.search(r"Predict: .* \((.*)\)$", output.get("data", {}).get("text/plain", ""))
            if options:
                names = re.findall(r'predict\(\s*"([^"]+)"', cell.source)
                asked[names[len([name for name in names if name in asked])]] = options[1].split(" | ")
        if re.search(r'outcome\(\s*"', cell.source):
            assert RUN_ONLY in cell.metadata.get("tags", []), f"{cell.id} would reveal an outcome"
    assert asked.keys() == outcomes.keys()
    assert all(outcomes[name] in options for name, options in asked.items())
