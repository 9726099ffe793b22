"""See which outputs of batch normalization change, in training and at inference, when one photograph is replaced.

Both modes are measured on the same layer, whose moving statistics are those of the batch before the replacement.
"""

from functools import lru_cache

import numpy as np

from .. import style
from ..explorer import Explorer, choice
from ..sheet import Sheet, width_of
from ..target import box
from .company import photographs

NAMES = ("flag", "name tag", "ribbon", "face")
NOTHING = "nothing"
FILLS = ("black", "white", "noise")
MODES = {True: ("In training", "batch means"), False: ("At inference", "moving means")}
SIDE, STEP, LEFT, RIGHT = 64, 70, 24, 342  # a photograph's side, the distance to the next, the batches' left edges
TOPS = {None: 46, True: 150, False: 274}  # tops of the rows: inputs, outputs in training, and at inference
WIDTH, HEIGHT = style.WIDTH, 398


def replace_photograph():
    """Return an explorer in which you choose the photograph to replace and what replaces it.

    Click a photograph to replace it, and click it again in the batch to the right to put it back.

    >>> replacing = replace_photograph()
    >>> replacing.controls["which"].value = "face"
    >>> replacing.picture
    In a batch of four photographs, the face is replaced by black. ...
    """
    made = Explorer(draw, {"which": choice("replace", (NOTHING, *NAMES)), "by": choice("by", FILLS)})
    made.view.hint = "Click a photograph to replace it, or click it in the batch on the right to put it back."
    return made


def draw(which, by):
    """Draw a batch before and after a photograph is replaced, and BatchNormalization's outputs for both in both modes.

    which: one of NAMES, or NOTHING. by: one of FILLS. Outputs from −2.5 to 2.5 are drawn from black to white. The
    number below an output is the mean of its absolute change. Returns a Picture.

    >>> draw("face", "black")
    In a batch of four photographs, the face is replaced by black. The outputs for flag, name tag and ribbon change on
    average by ... in training, and by 0, 0 and 0 standard deviations at inference.
    """
    before, after = batch(), batch(which, by)
    changed = NAMES.index(which) if which in NAMES else None
    sheet = Sheet(WIDTH, HEIGHT)
    sheet.text(LEFT, 24, "The batch", style.TITLE, bold=True)
    heading = "Nothing replaced yet" if changed is None else f"The {which} replaced by {by}"
    sheet.text(RIGHT, 24, heading, style.TITLE, bold=True)
    middle = TOPS[None] + SIDE / 2
    sheet.arrow(RIGHT - 36, middle, RIGHT - 8, middle)
    shown = [before / 255, after / 255]
    changes = {}
    for training, top in list(TOPS.items())[1:]:
        (out, means), (out_after, means_after) = _untouched(training), normalized(after, training)
        shown += [out / 5 + 0.5, out_after / 5 + 0.5]
        changes[training] = np.abs(out_after - out).mean(axis=(1, 2, 3))
        _means(sheet, top - 15, training, means, means_after)
        _changes(sheet, top + SIDE + 14, changes[training], changed)
    places = [(left + STEP * i, top) for top in TOPS.values() for left in (LEFT, RIGHT) for i in range(len(NAMES))]
    sheet.images(np.concatenate(shown), places, SIDE / before.shape[1])
    if changed is not None:
        boxes = [(RIGHT + STEP * changed - 2, top - 2, SIDE + 4, SIDE + 4) for top in TOPS.values()]
        sheet.boxes(boxes, edge=style.VERMILION, width=2)
    words = "Below each output: the mean of its absolute change, in standard deviations."
    sheet.text(LEFT, HEIGHT - 18, words, style.SMALL, style.QUIET)
    sheet.targets = _targets(changed)
    return sheet.picture(_tell(which, by, changed, changes))


@lru_cache(maxsize=len(NAMES) * len(FILLS) + 1)
def batch(which=NOTHING, by="black"):
    """Return the four photographs with one replaced: float32 (4, 32, 32, 3), values from 0 to 255, read-only.

    which, by: see `draw`. Noise has independent, uniform values from 0 to 255, the same in each call.

    >>> [float(batch("face", "white")[3].min()), float(batch("face", "white")[2].min()) < 100]
    [255.0, True]
    """
    found = photographs(shrink=9).copy()
    if which != NOTHING:
        noise = np.random.default_rng(0).integers(0, 256, found.shape[1:])
        found[NAMES.index(which)] = {"black": 0, "white": 255, "noise": noise}[by]
    found.flags.writeable = False
    return found


def normalized(images, training):
    """Return a BatchNormalization layer's output for a batch in one mode, and the means that it used, (3,).

    images: (N, height, width, 3). training: whether to use training mode. The moving statistics are those of `batch()`
    and don't change.

    >>> out, means = normalized(batch(), training=True)
    >>> out.shape, bool(np.allclose(means, batch().mean(axis=(0, 1, 2)), atol=0.01))
    ((4, 32, 32, 3), True)
    """
    layer, kept = _layer()
    out = np.asarray(layer(images, training=training))
    means = layer.moving_mean.numpy()  # with momentum 0, a call in training mode stores the batch's means
    for variable, value in zip((layer.moving_mean, layer.moving_variance), kept, strict=True):
        variable.assign(value)
    return out, means


@lru_cache(maxsize=1)
def _layer():
    """Return a new layer that was called once on the batch in training mode, and the layer's moving statistics."""
    from tensorflow.keras import layers

    layer = layers.BatchNormalization(momentum=0.0)
    layer(batch(), training=True)
    return layer, (layer.moving_mean.numpy(), layer.moving_variance.numpy())


@lru_cache(maxsize=2)
def _untouched(training):
    return normalized(batch(), training)


def _means(sheet, y, training, means, means_after):
    """Write the mode and the means that the layer used for both batches, in bold where they differ."""
    mode, which = MODES[training]
    told = [f"{which} {' · '.join(f'{value:.0f}' for value in one)}" for one in (means, means_after)]
    sheet.text(LEFT, y, mode, bold=True)
    sheet.text(LEFT + width_of(mode, bold=True) + 12, y, told[0], style.SMALL, style.QUIET)
    sheet.text(RIGHT, y, told[1], style.SMALL, style.QUIET, bold=told[0] != told[1])


def _changes(sheet, y, changes, replaced):
    """Below each output, write how much it has changed."""
    if replaced is None:
        return
    others = [i for i in range(len(changes)) if i != replaced]
    groups = [("replaced", [replaced], style.QUIET)]
    groups += [(None, [i for i in others if changes[i]], style.VERMILION)]
    groups += [("same", [i for i in others if not changes[i]], style.QUIET)]
    for words, these, color in groups:
        if these:
            places = [(RIGHT + STEP * i + SIDE / 2, y) for i in these]
            sheet.texts(places, [words or number(changes[i]) for i in these], style.BODY, color, bold=not words)


def _targets(replaced):
    """Return the photographs in the batch as targets. Choosing the replaced one puts it back."""
    found = [
        box(LEFT + STEP * i, TOPS[None], SIDE, SIDE, {"which": name}, f"replace the {name}")
        for i, name in enumerate(NAMES)
    ]
    if replaced is not None:
        label = f"put the {NAMES[replaced]} back"
        found.append(box(RIGHT + STEP * replaced, TOPS[None], SIDE, SIDE, {"which": NOTHING}, label))
    return found


def number(change):
    """Return a change as text with two decimals, or "0" if there is none at all.

    >>> number(0.314), number(0.001), number(0)
    ('0.31', '0.00', '0')
    """
    return f"{change:.2f}" if change else "0"


def _tell(which, by, replaced, changes):
    if replaced is None:
        apart = np.abs(_untouched(True)[0] - _untouched(False)[0]).mean()
        return (
            "Four photographs in one batch, none of them replaced: the outputs of batch normalization in training and "
            f"at inference differ by {apart:.2f} standard deviations on average."
        )
    others = [i for i in range(len(NAMES)) if i != replaced]
    training, inference = (_list([number(changes[mode][i]) for i in others]) for mode in (True, False))
    return (
        f"In a batch of four photographs, the {which} is replaced by {by}. The outputs for "
        f"{_list([NAMES[i] for i in others])} change on average by {training} standard deviations in training, and by "
        f"{inference} standard deviations at inference."
    )


def _list(words):
    return f"{', '.join(words[:-1])} and {words[-1]}"
