"""`group_norm`: a family of mistakes, by the axes of its statistics and by what may be wrong in one of its steps."""

from itertools import combinations

import numpy as np

from .. import family
from . import group_norm as known
from .group_norm import group_norm

_AXES = ("batch", "height", "width", "group", "channels of a group")  # of the grouped array
_NAMED = {
    (4,): known.height_and_width_left_out,
    (1, 2, 3, 4): known.one_group_for_all,
    (1, 2): known.each_channel_by_itself,
    (0, 1, 2, 4): known.over_the_batch,
}


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _over(axes):
    missing = [_AXES[axis] for axis in (1, 2, 4) if axis not in axes]
    extra = [_AXES[axis] for axis in (0, 3) if axis in axes]
    said = f"Your mean and variance are those over {_listed([_AXES[axis] for axis in axes])}."
    said += f" They should also be taken over {_listed(missing)}." if missing else ""
    each = _listed(["sample" if axis == "batch" else axis for axis in extra]) if extra else ""
    return said + f" Each {each} has its own." * bool(extra)


_STATISTICS = {
    axes: _NAMED.get(axes) or _over(axes)
    for count in range(1, 6)
    for axes in combinations(range(5), count)
    if axes != (1, 2, 4)
}
_SPLIT = {
    "dealt": known.channels_dealt,
    "size": known.groups_are_a_size,
    "stripes": known.channels_first_reshape,
}
_DDOF = {
    1: """Your variance is divided by one less than the number of values (ddof = 1), the estimate for a sample.
    Normalization uses the mean of the squared deviations: divide by their number, which is NumPy's default.""",
}
_ROOT = {
    "epsilon outside": known.epsilon_outside_the_root,
    "no epsilon": known.epsilon_forgotten,
    "no root": known.divided_by_the_variance,
    "fixed epsilon": """Your result is that of epsilon 0.001, whatever the argument. That is a layer's default. Use the
    argument.""",
}
_AFTERWARDS = {
    "nothing": known.scale_and_offset_forgotten,
    "offset first": known.offset_scaled_too,
    "exchanged": """In your result gamma is the offset and beta the scale. Which of the two multiplies?""",
    "only gamma": """The normalization and the scale are right, but your result doesn't depend on beta. Add it at the
    end.""",
    "only beta": """The normalization and the offset are right, but your result doesn't depend on gamma. Multiply by it
    before you add beta.""",
}


@family(group_norm, statistics=_STATISTICS, split=_SPLIT, ddof=_DDOF, root=_ROOT, afterwards=_AFTERWARDS)
def varied(x, groups, gamma, beta, epsilon, *, statistics=(1, 2, 4), split="", ddof=0, root="", afterwards=""):
    batch, height, width, channels = x.shape
    size = channels // groups
    if split == "dealt":
        grouped = x.reshape(batch, height, width, size, groups).swapaxes(3, 4)
    elif split == "size":
        grouped = x.reshape(batch, height, width, size, groups)
    elif split == "stripes":
        grouped = x.reshape(batch, 1, 1, groups, -1)
    else:
        grouped = x.reshape(batch, height, width, groups, size)
    mean = grouped.mean(axis=statistics, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        variance = grouped.var(axis=statistics, keepdims=True, ddof=ddof)
        spread = {
            "epsilon outside": np.sqrt(variance) + epsilon,
            "no epsilon": np.sqrt(variance),
            "no root": variance + epsilon,
            "fixed epsilon": np.sqrt(variance + 1e-3),
        }.get(root, np.sqrt(variance + epsilon))
        normalized = (grouped - mean) / spread
    if split == "dealt":
        normalized = normalized.swapaxes(3, 4)
    normalized = normalized.reshape(x.shape)
    return {
        "nothing": normalized,
        "offset first": (normalized + beta) * gamma,
        "exchanged": normalized * beta + gamma,
        "only gamma": normalized * gamma,
        "only beta": normalized + beta,
    }.get(afterwards, normalized * gamma + beta)
