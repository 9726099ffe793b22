"""The questions for lesson 1, the reply to each wrong option, and the explanation shown after each measurement."""

from ..question import Question

QUESTIONS = (
    Question(
        "corner",
        "The 9 in the corner becomes 100. How many outputs of `MaxPooling2D(2)` change?",
        {
            "0": "",
            "1": "You expected a window over the corner. With 5 rows, the windows start at rows 0 and 2. A third "
            "window, at row 4, wouldn't fit.",
            "2": "You may have counted a window along each edge. The windows lie side by side and don't overlap, so a "
            "single input can change at most one output.",
            "4": "You counted four overlapping windows, as for a cell in the middle with stride 1. Without `strides`, "
            "windows move by their own length and don't overlap.",
        },
        """
        Only 2 × 3 windows of 2 × 2 cells fit into 5 × 7 cells. **The last row and the last column are dropped**,
        including the largest number in the image. The picture above wasn't computed from a formula: each cell was
        changed in turn. Filled cells change the framed output, and crossed-out cells change no output at all.
        """,
        (
            r"last (row|column)",
            r"dropped",
            r"seen by no window",
            r"change no output",
        ),
    ),
    Question(
        "stops",
        "A window of length 3 moves along a row of 7 cells, 2 cells at a time, and never leaves the row. At how many "
        "positions does it stop?",
        {
            "2": "Count the first position as well: the window starts at 0, then at 2, then at 4.",
            "3": "",
            "4": "You counted a window that starts at 6. It would cover cells 6, 7, and 8, but the last cell is 6. "
            "With `valid` padding, such a window is left out.",
        },
        "",
        (
            r"starts? at .*4",
            r"gives 3 outputs",
            r"window is left out",
        ),
    ),
    Question(
        "stops-same",
        "Now padding is `same`, so the window may also hang over the ends of the row. At how many positions does it "
        "stop?",
        {
            "3": "That is the count for `valid`, where no window leaves the row. With one cell of padding at each end, "
            "the windows start one cell earlier, and one more window fits.",
            "4": "",
            "5": "You may have added a window at each end. Here there is one cell of padding at each end, so the "
            "windows start at −1, 1, 3, and 5, and together they cover all 7 cells.",
        },
        """
        The picture shows the same window on 8 cells instead of 7; each output was measured. Three rules describe the
        windows:

        - With `"valid"`, the first window starts at 0, and each of the others starts `stride` cells after the one
          before it. A window that wouldn't fit completely is left out.
        - With `"same"`, the number of outputs is the input's length divided by the stride, rounded up, however long the
          window is. Padding is added at both ends. If the number of added cells is odd, as in the picture, the extra
          one goes at the **end** (bottom, right).
        - If you don't pass a stride, it defaults to the window's length, and the windows lie side by side.
        """,
        (
            r"rounded up",
            r"gives 4 outputs",
        ),
    ),
    Question(
        "ranks",
        "You apply `MaxPooling2D(2)` to a batch of shape (4, 10, 7, 3), that is, (batch, height, width, channel). What "
        "is the output's shape?",
        {
            "(4, 5, 3, 3)": "",
            "(4, 5, 3, 1)": "You pooled the channels as well. Each channel is pooled separately, so there are still 3 "
            "channels.",
            "(2, 5, 3, 3)": "You pooled the batch as well. The batch is a list of separate images, so there are still "
            "4 images.",
            "(4, 5, 4, 3)": "You rounded up. With `valid` padding, a window over the seventh column wouldn't fit.",
        },
        """
        The batch of 4 and the 3 channels stay as they are; only the axes between them get shorter. All of these axes
        follow the same rule, whether there are one, two, or three of them.
        """,
        (
            r"-> \(4, 5, 3, 3\)",
            r"stay as they are",
            r"[Ee]ach channel is pooled",
        ),
    ),
    Question(
        "fill",
        "All inputs are negative, and padding is `same`. What can the largest output be?",
        {
            "0": "You expected padding with zeros, as in a convolution. If that were the case, each window that hangs "
            "over the edge would give 0 here.",
            "below 0": "",
        },
        """
        Max pooling doesn't pad with zeros. It pads with −∞, which is never the largest value. A zero would be larger
        than every negative number, so the output would contain a value that isn't in the image.
        """,
        (
            r"−∞",
            r"never the largest",
        ),
    ),
    Question(
        "edge",
        "What is the average in the bottom-right corner?",
        {
            "2.25": "You divided 9 by 4, as if the three cells outside the image were zeros. Keras doesn't count them.",
            "7.0": "You averaged 5, 6, 8, and 9, the values in the last window that fits inside the image. With `same` "
            "padding and stride 1, one more window starts at the 9.",
            "9.0": "",
        },
        """
        Keras divides by the number of cells that are inside the image, here by one. The picture shows the window at the
        end of the first row, with two cells inside. (A convolution with four weights of ¼ and zero padding would turn
        the lone 9 into 2.25 and darken every image at its edges.)
        """,
        (
            r"not (being )?counted",
            r"are inside the image, here by one",
        ),
    ),
    Question(
        "rank",
        "You apply `GlobalMaxPooling2D()` and `MaxPooling2D(28)` to images of 28 × 28 pixels. What differs between the "
        "outputs?",
        {
            "nothing": "The values agree, but look at the number of axes: one output has four axes, and the other has "
            "two.",
            "shape": "",
            "values": "Both layers take the largest of the same 784 numbers, so the values agree. What differs is "
            "the number of axes.",
        },
        """
        The numbers are the same; the **rank** is not. Global pooling removes height and width, so that a dense layer
        can follow directly. With `keepdims=True`, it keeps them as axes of length 1, so the shapes agree, too.
        """,
        (
            r"rank\*?\*? is not",
            r"removes height and width",
            r"\(4, 1, 1, 1\)",
        ),
    ),
    Question(
        "loudest",
        "Which of the three layers drops the loudest sample?",
        {
            "none of them": "A layer drops its last input if the number of inputs is odd. 100 and 50 are even, but the "
            "third layer gets 25 values.",
            "the first": "100 samples fill 50 whole windows of 2, so the first layer drops nothing. Its last output is "
            "the loudest value.",
            "the second": "The second layer gets 50 values, which fill 25 whole windows. Its last output is still the "
            "loudest value.",
            "the third": "",
        },
        """
        The lengths are 100, 50, 25, and 12. The third layer gets 25 values, and 12 windows leave out the last one. That
        value is the maximum of the last four samples, so changing any of these four samples changes no output.
        """,
        (
            r"100, 50, 25",
            r"12 windows",
            r"after the third layer",
        ),
    ),
)
