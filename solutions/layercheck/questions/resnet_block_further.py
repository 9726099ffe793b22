"""The questions for lesson 6's Going further notebook, about a block's parameters and the first measurement in the
lab."""

from ..question import Question

QUESTIONS = (
    Question(
        "most",
        "A block has 64 input channels, 128 output channels, and stride 2. Which part has more than half of its "
        "parameters?",
        {
            "first convolution": "It has 3 · 3 · 64 weights for each filter. The second convolution reads 128 channels "
            "instead of 64, so it has twice as many weights.",
            "second convolution": "",
            "projection": "The projection has a single weight for each pair of channels, whereas a 3 × 3 convolution "
            "has nine.",
            "normalizations": "Each normalization has four parameters for each channel. A 3 × 3 convolution has nine "
            "weights for each pair of an input channel and an output channel.",
        },
        """
        Both convolutions have 128 filters of 3 × 3. The first reads 64 channels and the second 128, so the second one
        has twice as many weights. Strides change how often a filter is applied, not how many weights it has.

        The projection is cheap: it has one weight for each pair of channels, whereas a 3 × 3 convolution has nine. A
        skip that is x itself costs nothing at all.
        """,
        (r"147,456", r"twice as many", r"projection is cheap", r"reads (64 channels|128 channels)"),
    ),
    Question(
        "lab",
        "The network has max pooling, batch normalization, residual blocks, and depth 1. Which single change raises "
        "the test error most?",
        {
            "average pooling": "The two kinds of pooling keep different summaries of the same windows, and this "
            "network can work with either. The errors differ by a few points, and two seeds of the same network may "
            "differ by more.",
            "group normalization": "",
            "no skip": "A skip helps in a deep network. With one block in each stage, there is little to skip. In the "
            "recorded picture of lesson 6, too, the plain network of 5 layers was as good as the residual one.",
        },
        """
        There is one large difference and two small ones. A single run of each network can't settle the small ones. With
        seeds 0 to 3, on TensorFlow 2.21, the unchanged network got between 11 and 25 % of the test images wrong. With
        all four seeds, average pooling cost 2 to 6 points, and leaving out the skip cost nothing.

        The large difference doesn't mean that group normalization is bad. After three short epochs, the network with
        group normalization is still far from trained, and lesson 4 shows a case in which the order is reversed.
        """,
        (r"one large difference", r"group normalization is bad", r"cost nothing", r"little to skip"),
    ),
)
