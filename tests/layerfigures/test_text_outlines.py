"""Test that the outlines of letters match those of Matplotlib."""

from layerfigures import text_outlines

import numpy as np
import pytest
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath


@pytest.mark.parametrize("bold", [False, True])
def test_outline_matches_matplotlib(bold):
    font = FontProperties(fname=text_outlines.FILES[bold])
    for string in ("AVATAR. To: “yes” …", "−0.53 to 0.72, part", "Größe (3 × 4)", "fifi  flow"):
        path = TextPath((0, 0), string, size=11.5, prop=font)
        ours = text_outlines.outline(string, 11.5, bold, "right")
        np.testing.assert_array_equal(ours.codes, path.codes)
        np.testing.assert_array_equal(ours.vertices, path.vertices - [text_outlines.ink(path)[1], 0.36 * 11.5])
