"""Explanations of wrong biases, normalizations, and counts for the family of mistakes in `resnet_block_parameters`."""

from . import resnet_block_parameters as known

BIASES = {
    "all": known.biases_counted,
    "branch": """Your count includes a bias for each convolution of the branch. These convolutions have none
        (use_bias=False): the offset of the normalization replaces it.""",
    "first": """Your count is too large by one bias per output channel. No convolution in this block has a bias: the
        offset of the normalization replaces it.""",
    "projection": """Your count includes a bias in the projection. The projection has none: the offset of the last
        normalization is enough for the sum.""",
}
NORMS = {  # the keys are the counts of trained parameters and of moving statistics of the normalizations
    (0, 0): known.normalization_forgotten,
    (2, 2): known.one_normalization,
    (8, 0): known.moving_statistics_trained,
    (4, 0): known.moving_statistics_forgotten,
    (0, 4): """Your count leaves out the scale and offset of the normalizations. Each normalization trains two
        parameters per channel.""",
    (2, 4): """Your count includes two trained parameters per channel for the two normalizations together. Each
        normalization has a scale and an offset.""",
    (4, 2): """Your second number is 2 per channel. Each of the two normalizations has a moving mean and a moving
        variance.""",
    (2, 0): """Your count includes two trained parameters per channel for the two normalizations together, and no
        others. Each normalization has a scale and an offset, which are trained, and a moving mean and variance, which
        are not.""",
    (8, 4): """Your first number also counts the moving means and variances. They aren't trained, so they belong only to
        the second number.""",
    (4, 8): """Your second number includes all parameters of the normalizations. Their scales and offsets are trained,
        so they belong only to the first number.""",
    (0, 8): """Your second number includes all parameters of the normalizations. Their scales and offsets are trained,
        so they belong to the first number.""",
    (6, 6): """Your count includes three normalizations. There is one after each of the two 3 × 3 convolutions, and none
        on the skip.""",
    (4, 1): """Your second number is 1 per channel. Each of the two normalizations has a moving mean and a moving
        variance.""",
    (1, 1): """Your count includes one trained and one untrained parameter per channel for all normalizations. Each of
        the two normalizations has four: a scale, an offset, a moving mean, and a moving variance.""",
    (6, 2): """Your count includes six trained parameters per channel for the normalizations. Each of the two trains its
        scale and offset, but not its moving mean and variance.""",
    (4, "4"): """Your second number is 4, regardless of the number of channels. Each normalization has a moving mean and
        a moving variance for each channel.""",
    ("in", "in"): """Your count for the first normalization uses in_channels. This normalization follows the first
        convolution. How many channels does that convolution return?""",
    ("in", 4): """Your count of the scales and offsets of the first normalization uses in_channels. This normalization
        follows the first convolution. How many channels does that convolution return?""",
    (4, "in"): """Your count of the moving statistics of the first normalization uses in_channels. This normalization
        follows the first convolution. How many channels does that convolution return?""",
    ("4", "4"): """Your count for the normalizations doesn't depend on the channels. Each normalization has four
        parameters per channel.""",
}
KERNELS = {
    "// stride ** 2": """Your counts for the first convolution and the projection are divided by the square of the
        stride. A stride changes how often a kernel is used, not how many weights it has.""",
    "// stride": """Your counts for the first convolution and the projection are divided by the stride. A stride changes
        how often a kernel is used, not how many weights it has.""",
    "* stride": """Your counts for the first convolution and the projection grow with the stride. A stride changes how
        often a kernel is used, not how many weights it has.""",
    "without depth": """Your counts for the convolutions don't depend on how many channels they read, as if each
        convolution had only one window for each output channel. How many input channels does one filter cover?""",
    "without depth in the branch": """Your counts for the two 3 × 3 convolutions don't depend on how many channels they
        read, as if each convolution had only one window for each output channel. How many input channels does one
        filter cover?""",
    "by input": """Your counts for the convolutions don't depend on how many channels they return, as if each
        convolution had only one window for each input channel. How many filters does a convolution have?""",
}
SKIP_NORM = {
    "with a projection": known.skip_normalized,
    "its trained part": """When there is a projection, your first number is too large by two parameters per channel. The
        1 × 1 convolution has neither a bias nor a normalization.""",
}
LOST = {
    "with a projection": """When there is a projection, your first number counts only the projection. Add it to the
        rest: = replaces a value, while += adds to it.""",
    "with a projection, but the normalizations": """When there is a projection, your first number leaves out the two 3 ×
        3 convolutions. Add the projection to them.""",
    "without a projection": """When there is no projection, your first number is 0. The convolutions and normalizations
        of the branch are always there. Only the projection depends on the shapes.""",
    "without a projection, both": """When there is no projection, both of your numbers are 0. The convolutions and
        normalizations of the branch are always there. Only the projection depends on the shapes.""",
}
RESULT = {
    "exchanged": """Your two numbers are swapped. The trainable parameters come first.""",
    "total second": """Your second number counts all parameters. The exercise asks only for those that aren't
        trained.""",
    "total": """Your function returns the number of all parameters. The exercise asks for two numbers: the trainable
        ones, and those that aren't trained.""",
    "trainable": """Your function returns only the trainable parameters. The exercise asks for a second number: those
        that aren't trained.""",
    "of a block": """Your numbers are right, but your function creates a block and counts its weights. Compute the
        counts from the three arguments alone.""",
    "zeros": """Both of your numbers are always 0. A layer has no weights before its first call, and the exercise asks
        for a count without creating a block, from the three arguments alone.""",
    "of an unbuilt block": """Your function counts the parameters of a layer that it creates, but a layer has none
        before its first call. The exercise asks for a count without creating a block, from the three arguments
        alone.""",
    "arrays": """Your numbers count the weights as arrays: a kernel counts as 1, and so does a scale or an offset. The
        parameters are the elements of these arrays. How many does each array have?""",
    "floats": """Your numbers are right, but they are floats. They should be ints: / returns a float, while // returns
        an int.""",
}
