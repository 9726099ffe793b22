"""An explorer in which you draw a digit and drag it, and see how pooling layers and two trained networks respond."""

from functools import cache

import numpy as np

from .. import style
from ..explorer import Explorer, choice, slider
from ..sheet import Sheet
from ..target import grid
from .explorer import first_of
from .opening import trained
from .shading import ink
from .shifts import KINDS, pool

SIDE, MOST = 32, 16  # in pixels: the side of a digit with a rim of 2, and the longest shift
WIDTH, HEIGHT, LEFT, TOP, ZOOM = style.WIDTH, 404, 24, 84, 7
LEFTS, SMALL = (276, 366, 456, 546), 4.5  # the left edges of the four pooled maps, and their zoom
SHADES = 5  # with more shades, a picture has too many colors to be drawn quickly (see picture.py)
MIDDLE = SIDE // 2, SIDE // 2  # the cell where arrow keys start, so that they can move the digit in any direction
MOUSE = ("drags the digit", "draws", "erases")
BRUSH = [(0, 0, 1.0), (0, 1, 0.6), (1, 0, 0.6), (0, -1, 0.6), (-1, 0, 0.6)]
NETWORKS = {"strided": "with strides", "max + Tri-3": "with a blur"}


def own_digit():
    """Return an explorer in which you drag a digit or draw your own, and see what pooling layers and networks return.

    All shifts are circular, and so are the networks' convolutions.

    >>> own_digit().picture
    The digit has moved by 0 to the right and 0 down. Invariance errors: strided 0.00, max 0.00, average 0.00,
    max, blurred 0.00, global average 0.00. The network with strides answers ...
    """
    controls = {
        "digit": choice("digit", [*map(str, range(10)), "blank"]),
        "mouse": choice("mouse", MOUSE),
        "dx": slider("right", 0, -MOST, MOST - 1),
        "dy": slider("down", 0, -MOST, MOST - 1),
    }
    return DigitExplorer(picture, controls)


class DigitExplorer(Explorer):
    """An Explorer of an image that you move or paint on with the mouse. The arguments are those of Explorer.

    image: the digit's ink before the shift, floats from 0 to 1, (SIDE, SIDE). Without anywidget, two sliders move the
    digit, and you can't paint on it.

    >>> explorer = own_digit()
    >>> explorer.controls["dx"].value = 3
    >>> explorer.picture
    The digit has moved by 3 to the right and 0 down. ...
    """

    def __init__(self, draw, controls):
        self.image, self._cell = rimmed("0"), None
        super().__init__(draw, controls)
        controls["digit"].observe(self._restart, names="value")
        if self.view.clickable:
            self.children[0].children = [controls["digit"], controls["mouse"]]
            self.view.hint = "Drag with the mouse or a finger, or move the digit with the arrow keys."
            self.view.finger = True
            self.view.observe(self._pick, names="picked")

    def setting(self, digit, mouse, dx, dy):
        return {"image": self.image.tobytes(), "dx": dx, "dy": dy}

    def _marked(self, setting):
        return dict(zip("xy", self._cell or MIDDLE, strict=True))

    def _restart(self, change):
        self.image = rimmed(change["new"])
        self._set(0, 0)

    def _set(self, dx, dy):
        """Move the digit to this shift, and draw once."""
        self._busy = True
        try:
            for name, by in (("dx", dx), ("dy", dy)):
                self.controls[name].value = (by + MOST) % SIDE - MOST
        finally:
            self._busy = False
        self._follow()

    def _pick(self, change):
        self.view.answered, values, how = change["new"]
        before = self._cell or (MIDDLE if how == "key" else None)
        self._cell = values["x"], values["y"]
        shift = self.controls["dx"].value, self.controls["dy"].value
        mouse = self.controls["mouse"].value
        if mouse != MOUSE[0]:
            self._paint(before if how == "drag" and before else self._cell, shift, erase=mouse == MOUSE[2])
            self._set(*shift)
        elif how != "press" and before:
            self._set(*(by + now - then for by, now, then in zip(shift, self._cell, before, strict=True)))

    def _paint(self, start, shift, erase):
        """Paint from one cell to the newest cell, since the page reports only some of the cells in a quick stroke."""
        steps = max(1, *(abs(now - then) for now, then in zip(self._cell, start, strict=True)))
        image = self.image.copy()
        for step in range(steps + 1):
            x, y = (round(a + (b - a) * step / steps) for a, b in zip(start, self._cell, strict=True))
            for down, across, amount in BRUSH:
                at = (y - shift[1] + down) % SIDE, (x - shift[0] + across) % SIDE
                image[at] = 0 if erase else max(image[at], amount)
        self.image = image


def picture(image, dx, dy):
    """Draw a shifted digit, its pooled maps, how much the shift changed them, and two networks' answers.

    image: the ink before the shift, float32 (SIDE, SIDE) as bytes. dx, dy: pixels to the right and down, circular.
    Returns a Picture.

    >>> picture(rimmed("3").tobytes(), dx=2, dy=0)
    The digit has moved by 2 to the right and 0 down. Invariance errors: ... global average 0.00. ...
    """
    before = np.frombuffer(image, "float32").reshape(1, SIDE, SIDE, 1)
    after = np.roll(before, (dy, dx), axis=(1, 2))
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(
        LEFT,
        24,
        f"Moved by {abs(dx)} {'left' if dx < 0 else 'right'} and {abs(dy)} {'up' if dy < 0 else 'down'}",
        style.TITLE,
        bold=True,
    )
    sheet.text(LEFT, TOP - 28, "your digit", style.BODY, style.QUIET)
    sheet.targets = _cells()
    errors = _pooled(sheet, before, after)
    answers = _answers(sheet, before, after)
    told = ", ".join(f"{kind} {error:.2f}" for kind, error in errors.items())
    return sheet.picture(
        f"The digit has moved by {dx} to the right and {dy} down. Invariance errors: {told}. {answers}"
    )


@cache
def _cells():
    """Return the digit's pixels as Targets. The tuple is cached, so the view needn't compare a thousand Targets."""
    cells = [{"x": x, "y": y} for y in range(SIDE) for x in range(SIDE)]
    return tuple(grid(LEFT, TOP, ZOOM, (SIDE, SIDE), cells, "row {row}, column {column}"))


def _pooled(sheet, before, after):
    """Draw the pooled maps and their changes. Return the invariance errors by kind of pooling."""
    maps, changes, errors = [(after[0, :, :, 0], LEFT, TOP, ZOOM)], [], {}
    both = np.concatenate([before, after])
    for kind, left in zip(KINDS, (*LEFTS, None), strict=True):
        first, second = pool(both, kind, around=True)
        size = float(np.linalg.norm(first))
        errors[kind] = float(np.linalg.norm(second - first)) / size if size else 0.0
        if left:
            maps.append((second[:, :, 0], left, TOP, SMALL))
            changes.append((np.abs(second - first)[:, :, 0], left, TOP + 104, SMALL))
    ink(sheet, maps, shades=SHADES)
    ink(sheet, changes, style.VERMILION, SHADES)
    names = [kind.replace("max, blurred", "max, blur") for kind in KINDS[:4]]
    sheet.texts([(left, TOP - 28) for left in LEFTS], names, bold=True, align="left")
    sheet.texts(
        [(LEFTS[0], TOP - 10), (LEFTS[0], TOP + 93)], ["pooled", "change"], style.SMALL, style.QUIET, align="left"
    )
    lines = [f"error {errors[kind]:.2f}" for kind in KINDS[:4]]
    sheet.texts([(left, TOP + 192) for left in LEFTS], lines, align="left")
    sheet.text(LEFTS[0], TOP + 216, f"global average: {both[1].mean():.4f}, error {errors[KINDS[4]]:.2f}")
    return errors


def _answers(sheet, before, after):
    """Draw the networks' answers before and after the shift, and return these answers in words."""
    y, told = HEIGHT - 46, []
    for left, (pooling, name) in zip((LEFT, 332), NETWORKS.items(), strict=True):
        then, now = np.argmax(scores(pooling, np.concatenate([before, after])), axis=1).tolist()
        same = then == now
        sheet.text(left, y, str(now), 40, style.INK if same else style.VERMILION, bold=True)
        sheet.text(left + 40, y - 11, f"answer of the network {name}", style.BODY)
        words = "the same as before the shift" if same else f"before the shift, it was {then}"
        sheet.text(left + 40, y + 9, words, style.SMALL, style.QUIET)
        told.append(f"The network {name} answers {now}, and {then} before the shift.")
    return " ".join(told)


def scores(pooling, images):
    """Return a trained network's scores, (batch, 10), for images twice its input size, (batch, SIDE, SIDE, 1).

    pooling: see `trained`. Each 2 × 2 block of pixels is averaged, as it was for the network's training.

    >>> int(scores("strided", rimmed("3")[None, ..., None]).argmax())
    3
    """
    small = images.reshape(len(images), SIDE // 2, 2, SIDE // 2, 2, 1).mean(axis=(2, 4))
    return np.asarray(_function(pooling)(small))


@cache
def _function(pooling):
    import tensorflow as tf

    return tf.function(trained(pooling), reduce_retracing=True)


def rimmed(digit):
    """Return a digit's first test image with a rim of 2 pixels, float32 (SIDE, SIDE), or an empty image for "blank".

    >>> rimmed("3").shape, float(rimmed("blank").max())
    ((32, 32), 0.0)
    """
    if digit == "blank":
        return np.zeros((SIDE, SIDE), "float32")
    return np.pad(first_of(int(digit))[0, :, :, 0], 2).astype("float32")
