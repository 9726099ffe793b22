"""Families of mistakes in `batch_moments`: wrong axes for the moments, or errors in other steps."""

from itertools import combinations

import numpy as np

from .. import family
from . import batch_moments as known
from ._choices import split
from .batch_moments import batch_moments
from .batch_moments_steps import mean_of, returned, variance_of

_AXES = "batch", "height", "width", "channel"


def _listed(axes):
    names = [_AXES[axis] for axis in axes]
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _over(axes):
    """Return the explanation for moments of images that are computed over the wrong axes."""
    missing, kept = [axis for axis in (0, 1, 2) if axis not in axes], 3 not in axes
    said = f"For images, your results are the moments over {_listed(axes)}."
    said += f" They should also be computed over {_listed(missing)}." if missing else ""
    if axes == (0, 2, 3):
        said += " In PyTorch's order, that leaves the channels, but here, the channels are on the last axis."
    return said + ("" if kept else " Each channel has its own moments, so the channel axis has to stay.")


_NAMED = {(0,): known.over_the_batch_alone, (1, 2): known.each_sample_by_itself}
IMAGES = {
    axes: _NAMED.get(axes) or _over(axes)
    for count in range(1, 5)
    for axes in combinations(range(4), count)
    if axes != (0, 1, 2)
}
_FEATURES = {
    (1,): """For features, your moments are computed over the features of each sample. Each feature should have its own
        moments, computed over the batch.""",
    (0, 1): """For features, your mean is one number for the whole array. Each feature should have its own moments,
        computed over the batch.""",
    (0, 1, 2): """For features, your function raises an error: it uses axes that only images have. x.ndim is the number
        of axes.""",
}
_EVERYWHERE = {
    "channels": known.over_the_channels,
    "everything": known.over_everything,
    "last two": """Your moments are computed over the last two axes. Batch normalization keeps the last axis, the
        channels, and averages over all others.""",
    "rows of a table": """Your values are mixed up, as they would be after x.reshape(channels, -1). A reshape doesn't
        move the last axis to the front; it only regroups the values. The last axis can stay where it is: reshape(-1,
        channels).""",
    "pixels": """For images, you compute separate moments for each pixel of each channel and return them in one row. All
        pixels of a channel share one mean: reshape(-1, channels) keeps only the channels apart.""",
    "all but the first": """Your moments are computed for each sample separately, over all axes but the first. Batch
        normalization keeps the last axis, the channels, and averages over all others.""",
}
_VARIANCE = {
    "ddof": known.divides_by_one_less,
    "deviation": known.deviation_for_variance,
    "of squares": known.mean_of_squares_minus_square,
    "absolute": """Your second result is the mean of the absolute deviations. The variance is the mean of the squared
        deviations.""",
    "not centered": """Your second result is the mean of the squares. The variance is the mean of the squared
        deviations: subtract the mean before you square.""",
    "sum": """Your second result is the sum of the squared deviations. The variance is their mean: divide by the number
        of values.""",
    "by the batch": """For images, your second result is the sum of the squared deviations, divided by the batch size
        alone. Each channel of an image has height times width values: divide by the total number of values.""",
    "within images": """For images, your variance is the mean of the variances within each image. The images' means
        differ as well: compute the deviations from the mean over all images.""",
    "between images": """For images, your variance is the variance of the images' means. The pixels within an image
        differ as well: compute the deviations of all values from one common mean.""",
    "from the overall mean": """Your variance uses deviations from a single mean of the whole array. Each feature or
        channel has its own mean.""",
    "not squared": """Your second result is the mean of the deviations themselves, which is 0 apart from rounding
        errors. Square them first.""",
    "squared twice": "Your second result is the square of the variance. Something is squared one time too many.",
    "old deviation twice": """Your variance looks like that of an online algorithm that uses the mean before the update
        for both deviations. Each step should add the product of two deviations: one from the mean before the update and
        one from the mean after it.""",
    "old deviation twice, from 0": """Your variance looks like that of an online algorithm that starts with a mean of 0
        and uses the mean before the update for both deviations. Each step should add the product of two deviations: one
        from the mean before the update and one from the mean after it.""",
    "new deviation twice": """Your variance looks like that of an online algorithm that uses the mean after the update
        for both deviations. Each step should add the product of two deviations: one from the mean before the update and
        one from the mean after it.""",
    "by one more": "For the variance, you divide by n + 1. Divide by the number of values, n.",
}
_MEAN = {
    "sum": "Your first result is the sum. The mean is the sum divided by the number of values.",
    "median": "Your first result is the median. Batch normalization uses the mean.",
    "by the batch": """For images, your first result is the sum divided by the batch size alone. Each channel of an
        image has height times width values: divide by the total number of values.""",
    "without the shift": """Your first result is the mean of the differences from the first value. If you shift the
        values before you sum them, add the shift back to the mean.""",
    "0": "Your first result is 0, as if it were the mean of the centered values. Return the mean that you subtract.",
    "of sizes": """Your first result is the mean of the absolute values. Positive and negative values may cancel out:
        average them as they are.""",
    "by one less": "Your mean is the sum divided by n − 1. Divide by the number of values, n.",
    "middle": """Your first result is the midpoint of the smallest and the largest value. The mean depends on all
        values.""",
    "root of squares": """Your first result is the square root of the mean of the squares. Average the values as they
        are.""",
}
_SCALED = {
    "by the largest": """Both of your results are the moments of x divided by its largest value. The exercise asks for
        the moments of x itself, even if its values are large.""",
    "by the spread": """Both of your results are the moments of values that are already normalized. The exercise asks
        for the moments of x itself.""",
    "by 255": """Both of your results are the moments of x divided by 255. The exercise asks for the moments of x
        itself.""",
    "rounded": """Your results contain only whole numbers. The mean of whole numbers is usually not a whole number: use
        floats.""",
    "first half": """Your results are the moments of only part of the batch: the last sample is missing. Do you have a
        range that ends one index too early?""",
    "squeezed first": """If there is a single feature or channel, your results look as if x had lost its last axis, as
        it would in np.squeeze(x). A different axis is then the last one. Keep the shape of x.""",
    "first sample": "Your results are the moments of only the first sample. Compute them over the whole batch.",
}
_WRONG_VARIANCES = {  # also returned in the wrong order
    "absolute": "the mean of the absolute deviations",
    "ddof": "the sum of the squared deviations, divided by n − 1,",
    "not centered": "the mean of the squares",
    "sum": "the sum of the squared deviations",
}
_RESULT = {
    "kept": known.axes_kept,
    "exchanged": "Your function returns the variance first. The exercise asks for the mean first.",
    "changed": """Your function changes its argument x. Operators such as `-=` change the caller's own array, and a
        second name for it is not a copy. Compute a new array.""",
    "only the first": """Only the moments of your first feature or channel are filled in; all others are 0. Do you have
        a loop that ends after its first iteration because of a return inside it?""",
    "mean kept": """Your mean still has the averaged axes, with length 1. You need these axes only for the subtraction:
        return the mean without them.""",
    "variance kept": """Your variance still has the averaged axes, with length 1. The exercise asks for results without
        them.""",
    "deviation first": """Your function returns the standard deviation first, then the mean. The exercise asks for the
        mean first, then for the variance, the square of the standard deviation.""",
    "list": "Your function returns a list. The exercise asks for a tuple of two arrays.",
    "stacked": "Your function returns one array with both results. The exercise asks for a tuple of two arrays.",
    "dictionary": "Your function returns a dictionary. The exercise asks for a tuple of two arrays.",
    "mean alone": "Your function returns only the mean. The exercise asks for a tuple: the mean and the variance.",
    "variance alone": """Your function returns only the variance. The exercise asks for a tuple: the mean and the
        variance.""",
    "three": "Your function returns three results. The exercise asks for a tuple of two: the mean and the variance.",
    "None": "Your function returns None. The exercise asks for a tuple: return the mean and the variance.",
    "as large as x": """Your results have the shape of x. The exercise asks for one mean and one variance for each
        feature or channel.""",
    "lists": "Your function returns lists of numbers. The exercise asks for a tuple of two arrays.",
    "last missing": """The moments of your last feature or channel are 0. Do you have a loop that ends one iteration too
        early?""",
    "squeezed": """If there is a single feature or channel, your results have no axis left. squeeze() removes every axis
        of length 1 unless you specify which axes to remove.""",
    "None for features": "For features, your function returns None. Which of its lines run in that case?",
    "None for images": "For images, your function returns None. Which of its lines run in that case?",
    "first alone": """Your results have one element, for the first feature or channel alone. They should have one
        element for each feature or channel.""",
    **{
        f"{key} first": f"""Your function returns {name} first, then the mean. The exercise asks for the mean first,
            then for the variance, the mean of the squared deviations."""
        for key, name in _WRONG_VARIANCES.items()
    },
}


for _key in ("sum", "median", "by the batch", "middle", "by one less"):
    _MEAN[f"{_key} in both"] = f"{_MEAN[_key]} Your variance also uses this result in place of the mean."
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
    if everywhere == "rows of a table":
        x, axes = x.reshape(x.shape[-1], -1), (1,)
    elif scaled == "squeezed first":
        x = x.squeeze()
        axes = tuple(range(x.ndim - 1))
    elif everywhere == "pixels":
        x, axes = x.reshape(len(x), -1), (0,)
    used = {
        "by the largest": lambda: x / (np.abs(x).max() or 1),
        "by the spread": lambda: (x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + 1e-3),
        "by 255": lambda: x / 255,
        "first half": lambda: x[:-1],
        "first sample": lambda: x[:1],
    }.get(scaled, lambda: x)()
    wrong_first = result.removesuffix(" first")
    if wrong_first in _WRONG_VARIANCES:
        of_squares, result = wrong_first, "exchanged"
    with np.errstate(all="ignore"):
        mean, variance = mean_of(used, axes, of_values), variance_of(used, axes, of_squares)
        if of_values.endswith(" in both"):
            mean = mean_of(used, axes, of_values.removesuffix(" in both"))
            squares = np.square(used - np.expand_dims(mean, axes)).sum(axis=axes)
            variance = squares / (len(x) if of_values.startswith("by the batch") else used.size // mean.size)
    if scaled == "rounded":
        mean, variance = np.trunc(mean), np.trunc(variance)
    if result == "changed":
        x -= 1
    kept = [np.expand_dims(one, tuple(axis % x.ndim for axis in axes)) for one in (mean, variance)]
    return returned(mean, variance, *kept, x, result)
