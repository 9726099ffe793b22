"""Test the drawing sheet."""

import base64
import io
import re

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


def test_images_keep_every_pixel_below_other_marks():
    images = np.random.default_rng(0).integers(0, 256, (2, 5, 4, 3), dtype=np.uint8)
    sheet = Sheet(60, 40)
    sheet.boxes([(0, 0, 60, 40)], "#0072B2")
    sheet.images(images, [(3, 2), (30.5, 2)], zoom=1.5)
    assert (pixels(sheet.picture(".")) == [0, 0x72, 0xB2]).all(), "drawn first, underneath the box"
    sheet = Sheet(60, 40)
    sheet.images(images, [(3, 2), (30.5, 2)], zoom=1.5)
    shown = pixels(sheet.picture("."))
    for image, left in zip(images, (6, 61), strict=True):
        assert np.array_equal(shown[4:19, left : left + 12], image.repeat(3, axis=0).repeat(3, axis=1))
    assert (np.delete(shown, np.r_[6:18, 61:73], axis=1) == 255).all()


def test_svg_has_images_upright_and_in_place():
    image = np.zeros((1, 2, 2, 3))
    image[0, 0] = 1  # the upper row is white
    sheet = Sheet(96, 96)
    sheet.images(image, [(24, 48)], zoom=12)
    svg = sheet.picture("A white row above a black one.").svg()
    stored = re.search(r'<image[^>]*base64,\s*([^"]+)"', svg)[1]
    shown = np.asarray(Image.open(io.BytesIO(base64.b64decode(stored))).convert("RGB"))
    upright = "scale(1 -1)" not in re.search(r"<image[^>]*>", svg)[0]
    assert (shown[0].min() > 250) == upright, svg
