"""An explorer of the axis pictures, which are drawn from the definition and then confirmed by poking a Keras layer."""

import asyncio
from contextlib import suppress
from functools import lru_cache

from ..explorer import Explorer, choice, slider
from . import sharing
from .pictures import VIEWS, draw, name_of

IDLE_SECONDS = 0.4  # how long to wait for a new setting before the layer is poked, so that dragging isn't interrupted


def explorer():
    """Return an explorer with controls for the kind, the groups, the block's shape, the watched output, and the view.

    >>> explorer().picture
    Batch Norm: BatchNormalization(axis=3, training=True): the output at sample 0, row 0, column 1, channel 2 shares
    with 18 of 72 inputs, ... 18 of 72 numbers by definition, and confirmed by poking Keras's layer.
    """
    controls = {
        "kind": choice("kind", sharing.KINDS),
        "groups": slider("groups", 2, 1, 8),
        "view": choice("view", VIEWS[::-1]),
        "samples": slider("batch", 3, 1, 4),
        "height": slider("height", 2, 1, 4),
        "width": slider("width", 3, 1, 4),
        "channels": slider("channels", 4, 1, 8),
        "sample": slider("sample", 0, 0, 2),
        "row": slider("row", 0, 0, 1),
        "column": slider("column", 1, 0, 2),
        "channel": slider("channel", 2, 0, 3),
    }
    return AxesExplorer(picture, controls, _keep_inside)


def recorded():
    """Return the explorer, and the values of each control that the site records. The block keeps its shape.

    >>> explorer, values = recorded()
    >>> values["kind"]
    ('batch', 'layer', 'instance', 'group', 'layer, per pixel')
    """
    axes = explorer()
    sides = [range(axes.controls[name].value) for name in ("samples", "height", "width", "channels")]
    at = dict(zip(("sample", "row", "column", "channel"), sides, strict=True))
    return axes, {"kind": sharing.KINDS, "groups": range(1, 5), **at}


def picture(kind, groups, view, samples, height, width, channels, sample, row, column, channel, confirmed=None):
    """Draw the explorer's picture for one setting of its controls.

    confirmed: whether poking the Keras layer gave the same inputs as the definition; None if it hasn't been poked yet.
    Returns a Picture. Raises ValueError if the groups don't divide the channels.

    >>> picture("layer", 1, "block", 2, 1, 2, 3, sample=0, row=0, column=0, channel=0, confirmed=True)
    Layer Norm: ... shares with 6 of 12 inputs, one mean over height, width and channel, within sample 0. 6 of 12
    numbers by definition, and confirmed by poking Keras's layer.
    """
    shape, at = (samples, height, width, channels), (sample, row, column, channel)
    mask = sharing.mask(kind, shape, at, groups)
    words = {
        None: "by definition; poking Keras's layer …",
        True: "by definition, and confirmed by poking Keras's layer",
    }
    caption = f"{mask.sum()} of {mask.size} numbers {words.get(confirmed, 'by definition, but Keras’s layer differs')}."
    if mask.sum() == 1:
        caption = caption[:-1] + ": one number is its own mean, so nothing changes the output."
    return draw(mask, at, view, _heading(kind, channels, groups), caption)


@lru_cache(maxsize=256)
def _heading(kind, channels, groups):
    """Return the kind and the Keras layer for it. Cached, because a slider can't wait until a layer is created."""
    layer = sharing.layer(kind, channels, groups)
    return f"{sharing.NAMES[kind]}: {name_of(layer, sharing.call_of(kind), channels)}"


class AxesExplorer(Explorer):
    """An Explorer that pokes the layer of its current setting once the controls have been idle for IDLE_SECONDS.

    The arguments are those of Explorer. `confirmed` maps each setting to its result. If no event loop is running, as in
    a script, call `confirm` to poke the layer.

    >>> axes = explorer()
    >>> axes.controls["kind"].value = "instance"
    >>> axes.confirm()
    >>> list(axes.confirmed.values())
    [True, True]
    """

    def __init__(self, draw, controls, adjust):
        self.confirmed = {}  # keyed by setting
        self._later = None
        super().__init__(draw, controls, adjust)
        self.confirm()  # the first picture is confirmed before it is shown

    def setting(self, **values):
        return {**values, "confirmed": self.confirmed.get(_key(values))}

    def finished(self, **values):
        shape = tuple(values[name] for name in ("samples", "height", "width", "channels"))
        at = tuple(values[name] for name in ("sample", "row", "column", "channel"))
        self.confirmed[_key(values)] = sharing.confirmed(values["kind"], shape, values["groups"])[at]
        return self.setting(**values)

    def _show(self, setting):
        super()._show(setting)
        if self._later:
            self._later.cancel()
            self._later = None
        if setting["confirmed"] is None:
            with suppress(RuntimeError):  # raised if no event loop is running, as in a script
                self._later = asyncio.get_running_loop().call_later(IDLE_SECONDS, self.confirm, setting)

    def confirm(self, setting=None):
        """Poke the layer for this setting, which is the newest by default, and show the result in the picture."""
        setting = setting or self._shown
        shape = tuple(setting[name] for name in ("samples", "height", "width", "channels"))
        at = tuple(setting[name] for name in ("sample", "row", "column", "channel"))
        self.confirmed[_key(setting)] = sharing.confirms(setting["kind"], shape, at, setting["groups"])
        self._follow()


def _key(setting):
    """Return the part of a setting that the result of poking depends on."""
    return tuple(value for name, value in sorted(setting.items()) if name not in ("view", "confirmed"))


def _keep_inside(controls):
    for name, most in (("sample", "samples"), ("row", "height"), ("column", "width"), ("channel", "channels")):
        controls[name].max = controls[most].value - 1
    controls["groups"].max = controls["channels"].value
    controls["groups"].disabled = controls["kind"].value != "group"
