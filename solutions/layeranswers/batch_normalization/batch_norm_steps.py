"""Right and wrong steps for the normalization, used by the families of mistakes in `batch_norm`."""

import numpy as np


def moments_of(x, choice):
    if choice == "moving":
        return np.float32(0), np.float32(1)
    if isinstance(choice, str) and choice.startswith("moving, "):
        momentum, (mean, variance) = float(choice.split()[1]), moments_of(x, "")
        return (1 - momentum) * mean, momentum + (1 - momentum) * variance
    if choice == "exchanged":
        return moments_of(x, "")[::-1]
    images = (0, 2, 3) if choice == "PyTorch's order" else choice if isinstance(choice, tuple) else (0, 1, 2)
    axes = images if x.ndim == 4 else (0,)
    kind = "images" if x.ndim == 4 else "features"
    axes = {
        "one for all": tuple(range(x.ndim)),
        "batch": (0,),
        "channels": (-1,),
        "each sample": tuple(range(1, x.ndim)),
        f"{kind} over everything": tuple(range(x.ndim)),
        f"{kind} over features": (-1,),
    }.get(choice, axes)
    mean, inside = x.mean(axis=axes, keepdims=True), (1, 2)
    variance = {
        "ddof": lambda: np.square(x - mean).sum(axis=axes, keepdims=True) / (x.size // mean.size - 1),
        "float32 squares": lambda: (x**2).mean(axis=axes, keepdims=True) - mean**2,
        "absolute": lambda: np.abs(x - mean).mean(axis=axes, keepdims=True) ** 2,
        "not centered": lambda: np.square(x).mean(axis=axes, keepdims=True),
        "within images": lambda: x.var(axis=inside, keepdims=True).mean(axis=0, keepdims=True),
        "between images": lambda: x.mean(axis=inside, keepdims=True).var(axis=0, keepdims=True),
    }.get(
        "" if choice in ("within images", "between images") and x.ndim < 4 else choice,
        lambda: np.square(x - mean).mean(axis=axes, keepdims=True),
    )()
    return mean, variance


def divisor_of(variance, epsilon, root):
    return {
        "outside": lambda: np.sqrt(variance) + epsilon,
        "none": lambda: np.sqrt(variance),
        "0.001": lambda: np.sqrt(variance + 1e-3),
        "no root": lambda: variance + epsilon,
        "half": lambda: (variance + epsilon) / 2,
        "half, inverted": lambda: (variance + epsilon) * 2,
        "half, epsilon outside": lambda: variance / 2 + epsilon,
        "larger": lambda: np.sqrt(np.maximum(variance, epsilon)),
        "no root, no epsilon": lambda: variance,
        "square": lambda: np.sqrt(variance + epsilon**2),
        "root": lambda: np.sqrt(variance) + np.sqrt(epsilon),
        "root of epsilon": lambda: np.sqrt(variance + np.sqrt(epsilon)),
        "1e-5": lambda: np.sqrt(variance + 1e-5),
        "1e-8": lambda: np.sqrt(variance + 1e-8),
        "minus": lambda: np.sqrt(variance - epsilon),
        "both": lambda: np.sqrt(variance + epsilon) + epsilon,
        "times": lambda: 1 / np.sqrt(variance + epsilon),
        "deviation": lambda: (variance + epsilon) ** 0.25,
        "only the variance inverted": lambda: 1 / (epsilon + variance**-0.5),
        "only epsilon inverted": lambda: 1 / (variance + epsilon**-0.5),
        "root of epsilon, no other": lambda: variance + epsilon**0.5,
        "none at all": lambda: 1,
    }.get(root, lambda: np.sqrt(variance + epsilon))()


def applied(x, mean, divisor, normalized, gamma, beta, choice):
    images = (1, -1, 1, 1) if x.ndim == 4 else (1, -1)
    return {
        "nothing": lambda: normalized,
        "exchanged": lambda: normalized * beta + gamma,
        "offset first": lambda: (normalized + beta) * gamma,
        "gamma on the mean": lambda: (x - gamma * mean) / divisor + beta,
        "only gamma": lambda: normalized * gamma,
        "only beta": lambda: normalized + beta,
        "along the height": lambda: normalized * gamma.reshape(images) + beta.reshape(images),
        "minus beta": lambda: normalized * gamma - beta,
        "plus gamma": lambda: normalized + gamma + beta,
        "divided": lambda: normalized / gamma + beta,
        "1 + gamma": lambda: normalized * (1 + gamma) + beta,
        "gamma squared": lambda: normalized * gamma**2 + beta,
        "beta in the root": lambda: normalized * gamma + beta / divisor,
        "first gamma": lambda: normalized * gamma[0] + beta,
        "first pair": lambda: normalized * gamma[0] + beta[0],
    }.get(choice, lambda: normalized * gamma + beta)()


def returned(out, x, mean, variance, result):
    def only(cells, others):
        new = others.copy()
        new[cells] = out[cells]
        return new

    return {
        "with the moments": lambda: (out, mean.reshape(-1), variance.reshape(-1)),
        "rows": lambda: out.reshape(-1, out.shape[-1]),
        "last missing": lambda: only(np.s_[..., :-1], 0 * out),
        "only the first": lambda: only(np.s_[..., :1], 0 * out),
        "others as in x": lambda: only(np.s_[..., :1], x),
        "last as in x": lambda: only(np.s_[..., :-1], x),
        "None": lambda: None,
        "list": lambda: out.tolist(),
        "channels first": lambda: np.moveaxis(out, -1, 1),
        "rounded": lambda: np.trunc(out),
    }.get(result, lambda: out)()
