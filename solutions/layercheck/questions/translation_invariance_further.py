"""The questions for lesson 2's Going further notebook, the replies to wrong options, and the explanations."""

from ..question import Question

QUESTIONS = (
    Question(
        "stays",
        "A digit moves by 1 or by 2 pixels. `MaxPooling2D(2)` pools it before and after the shift. Which shift changes "
        "the output more?",
        {
            "1 pixel": "You may have expected a shift equal to the stride to change the output less. It moves the "
            "output by exactly one cell, so every stroke is now one cell away from where it was.",
            "2 pixels": "",
            "both the same": "A stroke is two or three pixels wide. After a shift by one pixel, most of its windows "
            "still hold a part of it; after a shift by two, many don't.",
        },
        """
        After a shift by 2 pixels, the output changes more, so it is farther from invariant. Yet it only moves by one
        cell, so its equivariance error is 0. The two errors measure different things: one can be small while the other
        is large.
        """,
        (
            r"changes more",
            r"farther from invariant",
            r"invariance error 0\.66",
        ),
    ),
    Question(
        "curve",
        "1,000 digits move by 0, 1, 2, ..., 7 pixels. How does the equivariance error of max pooling with stride 2 "
        "change?",
        {
            "it keeps rising": "That is the invariance error, which grows until the strokes no longer overlap. The "
            "equivariance error is 0 whenever the stride divides the shift.",
            "it rises, then stays level": "You expected the error to add up over the pixels. After every second pixel, "
            "the windows hold the same sets of pixels again, one cell farther along.",
            "it jumps up and down": "",
        },
        """
        On the right, with stride 2, the error is **exactly 0 for every even shift** and jumps up for every odd one.
        Blurring doesn't remove the jumps, but it makes them smaller: 0.33 instead of 0.45. Remember that sawtooth. In a
        network with three pooling layers of stride 2, the last feature map moves exactly with the image after a shift
        by 8 pixels, but in general not after a smaller one.

        On the left, the output of every local pooling layer changes more and more. Once a stroke has moved by more than
        its own width, the windows that used to contain it hold different ink or none at all. Only the global average
        stays the same, until ink is lost at the edge.
        """,
        (
            r"for (every )?even shifts?",
            r"sawtooth",
            r"jumps up for",
        ),
    ),
    Question(
        "wider",
        "Take blur kernels of size 1 (no blur), 2, 3, 5, and 7 after max pooling. As the blur gets wider, how does the "
        "invariance error for a shift by one pixel change?",
        {
            "it keeps falling": "",
            "it falls, then rises": "You expected a wide blur to do harm. It does degrade the image, but it makes "
            "neighboring cells more alike, and the more alike they are, the less a shift changes.",
            "it stays the same": "You may have reasoned that every kernel sums to 1. That keeps the brightness, "
            "but a wider kernel makes neighboring cells more alike.",
        },
        """
        The wider the blur, the smaller the change, and the less detail is left in the image. The invariance error can't
        tell you which width is right. For that, you need a network with a task to solve.
        """,
        (
            r"0\.45 0\.36",
            r"more alike",
            r"[Tt]he wider the blur, the smaller",
        ),
    ),
    Question(
        "cost",
        "In the full setting, three networks have blurs of increasing width: Rect-2, Tri-3, and Bin-5. What happens to "
        "the accuracy on centered digits as the blur gets wider?",
        {
            "it rises": "You may have expected a steadier network to be right more often. Consistent answers aren't "
            "necessarily right, and a wider blur removes detail that tells digits apart.",
            "it stays the same": "On ImageNet's larger images, the accuracy hardly changes. In images of 32 × 32 "
            "pixels, a wider blur leaves less to learn from, and three networks with the same seed show this.",
            "it falls": "",
        },
        """
        Rect-2 costs almost no accuracy, whereas Bin-5 costs nearly 3 points: a wider blur leaves less to learn from. On
        ImageNet, on the right, the accuracy changes by less than a point. The conditions there are different: the
        images are larger, the networks were trained on shifted crops, and shifting a crop brings in new pixels, whereas
        the shifts here wrap around.

        The short experiment in lesson 2 ranks the networks by consistency in the same order, with wider gaps. There,
        the blurred network is also less accurate, probably because its training stops too early.
        """,
        (
            r"costs almost no accuracy",
            r"nearly 3 points",
            r"wider blur (removes|leaves)",
        ),
    ),
)
