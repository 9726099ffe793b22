"""The pooling pictures and the explorer: they say what was measured, follow every control, and are reproducible."""

import base64
import html
import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from layerfigures import Picture, committed, pooling
from layerfigures.pooling.windows import Windows, seen

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from PIL import Image

X = np.random.default_rng(3).integers(-9, 10, (6, 7))
TIES = np.array([[3, 3, 1, 2], [1, 3, -4, -4]])


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(picture.png())).convert("RGB"))


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize(("size", "pool", "stride"), [(7, 2, 2), (7, 3, 2), (8, 3, 2), (5, 5, 1), (6, 2, 3), (3, 3, 4)])
def test_the_formulas_that_are_drawn_agree_with_the_measurement(size, pool, stride, padding, kind):
    windows = Windows(size, pool, stride, padding)
    measured = seen((size,), kind, pool, stride, padding)
    starts = np.array(windows.starts)[:, None]
    assert np.array_equal(measured, (np.arange(size) >= starts) & (np.arange(size) < starts + pool))
    assert windows.formula.endswith(f"= {len(measured)}")
    assert windows.added[1] - windows.added[0] in (0, 1), "the odd cell of padding goes after"


def test_the_window_tells_its_arithmetic():
    told = pooling.window(X, 2, kind="max", at=(1, 2)).alt
    assert "a 3 × 3 output of a 6 × 7 input" in told
    assert f"is {X[2:4, 4:6].max()}, the largest of the 4 inputs it sees".replace("-", "−") in told
    assert "6 inputs are seen by no window" in told
    told = pooling.window(np.arange(1, 10).reshape(3, 3), 2, 1, "same", "average", at=(2, 2)).alt
    assert "is 9, the mean of the 1 inputs it sees, padding not being counted" in told


def test_the_strips_tell_what_is_dropped_skipped_and_padded():
    told = pooling.strips(8, 3, 2).alt
    assert "“valid” gives 3 outputs, and no window sees input 7" in told
    assert "“same” gives 4 outputs with 0 cells of padding before and 1 after" in told
    assert "no window sees inputs 2, 5, 8" in pooling.strips(10, 2, 3, "same").alt


def test_the_gradient_of_a_tie_goes_to_the_first():
    from layerfigures.pooling.gradients import _gradient

    assert _gradient(TIES, "max", 2).tolist() == [[1, 0, 0, 1], [0, 0, 0, 0]]
    assert _gradient(TIES, "average", 2).tolist() == [[0.25] * 4] * 2
    assert "one input, the first of several that are equally large, 2 in all" in pooling.gradients(TIES).alt


def test_the_photographs_shrink_by_stride():
    told = pooling.photographs(settings=((2, 2), (8, 1))).alt
    assert "48 × 48 by window 2 and stride 2, 89 × 89 by window 8 and stride 1" in told


@pytest.mark.parametrize(
    ("draw", "sentence"),
    [
        (lambda: pooling.window(X, 7), "A window of 7 does not fit into 6 inputs"),
        (lambda: pooling.window(X, 2, 0), "The stride is a whole number from 1 on"),
        (lambda: pooling.window(X, 2, padding="full"), "Padding is 'valid' or 'same'"),
        (lambda: pooling.window(X, 2, kind="min"), "'max' or 'average'"),
        (lambda: pooling.window(X, 2, at=(3, 0)), "There is no output at"),
        (lambda: pooling.window(X[0]), "one map of rows and columns"),
        (lambda: pooling.strips(3, 4), "A window of 4 does not fit into 3 inputs"),
        (lambda: pooling.photographs(settings=((99, 1),)), "A window of 99 does not fit"),
        (lambda: pooling.gradients(X, 8), "A window of 8 does not fit"),
    ],
)
def test_the_impossible_is_refused_in_one_sentence(draw, sentence):
    with pytest.raises(ValueError, match=sentence) as refusal:
        draw()
    assert str(refusal.value).count(".") == 1
    assert "\n" not in str(refusal.value)


def test_a_picture_is_an_image_with_a_text():
    picture = pooling.window(X)
    bundle = picture._repr_mimebundle_()
    assert bundle["text/plain"] == repr(picture) == picture.alt
    alt, width, height, data = re.fullmatch(
        r'<img alt="([^"]*)" width="(\d+)" height="(\d+)" style="[^"]*" src="data:image/png;base64,([^"]+)">',
        bundle["text/html"],
    ).groups()
    assert html.unescape(alt) == picture.alt
    shown = Image.open(io.BytesIO(base64.b64decode(data)))
    assert shown.size == (2 * int(width), 2 * int(height))
    assert shown.convert("RGB").getpixel((2, 2)) == (255, 255, 255), "white paper, also in a dark theme"
    assert len(data) < 80_000


def test_pictures_that_are_drawn_at_once_do_not_meet():
    """As where a slider is moved, which has a thread of its own, while cells are running."""
    wanted = {pool: pooling.window(X, pool).png(effort=1) for pool in (2, 3)}
    with ThreadPoolExecutor(2) as pair:
        drawn = pair.map(
            lambda pool: [pooling.window(X, pool).png(effort=1) == wanted[pool] for _ in range(20)], wanted
        )
        assert all(map(all, drawn))


def test_pictures_are_the_same_twice_and_leave_pyplot_alone():
    assert pooling.window(X).png() == pooling.window(X).png()
    assert pooling.strips(9, 3, 2).svg() == pooling.strips(9, 3, 2).svg()
    code = "import sys; from layerfigures import digits, influence, Picture, photograph; photograph(); digits(); "
    code += "bad = {'tensorflow', 'matplotlib.pyplot'} & set(sys.modules); sys.exit(str(bad) if bad else 0)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_saving(tmp_path):
    picture = pooling.strips(5, 2)
    picture.save(tmp_path / "a.svg")
    picture.save(tmp_path / "a.png")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg()
    assert f"<title>{html.escape(picture.alt)}</title>" in picture.svg()
    assert Image.open(tmp_path / "a.png").size == (2 * picture.size[0], 2 * picture.size[1])
    with pytest.raises(ValueError, match=r"\.svg or \.png"):
        picture.save(tmp_path / "a.pdf")


def test_few_colours_are_kept_exactly_and_many_are_too():
    from layerfigures.sheet import Sheet

    many = [f"#{i:02x}{255 - i:02x}80" for i in range(0, 240, 8)]
    for colors in (["#FBE3A8", "#0072B2"], many):
        sheet = Sheet(20 * len(colors), 20)
        sheet.boxes([(20 * i, 0, 20, 20) for i in range(len(colors))], colors)
        middle = pixels(sheet.picture("."))[20, 20::40]
        assert np.abs(middle - [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colors]).max() == 0


@pytest.mark.parametrize("bold", [False, True])
def test_letters_stand_where_matplotlib_sets_them(bold):
    from layerfigures import letters

    font = FontProperties(fname=letters.FILES[bold])
    for string in ("AVATAR. To: “yes” …", "−0.53 to 0.72, part", "Größe (3 × 4)", "fifi  flow"):
        path = TextPath((0, 0), string, size=11.5, prop=font)
        ours = letters.outline(string, 11.5, bold, "right")
        np.testing.assert_array_equal(ours.codes, path.codes)
        np.testing.assert_array_equal(ours.vertices, path.vertices - [letters.ink(path)[1], 0.36 * 11.5])


def test_stale_missing_and_stray_figures_are_named(tmp_path, monkeypatch):
    """On two of the figures. That all are current is what test_machines.py and `course.py check` say."""
    few = {name: committed.FIGURES[name] for name in ("overview.svg", "pooling_strips.svg")}
    monkeypatch.setattr(committed, "FIGURES", few)
    committed.render(tmp_path)
    assert committed.problems(tmp_path) == []
    (tmp_path / "pooling_strips.svg").write_text("old")
    (tmp_path / "overview.svg").unlink()
    (tmp_path / "stray.svg").write_text("")
    assert [problem.split(":")[0] for problem in committed.problems(tmp_path)] == [
        "figures/overview.svg is missing",
        "figures/pooling_strips.svg is not current",
        "figures/stray.svg is rendered by nothing in layerfigures/committed.py",
    ]


@pytest.fixture
def explorer():
    return pooling.explorer()


CHANGES = {"rows": 5, "columns": 5, "pool": 3, "stride": 1, "padding": "same", "kind": "average", "step": 4}


@pytest.mark.parametrize("name", CHANGES)
def test_every_control_changes_the_picture(explorer, name):
    before, shown = pixels(explorer.picture), explorer.view.value
    explorer.controls[name].value = CHANGES[name]
    assert (pixels(explorer.picture) != before).any()
    assert explorer.view.value != shown
    assert html.escape(explorer.picture.alt) in explorer.view.value
    assert before.shape == pixels(explorer.picture).shape, "nothing on the page jumps"


def test_controls_are_labelled(explorer):
    assert set(explorer.controls) == set(CHANGES)
    assert all(control.description for control in explorer.controls.values())


def test_the_impossible_is_a_sentence_in_place_of_the_picture(explorer):
    place = "aspect-ratio: {} / {};".format(*explorer.picture.size)
    explorer.controls["rows"].value = 2
    explorer.controls["pool"].value = 3
    assert explorer.message == "A window of 3 does not fit into 2 inputs with padding 'valid'."
    assert html.escape(explorer.message) in explorer.view.value
    assert "<img" not in explorer.view.value
    assert place in explorer.view.value
    explorer.controls["padding"].value = "same"
    assert explorer.message == ""
    assert "<img" in explorer.view.value


def test_the_step_stays_inside_and_a_change_draws_once(explorer, monkeypatch):
    explorer.controls["step"].value = explorer.controls["step"].max
    draws = []
    monkeypatch.setattr(explorer, "draw", lambda **values: draws.append(values) or pooling.window(X))
    explorer.controls["pool"].value = 5
    assert explorer.controls["step"].max == 0 if explorer.controls["stride"].value > 2 else True
    assert len(draws) == 1
    assert draws[0]["step"] <= explorer.controls["step"].max


def test_the_explorer_shows_a_picture_where_no_kernel_runs(explorer):
    bundle = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    assert bundle["text/plain"] == explorer.picture.alt
    assert bundle["text/html"] == explorer.picture.html()


def test_picture_is_exported():
    assert isinstance(pooling.window(X), Picture)
