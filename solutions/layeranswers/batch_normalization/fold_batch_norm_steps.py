"""Right and wrong steps for folding a layer, used by the families of mistakes in `fold_batch_norm`."""

import numpy as np


def folded(kernel, bias, gamma, beta, mean, variance, epsilon, *, root="", of_kernel="", scale="", **shifts):
    if scale == "is beta":
        gamma, beta = beta, gamma
    if scale == "mean is variance":
        mean, variance = variance, mean
    elif scale == "mean is beta":
        mean, beta = beta, mean
    gamma = {
        "left out": lambda: 1 + 0 * gamma,
        "in the root": lambda: np.sqrt(gamma),
        "divides": lambda: 1 / gamma,
        "1 + gamma": lambda: 1 + gamma,
    }.get(scale, lambda: gamma)()
    axes = tuple(range(kernel.ndim - 1))
    if root == "own":
        mean = kernel.mean(axis=axes)
    if root in ("own", "own variance"):
        variance = kernel.var(axis=axes)
    divisor = _divisor(variance, epsilon, root)
    factor = gamma / divisor
    new = {
        "inputs scaled": lambda: kernel * factor[:, None],
        "unscaled": lambda: kernel,
        "outputs first": lambda: kernel * (factor.reshape(-1, 1, 1, 1) if kernel.ndim == 4 else factor),
        "axis 1": lambda: _along_axis_1(kernel, factor),
        "axis 1, and so the bias": lambda: _along_axis_1(kernel, factor),
        "minus the mean": lambda: (kernel - mean) * factor,
        "matrix product": lambda: kernel @ factor,
        "plus beta": lambda: kernel * factor + beta,
        "minus the mean, plus beta": lambda: (kernel - mean) * factor + beta,
        "without gamma": lambda: kernel / divisor,
        "without the root": lambda: kernel * gamma,
        "flat": lambda: (kernel * factor).reshape(-1, kernel.shape[-1]),
        "divided": lambda: kernel / factor,
        "one scale": lambda: kernel * factor[0],
        "last output unscaled": lambda: kernel * np.append(factor[:-1], 1),
        "without epsilon": lambda: kernel * gamma / np.sqrt(variance),
    }.get(of_kernel, lambda: kernel * factor)()
    offset = _offset(kernel, bias, gamma, beta, mean, variance, divisor, **shifts)
    if of_kernel == "axis 1, and so the bias":
        offset = np.concatenate([offset[: kernel.shape[1]], bias[kernel.shape[1] :]])
    return new, offset, factor


def _along_axis_1(kernel, factor):
    new = kernel.copy()
    for place in range(kernel.shape[1]):
        new[:, place] = kernel[:, place] * factor[place]
    return new


def _offset(kernel, bias, gamma, beta, mean, variance, divisor, *, of_bias="", of_mean="", of_beta="", shift=""):
    """Return the new bias."""
    names = {"bias": bias, "gamma": gamma, "beta": beta, "mean": mean, "root": divisor, "scale": gamma / divisor}
    one, other, last = (
        eval(formula, {}, names)
        for formula in (of_bias or "bias * scale", of_mean or "-mean * scale", of_beta or "beta")
    )
    positions = kernel.shape[0] * kernel.shape[1] if kernel.ndim == 4 else 1
    axes = tuple(range(kernel.ndim - 1))
    return {
        "unscaled": lambda: bias - mean + beta,
        "without gamma": lambda: (bias - mean) / divisor + beta,
        "without the root": lambda: (bias - mean) * gamma + beta,
        "reversed": lambda: (mean - bias) * names["scale"] + beta,
        "reversed, unscaled": lambda: mean - bias + beta,
        "mean by the positions": lambda: one + other / positions + last,
        "mean times the positions": lambda: one + other * positions + last,
        "offset by the positions": lambda: (one + other + last) / positions,
        "times the positions": lambda: (one + other) * positions + last,
        "summed": lambda: one + other * kernel.sum(axis=axes) + last,
        "the old one": lambda: bias,
        "beta": lambda: beta,
        "one for all": lambda: (bias - mean) * names["scale"][0] + beta,
        "without epsilon": lambda: (bias - mean) * gamma / np.sqrt(variance) + beta,
    }.get(shift, lambda: one + other + last)() + 0 * bias


def _divisor(variance, epsilon, root):
    return {
        "none": lambda: np.sqrt(variance),
        "no root": lambda: variance + epsilon,
        "outside": lambda: np.sqrt(variance) + epsilon,
        "0.001": lambda: np.sqrt(variance + 1e-3),
        "half": lambda: (variance + epsilon) / 2,
        "half, inverted": lambda: (variance + epsilon) * 2,
        "larger": lambda: np.sqrt(np.maximum(variance, epsilon)),
        "times": lambda: 1 / np.sqrt(variance + epsilon),
        "no root, no epsilon": lambda: variance,
        "deviation": lambda: np.sqrt(variance**2 + epsilon),
        "square": lambda: np.sqrt(variance + epsilon**2),
        "root": lambda: np.sqrt(variance) + np.sqrt(epsilon),
        "1e-5": lambda: np.sqrt(variance + 1e-5),
        "only the variance inverted": lambda: 1 / (variance**-0.5 + epsilon),
        "only epsilon inverted": lambda: 1 / (variance + epsilon**-0.5),
        "root of epsilon, no other": lambda: variance + epsilon**0.5,
        "minus": lambda: np.sqrt(variance - epsilon),
        "1": lambda: np.ones_like(variance),
    }.get(root, lambda: np.sqrt(variance + epsilon))()
