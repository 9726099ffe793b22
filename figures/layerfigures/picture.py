"""What a lesson shows: a matplotlib figure together with the sentence that says what it teaches.

A Picture never meets pyplot, so it leaks no figure, prints nothing and ignores the reader's matplotlib settings.
"""

import base64
import html
import io
from functools import cached_property
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from PIL import Image

CSS_DPI = 100  # a figure's inch is 100 CSS pixels
RLE = 3  # zlib's strategy for flat colours: as small as its level 6, in a third less time


class Picture:
    """A figure and `alt`, the full sentence that tells its lesson to someone who cannot see it.

    A notebook shows the figure (twice as fine as the screen's pixels), a terminal and a screen reader the sentence.
    """

    def __init__(self, figure, alt):
        self.figure, self.alt = figure, alt

    def __repr__(self):
        return self.alt

    @property
    def size(self):
        """Width and height in CSS pixels."""
        width, height = self.figure.get_size_inches() * CSS_DPI
        return round(width), round(height)

    @cached_property
    def png(self):
        """The figure as bytes of a PNG, two pixels to a CSS pixel."""
        self.figure.set_dpi(2 * CSS_DPI)
        canvas = FigureCanvasAgg(self.figure)
        canvas.draw()
        size = canvas.get_width_height()
        pixels = Image.frombuffer("RGBA", size, canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
        stream = io.BytesIO()
        pixels.save(stream, "png", compress_level=1, compress_type=RLE)
        return stream.getvalue()

    def _repr_html_(self):
        width, height = self.size
        data = base64.b64encode(self.png).decode()
        return (
            f'<img alt="{html.escape(self.alt)}" width="{width}" height="{height}" '
            f'style="max-width: 100%; height: auto" src="data:image/png;base64,{data}">'
        )

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": self.alt, "text/html": self._repr_html_()}

    def svg(self):
        """The figure as SVG text, the same wherever it is made: no date, no random ids, letters as outlines."""
        stream = io.StringIO()
        with matplotlib.rc_context({"svg.hashsalt": "layerfigures", "svg.fonttype": "path"}):
            self.figure.set_dpi(72)
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            FigureCanvasSVG(self.figure).print_svg(stream, metadata=nothing)
        return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"

    def save(self, path):
        """Write the figure to `path`, as SVG or PNG by the ending of its name. Raises ValueError for other endings."""
        path = Path(path)
        if path.suffix == ".svg":
            path.write_text(self.svg(), encoding="utf-8", newline="\n")
        elif path.suffix == ".png":
            path.write_bytes(self.png)
        else:
            raise ValueError(f"A picture is saved as .svg or .png, not as {path.name!r}.")
