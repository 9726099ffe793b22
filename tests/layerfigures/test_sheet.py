"""Test the drawing sheet."""

import io

from layerfigures.sheet import Sheet

import numpy as np
from PIL import Image


def pixels(picture):
    return np.asarray(Image.open(io.BytesIO(picture.png())).convert("RGB"))


def test_sheet_keeps_few_and_many_colors_exactly():
    many = [f"#{i:02x}{255 - i:02x}80" for i in range(0, 240, 8)]
    for colors in (["#FBE3A8", "#0072B2"], many):
        sheet = Sheet(20 * len(colors), 20)
        sheet.boxes([(20 * i, 0, 20, 20) for i in range(len(colors))], colors)
        middle = pixels(sheet.picture("."))[20, 20::40]
        assert np.abs(middle - [[int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in colors]).max() == 0
