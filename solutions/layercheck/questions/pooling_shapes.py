"""The questions of lesson 1, the reply to each wrong option, and the explanation after the measurement."""

from ..question import Question

QUESTIONS = (
    Question(
        "corner",
        "The 9 in the corner becomes 100. How many outputs of `MaxPooling2D(2)` change?",
        {
            "0": "",
            "1": "You expected a window over the corner. With a window of 2 and 5 rows, the windows start at rows 0 "
            "and 2, and a third one, at row 4, would not fit.",
            "2": "You may have counted a window along each edge. Side by side, the windows don't overlap: a single "
            "input can change at most one output.",
            "4": "You counted four windows around the cell, as if they moved one cell at a time. Without `strides`, "
            "they move by their own length and don't overlap.",
        },
        """
        A 2 × 2 window cuts 5 × 7 into 2 × 3, and **the last row and the last column are dropped**, the largest number
        of the image with them. That was a **poke**: change one input of the real layer and see which outputs change.
        The picture above was not computed from a formula. It pokes every cell in turn: filled cells change the framed
        output, and crossed cells change no output at all.
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
        "A window of 3 moves along 7 cells, 2 cells at a time, and never leaves them. At how many positions does it "
        "stop?",
        {
            "2": "Count the first position as well: the window starts at 0, then at 2, then at 4.",
            "3": "",
            "4": "You counted a window that starts at 6. It would cover cells 6, 7 and 8, and the last cell is 6: "
            "with `valid` padding it isn't made.",
        },
        "",
        (
            r"starts? at .*4",
            r"gives 3 outputs",
            r"isn't made",
        ),
    ),
    Question(
        "stops-same",
        "Now it may hang over the ends, because padding is `same`. How many positions?",
        {
            "3": "That is the count for `valid`, where no window leaves the cells. Here one more window starts "
            "inside the input and hangs over its end.",
            "4": "",
            "5": "You counted one window too many. One starts for each stride that begins inside the 7 cells: at 0, "
            "2, 4 and 6, before they are shifted to center the padding.",
        },
        """
        The picture shows all windows along one axis of 8 cells, each one measured. There are three rules:

        - The first window starts at 0 and each next one `stride` cells further. With `"valid"`, a window that would not
          fit completely is not made.
        - With `"same"` you get one output per stride, rounded up, however long the window is. Padding is added on both
          sides; if it is odd, the extra cell goes at the **end** (bottom, right).
        - If you don't pass a stride, it defaults to the window's length, and the windows lie side by side.
        """,
        (
            r"rounded up",
            r"gives 4 outputs",
        ),
    ),
    Question(
        "ranks",
        "`MaxPooling2D(2)` on a batch of shape (4, 10, 7, 3), which is (batch, height, width, channel). What is the "
        "output's shape?",
        {
            "(4, 5, 3, 3)": "",
            "(4, 5, 3, 1)": "You pooled the channels as well. Each channel is pooled separately, so there are still 3.",
            "(2, 5, 3, 3)": "You pooled the batch as well. It is a list of separate images, so there are still 4.",
            "(4, 5, 4, 3)": "You rounded the 7 columns up. With `valid` padding, a window over the seventh column "
            "would not fit.",
        },
        """
        The batch of 4 and the 3 channels stay as they are; only the axes between them get shorter. Pooling treats each
        of these alike, whether there is one (`MaxPooling1D`, for sequences), two (`2D`, for images) or three (`3D`, for
        volumes and video).
        """,
        (
            r"-> \(4, 5, 3, 3\)",
            r"stay as they are",
            r"[Ee]ach channel is pooled",
        ),
    ),
    Question(
        "fill",
        "All numbers are below zero and padding is `same`. What can the largest output be?",
        {
            "0": "You expected padding with zeros, as in a convolution. A zero would be larger than every number "
            "here, and the output would contain a value that the image doesn't have.",
            "below 0": "",
        },
        """
        Max pooling doesn't pad with zeros. It pads with −∞, which is never the largest. A zero would win over every
        negative number and put a value into the output that the image doesn't have.
        """,
        (
            r"−∞",
            r"never the largest",
        ),
    ),
    Question(
        "edge",
        "What is the average in the bottom right corner?",
        {
            "2.25": "You divided 9 by 4, as if the three cells outside the image were zeros. Keras doesn't count them.",
            "4.5": "You divided 9 by 2. Only one cell of this window is inside the image: three are outside.",
            "9.0": "",
        },
        """
        Keras divides by the number of cells that are inside the image, here by one. The picture shows the window at the
        end of the first row, with two cells inside. (A convolution with zero padding would make 2.25 of a lone 9, and
        darken every image at its edges.)
        """,
        (
            r"not (being )?counted",
            r"are inside the image, here by one",
        ),
    ),
    Question(
        "rank",
        "`GlobalMaxPooling2D()` and `MaxPooling2D(28)` on images of 28 × 28: what differs?",
        {
            "nothing": "The numbers agree, but look at the number of axes: one result has four, the other two.",
            "shape": "",
            "values": "Both take the largest of the same 784 numbers, so the values agree. The number of axes does "
            "not.",
        },
        """
        The numbers are the same; the **rank** is not. Global pooling removes height and width, so that a dense layer
        can follow directly. With `keepdims=True` it keeps them as axes of length 1, and then the shapes agree too.
        """,
        (
            r"rank\*?\*? is not",
            r"removes height and width",
            r"\(4, 1, 1, 1\)",
        ),
    ),
    Question(
        "tie",
        "The window holds 3, 3, 1, 2. How many of its cells get a gradient from max pooling?",
        {
            "0": "A tie doesn't stop the gradient: the output is one of the two 3s, and it changes with that one.",
            "1": "",
            "2": "You shared the gradient among the two largest cells. TensorFlow picks one of them.",
            "4": "That is average pooling, where every cell contributes to the output. The largest value does not "
            "depend on the 1 and the 2.",
        },
        """
        The first of the tied cells gets the whole gradient. Ties are common: after a ReLU, whole windows are zero.
        """,
        (
            r"first of (the tied|several)",
            r"gets? the whole gradient",
        ),
    ),
)
