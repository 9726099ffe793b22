"""The view of an explorer's picture, whose cells can be clicked if anywidget is installed."""

from pathlib import Path

import ipywidgets as widgets
import traitlets

from .target import chosen

try:
    import anywidget
except ImportError:  # anywidget is not installed, as on Google Colab
    anywidget = None


HINT = "Click a cell, drag across cells, or use the arrow keys."


class Image(widgets.HTML):
    """A picture as HTML, without anything to click.

    >>> image = Image()
    >>> image.show("<p>A picture</p>", (640, 186))
    >>> image.value
    '<p>A picture</p>'
    """

    clickable = False
    hint, finger, answered = HINT, False, 0

    def show(self, html, size, targets=(), values=None):
        """Show a picture's HTML. The other arguments are those of `Touch.show` and aren't used."""
        self.value = html


if anywidget:

    class Touch(anywidget.AnyWidget):
        """A picture as HTML, with cells that you can click or step through with the arrow keys.

        `picked` holds the number of choices so far, the values of the Target that was chosen last, and how it was
        chosen: "press", "drag", or "key". Observe this trait, and set `answered` to the number of choices before you
        show the new picture. `hint` is shown below the picture. If `finger` is True, a finger drags instead of
        scrolling the page; set it before the first display.
        """

        clickable = True
        _esm = Path(__file__).with_name("touch.js").read_text(encoding="utf-8")
        html = traitlets.Unicode().tag(sync=True)
        size = traitlets.List([1, 1]).tag(sync=True)
        targets = traitlets.List().tag(sync=True)
        chosen = traitlets.Int(-1).tag(sync=True)
        picked = traitlets.List().tag(sync=True)
        answered = traitlets.Int(0).tag(sync=True)
        hint = traitlets.Unicode(HINT).tag(sync=True)
        finger = traitlets.Bool(False).tag(sync=True)

        _targets = ()

        @property
        def value(self):
            """The HTML that is shown."""
            return self.html

        def show(self, html, size, targets=(), values=None):
            """Show a picture's HTML and its cells.

            size: width and height in CSS pixels. targets: Targets. values: the controls' values by name, which
            determine which cell is marked.
            """
            with self.hold_sync():
                self.html, self.size = html, list(size)
                if targets is not self._targets:  # a picture with a thousand cells reuses its targets
                    self.targets, self._targets = [target.plain() for target in targets], targets
                self.chosen = chosen(targets, values or {})

else:
    Touch = Image


def view():
    """Return a new view: a Touch if anywidget is installed, an Image otherwise.

    >>> view().clickable == (Touch is not Image)
    True
    """
    return Touch()
