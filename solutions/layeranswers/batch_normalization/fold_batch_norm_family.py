"""Families of mistakes in `fold_batch_norm`: errors in a part of the new kernel or of the new bias."""

import numpy as np

from .. import family
from . import fold_batch_norm as known
from ._choices import split
from .fold_batch_norm import fold_batch_norm
from .fold_batch_norm_steps import folded

_ROOT = {
    "none": known.fold_without_epsilon,
    "no root": known.scaled_by_the_variance,
    "outside": """Your result looks as if epsilon were added to the square root. It belongs inside the square root,
        added to the variance. That matters if a variance is small.""",
    "0.001": """Your function always uses an epsilon of 0.001, regardless of the argument. That is Keras's default. Use
        the argument.""",
    "half": """Your divisor is half of variance + epsilon, as in `(variance + epsilon) ** 1/2`. Powers are evaluated
        before division: write `** 0.5`, or use np.sqrt.""",
    "larger": """Your result looks as if the larger of variance and epsilon were used. Epsilon should be added, even if
        the variance is not small.""",
    "times": """In your result, gamma is multiplied by the square root. The normalization divides by the square
        root.""",
    "own": """Your result uses the kernel's own mean and variance. The normalization uses those of the layer's outputs,
        which are passed as arguments.""",
    "own variance": """Your result uses the kernel's own variance. The normalization uses that of the layer's outputs,
        which is passed as an argument.""",
    "no root, no epsilon": """Your result is divided by the variance, without epsilon. The normalization divides by the
        square root of variance + epsilon.""",
    "deviation": """Your result looks as if the variance were squared before epsilon was added. The argument is a
        variance, not a standard deviation.""",
    "square": "Your result looks as if epsilon were squared. Add epsilon itself to the variance.",
    "root": """Your result looks as if the square root of epsilon were added to the square root of the variance. Add
        first, then take one square root of the sum.""",
    "1e-5": """Your function always uses an epsilon of 0.00001, regardless of the argument. That is PyTorch's default.
        Use the argument.""",
    "half, inverted": """Your result looks as if gamma were multiplied by `(variance + epsilon) ** -1/2`, half of the
        reciprocal. Powers are evaluated before division: write `** -0.5`, or divide by np.sqrt(...).""",
    "only the variance inverted": """Your result looks as if gamma were multiplied by `variance ** -0.5 + epsilon`.
        Powers are evaluated before addition, so put the sum in parentheses: (variance + epsilon) ** -0.5.""",
    "only epsilon inverted": """Your result looks as if gamma were multiplied by `variance + epsilon ** -0.5`. Powers
        are evaluated before addition, so put the sum in parentheses: (variance + epsilon) ** -0.5.""",
    "root of epsilon, no other": """Your result looks as if the divisor were `variance + epsilon ** 0.5`. Powers are
        evaluated before addition, so put the sum in parentheses: (variance + epsilon) ** 0.5.""",
    "minus": "Your result looks as if epsilon were subtracted from the variance. The normalization adds it.",
    "1": """Your result doesn't depend on the variance and epsilon. The normalization divides by the square root of
        variance + epsilon.""",
}
_KERNEL = {
    "inputs scaled": known.scales_the_inputs,
    "unscaled": known.kernel_unscaled,
    "outputs first": """You scale a convolution's kernel along the first axis, which is where PyTorch has the outputs.
        In Keras, the outputs are on the last axis.""",
    "axis 1": """You scale a convolution's kernel along axis 1, the width. A dense kernel has its outputs there; in both
        kinds of kernel, they are on the last axis.""",
    "axis 1, and so the bias": """You scale a convolution's kernel along axis 1, the width, and replace only as many
        elements of the bias as this axis has. A dense kernel has its outputs on axis 1; in both kinds of kernel, they
        are on the last axis.""",
    "minus the mean": """Your function subtracts the mean from the kernel. Subtracting the mean shifts the outputs by a
        constant, which belongs in the bias; the kernel is only scaled.""",
    "matrix product": """Your new kernel has lost its last axis. A matrix product with the scale sums over the outputs.
        Instead, multiply each output by its own factor.""",
    "plus beta": """beta is added to your new kernel. Adding beta shifts the outputs by a constant, which belongs in the
        bias; the kernel is only scaled.""",
    "minus the mean, plus beta": """The mean is subtracted from your new kernel, and beta is added to it. Both shift
        the outputs by a constant, which belongs in the bias; the kernel is only scaled.""",
    "without gamma": """Your new kernel doesn't depend on gamma. Gamma is part of the scale, which applies to both the
        kernel and the bias.""",
    "without the root": """Your new kernel is multiplied by gamma but not divided by the square root. The whole scale
        applies to both the kernel and the bias.""",
    "flat": """For convolutions, your new kernel has two axes. The values are right: give them the shape of the old
        kernel.""",
    "divided": "Your new kernel is the old one divided by the scale. Multiply by the scale instead.",
    "one scale": "Your new kernel uses the first output's scale for all outputs. Each output has its own scale.",
    "last output unscaled": """The last output of your new kernel is the same as in the old one. Do you have a loop that
        ends one iteration too early?""",
    "without epsilon": """Your new kernel is divided by the square root of the variance alone. Add epsilon to the
        variance before you take the root, as you do for the bias.""",
}
_BIAS = {  # wrong values in place of the old bias times scale
    "0": known.old_bias_forgotten,
    "bias": known.bias_unscaled,
    "-bias * scale": "In your new bias, the old bias has the wrong sign. The layer adds it before the normalization.",
    "bias * gamma": """In your new bias, the old bias is multiplied by gamma only. It should also be divided by the
        square root: the normalization scales it like everything else.""",
    "bias / root": """In your new bias, the old bias is only divided by the square root. It should also be multiplied by
        gamma: the normalization scales it like everything else.""",
}
_MEAN = {  # wrong values in place of -mean * scale
    "0": known.mean_forgotten,
    "-mean": known.mean_unscaled,
    "mean * scale": "In your new bias, the mean is added. The normalization subtracts it from every output.",
    "mean": """In your new bias, the mean is added without being scaled. The normalization subtracts it, and scales the
        difference.""",
    "-mean * gamma": """In your new bias, the mean is multiplied by gamma only. It should also be divided by the square
        root: the normalization scales the whole difference.""",
    "-mean / root": """In your new bias, the mean is only divided by the square root. It should also be multiplied by
        gamma: the normalization scales the whole difference.""",
}
_BETA = {  # wrong values in place of beta
    "0": known.beta_forgotten,
    "beta * scale": "In your new bias, beta is scaled, too. The normalization adds it last, after scaling.",
    "-beta": "In your new bias, beta is subtracted. The normalization adds it last.",
    "beta * gamma": "In your new bias, beta is multiplied by gamma. The normalization adds it last, after scaling.",
    "beta / root": """In your new bias, beta is divided by the square root. The normalization adds it last, after
        scaling.""",
    "beta - bias": """In your new bias, the old bias is subtracted one time too many. It should be included once,
        scaled.""",
}
_SHIFT = {
    "unscaled": """In your new bias, nothing is scaled: it is bias - mean + beta. The normalization scales the
        difference between bias and mean.""",
    "without gamma": """In your new bias, the difference between bias and mean is not multiplied by gamma. The whole
        scale (gamma divided by the square root) applies to both the kernel and the bias.""",
    "without the root": """In your new bias, the difference between bias and mean is not divided by the square root. The
        whole scale (gamma divided by the square root) applies to both the kernel and the bias.""",
    "times the positions": """For convolutions, your new bias is multiplied by the number of positions in the kernel.
        The bias is added once to each output, however many positions have already been summed.""",
    "reversed": """In your new bias, the difference between bias and mean is reversed: it is mean - bias. The mean is
        subtracted from the layer's output, which includes the bias.""",
    "reversed, unscaled": """In your new bias, the difference between bias and mean is reversed, and it is not scaled.
        The mean is subtracted from the layer's output, which includes the bias, and the difference is scaled.""",
    "mean by the positions": """For convolutions, the mean in your new bias is divided by the number of positions in the
        kernel. It is the mean of the complete outputs, which are already sums over all positions.""",
    "mean times the positions": """For convolutions, the mean in your new bias is multiplied by the number of positions
        in the kernel. It is the mean of the complete outputs, which are already sums over all positions.""",
    "offset by the positions": """For convolutions, your new bias is divided by the number of positions in the kernel.
        The bias is added once to each output, however many positions have already been summed.""",
    "summed": """In your new bias, the mean is multiplied by the sum of the kernel's weights. It is the mean of the
        layer's outputs, not of its inputs.""",
    "the old one": """Your new bias is the old one. The scale applies to both the kernel and the bias, and the new bias
        also includes the mean and beta.""",
    "beta": "Your new bias is beta. The old bias and the mean shift the outputs, too, and both are scaled.",
    "one for all": "Your new bias uses the first output's scale for all outputs. Each output has its own scale.",
    "without epsilon": """In your new bias, the difference between bias and mean is divided by the square root of the
        variance alone. Add epsilon to the variance before you take the root, as you do for the kernel.""",
}
_GAMMA = {
    "left out": known.gamma_not_folded,
    "is beta": "In your result, gamma is the offset and beta is the scale. Which of the two multiplies?",
    "mean is variance": "In your result, mean and variance are swapped. In which order are they passed?",
    "mean is beta": "In your result, mean and beta are swapped. The mean is subtracted first, and beta is added last.",
    "in the root": """In your result, gamma is also under the square root, but a negative gamma has no square root. Only
        variance + epsilon belongs there: gamma is divided by the square root of that sum.""",
    "divides": "Your result is divided by gamma. It is the scale: multiply by it.",
    "1 + gamma": "In your result, gamma is increased by 1. Gamma itself is the scale: in a fresh layer, it is 1.",
}
_RESULT = {
    "exchanged": "Your function returns the bias first. The exercise asks for the kernel first.",
    "both changed": """Your function changes its arguments kernel and bias. Operators such as `*=` and `-=` change the
        caller's own arrays. Compute new ones.""",
    "kernel changed": """Your function changes its argument kernel. Operators such as `*=`, and assignments to
        `kernel[...]`, change the caller's own array. Compute a new one.""",
    "variance changed": """Your function changes its argument variance. Operators such as `+=` change the caller's own
        array. Compute a new one.""",
    "bias changed": """Your function changes its argument bias. Operators such as `-=` and `+=`, and assignments to
        `bias[...]`, change the caller's own array. Compute a new one.""",
    "gamma changed": """Your function changes its argument gamma. Operators such as `/=` change the caller's own array.
        Compute a new one.""",
    "mean changed": """Your function changes its argument mean. Operators such as `-=` change the caller's own array.
        Compute a new one.""",
    "bias as long as the first axis": """Your new bias has at most as many elements as the first axis of the kernel.
        There should be one for each output. A loop over zip stops at the end of the shortest array.""",
    "bias as a row": "Your new bias has two axes. Return it with the shape of the old bias.",
    "list": "Your function returns a list. The exercise asks for a tuple of two arrays.",
    "kernel alone": "Your function returns only the kernel. The exercise asks for a tuple: the kernel and the bias.",
    "bias alone": "Your function returns only the bias. The exercise asks for a tuple: the kernel and the bias.",
    "None": "Your function returns None. The exercise asks for a tuple: return the new kernel and the new bias.",
    "scale and shift": """Your function returns the scale and the shift of the normalization. Apply them to the kernel
        and the bias, and return the results.""",
}
_ROOT, _MORE_ROOTS = split(_ROOT, 8)
_KERNEL, _MORE_KERNELS = split(_KERNEL, 10)
_SHIFT, _MORE_SHIFTS = split(_SHIFT, 5)
_RESULT, _MORE_RESULTS = split(_RESULT, 5)


@family(
    fold_batch_norm,
    root=_ROOT,
    of_kernel=_KERNEL,
    of_bias=_BIAS,
    of_mean=_MEAN,
    of_beta=_BETA,
    shift=_SHIFT,
    scale=_GAMMA,
    result=_RESULT,
)
@family(
    fold_batch_norm,
    pairs=False,
    root=_MORE_ROOTS,
    of_kernel=_MORE_KERNELS,
    shift=_MORE_SHIFTS,
    result=_MORE_RESULTS,
)
def varied(kernel, bias, gamma, beta, mean, variance, epsilon, *, result="", **choices):
    old = kernel, bias
    with np.errstate(all="ignore"):
        new, offset, scale = folded(kernel, bias, gamma, beta, mean, variance, epsilon, **choices)
    for name, array in {"kernel": kernel, "bias": bias, "variance": variance, "gamma": gamma, "mean": mean}.items():
        if result == f"{name} changed" or (result == "both changed" and name in ("kernel", "bias")):
            array -= 1
    return {
        "exchanged": (offset, new),
        "bias as long as the first axis": (new, offset[: len(old[0])]),
        "bias as a row": (new, offset[None]),
        "list": [new, offset],
        "kernel alone": new,
        "bias alone": offset,
        "None": None,
        "scale and shift": (scale, beta - mean * scale),
    }.get(result, (new, offset))
