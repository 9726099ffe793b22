"""What each prediction of a lesson comes out as: those cells store no output, so their facts are asserted here."""

import json
import re

from layercourse import notebooks
from layercourse.notebooks import RUN_ONLY
from layercourse.places import TESTS

import pytest
from running import shipped

LESSONS = pytest.mark.parametrize("lesson", notebooks.lessons(), ids=lambda lesson: lesson.stem)


@LESSONS
def test_every_outcome_is_what_we_say_it_is(lesson):
    """tests/outcomes/<lesson>.json holds the outcome of every prediction, on both stacks alike."""
    measured = {}
    for cell in shipped(lesson).cells:
        if cell.cell_type == "code":
            names = re.findall(r'outcome\(\s*"([^"]+)"', cell.source)
            texts = [output.data["text/plain"] for output in cell.outputs if output.output_type == "display_data"]
            told = [found[1] for found in (re.match(r"Measured: (.*?)\. You ", text) for text in texts) if found]
            measured.update(zip(names, told, strict=True))
    assert measured == json.loads((TESTS / "outcomes" / f"{lesson.stem}.json").read_text(encoding="utf-8"))


@LESSONS
def test_each_prediction_has_an_outcome_that_is_among_its_options_and_is_not_stored(lesson):
    outcomes = json.loads((TESTS / "outcomes" / f"{lesson.stem}.json").read_text(encoding="utf-8"))
    asked = {}
    for cell in notebooks.read(lesson.path).cells:
        for output in cell.get("outputs", []):
            options = re.search(r"Predict: .* \((.*)\)$", output.get("data", {}).get("text/plain", ""))
            if options:
                names = re.findall(r'predict\(\s*"([^"]+)"', cell.source)
                asked[names[len([name for name in names if name in asked])]] = options[1].split(" | ")
        if re.search(r'outcome\(\s*"', cell.source):
            assert RUN_ONLY in cell.metadata.get("tags", []), f"{cell.id} would spoil its prediction"
    assert asked.keys() == outcomes.keys()
    assert all(outcomes[name] in options for name, options in asked.items())
