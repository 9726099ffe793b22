"""The questions for lesson 4, the reply to each wrong option, and the explanation shown after each measurement.

The questions from section 5 on, where networks are trained, are in normalization_axes_networks.
"""

from ..question import Question
from .normalization_axes_networks import QUESTIONS as WITH_NETWORKS

QUESTIONS = (
    Question(
        "lamp",
        "Normalization subtracts a mean and divides by a standard deviation. Over which numbers must the mean and the "
        "standard deviation be computed to make the two photographs equal?",
        {
            "each color of both photographs": "In that case, both photographs are shifted and scaled alike: the same "
            "mean is subtracted from the red of both, so the difference between them remains.",
            "all colors of each photograph": "The lamp leaves 60 % of red, but only 22 % of blue. One mean and one "
            "standard deviation for all three colors remove the loss of brightness that the colors have in common, but "
            "not the tint.",
            "each color of each photograph": "",
            "none of these": "Look at one color of one photograph: the lamp multiplies all its pixels by the same "
            "factor, and so it multiplies their mean and standard deviation, too. The division cancels that factor.",
        },
        """
        The tables next to the photographs show why. Within one color, the lamp multiplies every pixel, the mean, and
        the standard deviation by the same factor, so (x − μ) / σ stays the same. Each of the first three options has a
        name:

        - **Batch normalization** computes one mean per color, over both photographs. The second photograph stays darker
          and tinted.
        - **Layer normalization** computes one mean per photograph, over all colors. The two are then equally bright,
          but the tint remains.
        - **Instance normalization** computes one mean per color and photograph. The effect of the lamp is gone.

        Normalization removes everything that the numbers sharing a mean have in common and keeps the differences among
        them.
        """,
        (
            r"no difference is left",
            r"still tinted",
            r"lamp is gone",
            r"multiplies every pixel, the mean",
        ),
    ),
    Question(
        "recall-momentum",
        "A batch normalization layer has momentum 0.9 and a moving mean of 0. The first batch in training has mean 10. "
        "What is the moving mean now?",
        {
            "0": "The moving mean stays 0 at inference. A call in training mode updates it.",
            "1": "",
            "9": "You gave the new value a weight of 0.9. In Keras, momentum is the weight of the old value.",
            "10": "The batch's own mean is 10, and training mode subtracts it. The moving mean moves only a tenth of "
            "the way there.",
        },
        """
        The new moving mean is 0.9 · 0 + 0.1 · 10 = 1, because the old value keeps the weight 0.9 (lesson 3).
        """,
        (r"0\.9 · 0", r"keeps the weight"),
    ),
    Question(
        "recall-two-pixels",
        "Digits are shifted two pixels to the right, and pixels that leave the image come back on the left. What "
        "happens to the output of MaxPooling2D(2)?",
        {
            "stays the same": "Max pooling ignores where in its window the maximum is. But here, every pixel moves "
            "from its window to the next one.",
            "is shifted by one cell": "",
            "is shifted by two cells": "The output has one cell for every two pixels.",
            "changes in other ways": "That happens after shifts by one pixel, which split the old windows. Two pixels "
            "are exactly one window's width.",
        },
        """
        Two pixels are one stride, so each window's content moves to the next window: pooling is *equivariant* to shifts
        by whole strides (lesson 2).
        """,
        (r"one stride", r"equivariant", r"exactly one window"),
    ),
    Question(
        "batch",
        "You change one of the 144 inputs of batch normalization in training mode. How many outputs change?",
        {
            "1": "You treated each output as a function of its own input alone. But that input is also part of a mean, "
            "and everything from which that mean is subtracted changes, too.",
            "6": "Six is the size of one channel of one sample, or of all channels of one pixel. In training, each "
            "mean in this layer is computed over one channel of all four samples.",
            "24": "",
            "144": "You expected one mean for the whole batch. Each channel has its own mean, so the outputs of the "
            "other five channels stay the same.",
        },
        """
        All 24 numbers in that channel change: 4 samples × 2 × 3 pixels. They share a mean, so one changed input changes
        them all. The picture answers the same question in reverse: it watches *one* output, pokes each of the 144
        inputs in turn, and colors those that change the output.
        """,
        (
            r"24 (of|numbers)",
            r"over batch, height,? and width",
            r"one channel of all four",
        ),
    ),
    Question(
        "group",
        "You apply `GroupNormalization(2)` to the same batch. How many of the 144 numbers share one mean?",
        {
            "12": "You read 2 as the number of channels in a group. It is the number of groups, so each group has 6 "
            "/ 2 = 3 channels.",
            "18": "",
            "36": "That is one whole sample, with both of its groups. Each group has its own mean.",
            "72": "You counted a group's numbers in all four samples. The layer computes each mean within one sample, "
            "so divide by 4.",
        },
        """
        Each mean is computed over 3 channels × 2 × 3 pixels of one sample. The four blocks reproduce the figure from Wu
        and He's paper *Group Normalization* (2018). Their figure was drawn; this one was measured on Keras's layers.
        For the framed output:

        - **Batch** normalization (in training) computes a mean over batch, height, and width. Each channel has its own
          mean.
        - **Layer** normalization, as the paper defines it, computes a mean over height, width, and channel. Each sample
          has its own mean.
        - **Instance** normalization computes a mean over height and width alone, that is, over one feature map.
        - **Group** normalization is between layer and instance normalization: it computes a mean over height, width,
          and some neighboring channels of one sample.

        Only batch normalization uses other samples. Section 6 measures what that means for small batches.

        A block hides the cells inside it, so the second picture unfolds the same measurement. Each row of feature maps
        is a sample, and each column is a channel.
        """,
        (
            r"18 of 144",
            r"3 channels × 2 × 3",
            r"channels 3, 4, 5 of 6",
        ),
    ),
    Question(
        "white-lamp",
        "Which normalizations make the two photographs equal under a white lamp?",
        {
            "batch": "Batch normalization computes each mean over both photographs and treats them alike, so the "
            "darker one stays darker.",
            "layer": "Layer normalization does, but it isn't the only one. The factor 0.4 also cancels if each color "
            "of a photograph has its own mean and standard deviation.",
            "instance": "Instance normalization does, as under the warm lamp. But this lamp multiplies all three "
            "colors by the same factor, so one mean per photograph is also enough.",
            "layer and instance": "",
        },
        """
        This lamp multiplies all numbers in a photograph by 0.4. Normalizing over any set of numbers that stays inside
        one photograph cancels this factor. Batch normalization doesn't cancel it, because both photographs share its
        means. Whether that is desirable depends on the task: a network that must tell day from night needs the
        brightness.
        """,
        (
            r"no difference is left",
            r"stays inside one photograph",
        ),
    ),
    Question(
        "split",
        "Which of these makes two groups of neighboring channels, one group in each row?",
        {
            "numbers.reshape(2, 3)": "",
            "numbers.reshape(3, 2)": "This array has three rows of two: 3 groups with 2 channels each. The first "
            "length is the number of groups.",
            "numbers.reshape(3, 2).T": "This array has two rows, but they are [0, 2, 4] and [1, 3, 5]: neighboring "
            "channels are in different groups.",
        },
        """
        Each row is a group. In `reshape(2, 3)`, that is, (groups, channels per group), neighbors stay together.
        `reshape(3, 2)` would be right for three groups of 2. So the order of the two lengths matters, and the wrong
        order raises no error.
        """,
        (
            r"\[\[0 1 2\]",
            r"neighbors stay together",
            r"channels per group\)",
        ),
    ),
    Question(
        "layer",
        "You apply `LayerNormalization()` to such images. How many inputs share one mean?",
        {
            "4": "",
            "6": "Six is the size of one feature map, over which instance normalization computes its mean. This layer "
            "doesn't normalize along height and width.",
            "24": "That is layer normalization as the paper defines it, one mean for the whole image. Keras's "
            "default is `axis=-1`, the last axis only.",
            "72": "You used the whole batch. Layer normalization never mixes samples.",
        },
        """
        The four channels of **one pixel** share a mean. In a sequence, the last axis is the vector of one token, and
        transformers normalize each token separately. Some image networks do the same: ConvNeXt (2022) treats each pixel
        like a token. The downside is that every pixel loses its own brightness.
        """,
        (
            r"[Oo]ne pixel\W",
            r"4 of 72",
            r"within sample 1, row 0",
            r"last axis",
        ),
    ),
    *WITH_NETWORKS,
)
