"""`batch_moments`: families of mistakes, by the axes of the moments and by what may be wrong in one of its steps."""

from itertools import combinations

import numpy as np

from .. import family
from . import batch_moments as known
from ._choices import split
from .batch_moments import batch_moments

_AXES = "batch", "height", "width", "channel"


def _listed(axes):
    names = [_AXES[axis] for axis in axes]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _over(axes):
    """The explanation for moments of images over the wrong axes."""
    missing, kept = [axis for axis in (0, 1, 2) if axis not in axes], 3 not in axes
    said = f"For images your moments are those over {_listed(axes)}."
    said += f" They should also be taken over {_listed(missing)}." if missing else ""
    if axes == (0, 2, 3):
        said += " In PyTorch's order these leave the channels, but here the channels are the last axis."
    return said + ("" if kept else " Each channel has moments of its own, so its axis has to stay.")


_NAMED = {(0,): known.over_the_batch_alone, (1, 2): known.each_sample_by_itself}
IMAGES = {
    axes: _NAMED.get(axes) or _over(axes)
    for count in range(1, 5)
    for axes in combinations(range(4), count)
    if axes != (0, 1, 2)
}
_FEATURES = {
    (1,): """For features your moments are those over the features of each sample. Each feature has moments of its own,
        over the batch.""",
    (0, 1): """For features your mean is one number for the whole array. Each feature has moments of its own, over the
        batch.""",
    (0, 1, 2): """For features your function raises an error: it takes axes that only images have. x.ndim tells how many
        axes there are.""",
}
_EVERYWHERE = {
    "channels": known.over_the_channels,
    "everything": known.over_everything,
    "last two": """Your moments are those over the last two axes. Batch normalization keeps the last axis, the channels,
        and averages over all others.""",
    "all but the first": """Your moments are those of each sample by itself, over all axes but the first. Batch
        normalization keeps the last axis, the channels, and averages over all others.""",
}
_VARIANCE = {
    "ddof": known.divides_by_one_less,
    "deviation": known.deviation_for_variance,
    "of squares": known.mean_of_squares_minus_square,
    "absolute": """Your second result is the mean of the absolute deviations. The variance is the mean of the squared
        ones.""",
    "not centered": """Your second result is the mean of the squares. The variance is the mean of the squared deviations:
        subtract the mean before you square.""",
    "sum": """Your second result is the sum of the squared deviations. The variance is their mean: divide by how many
        there are.""",
    "by the batch": """For images your second result is the sum of the squared deviations, divided by the batch's size
        alone. Each image has height times width values in a channel: divide by how many values there are.""",
    "within images": """For images your variance is the mean of the variances inside each image. Images differ from each
        other in their means as well: take the deviations from the mean over all images.""",
    "between images": """For images your variance is that of the images' means. The pixels of an image differ as well: take
        the deviations of all values from one mean.""",
    "from the overall mean": """In your variance the deviations are those from one mean of the whole array. Each feature or
        channel has its own mean.""",
    "not squared": """Your second result is the mean of the deviations themselves, which is 0 up to rounding. Square them
        first.""",
    "squared twice": """Your second result is the square of the variance. Something is squared once too often.""",
    "epsilon": """Your variance is 0.001 too large. Epsilon isn't part of the variance: batch normalization adds it
        later.""",
    "by one more": """Your variance is divided by n + 1. Divide by the number of values, n.""",
}
_MEAN = {
    "sum": """Your first result is the sum. The mean is the sum divided by how many values there are.""",
    "median": """Your first result is the median. Batch normalization takes the mean.""",
    "by the batch": """For images your first result is the sum divided by the batch's size alone. Each image has height
        times width values in a channel: divide by how many values there are.""",
    "without the shift": """Your first result is the mean of the distances from the first value. If values are shifted
        before the sum, the shift has to be added to the mean.""",
    "0": """Your first result is 0, as if it were the mean of the centered values. Keep the mean that you subtract.""",
    "of sizes": """Your first result is the mean of the absolute values. Values of both signs may cancel out: average them
        as they are.""",
    "by one less": """Your mean is divided by n − 1. Divide by the number of values, n.""",
    "middle": """Your first result lies in the middle between the least and the largest value. The mean counts all
        values.""",
    "root of squares": """Your first result is the root of the mean of the squares. Average the values as they are.""",
}
_SCALED = {
    "by the largest": """Both of your results are those of the values divided by the largest one. The text asks for the
        moments of x itself, also where its values are large.""",
    "by the spread": """Both of your results are those of values that are normalized already. The text asks for the moments
        of x itself.""",
    "by 255": """Both of your results are those of the values divided by 255. The text asks for the moments of x itself.""",
    "rounded": """Your results have lost their fractions. The mean of whole numbers is usually no whole number: ask for
        floats.""",
    "first half": """Your results are those of a part of the batch: its last sample is not in them. Does a range end one too
        early?""",
    "first sample": """Your results are those of the first sample alone. The moments are taken over the whole batch.""",
}
_RESULT = {
    "kept": known.axes_kept,
    "exchanged": """Your function returns the variance first. The text asks for the mean first.""",
    "changed": """Your function changes its argument x. Operators such as `-=` work on the caller's own array, and a second
        name for it is no copy. Compute a new array.""",
    "only the first": """Only your first feature or channel has its moments; all others are 0. Does a loop end after its
        first round, with a return inside it?""",
    "mean kept": """Your mean still has the averaged axes, with length 1. It needs them only for the subtraction: return it
        without them.""",
    "variance kept": """Your variance still has the averaged axes, with length 1. The text asks for results without
        them.""",
    "list": """Your function returns a list. The text asks for a tuple of two arrays.""",
    "stacked": """Your function returns one array with both results. The text asks for a tuple of two arrays.""",
    "dictionary": """Your function returns a dictionary. The text asks for a tuple of two arrays.""",
    "mean alone": """Your function returns the mean alone. The text asks for a tuple: the mean and the variance.""",
    "variance alone": """Your function returns the variance alone. The text asks for a tuple: the mean and the
        variance.""",
    "three": """Your function returns three results. The text asks for a tuple of two: the mean and the variance.""",
    "None": """Your function returns None. The text asks for a tuple: return the mean and the variance.""",
    "as large as x": """Your results have the shape of x. The text asks for one mean and one variance for each feature or
        channel.""",
    "lists": """Your function returns lists of numbers. The text asks for a tuple of two arrays.""",
    "last missing": """Your last feature or channel has the moments 0. Does a loop end one round too early?""",
    "first alone": """Your results have one element, for the first feature or channel alone. There is one for each of
        them.""",
}


_VARIANCE, _MORE_VARIANCES = split(_VARIANCE, 9)
_MEAN, _MORE_MEANS = split(_MEAN, 5)
_SCALED, _MORE_SCALED = split(_SCALED, 3)
_RESULT, _MORE_RESULTS = split(_RESULT, 9)


@family(
    batch_moments,
    images=IMAGES,
    features=_FEATURES,
    of_squares=_VARIANCE,
    of_values=_MEAN,
    scaled=_SCALED,
    result=_RESULT,
)
@family(
    batch_moments,
    pairs=False,
    everywhere=_EVERYWHERE,
    of_squares=_MORE_VARIANCES,
    of_values=_MORE_MEANS,
    scaled=_MORE_SCALED,
    result=_MORE_RESULTS,
)
def varied(x, *, images=(0, 1, 2), features=(0,), everywhere="", of_squares="", of_values="", scaled="", result=""):
    axes = images if x.ndim == 4 else features
    axes = {
        "channels": (-1,),
        "everything": tuple(range(x.ndim)),
        "last two": (-2, -1),
        "all but the first": tuple(range(1, x.ndim)),
    }.get(everywhere, axes)
    used = {
        "by the largest": lambda: x / (np.abs(x).max() or 1),
        "by the spread": lambda: (x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + 1e-3),
        "by 255": lambda: x / 255,
        "first half": lambda: x[:-1],
        "first sample": lambda: x[:1],
    }.get(scaled, lambda: x)()
    with np.errstate(all="ignore"):
        mean, variance = _mean(used, axes, of_values), _variance(used, axes, of_squares)
    if scaled == "rounded":
        mean, variance = np.trunc(mean), np.trunc(variance)
    if result == "changed":
        x -= 1
    kept = [np.expand_dims(one, tuple(axis % x.ndim for axis in axes)) for one in (mean, variance)]
    return _returned(mean, variance, *kept, x, result)


def _mean(x, axes, choice):
    mean = x.mean(axis=axes, keepdims=True)
    count = x.size // mean.size
    first = x.reshape(-1, x.shape[-1])[0] if len(x) else 0
    found = {
        "sum": lambda: mean * count,
        "median": lambda: np.median(x, axis=axes, keepdims=True),
        "by the batch": lambda: mean * count / len(x),
        "without the shift": lambda: mean - first,
        "0": lambda: mean * 0,
        "of sizes": lambda: np.abs(x).mean(axis=axes, keepdims=True),
        "by one less": lambda: mean * count / (count - 1),
        "middle": lambda: (x.min(axis=axes, keepdims=True) + x.max(axis=axes, keepdims=True)) / 2,
        "root of squares": lambda: np.sqrt(np.square(x).mean(axis=axes, keepdims=True)),
    }.get(choice, lambda: mean)()
    return np.asarray(found).squeeze(axes)


def _variance(x, axes, choice):
    mean = x.mean(axis=axes, keepdims=True)
    squares = np.square(x - mean)
    count = x.size // mean.size
    inside = axes[1:] if len(axes) == 3 and axes[0] == 0 else ()
    found = {
        "ddof": lambda: squares.sum(axis=axes) / (count - 1),
        "deviation": lambda: np.sqrt(squares.mean(axis=axes)),
        "of squares": lambda: (x**2).mean(axis=axes) - x.mean(axis=axes) ** 2,
        "absolute": lambda: np.abs(x - mean).mean(axis=axes),
        "not centered": lambda: np.square(x).mean(axis=axes),
        "sum": lambda: squares.sum(axis=axes),
        "by the batch": lambda: squares.sum(axis=axes) / len(x),
        "within images": lambda: x.var(axis=inside).mean(axis=0) if inside else squares.mean(axis=axes),
        "between images": lambda: x.mean(axis=inside).var(axis=0) if inside else squares.mean(axis=axes),
        "from the overall mean": lambda: np.square(x - x.mean()).mean(axis=axes),
        "not squared": lambda: 0 * squares.mean(axis=axes),
        "squared twice": lambda: squares.mean(axis=axes) ** 2,
        "epsilon": lambda: squares.mean(axis=axes) + 1e-3,
        "by one more": lambda: squares.sum(axis=axes) / (count + 1),
    }.get(choice, lambda: squares.mean(axis=axes))()
    return np.asarray(found)


def _returned(mean, variance, mean_kept, variance_kept, x, result):
    def only(values, cells):
        new = np.zeros_like(values)
        new[cells] = values[cells]
        return new

    return {
        "kept": lambda: (mean_kept, variance_kept),
        "exchanged": lambda: (variance, mean),
        "mean kept": lambda: (mean_kept, variance),
        "variance kept": lambda: (mean, variance_kept),
        "list": lambda: [mean, variance],
        "stacked": lambda: np.stack([mean, variance]),
        "dictionary": lambda: {"mean": mean, "variance": variance},
        "mean alone": lambda: mean,
        "variance alone": lambda: variance,
        "three": lambda: (mean, variance, np.sqrt(variance)),
        "None": lambda: None,
        "as large as x": lambda: (mean_kept + 0 * x, variance_kept + 0 * x),
        "lists": lambda: (mean.tolist(), variance.tolist()),
        "only the first": lambda: tuple(only(one, np.s_[..., :1]) for one in (mean, variance)),
        "last missing": lambda: tuple(only(one, np.s_[..., :-1]) for one in (mean, variance)),
        "first alone": lambda: (mean[..., :1], variance[..., :1]),
    }.get(result, lambda: (mean, variance))()
