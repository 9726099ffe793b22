"""A family of mistakes in `global_pool`: wrong axes, a wrong operation along them, or wrong axes in the result."""

from itertools import combinations

import numpy as np

from .. import family
from . import global_pool as known
from ._global_words import MAX
from .global_pool import global_pool

_AXES = ("the batch", "the height", "the width", "the channels")
_NAMED = {
    (2, 3): known.last_two_axes,
    (0, 1, 2): known.batch_pooled,
    (1, 2, 3): known.channels_pooled_too,
    (1,): known.one_axis_only,
}


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _over(axes):
    missing = [_AXES[axis] for axis in (1, 2) if axis not in axes]
    extra = ["image" if axis == 0 else "channel" for axis in (0, 3) if axis in axes]
    said = f"Your function reduces over {_listed([_AXES[axis] for axis in axes])}."
    said += f" The window also covers {_listed(missing)}." if missing else ""
    return said + (f" Each {_listed(extra)} has its own result." if extra else "")


_OVER = {
    axes: _NAMED.get(axes) or _over(axes)
    for count in range(1, 5)
    for axes in combinations(range(4), count)
    if axes != (1, 2)
}
_AVERAGE = {
    "max": known.always_the_max,
    "sum": known.sum_for_average,
    "median": """Your "average" is the median. Average pooling computes the mean: the sum divided by the number of
        pixels.""",
    "min": """Your "average" is the smallest value. Average pooling computes the mean.""",
    "median of rows": """Your "average" is the median of the rows' means. Average pooling computes the mean of all
        pixels.""",
    "median of columns": """Your "average" is the median of the columns' means. Average pooling computes the mean of all
        pixels.""",
    "mean of row medians": """Your "average" is the mean of the medians of the rows. Average pooling computes the mean
        along both axes.""",
    "mean of column medians": """Your "average" is the mean of the medians of the columns. Average pooling computes the
        mean along both axes.""",
    "/ height": """Your "average" is the sum divided by the height alone. The mean is that sum divided by the number of
        pixels.""",
    "/ width": """Your "average" is the sum divided by the width alone. The mean is that sum divided by the number of
        pixels.""",
    "/ height ** 2": """Your "average" is the sum divided by the square of the height. How many pixels does an image
        that isn't square have?""",
    "/ width ** 2": """Your "average" is the sum divided by the square of the width. How many pixels does an image that
        isn't square have?""",
    "/ (height + width)": """Your "average" is the sum divided by height + width. How many pixels does an image
        have?""",
    "/ all": """Your "average" is the sum of one channel divided by the number of values in all channels. How many
        values does one channel have?""",
    "/ batch": """Your "average" is also divided by the number of images. Each image has its own mean.""",
    "/ batch alone": """Your "average" is the sum divided by the number of images. The mean is that sum divided by the
        number of pixels.""",
    "/ channels": """Your "average" is the sum divided by the number of channels. The mean is that sum divided by the
        number of pixels.""",
    "one less": """Your "average" is the sum divided by one less than the number of pixels. Do you count every
        pixel?""",
    "nonzero": """Your "average" is the sum divided by the number of pixels that aren't 0. A pixel counts even if it is
        0.""",
    "absolute": """Your "average" is the mean of the absolute values. Negative values should keep their sign.""",
    "middle": """Your "average" is the midpoint of the largest and the smallest value. Every pixel counts toward the
        mean.""",
    "whole": """Your "average" contains only whole numbers, as if it were stored in an array of integers or divided with
        `//`.""",
    "rounded down": """Your "average" is rounded down, as with `//`. A mean can be a fraction.""",
    "max of rows": """Your "average" is a maximum of means: you compute the mean along one axis, then the maximum along
        the other. Compute the mean along both axes.""",
    "max of columns": """Your "average" is a maximum of means: you compute the mean along one axis, then the maximum
        along the other. Compute the mean along both axes.""",
    "None": """Your function returns None for "average". Which of its lines run for this mode?""",
}
_KEPT = {
    "always": known.axes_always_kept,
    "never": known.axes_never_kept,
    "turned round": known.keepdims_turned_round,
    "(batch, 1, channel)": """With keepdims, your result has only one axis of length 1. Height and width should both
        remain, so there should be two such axes.""",
    "(batch, channel, 1, 1)": """With keepdims, your result is (batch, channel, 1, 1). Height and width should stay
        where they are, between batch and channel.""",
    "(1, 1, batch, channel)": """With keepdims, your result is (1, 1, batch, channel). Height and width should stay
        where they are, between batch and channel.""",
    "(batch, 1, channel, 1)": """With keepdims, your result is (batch, 1, channel, 1). Height and width should stay
        where they are, between batch and channel.""",
    "(1, batch, channel)": """With keepdims, your result is (1, batch, channel). Height and width should stay where they
        are, between batch and channel.""",
    "(batch, channel, 1)": """With keepdims, your result is (batch, channel, 1). Height and width should stay where they
        are, between batch and channel.""",
    "second axis": """Without keepdims, your function reduces over the height and the channels. After the first
        reduction without keepdims, the remaining axes are renumbered: which one is the width?""",
    "second axis, always": """Your function reduces over the height and the channels. After the first reduction without
        keepdims, the remaining axes are renumbered: which one is the width?""",
    "(1, batch, 1, channel)": """With keepdims, your result is (1, batch, 1, channel). Height and width should stay
        where they are, between batch and channel.""",
    "(batch, height, width, channel)": """With keepdims, your result has the input's shape: every pixel holds the
        result. Height and width should become axes of length 1.""",
    "squeezed": """Without keepdims, your result has lost every axis of length 1, including the batch or channel axis if
        it has only one entry. Only height and width should be removed. Which axes does np.squeeze remove?""",
    "always squeezed": """Your result has lost every axis of length 1, regardless of keepdims. Which axes should be
        removed?""",
    "one left": """Without keepdims, your result is (batch, 1, channel). Height and width should both be removed.""",
    "only max": """With "average", your result doesn't depend on keepdims. When it is True, height and width should
        remain as axes of length 1, in both modes.""",
    "only average": """With "max", your result doesn't depend on keepdims. When it is True, height and width should
        remain as axes of length 1, in both modes.""",
    "(channel, batch)": """Without keepdims, your result is (channel, batch). The batch should stay first.""",
    "one channel": """Your result has one number for each image: your function also pools the channels. Pool over the
        height and the width only: each channel has its own result.""",
    "one number": """Your result has one number for each image, as if you had reshaped x to (batch, -1): the channels
        are pooled together. Each channel has its own result.""",
    "flat": """Without keepdims, your result has a single axis. Batch and channel should remain two separate axes.""",
}
_PART = {
    "exchanged": known.modes_swapped,
    "first image": """Your result contains only the first image. Is there a return inside the loop over the batch?""",
    "last image": """Your result contains only the last image. Do you collect the results of all images?""",
    "first image for all": """Your result repeats the first image's result for all images. Each image has its own
        result.""",
    "scrambled": """Your result mixes the pixels of several channels, as if you had reshaped x to (batch, channel,
        pixels). In memory, the channels of one pixel are side by side. Which shape keeps the channel last?""",
    "square": """Your result looks as if the window were a square in the upper-left corner, with sides as long as the
        image's shorter side. The window has to cover the whole image.""",
    "height's square": """Your result looks as if the window had as many columns as the image has rows: it leaves out
        columns of a wide image. The window has to cover the whole image.""",
    "width's square": """Your result looks as if the window had as many rows as the image has columns: it leaves out
        rows of a tall image. The window has to cover the whole image.""",
    "height's square, refused": """Your result looks as if the window were a square as tall as the image: columns of a
        wide image are left out, and a tall image raises an error. The window has to cover the whole image.""",
    "width's square, refused": """Your result looks as if the window were a square as wide as the image: rows of a tall
        image are left out, and a wide image raises an error. The window has to cover the whole image.""",
    "without the last": """Your result leaves out the last row and the last column. Does each loop end with the last
        index?""",
    "without the last row": """Your result leaves out the last row. Does the loop end with the last index?""",
    "without the last column": """Your result leaves out the last column. Does the loop end with the last index?""",
    "whole": """Your result contains only whole numbers, as if it were stored in an array of integers. Which dtype does
        your output array have?""",
    "without the first": """Your result leaves out the first row and the first column. What is the first index along an
        axis?""",
}


@family(global_pool, axes=_OVER, largest=MAX, average=_AVERAGE, kept=_KEPT, part=_PART)
def varied(x, mode, keepdims=False, *, axes=(1, 2), largest="", average="", kept="", part=""):
    shape = x.shape
    if part == "exchanged" and not (largest or average):
        mode = {"max": "average", "average": "max"}[mode]
    if part == "scrambled":
        x = x.reshape(shape[0], shape[3], -1).swapaxes(1, 2)[:, None]
    side = {"height's": shape[1], "width's": shape[2]}.get(part.partition(" ")[0], min(shape[1:3]))
    if part.endswith("refused") and side > min(shape[1:3]):
        raise ValueError
    x = {
        "first image": x[:1], "last image": x[-1:], "first image for all": x[:1].repeat(len(x), 0),
        **dict.fromkeys([one for one in _PART if "square" in one], x[:, :side, :side]),
        "without the last": x[:, :-1, :-1],
        "without the last row": x[:, :-1], "without the last column": x[:, :, :-1], "without the first": x[:, 1:, 1:],
    }.get(part, x)  # fmt: skip
    over = axes
    if axes == (1, 2) and (kept == "second axis, always" or (kept == "second axis" and not keepdims)):
        over = (1, 3)
    result = _largest(largest, x, over) if mode == "max" else _average(average, x, over)
    if result is None:
        return None
    result = np.trunc(result) if part == "whole" else result
    if kept.startswith("one ") and kept != "one left":
        result = np.max(x, (1, 2, 3)) if mode == "max" else np.mean(x, (1, 2, 3))
        if kept == "one number":
            return result[:, None] if keepdims else result
        return result[:, None, None, None] if keepdims else result[:, None]
    if kept == "second axis, always" and axes == (1, 2):
        result = np.squeeze(result, axis=(1, 3))
        return result[:, None, None] if keepdims else result
    keeps = {"always": True, "never": False, "turned round": not keepdims, "always squeezed": False}
    keepdims = keeps.get(kept, keepdims)
    keepdims = keepdims and not (kept.startswith("only ") and kept != f"only {mode}")
    if "squeezed" in kept and not keepdims:
        return np.squeeze(result)
    if keepdims and kept.startswith("(") and "(channel" not in kept and axes == (1, 2):
        batch, channels = result.shape[0], result.shape[-1]
        if "height" in kept:
            return result + 0 * x
        lengths = {"batch": batch, "channel": channels, "1": 1}
        return result.reshape([lengths[one] for one in kept[1:-1].split(", ")])
    if keepdims:
        return result
    result = np.squeeze(result, axis=over)
    if kept == "one left" and axes == (1, 2):
        return result[:, None]
    if kept == "(channel, batch)" and axes == (1, 2):
        return result.T
    return result.ravel() if kept == "flat" else result


def _largest(largest, x, axes):
    if largest in ("mean", "min", "sum", "median"):
        return getattr(np, largest)(x, axis=axes, keepdims=True)
    most = x.max(axis=axes, keepdims=True)
    if largest == "farthest":
        least = x.min(axis=axes, keepdims=True)
        return np.where(-least > most, least, most)
    if largest == "index" and axes == (1, 2):
        return x.reshape(len(x), -1, x.shape[3]).argmax(axis=1)[:, None, None]
    return {
        "from 0": np.maximum(most, 0), "absolute": abs(x).max(axis=axes, keepdims=True), "None": None,
        "first": x[:, :1, :1], "last": x[:, -1:, -1:],
        "mean of rows": x.max(axis=2, keepdims=True).mean(axis=1, keepdims=True),
        "mean of columns": x.max(axis=1, keepdims=True).mean(axis=2, keepdims=True),
    }.get(largest, most)  # fmt: skip


def _average(average, x, axes):
    if average in ("max", "min", "sum", "median"):
        return getattr(np, average)(x, axis=axes, keepdims=True)
    batch, height, width, channels = x.shape
    mean, total = x.mean(axis=axes, keepdims=True), x.sum(axis=axes, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "/ height": total / height, "/ width": total / width, "/ height ** 2": total / height**2,
            "/ all": mean / channels,
            "/ width ** 2": total / width**2, "/ (height + width)": total / (height + width), "/ batch": mean / batch,
            "/ batch alone": total / batch, "/ channels": total / channels, "one less": total / (height * width - 1),
            "nonzero": total / np.count_nonzero(x, axis=axes, keepdims=True), "whole": np.trunc(mean),
            "rounded down": np.floor(mean), "absolute": abs(x).mean(axis=axes, keepdims=True), "None": None,
            "middle": (x.max(axis=axes, keepdims=True) + x.min(axis=axes, keepdims=True)) / 2,
            "max of rows": x.mean(axis=2, keepdims=True).max(axis=1, keepdims=True),
            "median of rows": np.median(x.mean(axis=2, keepdims=True), axis=1, keepdims=True),
            "median of columns": np.median(x.mean(axis=1, keepdims=True), axis=2, keepdims=True),
            "mean of row medians": np.median(x, axis=2, keepdims=True).mean(axis=1, keepdims=True),
            "mean of column medians": np.median(x, axis=1, keepdims=True).mean(axis=2, keepdims=True),
            "max of columns": x.mean(axis=1, keepdims=True).max(axis=2, keepdims=True),
        }.get(average, mean)  # fmt: skip
