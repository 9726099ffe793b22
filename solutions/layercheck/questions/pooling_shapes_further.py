"""The question for lesson 1's Going further notebook, the reply to each wrong option, and the explanation."""

from ..question import Question

QUESTIONS = (
    Question(
        "tie",
        "The window holds 3, 3, 1, 2. How many of its cells get a gradient from max pooling?",
        {
            "0": "A tie doesn't stop the gradient: the output is one of the two 3s, and it changes with that element.",
            "1": "",
            "2": "You divided the gradient between the two largest cells. TensorFlow gives all of it to one of them.",
            "4": "That is average pooling, where every cell contributes to the output. The largest value doesn't "
            "depend on the 1 or the 2.",
        },
        """
        The first of the tied cells gets the whole gradient. Ties are common: after a ReLU, whole windows often consist
        of zeros.
        """,
        (
            r"first of (the tied|several)",
            r"gets? the whole gradient",
        ),
    ),
)
