"""A family of mistakes in `unchanged_fraction`: comparing wrong outputs, counting wrong cells, or a wrong share."""

import numpy as np

from .. import family
from . import unchanged_fraction as known
from .shift import shift
from .unchanged_fraction import unchanged_fraction

_COMPARED = {  # wrong choices of the two outputs that are compared
    "circular": known.images_came_round,
    "down": """Your images are shifted down by dx. If you pass arguments to shift by position, the second one is dx (to
        the right) and the third is dy.""",
    "left": """Your images are shifted to the left for a positive dx. Keep the sign of dx when you pass it on.""",
    "absolute": """Your images are shifted to the right for a negative dx, too. A negative dx means a shift to the left:
        keep the sign of dx when you pass it on.""",
    "always 1": """Your images are shifted by 1, regardless of dx. Use the argument.""",
    "right and down": """Your images are shifted not only to the right but also down by dx. They should move along the
        width only.""",
    "nothing": """Your result is always 1, as if no cell that counts had changed. Does one of the outputs come from the
        shifted images, and do cells that change count?""",
    "output": """Your result looks as if the layer's output were shifted instead of its input. The question is what the
        layer returns when the *images* move: shift first, then call the layer.""",
    "output as well": """Your result compares the layer's output for the shifted images with its shifted output for the
        original images. Don't shift either output: are the two outputs the same?""",
    "images": known.pixels_counted,
    "with the images": """Your result compares an output of the layer with images, which fails if their shapes differ.
        Call the layer on both the images and the shifted images.""",
    "first image": """Your result is the share for the first image only. Compare all images.""",
    "first channel": """Your result is the share for the first channel only. Each channel has its own cells.""",
    "whole numbers": """Your result compares whole numbers: everything after the decimal point is lost. Compare the
        layer's unrounded output.""",
    "sizes": """Your result compares absolute values, for which 3 and -3 are the same. Compare the layer's output
        itself.""",
}
_COUNTED = {
    "all": known.background_counted,
    "before": known.only_cells_with_ink_before,
    "after": known.only_cells_with_ink_after,
    "both": known.only_cells_with_ink_in_both,
    "sum": """Your result leaves out cells that go from a value to its negative, as if you compared before + after with
        0. A cell that goes from 3 to -3 isn't background: a cell is empty only if it is 0 both before and after.""",
    "one only": """Your function counts only the cells that are 0 exactly once, before or after the shift. None of these
        can be unchanged: cells that are nonzero both times count, too.""",
    "positive": """Your result treats negative numbers as background, as if you tested > 0. Only a 0 is background.""",
    "faint": """Your result treats small values as background. Only an exact 0 is background.""",
    "images": """Your function counts the positions at which the *images* have ink. A cell is background if the layer's
        output is 0 there before and after.""",
    "places": """Your function counts positions, not cells: if any channel has ink, all channels at that position count.
        Each channel has its own cells.""",
}
_SAME = {
    "close": known.nearly_the_same,
    "within 0.01": """Your result ignores differences of up to about 0.01, as if you compared with a tolerance or
        rounded first. The exercise says "exactly the same": compare with ==.""",
    "within 0.1": """Your result ignores differences of up to about 0.1, as if you compared with a tolerance or rounded
        first. The exercise says "exactly the same": compare with ==.""",
    "places": """In your result, a position is unchanged only if all its channels are. Each channel has its own
        cells.""",
    "not more": """Cells that become larger count as unchanged in your result, as with <=. The exercise says "exactly
        the same": compare with ==.""",
    "not less": """Cells that become smaller count as unchanged in your result, as with >=. The exercise says "exactly
        the same": compare with ==.""",
    "ink": """In your result, a cell counts as unchanged if it has ink before and after, regardless of its value. The
        exercise says "exactly the same": compare the values with ==.""",
    "anywhere": """In your result, a cell counts as unchanged if its new value occurred anywhere in the output before
        the shift. Compare cell by cell: the value has to be the same at the same position.""",
    "sorted": """Your result compares the values in sorted order, without regard to where they are. Compare cell by
        cell: the value has to be the same at the same position.""",
    "changed": """Your result is the share of the cells that *changed*. The exercise asks for the share that stayed the
        same.""",
}
_SHARE = {
    "of all": known.background_divided_by_all,
    "of ink twice": """Your result is divided by the number of nonzero cells before plus the number after, so cells with
        ink in both outputs are counted twice. Divide by the number of cells that count.""",
    "of pixels": """Your result is divided by the number of pixels in the images. Divide by the number of cells that
        count.""",
    "of changed": """Your result is the ratio of unchanged to changed cells. Divide by the number of all cells that
        count.""",
    "number": """Your result is a number of cells, not their share. Divide it by the number of cells that count.""",
    "each image": """Your result averages the shares of the individual images. The exercise asks for the share of all
        cells: images with little ink should have less weight.""",
    "each image with ink": """Your result is the mean of the shares of all images that have any cells that count. The
        exercise asks for the share of all cells in the batch: images with little ink should have less weight.""",
    "each channel": """Your result averages the shares of the individual channels. The exercise asks for the share of
        all cells.""",
    "each image number": """Your result is the number of cells per image, not their share. Divide by the number of cells
        that count.""",
    "all or nothing": """Your result is 1 if all cells stay the same and 0 otherwise. Do you truncate the share to a
        whole number, as // and int(...) do, or compare all cells at once?""",
    "shared values": """Your function counts the values that both outputs contain, wherever they are. Compare cell by
        cell: the value has to be the same at the same position.""",
    "values in common": """Your result compares the sets of values that occur. Compare cell by cell: the value has to be
        the same at the same position.""",
    "percent": """Your result is a percentage, 100 times too large: the exercise asks for a number from 0 to 1.""",
    "rounded": """Your result is rounded. Return the unrounded share.""",
    "array": """Your result is an array. The exercise asks for a single float.""",
    "1 minus": known.share_that_changed,
}
_EMPTY = {
    "nan": known.nothing_but_background,
    0.0: known.background_is_zero,
    "None": """If there is nothing but background, your result is None. The exercise asks for 1.0 in this case, because
        nothing has changed.""",
    "error": """Your function raises an error if there is nothing but background, as a division by 0 does. The exercise
        asks for 1.0 in this case: check first whether any cell counts.""",
    "empty images": """Your result is nan if the images contain ink but the output doesn't. Check the layer's *output*
        for background, not the images.""",
    "before": """If the output is 0 everywhere before the shift, your result is 1.0, even if ink enters. The output is
        all background only if it is 0 after the shift, too.""",
}


@family(unchanged_fraction, compared=_COMPARED, counts=_COUNTED, same=_SAME, share=_SHARE, empty=_EMPTY)
def varied(layer, images, dx, *, compared="", counts="", same="", share="", empty=1.0):
    pixels = images
    before, after = _outputs(layer, images, dx, compared)
    counted, unchanged = _counted(before, after, pixels, counts), _unchanged(before, after, same)
    if empty == "before" and not before.any():
        return 1.0
    if not counted.any():
        if share == "each image number":
            return 0.0
        if empty == "error":
            return 1 / int(counted.sum())
        if empty == "empty images" and images.any():
            return float("nan")
        filled = {"nan": float("nan"), "None": None, "empty images": 1.0, "before": 1.0}.get(empty, empty)
        return 1.0 - filled if share == "1 minus" and filled is not None else filled
    result = _share(unchanged, counted, before, after, pixels, share)
    return result if share == "array" else float(result)


def _outputs(layer, images, dx, compared):
    def out(images):
        found = np.asarray(images if compared == "images" else layer(images))
        changes = {"first channel": lambda y: y[..., :1], "whole numbers": lambda y: y.astype(int)}
        changes |= {"sizes": np.abs, "first image": lambda y: y[:1]}
        return changes.get(compared, lambda y: y)(found)

    moves = {"down": (0, dx), "left": (-dx, 0), "absolute": (abs(dx), 0), "always 1": (1, 0)}
    moves["right and down"] = dx, dx
    moved = shift(images, *moves.get(compared, (dx, 0)), "wrap" if compared == "circular" else "zero")
    before, after = out(images), out(images if compared == "nothing" else moved)
    if compared in ("output", "output as well"):
        along = shift(before, dx)
        before, after = (before, along) if compared == "output" else (along, after)
    if compared == "with the images":
        before = images
    return before, after


def _counted(before, after, pixels, how):
    either = (before != 0) | (after != 0)
    if how == "places":
        return np.broadcast_to(either.any(axis=-1, keepdims=True), either.shape)
    return {
        "all": lambda: np.ones(before.shape, bool),
        "before": lambda: before != 0,
        "after": lambda: after != 0,
        "both": lambda: (before != 0) & (after != 0),
        "sum": lambda: before + after != 0,
        "one only": lambda: (before != 0) ^ (after != 0),
        "positive": lambda: (before > 0) | (after > 0),
        "faint": lambda: np.maximum(np.abs(before), np.abs(after)) > 1e-3,
        "images": lambda: np.broadcast_to(pixels != 0, before.shape),
    }.get(how, lambda: either)()


def _unchanged(before, after, how):
    if how == "places":
        return np.broadcast_to((before == after).all(axis=-1, keepdims=True), before.shape)
    return {
        "close": lambda: np.isclose(before, after),
        "within 0.01": lambda: np.abs(before - after) < 0.01,
        "within 0.1": lambda: np.abs(before - after) < 0.1,
        "not more": lambda: before <= after,
        "not less": lambda: before >= after,
        "anywhere": lambda: np.isin(after, before),
        "sorted": lambda: (np.sort(before, axis=None) == np.sort(after, axis=None)).reshape(before.shape),
        "ink": lambda: (before != 0) & (after != 0),
        "changed": lambda: before != after,
    }.get(how, lambda: before == after)()


def _share(unchanged, counted, before, after, pixels, how):
    number = int((unchanged & counted).sum())
    share = number / counted.sum()
    if how.startswith("each image"):
        number = [int(one.sum()) for one in unchanged & counted]
        if how == "each image number":
            return np.mean(number)
        rows = [n / one.sum() if one.any() else 1.0 for n, one in zip(number, counted)]
        return np.mean([row for row, one in zip(rows, counted) if one.any() or how == "each image"])
    if how == "each channel":
        channels = zip(np.moveaxis(unchanged, -1, 0), np.moveaxis(counted, -1, 0))
        return np.mean([one[mask].mean() if mask.any() else 1.0 for one, mask in channels])
    inks = [each[each != 0] for each in (before, after)]
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "of all": lambda: number / counted.size,
            "of ink twice": lambda: number / ((before != 0).sum() + (after != 0).sum()),
            "of pixels": lambda: number / pixels.size,
            "of changed": lambda: np.float64(number) / (counted & ~unchanged).sum(),
            "number": lambda: number,
            "all or nothing": lambda: number // counted.sum(),
            "shared values": lambda: np.isin(inks[1], before).sum() / max(map(len, inks)),
            "values in common": lambda: len(np.intersect1d(*inks)) / len(np.union1d(*inks)),
            "percent": lambda: 100 * share,
            "rounded": lambda: round(share, 2),
            "array": lambda: np.ones(1) * share,
            "1 minus": lambda: 1 - share,
        }.get(how, lambda: share)()
