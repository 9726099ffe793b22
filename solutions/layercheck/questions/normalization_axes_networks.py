"""The questions for lesson 4 from section 5 on, where networks are trained. See normalization_axes for the rest."""

from ..question import Question

QUESTIONS = (
    Question(
        "fog",
        "Four networks learned from clear digits and differ only in their normalization. Which one recognizes the "
        "foggy digits best?",
        {
            "group": "Here two channels share each mean. The fog adds a different offset to each of the two, and one "
            "common mean can't remove both offsets.",
            "layer": "Here all ten channels share one mean. The fog adds a different offset to each of them, and "
            "one common mean can't remove ten offsets.",
            "instance": "",
            "without": "This network doesn't subtract a mean. So the fog shifts every channel, and the dense layers "
            "receive inputs unlike any that they saw in training.",
        },
        """
        Fog turns each pixel x into 0.5 x + 0.5. After a convolution, the values in each channel are halved and shifted
        by an offset of their own, because the sum of the weights varies from kernel to kernel. Instance normalization
        has a mean and a standard deviation for each channel of each image, so it removes both the factor and the
        offset. The same happened to the photograph at the top of this lesson. A factor and an offset disappear if they
        are the same for all numbers that share a mean.
        """,
        (
            r"in fog 0\.\d",
            r"offset of their own",
            r"removes both",
        ),
    ),
    Question(
        "small-batches",
        "The batch shrinks from 32 images to 2. Which test error more than doubles, the one with batch normalization "
        "(BN) or the one with group normalization (GN)?",
        {
            "BN": "",
            "GN": "Group normalization computes each mean within one image, so its result is the same whatever the "
            "batch size is.",
            "both": "Batch normalization does suffer. But group normalization computes each mean within one image, so "
            "its result is the same at any batch size.",
            "neither": "With 2 images, batch normalization computes some of its means over only two numbers. Such a "
            "mean is a poor estimate of the data's mean, and it differs from batch to batch.",
        },
        """
        The paper shows the same. At batch size 32, the two errors are close. For smaller batches, **the error with
        group normalization stays level, and the error with batch normalization rises**, gently at first and steeply at
        2. The second picture shows the result with `FULL = True`, recorded on TensorFlow 2.21. It has a point for each
        of two seeds, that is, for different initial weights and orders of the images.
        """,
        (
            r"stays level",
            r"steeply at 2",
            r"34\.7",
        ),
    ),
    Question(
        "other",
        "The batch shrinks from 32 images to 2. Batch normalization's test error in this network …",
        {
            "more than doubles": "It did so in the first network. But count how many inputs share a mean here: in the "
            "last feature maps, there are m = 2 · 4 · 4 = 32 of them.",
            "rises to that of guessing": "Using only two images doesn't erase the information. Even in the last "
            "feature maps, each mean is computed over 2 · 4 · 4 = 32 numbers.",
            "stays below double": "",
        },
        """
        Batch normalization does not fail here. With feature maps of 4 × 4, the smallest set has m = 2 · 4 · 4 = 32
        numbers, as many as in the first network at a batch size of 32. So the small batch alone was not the cause in
        the first network: each mean needs enough values. Is a large m enough? *Said and measured* tests that.
        """,
        (
            r"does not fail",
            r"small batch alone",
            r"2 · 4 · 4",
        ),
    ),
    Question(
        "pooled",
        "What still distinguishes the two parts after instance normalization and global average pooling?",
        {
            "brightness": "The brightness of a part is in the means of its feature maps, and instance normalization "
            "subtracts these means.",
            "color": "The color of a part is in the differences between its three means. Instance normalization makes "
            "each of these means 0.",
            "brightness and color": "Both are in the means of the feature maps. By the time pooling computes these "
            "means, instance normalization has subtracted them.",
            "nothing": "",
        },
        """
        Each normalized feature map has mean 0, so its average is the offset β, the same for every image. To avoid this,
        put an activation between the two layers, or use max pooling. (In style transfer, which redraws a photograph in
        the style of a painting, the contrast of the photograph *should* be lost. There, instance normalization is
        useful.)
        """,
        (
            r"normalized feature map has mean 0",
            r"average is the offset",
            r"\[\[0\. 0\. 0\.\]",
        ),
    ),
)
