"""The questions of lesson 2's Going further notebook, the replies to wrong options, and the explanations."""

from ..question import Question

QUESTIONS = (
    Question(
        "stays",
        "A digit moves by 1 or by 2 pixels. `MaxPooling2D(2)` pools it before and after the shift. Which shift changes "
        "the output more?",
        {
            "1 pixel": "You may have expected the shift that fits the stride to change the output less. It moves the "
            "output along exactly, so every stroke is now one cell away from where it was.",
            "2 pixels": "",
            "both the same": "A stroke is two or three pixels wide. After a shift by one pixel, most windows still "
            "hold a part of it; after a shift by two, many don't.",
        },
        """
        After a shift by 2 pixels the output changes more, so it is farther from invariant. Yet it only moves along, and
        its equivariance error is 0. The two errors measure two different things, and a layer can be good at one and bad
        at the other.
        """,
        (
            r"changes more",
            r"farther from invariant",
            r"invariance error 0\.66",
        ),
    ),
    Question(
        "curve",
        "1,000 digits move by 0, 1, 2, ... 7 pixels. How does the equivariance error of max pooling with stride 2 "
        "change?",
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
        window holds other ink. Only the global average stays the same, until ink is lost at the edge.
        """,
        (
            r"for (every )?even shifts?",
            r"sawtooth",
            r"jumps up for",
        ),
    ),
    Question(
        "wider",
        "Take blur kernels of size 1 (no blur), 2, 3, 5 and 7 after max pooling. As the blur gets wider, how does the "
        "invariance error for a shift by one pixel change?",
        {
            "it keeps falling": "",
            "it falls, then rises": "You expected a wide blur to do harm. It does, but to the image: neighboring "
            "cells become more alike, and the more alike they are, the less a shift changes.",
            "it stays the same": "You may have reasoned that every kernel sums to 1. The sum keeps the brightness, "
            "but a wider kernel makes neighboring cells more alike.",
        },
        """
        The wider the blur, the smaller the change, and the less detail of the image is left. The invariance error can't
        tell you which width is right. For that you need a network with a task to solve.
        """,
        (
            r"0\.45 0\.36",
            r"more alike",
            r"[Tt]he wider the blur, the smaller",
        ),
    ),
    Question(
        "cost",
        "In the full setting, three networks have blurs of increasing width: Rect-2, Tri-3 and Bin-5. What happens to "
        "the accuracy on centered digits as the blur gets wider?",
        {
            "it rises": "You may have expected a steadier network to be right more often. Consistent answers need not "
            "be right, and a wider blur removes detail that tells digits apart.",
            "it stays the same": "On ImageNet's larger images, the accuracy hardly changes. On 32 × 32 pixels, a wider "
            "blur leaves less to learn from, and three networks with the same seed show this.",
            "it falls": "",
        },
        """
        Rect-2 costs almost no accuracy, Bin-5 nearly 3 points: a wider blur leaves less to learn from. On ImageNet, on
        the right, the accuracy changes by less than a point. The conditions differ: the images are larger, those
        networks were trained on shifted crops, and a crop brings in new pixels where these shifts wrap around.

        The short setting of lesson 2 shows the same order of consistency with wider gaps. There the blurred network is
        also less accurate, probably because its training stops too early.
        """,
        (
            r"costs almost no accuracy",
            r"nearly 3 points",
            r"wider blur (removes|leaves)",
        ),
    ),
)
