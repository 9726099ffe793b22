"""What may be wrong in a step of `group_norm`: explanations for its family of mistakes."""

from itertools import combinations

from . import group_norm as known

RIGHT = (1, 2, 4)
_AXES = ("batch", "height", "width", "group", "the channels of a group")  # of the grouped array
_NAMED = {
    (4,): known.height_and_width_left_out,
    (1, 2, 3, 4): known.one_group_for_all,
    (1, 2): known.each_channel_by_itself,
    (0, 1, 2, 4): known.over_the_batch,
}


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _over(axes, what="mean and variance are those"):
    said = f"Your {what} over {_listed([_AXES[axis] for axis in axes])}."
    what = "They" if "those" in what else "It"
    each = [one for axis, one in ((0, "sample"), (3, "group")) if axis in axes]
    its_own = f", since each {_listed(each)} has its own" if each else ""
    return f"{said} {what} should be taken over height, width and the channels of a group{its_own}."


_STATISTICS = {
    axes: _NAMED.get(axes) or _over(axes)
    for count in range(1, 6)
    for axes in combinations(range(5), count)
    if axes != RIGHT
}
_LIKELY = [(1, 2), (4,), (1, 2, 3, 4), (0, 1, 2, 4), (0, 1, 2), (0, 1, 2, 3, 4), (1, 2, 3), (3, 4), (1, 4), (2, 4)]
_MEAN = {axes: _over(axes, "mean is that") for axes in _LIKELY}
_MEAN |= {
    "pixels": """Your mean is the sum of a group's values divided by the number of pixels. A group of several
        channels has more values than pixels.""",
    "least": """Your function subtracts the least value of a group, not its mean. After normalizing, each group has mean
        0.""",
    "none": """Your mean isn't subtracted: your result is x divided by the standard deviation. After normalizing, each
        group has mean 0.""",
    "twice": """Your mean is subtracted twice. After normalizing, each group has mean 0. Is it subtracted from values
        that are centered already?""",
    "twice, variance too": """Your mean is subtracted twice, and your variance is the mean of the squares of the result.
        After normalizing, each group has mean 0. Is it subtracted from values that are centered already?""",
    "after the division": """Your mean is subtracted once more after the division. After normalizing, each group has
        mean 0. Where does your code subtract it?""",
    "of everything, variance too": """Your mean is that of the whole array, and your variance is the mean of the squared
        deviations from it. Each group of each sample has a mean of its own.""",
    "added": """Your mean is added, not subtracted. After normalizing, each group has mean 0.""",
}
_VARIANCE = {axes: _over(axes, "variance is that") for axes in _LIKELY}
_VARIANCE |= {
    "pixels": """Your variance is the sum of the squared deviations divided by the number of pixels. A group of several
        channels has more values than pixels.""",
    "ddof 1": """Your variance is divided by one less than the number of values, as with ddof=1. Normalization uses the
        mean of the squared deviations: divide by their number, which is NumPy's default.""",
    "around 0": """Your variance is the mean of the squares of x itself, without its mean subtracted. The variance is
        the mean of the squared deviations from the mean.""",
    "absolute": """Your variance is made of absolute deviations, not squared ones. The variance is the mean of the
        squared deviations.""",
    "sum": """Your variance is the sum of the squared deviations. Divide it by how many there are: it is their mean.""",
    "within channels": """Your variance is the mean of the variances inside each channel. The channels of a group
        differ from each other in their means as well: take the deviations from the mean of the whole group.""",
    "between channels": """Your variance is that of the channels' means. The pixels of a channel differ as well: take
        the deviations of all values of a group from its one mean.""",
}
_SPLIT = {
    "overlapping": """Your groups overlap: each starts one channel after the previous one. A group starts where the
        previous one ends, so how many channels further?""",
    "dealt": known.channels_dealt,
    "size": known.groups_are_a_size,
    "stripes": known.channels_first_reshape,
    "not moved back": """Your result isn't moved back: its values are in the order (batch, channel, height, width), only
        reshaped to the shape of x. A reshape doesn't exchange axes: which operation does?""",
    "keepdims": """Your results and errors are those of a mean and variance without the averaged axes. Their shape
        (batch, groups) is compared with the last axes of the grouped array: keepdims=True keeps them in place.""",
}
_ROOT = {
    "epsilon outside": known.epsilon_outside_the_root,
    "no epsilon": known.epsilon_forgotten,
    "no root": known.divided_by_the_variance,
    "half": """Your divisor is half of variance + epsilon, as from `(variance + epsilon) ** 1/2`. A power goes before a
        division: write `** 0.5`, or use np.sqrt.""",
    "half, inverted": """Your result is that of `(variance + epsilon) ** -1/2` as the factor, half of the inverse. A
        power goes before a division: write `** -0.5`, or divide by np.sqrt(...).""",
    "fixed epsilon": """Your result is that of epsilon 0.001, whatever the argument. That is a layer's default. Use the
        argument.""",
    "PyTorch's epsilon": """Your result is that of epsilon 0.00001, whatever the argument. That is PyTorch's default.
        Use the argument.""",
    "epsilon squared": """Your result is that of the square of epsilon. It is added to the variance as it is.""",
    "root of epsilon": """Your result is that of the root of epsilon added to the standard deviation. It is added to the
        variance, before the root is taken of both.""",
    "larger": """Your result is that of the larger of variance and epsilon. Epsilon is added to the variance.""",
    "subtracted": """Your result is that of epsilon subtracted from the variance. It is added.""",
    "multiplied": """Your result is multiplied by the standard deviation. After normalizing, each group has a
        variance of about 1: which operation is it?""",
    "none": """Your result isn't divided by the standard deviation: only the mean is subtracted. After normalizing, each
        group has a variance of about 1.""",
    "no root, no epsilon": """Your result is divided by the variance itself, without epsilon. Epsilon is added, and
        the root is taken of the sum.""",
    "root twice": """Your result is that of epsilon added to the standard deviation and the root taken of the sum. The
        standard deviation is a root already: which quantity is epsilon added to?""",
    "added at the end": """Your result is that of epsilon added after the division. It is added to the variance,
        under the root, so that the divisor isn't 0.""",
    "range": """Your result is divided by the difference between the largest and the least value. Normalization
        divides by the standard deviation.""",
    "of the mean": """Only your mean is divided by the standard deviation, not x. Division goes before subtraction:
        are there parentheses around the difference?""",
}
AFTERWARDS = {
    "nothing": known.scale_and_offset_forgotten,
    "offset first": known.offset_scaled_too,
    "exchanged": """In your result gamma is the offset and beta the scale. Which of the two multiplies?""",
    "only gamma": """Your result doesn't depend on beta. Add it at the end.""",
    "only beta": """Your result doesn't depend on gamma. Multiply by it before you add beta.""",
    "grouped": """Your function behaves as if it scaled while the channels are still split into groups. The last axis
        has the channels of one group then: which shape fits gamma and beta?""",
    "by group": """Your scale and offset are those of the group's number, as with gamma[group]. There is one for each
        channel: which channels does a group have?""",
    "by place": """Your scale and offset are those of the channel's place in its group. Each channel of the image has
        its own, in all groups.""",
    "first of group": """Your scale and offset are those of the group's first channel. Each channel has its own.""",
    "of x": """Your scale and offset are applied to x itself, not to its normalized values. Which array holds those?""",
    "before": """Your result is that of scaling before normalizing: mean and variance are those of the scaled values.
        First normalize, then scale.""",
    "minus": """Your beta is subtracted. The offset is added.""",
    "one plus": """Your result is multiplied by 1 + gamma. Gamma is the scale itself: 1 means that nothing changes.""",
    "divided": """Your result is divided by gamma. The scale multiplies.""",
    "absolute": """Your scale is the absolute value of gamma. A scale may be negative.""",
}
_PART = {
    "last group": """Your last group isn't normalized: its normalized values are 0. Does your loop reach all groups?""",
    "first group": """Only your first group is normalized: all other normalized values are 0. Does your loop end too
        early?""",
    "last group as it was": """Your last group isn't normalized: its values are those of x. Does your loop reach all
        groups?""",
    "first sample": """Only your first sample is normalized: all other normalized values are 0. Does your loop end too
        early?""",
    "last sample": """Your last sample isn't normalized: its normalized values are 0. Does your loop reach all
        samples?""",
    "sample 0's": """Your mean and variance are those of sample 0, for all samples. Each sample has its own.""",
    "group 0's": """Your mean and variance are those of the first group, for all groups. Each group has its own.""",
    "last group's": """Your mean and variance are those of the last group, for all groups. Each group has its own.
        Are they overwritten in a loop?""",
}
_RESULT = {
    "grouped": """Your result still has the groups as an axis of its own. Where do you reshape it back?""",
    "channels first": """Your result has the channels first: (batch, channel, height, width). Move the axis back.""",
    "in place": """Your function changes the array x that it receives. Compute a new array, and leave the argument as it
        is.""",
    "in place, gamma": """Your function changes the array gamma that it receives. Compute a new array, and leave the
        argument as it is.""",
}
STEPS = {
    "mean_over": _MEAN, "variance_over": _VARIANCE, "split": _SPLIT, "root": _ROOT, "part": _PART, "result": _RESULT
}  # fmt: skip


OFTEN = {axes: told for axes, told in _STATISTICS.items() if axes in _LIKELY}
RARE = {axes: told for axes, told in _STATISTICS.items() if axes not in _LIKELY}
