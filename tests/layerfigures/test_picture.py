"""Test pictures: their image, text, and files."""

import base64
import html
import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from layerfigures import Picture, dark, pooling

import numpy as np
import pytest
from PIL import Image

X = np.random.default_rng(3).integers(-9, 10, (6, 7))


def test_picture_is_image_with_alt_text():
    picture = pooling.window(X)
    bundle = picture._repr_mimebundle_()
    assert bundle["text/plain"] == repr(picture) == picture.alt
    alt, width, height, data = re.fullmatch(
        r'<img class="course-picture" alt="([^"]*)" width="(\d+)" height="(\d+)" style="[^"]*" '
        r'src="data:image/png;base64,([^"]+)">',
        bundle["text/html"].removeprefix(dark.STYLE),
    ).groups()
    assert html.unescape(alt) == picture.alt
    shown = Image.open(io.BytesIO(base64.b64decode(data)))
    assert shown.size == (2 * int(width), 2 * int(height))
    assert shown.convert("RGB").getpixel((2, 2)) == (255, 255, 255), "the page inverts the picture in a dark theme"
    assert len(data) < 80_000


def test_pictures_can_be_drawn_concurrently():
    """A slider draws in a separate thread while cells are running."""
    wanted = {pool: pooling.window(X, pool).png(effort=1) for pool in (2, 3)}
    with ThreadPoolExecutor(2) as pair:
        drawn = pair.map(
            lambda pool: [pooling.window(X, pool).png(effort=1) == wanted[pool] for _ in range(20)], wanted
        )
        assert all(map(all, drawn))


def test_pictures_are_reproducible_and_avoid_pyplot():
    assert pooling.window(X).png() == pooling.window(X).png()
    assert pooling.strips(9, 3, 2).svg() == pooling.strips(9, 3, 2).svg()
    code = "import sys; from layerfigures import digits, influence, Picture, photograph; photograph(); digits(); "
    code += "bad = {'tensorflow', 'matplotlib.pyplot'} & set(sys.modules); sys.exit(str(bad) if bad else 0)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_save_writes_svg_and_png(tmp_path):
    picture = pooling.strips(5, 2)
    picture.save(tmp_path / "a.svg")
    picture.save(tmp_path / "a.png")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == picture.svg()
    assert f"<title>{html.escape(picture.alt)}</title>" in picture.svg()
    assert Image.open(tmp_path / "a.png").size == (2 * picture.size[0], 2 * picture.size[1])
    with pytest.raises(ValueError, match=r"\.svg or \.png"):
        picture.save(tmp_path / "a.pdf")


def test_picture_is_exported():
    assert isinstance(pooling.window(X), Picture)
