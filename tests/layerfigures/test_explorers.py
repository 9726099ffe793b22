"""Test explorers: they cache pictures, draw ahead while idle, and show the values of their controls."""

import asyncio
import random
import sys

from layerfigures import explorer as explorers
from layerfigures import inside, normalization_axes, pooling
from layerfigures.explorer import Explorer, choice, slider
from layerfigures.inside.explorer import MOMENTS
from layerfigures.normalization_axes.explorer import AxesExplorer

import ipywidgets as widgets
import pytest
import tensorflow as tf

PLACES = [0.9, 0.95, 0.99, 0.999]


class Drawing:
    """The part of a Picture that an Explorer uses."""

    size = (740, 100)
    targets = ()

    def __init__(self, alt):
        self.alt = alt

    def html(self, effort=6, onload=""):
        return f'<img alt="{self.alt}" style="">'


@pytest.fixture(autouse=True)
def _any_drawing_is_quick(monkeypatch):
    monkeypatch.setattr(explorers, "QUICK", float("inf"))  # even on a busy machine


@pytest.fixture
def drawn():
    """The settings that were drawn, in order."""
    return []


@pytest.fixture
def make(drawn):
    """A function that makes an explorer with three controls, which records what it draws and fails for number 13."""

    def draw(number, place, word):
        drawn.append((number, place, word))
        if number == 13:
            raise RuntimeError("unlucky")
        return Drawing(f"{number} {place} {word}")

    def made(number=5):
        places = widgets.SelectionSlider(options=PLACES, value=0.95)
        return Explorer(draw, {"number": slider("n", number, 0, 20), "place": places, "word": choice("w", "abcde")})

    return made


def changed(make_one, *changes):
    """Return an explorer after these (control, value) changes. Each change is made when no drawing is pending."""

    async def change():
        faults = []
        asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
        explorer = make_one()
        await settled(explorer)
        for name, value in changes:
            explorer.controls[name].value = value
            await settled(explorer)
        assert faults == []
        return explorer

    return asyncio.run(change())


async def settled(explorer):
    while explorer._planned:
        await asyncio.sleep(0)


def test_drawn_pictures_are_cached(make, drawn):
    explorer = make()
    first = explorer.view.value
    for number in (6, 5, 6, 5):
        explorer.controls["number"].value = number
    assert drawn == [(5, 0.95, "a"), (6, 0.95, "a")]
    assert explorer.view.value == first
    assert explorer.picture.alt == "5 0.95 a"


def test_cache_keeps_recently_used_pictures(make, drawn):
    explorer = make()
    explorer.kept = 2
    for number in (6, 5, 7, 5):
        explorer.controls["number"].value = number
    assert [number for number, *_ in drawn] == [5, 6, 7]
    explorer.controls["number"].value = 6
    assert [number for number, *_ in drawn] == [5, 6, 7, 6]


def test_drawing_ahead_needs_a_move_and_event_loop(make, drawn):
    changed(make)
    assert drawn == [(5, 0.95, "a")]
    make().controls["number"].value = 6
    assert drawn[1:] == [(5, 0.95, "a"), (6, 0.95, "a")]


@pytest.mark.parametrize(
    ("changes", "ahead"),
    [
        ([("number", 6)], [(number, 0.95, "a") for number in (7, 8, 9)]),
        ([("number", 2)], []),
        ([("number", 3)], [(1, 0.95, "a")]),
        ([("number", 19)], []),
        ([("number", 10)], [(15, 0.95, "a"), (20, 0.95, "a")]),
        ([("place", 0.99)], [(5, 0.999, "a")]),
        ([("place", 0.9)], []),
        ([("word", "b")], [(5, 0.95, word) for word in "cde"]),
    ],
    ids=str,
)
def test_next_steps_in_same_direction_are_drawn_ahead(make, drawn, changes, ahead):
    explorer = changed(make, *changes)
    assert drawn[1 + len(changes) :] == ahead
    values = {name: control.value for name, control in explorer.controls.items()}
    assert explorer.picture.alt == "{number} {place} {word}".format(**values), "the picture shows the controls' values"


def test_picture_drawn_ahead_is_not_redrawn(make, drawn):
    explorer = changed(make, *(("number", number) for number in (6, 7, 8)))
    assert [number for number, *_ in drawn] == [5, 6, 7, 8, 9, 10, 11]
    assert explorer.picture.alt == "8 0.95 a"
    assert "8 0.95 a" in explorer.view.value


def test_wrong_guess_pauses_drawing_ahead(make, drawn):
    changed(make, ("number", 6), ("place", 0.99), ("number", 4), ("number", 3), ("number", 2))
    numbers = [number for number, *_ in drawn]
    assert numbers[:7] == [5, 6, 7, 8, 9, 6, 4], "the guesses 7, 8, and 9 were wrong, and no others followed"
    assert numbers[7:] == [3, 2, 1, 0], "starting with the second step down"


def test_new_move_cancels_planned_drawings(make, drawn):
    async def moves():
        explorer = make()
        explorer.controls["number"].value = 6
        explorer.controls["number"].value = 7
        await settled(explorer)

    asyncio.run(moves())
    assert [number for number, *_ in drawn] == [5, 6, 7, 8, 9, 10]


def test_errors_while_drawing_ahead_are_silent(make, drawn, capsys):
    explorer = changed(lambda: make(11), ("number", 12))
    assert (13, 0.95, "a") in drawn
    assert (14, 0.95, "a") in drawn
    assert explorer.message == ""
    assert "12 0.95 a" in explorer.view.value
    assert capsys.readouterr() == ("", "")


def test_slow_pictures_are_not_drawn_ahead(make, drawn, monkeypatch):
    monkeypatch.setattr(explorers, "QUICK", 0)
    changed(make, ("number", 6), ("number", 7))
    assert [number for number, *_ in drawn] == [5, 6, 7]


def test_explorer_without_cache_redraws_everything(make, drawn):
    def make_uncached():
        explorer = make()
        explorer.kept = 0
        return explorer

    changed(make_uncached, *(("number", number) for number in (6, 5, 6, 7)))
    assert [number for number, *_ in drawn] == [5, 6, 5, 6, 7]


def test_layer_drawn_ahead_is_created_once():
    """A layer has random weights, so each one must be created only once."""
    made = []

    def maker(units):
        made.append(units)
        return tf.keras.layers.Dense(units)

    explorer = changed(lambda: inside.explorer(Mine=maker), ("units", 5))
    assert made == [4, 5, 6, 7, 8]
    explorer.controls["units"].value = 7
    shown, now = (
        explorer.view.value,
        explorer.draw(**explorer.setting(kind="Mine", moment=MOMENTS[0], width=6, units=7)),
    )
    assert made == [4, 5, 6, 7, 8]
    explorer.kept = 0
    for units in (4, 7):
        explorer.controls["units"].value = units
    assert explorer.view.value == shown
    assert explorer.picture.png() == now.png()


@pytest.mark.parametrize("lesson", [pooling, normalization_axes])
def test_picture_depends_only_on_current_controls(lesson, monkeypatch):
    """A second explorer, which caches nothing, provides the expected picture."""
    monkeypatch.setattr(sys.modules[AxesExplorer.__module__], "IDLE_SECONDS", 1e6)
    dice = random.Random(2)

    async def compare():
        one, other = lesson.explorer(), lesson.explorer()
        other.kept = 0
        remembered = shown = 0
        for _ in range(6):
            name = dice.choice(list(one.controls))
            for step in dice.choice([(1, 1), (-1, -1), (1, -1), (2, 1)]):
                control = one.controls[name]
                stops = list(getattr(control, "options", ())) or range(control.min, control.max + 1)
                value = stops[(stops.index(control.value) + step) % len(stops)]
                before = set(one._remembered)
                for each in (one, other):
                    each.controls[name].value = value
                remembered += set(one._remembered) == before
                shown += not one.message
                assert (one.view.value, one.message) == (other.view.value, other.message)
                await settled(one)
            if not one.message:
                assert one.picture.alt == other.picture.alt
            if dice.random() < 0.2 and hasattr(one, "confirm"):
                one.confirm(), other.confirm()
                assert one.view.value == other.view.value
        assert remembered
        assert shown

    asyncio.run(compare())
