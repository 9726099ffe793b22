"""A family of mistakes in `group_norm`: wrong axes for the statistics, or errors in other steps."""

import numpy as np

from .. import family
from ._varied_groups import AFTERWARDS, OFTEN, RARE, RIGHT, STEPS
from .group_norm import group_norm


@family(group_norm, pairs=False, statistics=RARE)
@family(group_norm, statistics=OFTEN, afterwards=AFTERWARDS, **STEPS)
def varied(
    x, groups, gamma, beta, epsilon, *, statistics=RIGHT, mean_over=None, variance_over=None, split="", root="",
    afterwards="", part="", result="",
):  # fmt: skip
    if statistics != RIGHT and (mean_over or variance_over or part.endswith("'s")):  # the choices aren't independent
        return group_norm(x, groups, gamma, beta, epsilon)
    if afterwards == "before":
        x, gamma, beta = x * gamma + beta, 1.0, 0.0
    if split == "overlapping":
        steps = {"statistics": statistics, "mean_over": mean_over, "variance_over": variance_over, "root": root}
        return _scaled(_overlapping(x, groups, epsilon, steps), groups, gamma, beta, afterwards)
    grouped = _grouped(x, groups, split)
    over = mean_over if isinstance(mean_over, tuple) else statistics
    kept = split != "keepdims"
    mean = grouped.mean(axis=over, keepdims=kept)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        variance = _variance(grouped, variance_over, statistics, kept, mean_over == "pixels")
        if part.endswith("'s") and kept and statistics == RIGHT and mean.ndim == 5 and mean.shape[3] == groups:
            pick = {"sample 0's": np.s_[:1], "group 0's": np.s_[:, :, :, :1], "last group's": np.s_[:, :, :, -1:]}[part]
            mean, variance = mean[pick], variance[pick]
        if mean_over == "pixels":
            mean = mean * grouped.shape[4]
        elif mean_over == "least":
            mean = grouped.min(axis=over, keepdims=kept)
        elif mean_over == "of everything, variance too":
            mean = grouped.mean(keepdims=kept)
        centered = grouped + mean if mean_over == "added" else grouped if mean_over == "none" else grouped - mean
        if str(mean_over).startswith("twice"):
            centered = centered - mean
        if str(mean_over).endswith("variance too"):
            variance = (centered**2).mean(axis=over, keepdims=kept)
        normalized = _divided(centered, variance, epsilon, root)
        normalized = normalized - mean if mean_over == "after the division" else normalized
        if root == "range":
            axes = {"axis": statistics, "keepdims": True}
            normalized = centered / (grouped.max(**axes) - grouped.min(**axes) + epsilon)
        if root == "of the mean":
            normalized = grouped - mean / np.sqrt(variance + epsilon)
    normalized = grouped if afterwards == "of x" else _covered(normalized, grouped, part)
    if afterwards == "grouped":
        return (normalized * gamma + beta).reshape(x.shape)
    scaled = _scaled(_ungrouped(normalized, x, split), groups, gamma, beta, afterwards)
    if result.startswith("in place"):
        changed = gamma if result.endswith("gamma") else x
        changed += 1
    return {"grouped": scaled.reshape(grouped.shape), "channels first": np.moveaxis(scaled, 3, 1)}.get(result, scaled)


def _overlapping(x, groups, epsilon, steps):
    """Normalize by overlapping groups. Each group starts at the channel whose index is the number of the group."""
    size, out = x.shape[3] // groups, np.zeros_like(x)
    for group in range(groups):
        out[..., group : group + size] = varied(x[..., group : group + size], 1, 1.0, 0.0, epsilon, **steps)
    return out


def _grouped(x, groups, split):
    batch, height, width, channels = x.shape
    size = channels // groups
    if split == "dealt":
        return x.reshape(batch, height, width, size, groups).swapaxes(3, 4)
    if split == "size":
        return x.reshape(batch, height, width, size, groups)
    if split == "stripes":
        return x.reshape(batch, 1, 1, groups, -1)
    return x.reshape(batch, height, width, groups, size)


def _ungrouped(normalized, x, split):
    if split == "dealt":
        normalized = normalized.swapaxes(3, 4)
    if split == "not moved back":
        normalized = np.moveaxis(normalized, (3, 4), (1, 2))
    return normalized.reshape(x.shape)


def _variance(grouped, variance_over, statistics, kept, too_large):
    over = variance_over if isinstance(variance_over, tuple) else statistics
    deviations = grouped - grouped.mean(axis=over, keepdims=True) * (grouped.shape[4] if too_large else 1)
    if variance_over == "sum":
        return (deviations**2).sum(axis=over, keepdims=kept)
    if variance_over == "pixels":
        return (deviations**2).mean(axis=over, keepdims=kept) * grouped.shape[4]
    if variance_over == "around 0":
        return (grouped**2).mean(axis=over, keepdims=kept)
    if variance_over in ("within channels", "between channels"):
        of_each = (grouped.var if variance_over == "within channels" else grouped.mean)(axis=(1, 2), keepdims=True)
        of_group = of_each.mean if variance_over == "within channels" else of_each.var
        variance = of_group(axis=4, keepdims=True)
        return variance if kept else variance[:, 0, 0, :, 0]
    if variance_over == "absolute":
        return abs(deviations).mean(axis=over, keepdims=kept)
    if too_large:
        return (deviations**2).mean(axis=over, keepdims=kept)
    return grouped.var(axis=over, keepdims=kept, ddof=variance_over == "ddof 1")


def _divided(centered, variance, epsilon, root):
    spread = {
        "epsilon outside": lambda: np.sqrt(variance) + epsilon,
        "no epsilon": lambda: np.sqrt(variance),
        "no root": lambda: variance + epsilon,
        "no root, no epsilon": lambda: variance,
        "half": lambda: (variance + epsilon) / 2,
        "half, inverted": lambda: (variance + epsilon) * 2,
        "fixed epsilon": lambda: np.sqrt(variance + 1e-3),
        "PyTorch's epsilon": lambda: np.sqrt(variance + 1e-5),
        "epsilon squared": lambda: np.sqrt(variance + epsilon**2),
        "root of epsilon": lambda: np.sqrt(variance) + np.sqrt(epsilon),
        "larger": lambda: np.sqrt(np.maximum(variance, epsilon)),
        "subtracted": lambda: np.sqrt(variance - epsilon),
        "root twice": lambda: np.sqrt(np.sqrt(variance) + epsilon),
        "multiplied": lambda: 1 / np.sqrt(variance + epsilon),
        "none": lambda: np.ones(()),
    }
    if root == "added at the end":
        return centered / np.sqrt(variance) + epsilon
    return centered / spread.get(root, lambda: np.sqrt(variance + epsilon))()


def _covered(normalized, grouped, part):
    normalized = np.array(normalized)
    if part == "last group as it was":
        normalized[:, :, :, -1] = grouped[:, :, :, -1]
    elif part in ("last group", "first group", "first sample", "last sample"):
        place = {"last group": np.s_[:, :, :, -1], "first group": np.s_[:, :, :, 1:], "first sample": np.s_[1:]}
        normalized[place.get(part, np.s_[-1:])] = 0
    return normalized


def _scaled(normalized, groups, gamma, beta, afterwards):
    size = normalized.shape[3] // groups
    channel = np.arange(normalized.shape[3])
    place = {"by group": channel // size, "by place": channel % size, "first of group": channel // size * size}
    if afterwards in place:
        gamma, beta = (np.broadcast_to(one, channel.shape)[place[afterwards]] for one in (gamma, beta))
    return {
        "nothing": normalized,
        "offset first": (normalized + beta) * gamma,
        "exchanged": normalized * beta + gamma,
        "only gamma": normalized * gamma,
        "only beta": normalized + beta,
        "minus": normalized * gamma - beta,
        "one plus": normalized * (1 + gamma) + beta,
        "divided": normalized / gamma + beta,
        "absolute": normalized * abs(gamma) + beta,
    }.get(afterwards, normalized * gamma + beta)
