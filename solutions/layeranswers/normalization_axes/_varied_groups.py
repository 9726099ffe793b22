"""Explanations of what can go wrong in each step, for the family of mistakes in `group_norm`."""

from itertools import combinations

from . import group_norm as known

RIGHT = (1, 2, 4)
_AXES = ("the batch", "height", "width", "the groups", "the channels of a group")  # axes of the grouped array
_NAMED = {
    (4,): known.height_and_width_left_out,
    (1, 2, 3, 4): known.one_group_for_all,
    (1, 2): known.each_channel_by_itself,
    (0, 1, 2, 4): known.over_the_batch,
}


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _over(axes, what="mean and variance are"):
    said = f"Your {what} computed over {_listed([_AXES[axis] for axis in axes])}."
    what = "They" if what.endswith("are") else "It"
    each = [f"each {one}" for axis, one in ((0, "sample"), (3, "group")) if axis in axes]
    its_own = f", because {_listed(each)} has its own" if each else ""
    return f"{said} {what} should be computed over height, width, and the channels of a group{its_own}."


_STATISTICS = {
    axes: _NAMED.get(axes) or _over(axes)
    for count in range(1, 6)
    for axes in combinations(range(5), count)
    if axes != RIGHT
}
_LIKELY = [(1, 2), (4,), (1, 2, 3, 4), (0, 1, 2, 4), (0, 1, 2), (0, 1, 2, 3, 4), (1, 2, 3), (3, 4), (1, 4), (2, 4)]
_MEAN = {axes: _over(axes, "mean is") for axes in _LIKELY}
_MEAN |= {
    "pixels": """Your mean is the sum of a group's values divided by the number of pixels. A group of several
        channels has more values than pixels.""",
    "least": """Your function subtracts the smallest value of a group, not its mean. After normalizing, each group
        should have mean 0.""",
    "none": """You don't subtract the mean: your result is x divided by the standard deviation. After normalizing, each
        group should have mean 0.""",
    "twice": """You subtract the mean twice. After normalizing, each group should have mean 0. Do you subtract it from
        values that are already centered?""",
    "twice, variance too": """You subtract the mean twice, and your variance is the mean of the squares of the result.
        After normalizing, each group should have mean 0. Do you subtract the mean from values that are already
        centered?""",
    "after the division": """You subtract the mean once more after the division. After normalizing, each group should
        have mean 0. Where does your code subtract the mean?""",
    "of everything, variance too": """Your mean is computed over the whole array, and your variance is the mean of the
        squared deviations from it. Each group of each sample should have its own mean.""",
    "added": """You add the mean instead of subtracting it. After normalizing, each group should have mean 0.""",
}
_VARIANCE = {axes: _over(axes, "variance is") for axes in _LIKELY}
_VARIANCE |= {
    "pixels": """Your variance is the sum of the squared deviations divided by the number of pixels. A group of several
        channels has more values than pixels.""",
    "ddof 1": """For the variance, you divide by one less than the number of values, as with ddof=1. Normalization uses
        the mean of the squared deviations: divide by their number, as NumPy does by default.""",
    "around 0": """Your variance is the mean of the squares of x itself: the mean isn't subtracted first. The variance
        is the mean of the squared deviations from the mean.""",
    "absolute": """Your variance uses absolute deviations, not squared ones. The variance is the mean of the squared
        deviations.""",
    "sum": """Your variance is the sum of the squared deviations. It should be their mean: divide by the number of
        values.""",
    "within channels": """Your variance is the mean of the variances within each channel. But the channels of a group
        also have different means: compute the deviations from the mean of the whole group.""",
    "between channels": """Your variance is the variance of the channels' means. But the pixels of a channel differ,
        too: compute the deviations of all values of a group from the group's mean.""",
}
_SPLIT = {
    "overlapping": """Your groups overlap: each starts one channel after the previous one. A group should start where
        the previous one ends. How many channels farther along is that?""",
    "dealt": known.channels_dealt,
    "size": known.groups_are_a_size,
    "stripes": known.channels_first_reshape,
    "not moved back": """You don't move the channels back: the values of your result are in the order (batch, channel,
        height, width), and are only reshaped to the shape of x. A reshape doesn't swap axes. Which operation does?""",
    "keepdims": """Your results and errors suggest that the mean and variance have lost the averaged axes. With the
        shape (batch, groups), they are then broadcast against the last axes of the grouped array. keepdims=True keeps
        the averaged axes in place.""",
}
_ROOT = {
    "epsilon outside": known.epsilon_outside_the_root,
    "no epsilon": known.epsilon_forgotten,
    "no root": known.divided_by_the_variance,
    "half": """You divide by half the sum of variance and epsilon, as in `(variance + epsilon) ** 1/2`. Powers are
        evaluated before division, so write `** 0.5` or use np.sqrt.""",
    "half, inverted": """Your result looks as if you multiplied by `(variance + epsilon) ** -1/2`, which is half of the
        reciprocal. Powers are evaluated before division, so write `** -0.5` or divide by np.sqrt(...).""",
    "fixed epsilon": """Your function behaves as if epsilon were 0.001, regardless of the argument. That is the default
        of Keras's layer. Use the argument.""",
    "PyTorch's epsilon": """Your function behaves as if epsilon were 0.00001, regardless of the argument. That is
        PyTorch's default. Use the argument.""",
    "epsilon squared": """Your result looks as if you added the square of epsilon. Add epsilon itself to the
        variance.""",
    "root of epsilon": """Your result looks as if the square root of epsilon were added to the standard deviation. Add
        epsilon to the variance, then take the square root of the sum.""",
    "larger": """Your result looks as if you took the larger of variance and epsilon. Add epsilon to the variance.""",
    "subtracted": """Your result looks as if epsilon were subtracted from the variance. Add it.""",
    "multiplied": """You multiply by the standard deviation. After normalizing, each group should have a variance of
        about 1. Which operation achieves that?""",
    "none": """You don't divide by the standard deviation: you only subtract the mean. After normalizing, each group
        should have a variance of about 1.""",
    "no root, no epsilon": """You divide by the variance itself, without epsilon. Add epsilon, then take the square root
        of the sum.""",
    "root twice": """Your result looks as if you added epsilon to the standard deviation and took the square root of the
        sum. The standard deviation is already a square root. Which quantity should epsilon be added to?""",
    "added at the end": """Your result looks as if epsilon were added after the division. Add it to the variance, under
        the square root, so that the divisor isn't 0.""",
    "range": """You divide by the difference between the largest and the smallest value. Normalization divides by the
        standard deviation.""",
    "of the mean": """You divide only the mean by the standard deviation, not x. Division is evaluated before
        subtraction. Are there parentheses around the difference?""",
}
AFTERWARDS = {
    "nothing": known.scale_and_offset_forgotten,
    "offset first": known.offset_scaled_too,
    "exchanged": """In your result, gamma is the offset and beta is the scale. Which of the two should you multiply
        by?""",
    "only gamma": """Your result doesn't depend on beta. Add it at the end.""",
    "only beta": """Your result doesn't depend on gamma. Multiply by it before you add beta.""",
    "grouped": """Your function behaves as if it applied gamma and beta while the channels were still split into groups.
        At that point, the last axis has only the channels of one group. Which shape fits gamma and beta?""",
    "by group": """You look up scale and offset by the group's number, as in gamma[group]. There is one scale and one
        offset for each channel. Which channels does a group have?""",
    "by place": """You look up scale and offset by the channel's position in its group. Each channel of the image has
        its own scale and offset, whichever group it is in.""",
    "first of group": """You use the scale and offset of the group's first channel for the whole group. Each channel has
        its own scale and offset.""",
    "of x": """You apply scale and offset to x itself, not to its normalized values. Which array holds those?""",
    "before": """Your result looks as if you scaled before normalizing: mean and variance are those of the scaled
        values. Normalize first, then scale.""",
    "minus": """Your function subtracts beta. It is the offset: add it.""",
    "one plus": """You multiply by 1 + gamma. Gamma itself is the scale: a gamma of 1 changes nothing.""",
    "divided": """Your function divides by gamma. It is the scale: multiply by it.""",
    "absolute": """Your scale is the absolute value of gamma. A scale may be negative.""",
}
_PART = {
    "last group": """Your last group isn't normalized: its values are 0 before scale and offset. Does your loop reach
        all groups?""",
    "first group": """Only your first group is normalized: all other values are 0 before scale and offset. Does your
        loop end too early?""",
    "last group as it was": """Your last group isn't normalized: its values are those of x. Does your loop reach all
        groups?""",
    "first sample": """Only your first sample is normalized: all other values are 0 before scale and offset. Does your
        loop end too early?""",
    "last sample": """Your last sample isn't normalized: its values are 0 before scale and offset. Does your loop reach
        all samples?""",
    "sample 0's": """You use the mean and variance of sample 0 for all samples. Each sample should have its own mean and
        variance.""",
    "group 0's": """You use the mean and variance of the first group for all groups. Each group should have its own mean
        and variance.""",
    "last group's": """You use the mean and variance of the last group for all groups. Each group should have its own
        mean and variance. Are they overwritten in a loop?""",
}
_RESULT = {
    "grouped": """Your result still has a separate axis for the groups. Where do you reshape it back?""",
    "channels first": """Your result has the channels first: (batch, channel, height, width). Move the channel axis back
        to the end.""",
    "in place": """Your function changes the array x that it receives. Compute a new array and leave the argument
        unchanged.""",
    "in place, gamma": """Your function changes the array gamma that it receives. Compute a new array and leave the
        argument unchanged.""",
}
STEPS = {
    "mean_over": _MEAN, "variance_over": _VARIANCE, "split": _SPLIT, "root": _ROOT, "part": _PART, "result": _RESULT
}  # fmt: skip


OFTEN = {axes: told for axes, told in _STATISTICS.items() if axes in _LIKELY}
RARE = {axes: told for axes, told in _STATISTICS.items() if axes not in _LIKELY}
