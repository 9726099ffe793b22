"""Test that pictures are readable on light and on dark pages, and that photographs keep their colors."""

import re
from pathlib import Path

from layercourse import site
from layerfigures import Picture, batch_normalization, dark, photograph, pooling, style
from layerfigures.inside.machine import ABOVE, BELOW
from layerfigures.pooling.feature_map import _shade
from layerfigures.residual import path_lengths
from layerfigures.residual.lit_paths import EDGE, LOOKS, TINTS
from layerfigures.sheet import Sheet

import numpy as np
import pytest
from matplotlib.figure import Figure

TEXT = {"ink": style.INK, "quiet": style.QUIET, "blue": style.BLUE, "vermilion": style.VERMILION,
        "green": style.GREEN, "purple": style.PURPLE}  # fmt: skip
AREAS = {"seen": style.SEEN, "output": style.OUTPUT, "empty": style.EMPTY, "yellow": style.YELLOW}
PAGES = {"light": str.lower, "dark": dark.darkened}


def contrast(one, other):
    """Return the contrast of two colors as WCAG 2.2 defines it, from 1 to 21."""
    levels = []
    for color in (one, other):
        rgb = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        levels.append(linear @ [0.2126, 0.7152, 0.0722] + 0.05)
    return max(levels) / min(levels)


def test_contrast_matches_wcags_values():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", TEXT)
def test_text_and_lines_stand_out_from_paper(name, page):
    assert contrast(PAGES[page](TEXT[name]), PAGES[page](style.PAPER)) >= 4.5


@pytest.mark.parametrize("page", PAGES)
def test_sketch_stands_out_from_paper(page):
    assert contrast(PAGES[page](style.SKETCH), PAGES[page](style.PAPER)) >= 3


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("area", AREAS)
def test_ink_is_readable_on_every_area(area, page):
    assert contrast(PAGES[page](style.INK), PAGES[page](AREAS[area])) >= 4.5


@pytest.mark.parametrize("page", PAGES)
def test_lit_pixels_and_paths_stand_out(page):
    for tint in TINTS.values():
        assert contrast(PAGES[page](EDGE), PAGES[page](tint)) >= 3
    for line, *_ in LOOKS.values():
        assert contrast(PAGES[page](line), PAGES[page](style.PAPER)) >= 3, "a line, and the edge of a box, on paper"


@pytest.mark.parametrize("page", PAGES)
def test_numbers_of_branches_are_readable(page):
    for count, shade in enumerate(path_lengths.SHADES):
        assert contrast(PAGES[page](style.INK if count else style.PAPER), PAGES[page](shade)) >= 4.5


@pytest.mark.parametrize("page", PAGES)
def test_numbers_on_darkest_cell_are_readable(page):
    darkest = "#" + "".join(f"{round(255 * part):02x}" for part in _shade(1))
    assert contrast(PAGES[page](style.INK), PAGES[page](darkest)) >= 4.5


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("color", [BELOW, ABOVE])
def test_largest_numbers_in_machine_are_readable(color, page):
    assert contrast(PAGES[page](style.INK), PAGES[page]("#{:02x}{:02x}{:02x}".format(*color))) >= 4.5


def test_dark_paper_is_near_jupyterlabs():
    assert contrast(dark.darkened(style.PAPER), "#111111") < 1.1


def test_picture_without_photographs_is_inverted_completely():
    shown = pooling.strips(4).html()
    assert shown.startswith(dark.STYLE)
    assert '<img class="course-picture" ' in shown
    assert "course-photos" not in shown.removeprefix(dark.STYLE)


def test_photographs_keep_their_colors():
    picture = Picture(Figure(figsize=(4, 2)), "A photograph.", photographs=[(96, 48, 192, 48)])
    shown = picture.html().removeprefix(dark.STYLE)
    assert "course-picture" not in shown
    corners = re.search(r"polygon\(evenodd, (.*?)\)", shown)[1].split(", ")
    assert corners[5:] == ["25% 25%", "75% 25%", "75% 50%", "25% 50%", "25% 25%", "-9% -9%"]


def test_lesson_picture_does_not_invert_its_photographs():
    shown = pooling.photographs(photograph((30, 318, 122, 410), shrink=6)).html()
    assert shown.count("polygon(") == 1


def test_photographs_drawn_together_keep_their_colors():
    sheet = Sheet(400, 200)
    sheet.image(np.zeros((20, 20, 3)), 100, 50)
    sheet.images(np.zeros((2, 20, 20, 3)), [(100, 100), (200, 100)], zoom=2)
    corners = re.search(r"polygon\(evenodd, (.*?)\)", sheet.picture("Three.").html())[1].split(", ")
    assert corners[5::6] == ["25% 25%", "25% 50%", "50% 50%"]
    assert corners[7::6] == ["30% 35%", "35% 70%", "60% 70%"]


def test_style_is_for_dark_themes_only():
    rules = re.findall(r"([^{}]+)\{[^{}]*filter:[^{}]*\}", dark.STYLE)
    assert len(rules) == 2
    assert all("[data-jp-theme-light=false]" in rule for rule in rules)


def test_site_inverts_pictures_as_notebooks_do():
    sheet = Path(site.__file__).with_name("pages").joinpath("style.css").read_text(encoding="utf-8")
    assert sheet.count(dark.FILTER) == 2


def test_svg_has_dark_color_for_each_color():
    svg = pooling.strips(4).svg()
    used = set(re.findall(r'style="[^"]*?((?:fill|stroke): #[0-9a-f]{6})', svg))
    assert len(used) >= 3
    assert used <= set(re.findall(r'\[style\*="(.*?)"\]', svg))
    assert f'[style*="fill: #ffffff"] {{fill: {dark.darkened("#ffffff")} !important}}' in svg


@pytest.mark.slow
def test_explorer_picture_names_controls_and_adapts():
    view = batch_normalization.explorer().view.value
    assert view.startswith(dark.STYLE)
    assert view.count("onload=") == 1
