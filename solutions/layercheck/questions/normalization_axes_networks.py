"""The questions of lesson 4 from section 6 on, where networks train. Those before are in normalization_axes."""

from ..question import Question

QUESTIONS = (
    Question(
        "norms",
        "On the clear test images, which network is best by more than two points: with group, layer or instance "
        "normalization, or without any?",
        {
            "group": "Group normalization was introduced on networks of 50 layers. This one has a single "
            "convolution and trains well without a normalization.",
            "layer": "Normalization keeps the activations of a deep network at a suitable scale. With a single "
            "convolution, they have a suitable scale anyway.",
            "instance": "It removes differences in contrast between images. These digits all have the same "
            "contrast, so there is little to gain.",
            "without": "A normalization can lose information, but here too little to matter: the shapes of the "
            "digits survive it.",
            "none of them": "",
        },
        """
        The best two are within two points of each other. Change the seed, 0, in the cell above, and another network
        may come first. A network this shallow doesn't need normalization on digits this easy, so it can't tell you
        which one is better. (Section 7 has one that can.)
        """,
        (
            r"within two points",
            r"doesn't need normalization",
            r"another network",
        ),
    ),
    Question(
        "fog",
        "The same networks read the foggy images, without further training. Which one reads them best?",
        {
            "group": "Here two channels share each mean. The fog adds a different offset to each of the two, and "
            "one common mean can't remove both.",
            "layer": "Here all ten channels share one mean. The fog adds a different offset to each of them, and "
            "one common mean can't remove ten offsets.",
            "instance": "",
            "without": "Without a mean to subtract, the fog shifts every channel, and the dense layers receive "
            "inputs unlike any in training.",
        },
        """
        Fog makes 0.5 x + 0.5 of each pixel x. After a convolution, each channel is halved and shifted by an offset of
        its own, because the sum of the weights differs from kernel to kernel. Instance normalization has a mean and a
        standard deviation for each channel of each image, so it removes both. The same happened to the photograph at
        the top of this lesson: a factor and an offset disappear if all numbers that share a mean have them in common.
        """,
        (
            r"in fog 0\.\d",
            r"offset of its own",
            r"removes both",
        ),
    ),
    Question(
        "small-batches",
        "The batch shrinks from 32 images to 2. Whose test error more than doubles, that of batch normalization "
        "(BN) or of group normalization (GN)?",
        {
            "BN": "",
            "GN": "Group normalization takes each mean within one image, so it computes the same whatever the batch "
            "size is.",
            "both": "Batch normalization does suffer. But group normalization takes each mean within one image and "
            "computes the same at any batch size.",
            "neither": "With 2 images, batch normalization takes some of its means over two numbers. Such a mean is a "
            "poor estimate of the data's mean, and it is another one in every batch.",
        },
        """
        The paper shows the same. At batch size 32 the two are close. For smaller batches, **the error with group
        normalization stays level, and with batch normalization it rises**, gently at first and steeply at 2. The
        second picture shows the result with `FULL = True`, recorded on TensorFlow 2.21. It has a point for each of two
        seeds, that is, for different initial weights and orders of the images.
        """,
        (
            r"stays level",
            r"steeply at 2",
            r"34\.7",
        ),
    ),
    Question(
        "one-pixel",
        "An image has one pixel, with values like 19 or −244 in its channels. What is each output of instance "
        "normalization?",
        {
            "0": "",
            "1": "A standard deviation of 1 needs at least two numbers. A single number has no spread, and after "
            "its mean is subtracted nothing is left to scale.",
            "the input": "You left out the subtraction: the mean of one number is the number itself.",
            "nan": "Without ε it would be 0 / 0. With ε in the root, it is 0 divided by a small positive number.",
        },
        """
        The mean of one number is the number itself, so x − μ is 0 whatever x was, and no information gets through.
        That explains the one result that is *not* as in the paper. Here, instance normalization at batch size 32 is
        no better than guessing; in the paper it is merely the worst.

        Batch normalization with two images of one pixel has sets of two numbers. It makes −1 and 1 of them, so only
        their order is left.
        """,
        (
            r"mean of one number is",
            r"instance: \[",
            r"0 whatever x was",
        ),
    ),
    Question(
        "other",
        "The batch shrinks from 32 images to 2. Batch normalization's test error in this network …",
        {
            "more than doubles": "It did in the first network. But count how many inputs share a mean here: in the "
            "last feature maps they are m = 2 · 4 · 4 = 32.",
            "rises to that of guessing": "Two images alone don't erase the information. Even in the last feature "
            "maps, each mean is taken over 2 · 4 · 4 = 32 numbers.",
            "stays below double": "",
        },
        """
        Batch normalization does not fail here. With feature maps of 4 × 4, the smallest set has m = 2 · 4 · 4 = 32
        numbers, as many as in the first network at a batch size of 32. So the small batch alone was not the cause; the
        small m was. Batch normalization fails with small batches *where the feature maps are small, too*: at the end
        of a network, and in dense layers, where H · W is 1.

        m is a rough measure, because pixels of one image resemble each other. The last feature maps of the paper's
        ResNet-50 have 7 × 7 pixels. With 2 images, m = 98 there, and still the error rises to 34.7 %.
        """,
        (
            r"does not fail",
            r"small batch alone",
            r"2 · 4 · 4",
        ),
    ),
    Question(
        "pooled",
        "After instance normalization, what can global average pooling still tell apart in the two parts?",
        {
            "brightness": "The brightness of a part is the mean of its feature maps, and instance normalization "
            "subtracts that mean from every one of them.",
            "color": "The color of a part is in the differences between its three means. Instance normalization "
            "makes each of the three 0.",
            "brightness and color": "Both are in the means of the feature maps, which pooling computes after "
            "instance normalization has subtracted them.",
            "nothing": "",
        },
        """
        Each normalized feature map has mean 0, so its average is the offset β, the same for every image. Put an
        activation between the two layers, or pool by the maximum. (In style transfer, which redraws a photograph in the
        style of a painting, the contrast of the photograph *should* be lost. There, instance normalization is useful.)
        """,
        (
            r"normalized feature map has mean 0",
            r"average is the offset",
            r"\[\[0\. 0\. 0\.\]",
        ),
    ),
    Question(
        "one-image",
        "In training, batch normalization of one image with 6 channels gives the same as which other normalization?",
        {
            "layer": "Layer normalization takes one mean over all channels of the image. Batch normalization keeps "
            "a mean for each channel.",
            "instance": "",
            "group, 2 groups": "Group normalization takes one mean over 3 channels here. Batch normalization keeps "
            "a mean for each channel.",
            "none of them": "With one image, a mean over batch, height and width is a mean over height and width. "
            "One of the other normalizations uses just that set.",
        },
        """
        With one image, a mean over batch, height and width is a mean over height and width. So batch normalization
        becomes instance normalization, as long as it trains. At inference it uses its moving statistics instead.
        """,
        (
            r"becomes\s+instance",
            r"mean over height and width\.",
            r"'instance': '0\.00'",
        ),
    ),
    Question(
        "bias-before",
        "Before which of the four does the bias get a gradient: batch, instance, group or layer normalization?",
        {
            "none of the four": "That is right where each channel has its own mean. Where channels share a mean, the "
            "bias shifts them against each other, and a common mean doesn't remove that.",
            "layer": "Right about layer normalization. In a group of two channels the same happens: two different "
            "biases, and one mean to subtract.",
            "group and layer": "",
            "batch and instance": "It is the other way around. These two have a mean for each channel, which "
            "contains the channel's bias and subtracts it.",
        },
        """
        In a group of two channels, the bias counts: it shifts the channels against each other, and their common mean
        can't remove that. In layer normalization, all channels are one such group. Write `use_bias=False` before
        batch and instance normalization, and keep the bias before group and layer normalization.
        """,
        (
            r"use_bias=False",
            r"the bias counts",
            r"gradient of the bias 0\.00",
        ),
    ),
)
