"""The questions for lesson 4's Going further notebook, the reply to each wrong option, and the explanations."""

from ..question import Question

QUESTIONS = (
    Question(
        "summary",
        "Which of the two numbers tells the two layers apart?",
        {
            "the mean": "Every set of numbers has mean 0 after normalization. So does a sample that consists of such "
            "sets, for either choice of axis.",
            "the standard deviation": "After normalization, every set has standard deviation 1 and mean 0. So does a "
            "sample that consists of such sets, whether there are six of them or only one.",
            "the mean and the standard deviation": "After either layer, every set has mean 0 and standard deviation 1. "
            "So does the sample that these sets make up, so neither number tells the layers apart.",
            "neither": "",
        },
        """
        For both layers, the mean is 0 and the standard deviation is 1. Yet the outputs differ, as their largest values
        show. A test that compares only such summary statistics passes for the wrong axis, too. That is why the checks
        in this course compare the outputs themselves.
        """,
        (
            r"mean 0\.00, std 1\.00",
            r"passes for the wrong axis",
            r"largest values show",
        ),
    ),
    Question(
        "disguise",
        "You apply `LayerNormalization([1, 2, 3])` and `GroupNormalization(1)`, both fresh, to the same images. What "
        "differs?",
        {
            "nothing": "The outputs agree, but the weights don't: one layer has a scale for each number in an image; "
            "the other has a scale for each channel.",
            "the outputs": "Both layers subtract one mean per image. In a new layer, every scale is 1 and every offset "
            "is 0, so the two layers return the same output.",
            "the shape of the scale": "",
        },
        """
        The outputs are equal as long as every scale is 1 and every offset is 0. Training makes them differ.
        `LayerNormalization` has a scale for each pixel and channel, so it fits images of one size only.
        `GroupNormalization` has a scale for each channel and takes images of any size.
        """,
        (
            r"\(2, 3, 4\) \(4,\)",
            r"equal as long as",
            r"images of one size only",
        ),
    ),
    Question(
        "norms",
        "On the clear test images, which network is best by more than two points: the one with group, layer, or "
        "instance normalization, or the one without normalization?",
        {
            "group": "Group normalization was introduced on networks of 50 layers. This network has a single "
            "convolution and trains well without normalization.",
            "layer": "Normalization keeps the activations of a deep network at a suitable scale. With a single "
            "convolution, the activations have a suitable scale anyway.",
            "instance": "Instance normalization removes differences in contrast between images. These digits all have "
            "the same contrast, so there is little to gain.",
            "without": "Normalization can lose information, but here it loses too little to matter: the shapes of the "
            "digits survive.",
            "none of them": "",
        },
        """
        The best two are within two points of each other. If you change the seed, 0, in the cell above, another network
        may come first. A network this shallow doesn't need normalization on digits this easy, so it can't tell you
        which one is better. (The miniature in lesson 4 trains a network that can.)
        """,
        (
            r"within two points",
            r"doesn't need normalization",
            r"another network",
        ),
    ),
    Question(
        "one-pixel",
        "An image has one pixel, with values like 19 or −244 in its channels. What is each output of instance "
        "normalization?",
        {
            "0": "",
            "1": "A standard deviation of 1 needs at least two numbers. A single number has no spread, and after its "
            "mean is subtracted, nothing is left to scale.",
            "the input": "You left out the subtraction: the mean of one number is the number itself, so nothing is "
            "left.",
            "nan": "Without ε, the result would be 0 / 0. With ε under the square root, it is 0 divided by a small "
            "positive number.",
        },
        """
        The mean of one number is the number itself, so x − μ is 0 whatever x was, and no information gets through. That
        explains the one result of lesson 4's miniature that *doesn't* agree with the paper: instance normalization at
        batch size 32 is no better than guessing. In the paper, it is merely the worst.

        For two one-pixel images, batch normalization computes means over two numbers. It turns the two into about −1
        and 1, so only their order is left.
        """,
        (
            r"mean of one number is",
            r"instance: \[",
            r"0 whatever x was",
        ),
    ),
    Question(
        "one-image",
        "In training mode, which other normalization gives the same result as batch normalization of one image with 6 "
        "channels?",
        {
            "layer": "Layer normalization computes one mean over all channels of the image. Batch normalization has a "
            "mean for each channel.",
            "instance": "",
            "group, 2 groups": "Here, group normalization computes one mean over 3 channels. Batch normalization has a "
            "mean for each channel.",
            "none of them": "With one image, a mean over batch, height, and width is a mean over height and width. One "
            "of the other normalizations uses exactly that set.",
        },
        """
        With one image, a mean over batch, height, and width is a mean over height and width. So batch normalization
        becomes instance normalization in training mode. At inference, it uses its moving statistics instead.
        """,
        (
            r"becomes\s+instance",
            r"mean over height and width\.",
            r"'instance': '0\.00'",
        ),
    ),
    Question(
        "bias-before",
        "Before which of these four does a bias get a gradient: batch, instance, group, or layer normalization?",
        {
            "none of the four": "That is right if each channel has its own mean. If channels share a mean, the bias "
            "shifts them relative to each other, and subtracting a common mean doesn't undo that.",
            "layer": "You are right about layer normalization. But the same happens in a group of two channels: there "
            "are two different biases but only one mean to subtract.",
            "group and layer": "",
            "batch and instance": "It is the other way around. These two subtract a mean for each channel, and "
            "the channel's bias is part of that mean.",
        },
        """
        In a group of two channels, the bias counts: it shifts the channels relative to each other, and subtracting
        their common mean can't undo that. In layer normalization, all channels form one such group. Write
        `use_bias=False` before batch and instance normalization, and keep the bias before group and layer
        normalization.
        """,
        (
            r"use_bias=False",
            r"the bias counts",
            r"gradient of the bias 0\.00",
        ),
    ),
)
