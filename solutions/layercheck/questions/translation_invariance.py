"""The questions for lesson 2, the reply to each wrong option, and the explanation shown after each measurement.

The questions for the second half of the lesson are in translation_invariance_blur.
"""

from ..question import Question
from .translation_invariance_blur import SECOND_HALF

QUESTIONS = (
    Question(
        "same-digit",
        "For how many of the 1,000 shifted digits does the network give the same answer as before?",
        {
            "more than 90 %": "You didn't expect a barely visible shift to matter much. The accuracy says nothing "
            "about shifts, because all training and test digits were centered.",
            "50 to 90 %": "You may have expected changes only where the network was unsure. The shift also "
            "changes most of the answers that were right.",
            "less than half": "",
        },
        """
        **The network is right on 91 % of the digits. After a shift by one pixel, it gives the same answer for 37 % of
        them.** Nothing left the image, so no information was lost. The network shrinks its feature maps (the outputs of
        its layers) three times, and each time it keeps every second cell and drops the rest. This lesson measures what
        that does to a shifted image. In section 7, you train the same network with other kinds of pooling.
        """,
        (
            r"37 ?%",
            r"same answer (to both in|for) \d",
            r"keeps every second cell and drops",
        ),
    ),
    Question(
        "halves",
        "`MaxPooling2D(2)` is applied three times to a feature map of 14 × 14. How large is the result?",
        {
            "1 × 1": "",
            "2 × 2": "You rounded up, as with padding `same`. By default, a layer drops cells that don't fill a "
            "window.",
            "3 × 3": "That is the size after two pooling layers: 14, 7, 3. In the third layer, a window of 2 fits only "
            "once into 3 cells.",
        },
        """
        The lengths are 14, 7, 3, and 1. A window of 2 fits into 7 cells three times, and the last cell is dropped.
        """,
        (r"14, 7, 3", r"last cell is dropped"),
    ),
    Question(
        "all-negative",
        "A feature map of 6 × 6 contains only the values −1 and −2. Which kind of pooling with padding `same`, window "
        "3, and stride 2 can return a value above −1?",
        {
            "max": "TensorFlow doesn't pad with zeros here: cells outside the feature map don't count toward the "
            "maximum.",
            "average": "TensorFlow doesn't count the padding here: it divides by the number of cells inside the "
            "feature map.",
            "both": "Neither kind of pooling pads with zeros. Cells outside the feature map don't count toward a "
            "maximum or a mean.",
            "neither": "",
        },
        """
        Cells outside the feature map don't count toward the maximum or the mean. So no output leaves the range of the
        inputs, −2 to −1.
        """,
        (r"don't count", r"leaves the range"),
    ),
    Question(
        "same",
        "How many of the four outputs of `MaxPooling2D(2)` are exactly the same for both images?",
        {
            "0": "You overlooked the lower-left output: the 8 in its corner moves one column to the right and stays in "
            "the window.",
            "1": "",
            "2": "You may have counted the lower-right output, where an 8 seems to move within the window. That 8 was "
            "in the last column, so it left the image, and the largest number is now 7.",
            "3": "A single move can change two outputs: the 8 in the second row leaves the upper-left window and "
            "enters the upper-right one.",
            "4": "You expected max pooling to absorb a shift by one pixel. That happens only where the largest number "
            "stays in its window and nothing larger comes in.",
        },
        """
        Only the lower-left output is the same. An output of max pooling keeps its value if its largest number stays in
        the window and nothing larger comes in. After a shift by one column, the two numbers in a window's left column
        are still in the window, now in its right column. The two numbers in its right column are gone. Whether the
        largest one stays depends on the numbers.
        """,
        (
            r"nothing larger comes in",
            r"[Oo]nly the lower-left",
            r"\[\[5\. 8\.\]",
        ),
    ),
    Question(
        "window",
        "The digit moves by one pixel to the right. What happens to the set of pixels that one output of "
        "`MaxPooling2D(2)` sees?",
        {
            "moves along": "You followed the digit. Only the layer's window size and stride determine where a window "
            "is; the numbers in the image have no influence on that.",
            "stays where it is": "",
            "grows": "You may have added the pixels before the shift to those after it. In each image, poking finds "
            "four pixels.",
        },
        """
        All five outputs see the same pixels before and after the shift; the ink (the pixels that are not 0) slides
        under their windows. The *strided* output sees one pixel and can lose all of its ink at once. The global average
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
            "max": "You expected the maximum to absorb the shift. It does so where the largest pixel stays in its "
            "window. Where that pixel leaves its window, the output jumps by the whole difference.",
            "average": "You expected the mean to soften the change. It does, but the mean covers only four pixels, and "
            "half of them are new after the shift.",
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
        "Compare max pooling with stride 1 and with stride 2. With stride 1, the invariance error is ...",
        {
            "much smaller": "You attributed the reduction to the stride. Dropping three out of four outputs shrinks "
            "the change and the output in the same proportion, and the error is their ratio.",
            "about the same": "",
            "much larger": "There are indeed four times as many outputs that can change. But the error is relative, "
            "and the norm of the whole output grows as well.",
        },
        """
        Three findings from the table above:

        - Pooling makes the change smaller, from 0.57 for the image itself to 0.45. It doesn't make the change small.
        - Average pooling reduces it as much as max pooling does.
        - With stride 1, max pooling has the same 0.45. So it is the *window* that reduces the change, not the smaller
          feature map; the stride only determines how many of the outputs are kept.
        """,
        (
            r"max, stride 1 +0\.45",
            r"the same 0\.45",
            r"reduces the change",
        ),
    ),
    Question(
        "along",
        "The digit moves by 2 pixels and is pooled by `MaxPooling2D(2)`. Compare the result with the original digit, "
        "pooled first and then moved by 1 cell. The two are ...",
        {
            "exactly equal": "",
            "nearly equal": "You expected the windows to hold slightly different pixels. After a shift by the stride, "
            "each window holds exactly the pixels that the window to its left held before.",
            "clearly different": "You may have compared the result with the pooled digit in its original place. Once "
            "the pooled digit has moved by one cell as well, it has the same numbers in the same cells.",
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
        """
        Column 1 shows the pooled digit. After a shift by 2 pixels, the output changes a lot, so it is far from
        invariant. Yet it only moves by one cell: the last panel in the first row is empty. After a shift by 1 pixel,
        the output changes less, but it neither stays nor moves with the digit. It can't move by half a cell, and its
        windows now hold different pairs of columns.
        """,
        (
            r"half a cell",
            r"after 1 pixel invariance error",
            r"neither stays nor moves",
        ),
    ),
    *SECOND_HALF,
)
