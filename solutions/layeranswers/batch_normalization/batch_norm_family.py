"""Families of mistakes in `batch_norm`: wrong axes for the moments, or errors in other steps."""

import numpy as np

from .. import family
from . import batch_norm as known
from ._choices import split
from .batch_moments_family import IMAGES
from .batch_norm import batch_norm
from .batch_norm_steps import applied, divisor_of, moments_of, returned

_OVER = {axes: told for axes, told in IMAGES.items() if isinstance(told, str)}
_OVER[1, 2] = """For images, your moments are computed for each image separately, over height and width. That is
    instance normalization: batch normalization also averages over the batch."""
_MOMENTS = {
    "one for all": known.one_scale_for_all,
    "batch": known.each_pixel_by_itself,
    "channels": """Your moments are computed over the last axis, the channels, as in layer normalization. Batch
        normalization keeps the channels apart and averages over everything else.""",
    "each sample": """Your moments are computed for each sample separately, over all axes but the first. Batch
        normalization keeps the last axis, the channels, and averages over all others.""",
    "moving": """Your result is the one for a mean of 0 and a variance of 1, the initial values of the moving
        statistics. In training mode, the layer uses the batch's own moments. A Keras layer does this if you call it
        with training=True.""",
    **{
        f"moving, {momentum}": f"""Your result uses the moving statistics after one update with this batch, starting
            from 0 and 1, with momentum {momentum}. In training mode, the layer uses the batch's own mean and variance;
            the moving ones are for inference."""
        for momentum in (0.99, 0.9)
    },
    "ddof": """For the variance, you divide by n − 1. Normalization needs the variance of the values it actually has:
        divide by their number, n.""",
    "exchanged": "In your result, mean and variance are swapped. batch_moments returns the mean first.",
    "PyTorch's order": """For images, your function works as if the axes were batch, channel, height, and width, which
        is PyTorch's order. Here, the channels are on the last axis.""",
    "features over everything": """For features, you compute one mean and one variance for the whole array. Each feature
        should have its own mean and variance.""",
    "features over features": """For features, your moments are computed for each sample separately. Each feature should
        have its own moments, computed over the batch.""",
    "rows as channels": """For images, your function works on rows where it should work on channels. x[:, i] is a
        feature of a (batch, feature) array; the channels of images are on the last axis: x[..., i].""",
    "float32 squares": """With large numbers, your variance is far off, as if it were computed as the mean of the
        squares minus the square of the mean. In float32, the squares of large numbers are rounded to multiples of 8 or
        more. Subtract the mean first, then square.""",
    "within images": """For images, your variance is the mean of the variances within each image. The images' means
        differ as well: compute the deviations from the mean over all images.""",
    "between images": """For images, your variance is the variance of the images' means. The pixels within an image
        differ as well: compute the deviations of all values from one common mean.""",
    "absolute": """Your divisor is based on the mean absolute deviation. The variance is the mean of the squared
        deviations.""",
    "not centered": """Your divisor is the square root of the mean of the squares. The variance is the mean of the
        squared deviations from the mean.""",
}
_ROOT = {
    "outside": known.epsilon_outside_the_root,
    "none": known.epsilon_forgotten,
    "0.001": known.epsilon_fixed,
    "no root": known.divides_by_the_variance,
    "half": """Your divisor is half of variance + epsilon, as in `(variance + epsilon) ** 1/2`. Powers are evaluated
        before division: write `** 0.5`, or use np.sqrt.""",
    "larger": """Your result looks as if the larger of variance and epsilon were used. Epsilon should be added, even if
        the variance is not small.""",
    "no root, no epsilon": """Your result is divided by the variance, without epsilon. Add epsilon to the variance, and
        divide by the square root of the sum.""",
    "square": "Your result looks as if epsilon were squared. Add epsilon itself to the variance.",
    "root": """Your result looks as if the square root of epsilon were added to the square root of the variance. Add
        first, then take one square root of the sum.""",
    "root of epsilon": """Your result looks as if the square root of epsilon were added to the variance. Add epsilon
        itself, then take the square root of the sum.""",
    "1e-5": """Your function always uses an epsilon of 0.00001, regardless of the argument. That is PyTorch's default.
        Use the argument.""",
    "1e-8": "Your function always uses an epsilon of nearly 0, regardless of the argument. Use the argument.",
    "minus": """Your result looks as if epsilon were subtracted from the variance. It should be added, so that the
        divisor is never 0.""",
    "both": """Your result looks as if epsilon were added in two places, to the variance and to the square root. It
        should be added once, to the variance.""",
    "times": "Your result is multiplied by the square root. The deviations should be divided by it.",
    "deviation": """In your divisor, the square root is taken twice. The variance has squared units: one square root is
        enough.""",
    "half, inverted": """Your result looks as if the factor were `(variance + epsilon) ** -1/2`, half of the reciprocal.
        Powers are evaluated before division: write `** -0.5`, or divide by np.sqrt(...).""",
    "half, epsilon outside": """Your result looks as if the divisor were `variance ** 1/2 + epsilon`, half of the
        variance plus epsilon. Powers are evaluated before division and addition: write (variance + epsilon) ** 0.5.""",
    "only the variance inverted": """Your result looks as if the factor were `epsilon + variance ** -0.5`. Powers are
        evaluated before addition, so put the sum in parentheses: (variance + epsilon) ** -0.5.""",
    "only epsilon inverted": """Your result looks as if the factor were `variance + epsilon ** -0.5`. Powers are
        evaluated before addition, so put the sum in parentheses: (variance + epsilon) ** -0.5.""",
    "root of epsilon, no other": """Your result looks as if the divisor were `variance + epsilon ** 0.5`. Powers are
        evaluated before addition, so put the sum in parentheses: (variance + epsilon) ** 0.5.""",
    "none at all": """Your result is not divided at all: only the mean is subtracted. Divide by the square root of
        variance + epsilon.""",
}
_CENTERED = {
    "only the mean divided": """In your result, only the mean is divided by the square root, not x. Division is
        evaluated before subtraction: is the difference in parentheses?""",
    "only x divided": """In your result, only x is divided by the square root, not the mean. Subtract first: is the
        difference in parentheses?""",
    "not": "In your result, the mean is not subtracted. Subtract it before you divide.",
    "plus": "In your result, the mean is added. Subtract it.",
    "the other way": """In your result, x is subtracted from the mean, so all signs are reversed. Subtract the mean from
        x.""",
    "epsilon": "In your result, epsilon is added to the deviations. It should be added to the variance only.",
    "absolute": "In your result, the deviations have lost their signs. Values below the mean should become negative.",
}
_AFTERWARDS = {
    "nothing": known.gamma_and_beta_left_out,
    "exchanged": known.gamma_and_beta_swapped,
    "offset first": known.beta_before_gamma,
    "gamma on the mean": known.gamma_on_the_mean,
    "only gamma": """Your normalization and scale are right, but your result doesn't depend on beta. Add it at the
        end.""",
    "only beta": """Your normalization and offset are right, but your result doesn't depend on gamma. Multiply by it
        before you add beta.""",
    "along the height": """For images, gamma and beta are applied along the height, as if axis 1 were the channel axis.
        In PyTorch's order, it is. Here, the channels are on the last axis, and NumPy broadcasts an array of this length
        along it automatically.""",
    "minus beta": "In your result, beta is subtracted. It is the mean of the output: add it.",
    "plus gamma": "In your result, gamma is added. It is the scale: multiply by it.",
    "divided": "Your result is divided by gamma. It is the scale: multiply by it.",
    "1 + gamma": "In your result, the scale is 1 + gamma. Gamma itself is the scale: in a fresh layer, it is 1.",
    "gamma squared": "In your result, gamma is applied twice. Multiply by it once.",
    "beta in the root": """In your result, beta is also divided by the square root. It is the mean of the output: add it
        last.""",
    "first gamma": """Your result uses the first element of gamma for all channels. Each channel has its own scale.""",
    "first pair": """Your result uses the first elements of gamma and beta for all channels. Each channel has its own
        scale and offset.""",
}
_RESULT = {
    "with the moments": """Your function returns a tuple. The exercise asks only for the output, an array of the same
        shape as x.""",
    "x changed": """Your function changes its argument x. Operators such as `-=` change the caller's own array, and a
        second name for it is not a copy. Compute a new array.""",
    "gamma changed": """Your function changes its argument gamma. Operators such as `/=` and `*=` change the caller's
        own array. Compute a new one.""",
    "beta changed": """Your function changes its argument beta. Operators such as `-=` and `+=` change the caller's own
        array. Compute a new one.""",
    "rows": """For images, your result has two axes, with one row per pixel. The values are right; reshape them to the
        shape of x at the end.""",
    "last missing": "Your last feature or channel is 0. Do you have a loop that ends one iteration too early?",
    "only the first": """Only your first feature or channel is normalized; all others are 0. Do you have a loop that
        ends after its first iteration because of a return inside it?""",
    "others as in x": """Only your first feature or channel is normalized; all others are the same as in x. Do you have
        a loop that ends after its first iteration because of a return inside it?""",
    "last as in x": """Your last feature or channel is the same as in x. Do you have a loop that ends one iteration too
        early?""",
    "None": "Your function returns None. The exercise asks for an array: return it.",
    "list": "Your function returns a list. The exercise asks for an array of the same shape as x.",
    "channels first": "Your result has the channels before height and width. The exercise asks for the shape of x.",
    "rounded": """Your result contains only whole numbers. An array with an int dtype truncates the values written into
        it.""",
}
_ROOT, _MORE_ROOTS = split(_ROOT, 7)
_AFTERWARDS, _MORE_AFTERWARDS = split(_AFTERWARDS, 7)
_RESULT, _MORE_RESULTS = split(_RESULT, 5)
_MOMENTS, _MORE_MOMENTS = split(_MOMENTS, 6)


@family(batch_norm, moments=_MOMENTS, centered=_CENTERED, root=_ROOT, afterwards=_AFTERWARDS, result=_RESULT)
@family(
    batch_norm,
    pairs=False,
    moments={**_MORE_MOMENTS, **_OVER},
    root=_MORE_ROOTS,
    afterwards=_MORE_AFTERWARDS,
    result=_MORE_RESULTS,
)
def varied(x, gamma, beta, epsilon, *, moments="", centered="", root="", afterwards="", result=""):
    with np.errstate(all="ignore"):
        if moments == "rows as channels" and x.ndim == 4:
            out = x.copy()
            for row in range(len(gamma)):
                mean, variance = x[:, row].mean(), x[:, row].var()
                out[:, row] = gamma[row] * (x[:, row] - mean) / np.sqrt(variance + epsilon) + beta[row]
            return out
        mean, variance = moments_of(x, moments)
        if moments == "PyTorch's order":
            afterwards = "along the height"
        divisor = divisor_of(variance, epsilon, root)
        normalized = {
            "only the mean divided": lambda: x - mean / divisor,
            "only x divided": lambda: x / divisor - mean,
            "not": lambda: x / divisor,
            "plus": lambda: (x + mean) / divisor,
            "the other way": lambda: (mean - x) / divisor,
            "epsilon": lambda: (x - mean + epsilon) / divisor,
            "absolute": lambda: np.abs(x - mean) / divisor,
        }.get(centered, lambda: (x - mean) / divisor)()
        out = applied(x, mean, divisor, normalized, gamma, beta, afterwards)
    changed = {"x changed": x, "gamma changed": gamma, "beta changed": beta}.get(result)
    if changed is not None:
        changed -= 1
    return returned(out, x, mean, variance, result)
