"""Explorers, which have controls, a function that turns their values into a Picture, and a view of the newest Picture.

This module doesn't depend on any lesson. A lesson's explorer is an Explorer built on one of the lesson's pure picture
functions.
"""

import asyncio
import html
import time
from collections import OrderedDict
from contextlib import suppress

import ipywidgets as widgets
from IPython.display import display

from . import style, touch
from .controls_script import COMPLETE_CONTROLS
from .prefetch import Guess
from .widget_output import IS_OLD, view_of

PAUSE = 0.005  # seconds between pictures that are drawn ahead of time, so that messages from the page can be handled
TO_EXPLORE = "Run this cell to explore."
QUICK = 0.1  # pictures that take longer than this many seconds are not drawn ahead of time


class Explorer(widgets.VBox):
    """A Jupyter widget with controls above a picture that follows them.

    draw: a function that takes the controls' values by name and returns a Picture. All pictures should have the same
        size, so that nothing on the page jumps. If it raises ValueError, the message is shown in place of the picture.
    controls: widgets with a `value`, keyed by the names of draw's arguments.
    adjust: a function that is called with the controls (by name) before each drawing, for example to change one
        control's range to fit the values of the others.

    If a picture has targets, such as the cells of an output, you can click them or choose them with the arrow keys. The
    controls that choosing a target sets are then hidden (see `touch`). The targets of the first picture determine
    which controls are hidden.

    Pictures are cached. After a change, the explorer also draws the pictures that are likely to be needed next (see
    `Guess`), provided that drawing is quick and no message is waiting. If no kernel is running, as on a code host, the
    picture that was shown first replaces the widget.

    >>> from layerfigures.pooling import strips
    >>> explorer = Explorer(strips, {"size": slider("size", 4, 1, 9), "padding": choice("padding", ["valid", "same"])})
    >>> explorer.controls["size"].value = 5
    >>> explorer.picture
    Pooling 5 inputs with window 2 and stride 2: “valid” gives 2 outputs, and no window sees input 4.
    """

    kept = 128  # the number of pictures in the cache; if it is 0, nothing is cached or drawn ahead of time

    def __init__(self, draw, controls, adjust=None):
        self.draw, self.controls, self._adjust = draw, controls, adjust
        self._busy = False
        self._remembered = OrderedDict()  # the HTML, size, and targets for each setting, most recently used last
        self._newest = None, None  # the setting that was drawn last, and its Picture
        self._shown, self._targets = None, ()  # the setting of the picture in the view, and its targets
        self._guess, self._planned, self._took = Guess(), None, 0
        self.message = ""
        self.view = touch.view()
        for control in controls.values():
            control.observe(self._follow, names="value")
        panel = widgets.Box(layout=widgets.Layout(flex_flow="row wrap", grid_gap="4px 16px", max_width="800px"))
        super().__init__([panel, self.view])
        panel.add_class("course-controls")
        self.add_class("course-explorer")
        self._follow()
        clicked = {name for target in self._targets for name in target.values} if self.view.clickable else ()
        panel.children = [control for name, control in controls.items() if name not in clicked]
        if clicked:
            self.view.observe(self._pick, names="picked")

    def setting(self, **values):
        """Return the arguments of `draw` for these control values. They determine the picture and are hashable."""
        return values

    def settle(self, **values):
        """Set controls to these values, or as close as their ranges allow, without drawing. Return the values of all.

        >>> from layerfigures.pooling.explorer import explorer
        >>> explorer().settle(pool=3, stride=3, step=8)["step"]  # the output has 4 cells
        3
        """
        self._busy = True
        try:
            for _ in range(2):  # the range of one control may depend on the values of the others
                for name, value in values.items():
                    self.controls[name].value = value
                if self._adjust:
                    self._adjust(self.controls)
        finally:
            self._busy = False
        return {name: control.value for name, control in self.controls.items()}

    def finished(self, **values):
        """Return `setting(**values)` after taking measurements that would otherwise wait until the explorer is idle.

        >>> from layerfigures.pooling.explorer import explorer
        >>> explorer().finished(step=3)
        {'step': 3}
        """
        return self.setting(**values)

    def _follow(self, change=None):
        # Draw now rather than later: the browser holds back a slider's next values until it gets an answer to this one,
        # and then sends only the newest value. An adjustment that changes another control must not draw a second time.
        if self._busy:
            return
        self._busy = True
        self._plan([])
        try:
            if self._adjust:
                self._adjust(self.controls)
            values = {name: control.value for name, control in self.controls.items()}
            self._show(self.setting(**values))
            if change:
                self._plan(self._likely(change, values))
        except ValueError as error:
            self.message = str(error)
            _, drawn = self._newest  # all pictures have the same size as this one
            width, height = drawn.size if drawn else (style.WIDTH, 0)  # so that the page below doesn't jump
            told = (
                f'<div style="max-width: {width}px; aspect-ratio: {width} / {height}; overflow: auto">'
                '<p role="status" style="margin: 1em; padding: 1em; max-width: 40em; '
                f'border-left: 4px solid #D55E00">{html.escape(self.message)}</p></div>'
            )
            self.view.show(told, (width, max(height, 1)))
        finally:
            self._busy = False

    def _pick(self, change):
        """Set the controls to the values that the chosen target assigns to them, and draw once."""
        self.view.answered, values, _ = change["new"]
        self.settle(**values)
        self._follow()

    @property
    def picture(self):
        """The Picture that is shown or, while a message is shown, the last Picture before it. None if there is none."""
        if self._shown != self._newest[0]:
            self._newest = self._shown, self.draw(**self._shown)
        return self._newest[1]

    def _show(self, setting):
        """Show the picture for a setting. Raises ValueError if the setting is invalid."""
        shown, size, self._targets = self._drawn(setting)
        self.view.show(shown, size, self._targets, self._marked(setting))
        self.message, self._shown = "", setting

    def _marked(self, setting):
        """Return the values that determine which cell of the picture is marked."""
        return setting

    def _drawn(self, setting):
        """Return the HTML, size, and targets of a setting's picture, from the cache or by drawing it."""
        key = tuple(setting.items())
        if key not in self._remembered:
            self._remembered[key] = self._draw(setting)
        self._remembered.move_to_end(key)
        found = self._remembered[key]
        while len(self._remembered) > self.kept:
            self._remembered.popitem(last=False)
        return found

    def _draw(self, setting):
        """Draw the picture for a setting. Return its HTML, its size, and its targets."""
        begun = time.perf_counter()
        try:
            picture = self.draw(**setting)
            self._newest = setting, picture
            return picture.html(effort=1, onload=COMPLETE_CONTROLS), picture.size, picture.targets
        finally:
            self._took = time.perf_counter() - begun

    def _likely(self, change, values):
        """Return the settings that are likely to come next after this change if the other controls stay as they are."""
        name = next(name for name, control in self.controls.items() if control is change["owner"])
        guessed = self._guess.after(change["owner"], change["old"], change["new"])
        settings = [self.setting(**{**values, name: value}) for value in guessed]
        return [setting for setting in settings if tuple(setting.items()) not in self._remembered]

    def _plan(self, settings):
        """Plan to draw these settings one after another when no message is waiting. This replaces earlier plans."""
        if self._planned:
            self._planned.cancel()
            self._planned = None
        if settings and self.kept and self._took < QUICK:
            with suppress(RuntimeError):  # raised if no event loop is running, as in a script
                self._planned = asyncio.get_running_loop().call_later(PAUSE, self._draw_ahead, settings)

    def _draw_ahead(self, settings):
        with suppress(Exception):  # the guess may be invalid, or a learner's own layer may raise an error
            self._drawn(settings[0])
        self._plan(settings[1:])

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        data = view_of(self)
        data["text/plain"] = self.picture.alt if self.picture else self.message
        shown = self.picture.html() if self.picture else self.view.value
        data["text/html"] = f'{shown}<em style="font-size: 90%">{TO_EXPLORE}</em>'  # for pages without a kernel
        return data

    if IS_OLD:

        def _ipython_display_(self, **options):
            display(self._repr_mimebundle_(), raw=True)


def slider(label, value, least, most):
    """Return a slider for integers, which you can drag or move with the arrow keys.

    label: the text next to the slider. value: its initial value. least, most: the ends of its range, inclusive.

    >>> size = slider("size", 4, least=1, most=9)
    >>> size.description, size.value, size.max
    ('size', 4, 9)
    """
    return widgets.IntSlider(
        value,
        least,
        most,
        description=label,
        tooltip=label,  # without this argument, a label's tooltip is "null"
        style={"description_width": "70px"},
        layout=widgets.Layout(width="370px"),  # the slider itself gets at least 200 of these pixels
    )


def choice(label, options):
    """Return a drop-down list of a few options, with the first one selected.

    >>> choice("padding", ["valid", "same"]).value
    'valid'
    """
    return widgets.Dropdown(
        options=options,
        description=label,
        tooltip=label,
        style={"description_width": "70px"},
        layout=widgets.Layout(width="240px"),
    )
