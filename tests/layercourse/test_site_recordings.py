"""Test the explorers' recordings: which states they contain, and what is stored for each."""

import base64
import json
import re
import zlib

from layercourse.paths import CourseError
from layercourse.site import explorers
from layercourse.site.explorers import pack, record
from layercourse.site.explorers.marks import UNITS, marks
from layerfigures.explorer import Explorer, choice, slider
from layerfigures.sheet import Sheet
from layerfigures.target import box

import numpy as np
import pytest

pytestmark = pytest.mark.either_stack


def _draw(size, at, kind):
    if size == 3:
        raise ValueError("There is no size 3.")
    sheet = Sheet(100, 40)
    sheet.targets = [box(10 * one, 0, 10, 10, {"at": one}, f"cell {one}") for one in range(size)]
    sheet.boxes([(10 * at, 0, 10, 10)], fill="#ff0000")
    return sheet.picture(f"Size {size}, cell {at}, {kind}.")


def _adjust(controls):
    controls["at"].max = controls["size"].value - 1
    controls["kind"].disabled = controls["size"].value == 1


def _explorer():
    controls = {"size": slider("size", 2, 1, 4), "at": slider("cell", 0, 0, 1), "kind": choice("kind", ["a", "b"])}
    return Explorer(_draw, controls, _adjust)


VALUES = {"size": (1, 2, 3), "at": (0, 1), "kind": ("a", "b")}


@pytest.fixture(scope="module")
def recording():
    return record.states_of("tiny", _explorer(), VALUES)


def test_every_allowed_combination_has_a_state(recording):
    assert len(recording.index) == 3 * 2 * 2
    assert [number < 0 for number in recording.index] == [False, False, True, True] + 8 * [False]
    assert {state.alt for state in recording.states if state.alt} == {
        "Size 1, cell 0, a.",
        *(f"Size 2, cell {at}, {kind}." for at in (0, 1) for kind in "ab"),
    }


def test_disabled_control_adds_no_states(recording):
    assert recording.index[0] == recording.index[1]
    assert recording.states[recording.index[0]].disabled == ("kind",)


def test_message_replaces_an_invalid_picture(recording):
    assert [state.message for state in recording.states[-4:]] == ["There is no size 3."] * 4
    assert not any(state.marks for state in recording.states[-4:])


def test_targets_outside_the_recording_are_dropped():
    recording = record.states_of("tiny", _explorer(), {**VALUES, "at": (0,)})
    assert {len(state.targets) for state in recording.states if not state.message} == {1}
    assert [control.is_clicked for control in recording.controls] == [False, True, False]


def test_first_value_must_be_recorded():
    with pytest.raises(ValueError, match="initial value of 'size', 2"):
        record.states_of("tiny", _explorer(), {**VALUES, "size": (1, 3)})


def test_large_recording_is_refused(recording, monkeypatch):
    monkeypatch.setattr(pack, "LIMIT", 500)
    with pytest.raises(CourseError, match=r"explorer tiny take \d+ kB.*Record fewer values in tiny/explorer\.py"):
        pack.script(recording)


def test_script_holds_the_packed_recording(recording):
    name, text = re.fullmatch(r'courseExplorer\("(\w+)","([\w+/=]+)"\);\n', pack.script(recording).decode()).groups()
    data = json.loads(zlib.decompress(base64.b64decode(text)))
    assert name == "tiny"
    assert np.cumsum(data["index"]).tolist() == list(recording.index)
    assert data == json.loads(json.dumps(pack.packable(recording)))


def test_marks_keep_positions_colors_and_letters():
    sheet = Sheet(100, 40)
    sheet.boxes([(10, 5, 20, 10), (40, 5, 20, 10)], fill=["#ff0000", "#00ff00"], edge="#0000ff", width=2, dashed=True)
    sheet.text(50, 20, "oo8")
    first, second, *letters = marks(sheet.picture("Boxes and letters."))
    assert (first.x, first.y, second.x) == (10 * UNITS, 5 * UNITS, 40 * UNITS)
    assert first.shape == second.shape == ((f"h{20 * UNITS}v{10 * UNITS}h-{20 * UNITS}z", 0, 0),)
    assert [one.look[:3] for one in (first, second)] == [
        ("#ff0000", "#0000ff", 2 * UNITS),
        ("#00ff00", "#0000ff", 2 * UNITS),
    ]
    ((o, *_), (again, *_), (eight, *_)) = letters[0].shape
    assert o == again
    assert eight.count("m") == 2  # the two holes belong to the letter


def test_image_in_a_picture_is_refused():
    sheet = Sheet(100, 40)
    sheet.image(np.zeros((2, 2)), 0, 0)
    with pytest.raises(TypeError, match=r"The Pixels in this picture can.t be recorded"):
        marks(sheet.picture("An image."))


def test_pages_name_their_explorers():
    page = explorers.place("pooling", "<img>") + explorers.place("residual", "<img>")
    assert explorers.names(page) == {"pooling", "residual"}
    assert explorers.files(["<p>none</p>"]) == {}
