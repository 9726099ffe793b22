"""The questions of lesson 2, the reply to each wrong option, and the explanation after the measurement.

The questions of its second half are in translation_invariance_blur.
"""

from ..question import Question
from .translation_invariance_blur import SECOND_HALF

QUESTIONS = (
    Question(
        "same-digit",
        "For how many of the 1,000 shifted digits does the network give the same answer as before?",
        {
            "more than 90 %": "You expected a shift that you hardly see to hardly matter. The accuracy says nothing "
            "about it: all digits of the training and the test were centered.",
            "50 to 90 %": "You may have expected changes only where the network was unsure. It also changes most of "
            "the answers that were right.",
            "less than half": "",
        },
        """
        **The network is right on 91 % of the digits. After a shift by one pixel, it gives the same answer for 37 % of
        them.** Nothing left the image, so nothing is lost. The network shrinks its feature maps (the outputs of its
        layers) three times, and each time it keeps every second cell and drops the rest. This lesson measures what that
        does to a shifted image. In section 8 you train the same network with other kinds of pooling.
        """,
        (
            r"37 ?%",
            r"same answer (to both in|for) \d",
            r"keeps every second cell and drops",
        ),
    ),
    Question(
        "same",
        "How many of the four outputs of `MaxPooling2D(2)` are exactly the same for both?",
        {
            "0": "You overlooked the lower left output: the 8 in its corner moves one column to the right and stays "
            "in the window.",
            "1": "",
            "2": "You may have counted the lower right output, where an 8 seems to move within the window. That 8 "
            "was in the last column, so it left the image, and 7 is the largest now.",
            "3": "A single move can change two outputs: the 8 in the second row leaves the upper left window and "
            "enters the upper right one.",
            "4": "You expected max pooling to absorb a shift by one pixel. It does so only where the largest number "
            "stays in its window and nothing larger comes in.",
        },
        """
        Only the lower left output is the same. An output of max pooling keeps its value if its largest number stays
        in the window and nothing larger comes in. After a shift by one column, half of each window is new, so that
        depends on the numbers.
        """,
        (
            r"nothing larger comes in",
            r"[Oo]nly the lower left",
            r"\[\[5\. 8\.\]",
        ),
    ),
    Question(
        "window",
        "The digit moves by one pixel to the right. What happens to the set of pixels that one output of "
        "`MaxPooling2D(2)` sees?",
        {
            "moves along": "You followed the digit. The layer's size and stride alone fix where a window is; the "
            "numbers in the image can't move it.",
            "stays where it is": "",
            "grows": "You may have added the pixels before the shift to those after it. In each image, the poke "
            "finds four.",
        },
        """
        All five outputs see the same pixels before and after the shift; the ink (the pixels that are not 0) slides
        under the window. The *strided* output sees one pixel and can lose all of its ink at once. The global average
        sees everything and loses nothing as long as the ink stays in the image.
        """,
        (
            r"see(s)? the same pixels",
            r"ink .{0,40}slides",
            r"stays where it is while",
        ),
    ),
    Question(
        "best",
        "5,000 digits move by one pixel. Which of these three layers with stride 2 has the smallest invariance error?",
        {
            "max": "You expected the maximum to absorb the shift. Where the largest pixel stays in its window it "
            "does, but where it leaves, the output jumps by the whole difference.",
            "average": "You expected the mean to soften the change. It does, but over four pixels only, and half of "
            "them are new after the shift.",
            "max, blurred": "",
        },
        """
        The blur averages over a larger neighborhood, so each pixel that enters or leaves counts less. Max and average
        pooling both see four pixels, and half of those are new after the shift.
        """,
        (
            r"max, blurred +0\.33",
            r"half of (them|those) are new",
            r"0\.33",
        ),
    ),
    Question(
        "stride",
        "Max pooling with stride 1 instead of 2: how does its invariance error compare?",
        {
            "much smaller": "You blamed the stride. Dropping three of four outputs drops as much of the change as "
            "of the output itself, and the error is their ratio.",
            "about the same": "",
            "much larger": "You counted four times as many outputs that can change. The error is relative, and the "
            "size of the whole output grows as well.",
        },
        """
        Three findings from the table above:

        - Pooling makes the change smaller, from 0.57 for the image itself to 0.45. It doesn't make it small.
        - Average pooling reduces it as much as max pooling does.
        - With stride 1, max pooling has the same 0.45. So it is the *window* that reduces the change, not the smaller
          feature map; the stride only decides how many of the outputs are kept.
        """,
        (
            r"max, stride 1 +0\.45",
            r"the same 0\.45",
            r"reduces the change",
        ),
    ),
    Question(
        "along",
        "The digit moves by 2 pixels and is pooled by `MaxPooling2D(2)`. Compare that with the pooled digit, moved "
        "by 1 cell. The two are ...",
        {
            "exactly equal": "",
            "nearly equal": "You expected windows with slightly different pixels. After a shift by the stride, each "
            "window holds exactly the pixels that the window to its left held before.",
            "clearly different": "You may have compared with the pooled digit in its old place. Moved by one cell "
            "as well, it holds the same numbers in the same cells.",
        },
        "",
        (
            r"exactly the pixels that",
            r"moves along exactly",
            r"after 2 pixels.*equivariance error 0\.00",
        ),
    ),
    Question(
        "odd",
        "The digit moves by 1 pixel instead. Which shift of the pooled digit gives exactly the same result?",
        {
            "0 cells": "You rounded half a cell down. Each window has lost one column of pixels and gained another, "
            "so many of the maxima are new.",
            "1 cell": "You rounded half a cell up. The window one cell to the right holds only one of the two "
            "columns that it would need.",
            "neither of them": "",
        },
        "",
        (
            r"half a cell",
            r"after 1 pixel invariance error",
        ),
    ),
    Question(
        "stays",
        "Now compare each output with the one before the shift, without moving it. Which shift changes it more?",
        {
            "1 pixel": "You may have expected the shift that fits the stride to change less. It moves the output "
            "along exactly, so every stroke is now one cell away from where it was.",
            "2 pixels": "",
            "both the same": "A stroke is two or three pixels wide: after one pixel most windows still hold a part "
            "of it, after two many don't.",
        },
        """
        Column 1 is the pooled digit. After a shift by 2 pixels the output changes a lot, so it is far from invariant.
        Yet it only moves along: the last panel of the first row is empty. After 1 pixel it changes less, but it neither
        stays nor moves along. The output can't move by half a cell, and its windows now hold other pairs of columns.

        The two errors measure two different things, and a layer can be good at one and bad at the other.
        """,
        (
            r"changes a lot",
            r"neither stays nor moves",
            r"invariance error 0\.66",
        ),
    ),
    Question(
        "curve",
        "1,000 digits move by 0, 1, 2, ... 7 pixels. What does the equivariance error of max pooling with stride 2 do?",
        {
            "it keeps rising": "That is the invariance error, which grows until the strokes no longer overlap. "
            "Moving along depends only on whether the stride divides the shift.",
            "it rises, then stays level": "You expected the error to add up over the pixels. After each second "
            "pixel the windows hold the same pixels again, one cell further on.",
            "it jumps up and down": "",
        },
        """
        On the right, with stride 2, the error is **exactly 0 for every even shift** and jumps up for every odd one.
        Blurring doesn't remove the jumps, but it makes them smaller: 0.33 instead of 0.45. Remember that sawtooth. A
        network with three poolings of stride 2 moves its last feature map along exactly with a shift by 8 pixels, and
        in general with no smaller one.

        On the left, every local pooling changes more and more. Once a stroke has moved by more than its own width, the
        window holds other ink. Only the global average stays, until ink is lost at the edge.
        """,
        (
            r"for (every )?even shifts?",
            r"sawtooth",
            r"jumps up for",
        ),
    ),
    *SECOND_HALF,
)
