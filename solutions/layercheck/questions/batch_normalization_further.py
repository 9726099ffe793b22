"""The questions for lesson 3's Going further notebook, the reply to each wrong option, and the explanations."""

from ..question import Question

QUESTIONS = (
    Question(
        "far",
        "The moving mean starts at 0, the momentum is 0.99, and 40 batches all have mean 10. What is the moving mean "
        "after these 40 batches?",
        {
            "3.3": "",
            "6.7": "0.99⁴⁰ is 0.67, but that is the share of the distance that remains, not the share that has been "
            "covered.",
            "9.9": "You gave the new value a weight of 0.99. In Keras, that is the weight of the old value: each batch "
            "adds only a hundredth of the remaining difference.",
        },
        """
        After 40 steps, the moving mean has covered a third of the way. Each step leaves 99 % of the remaining distance,
        so the moving mean never quite arrives, and the first steps are the longest.
        """,
        (r"[Aa] third of the way", r"never quite arrives", r"0\.99⁴⁰"),
    ),
    Question(
        "momentum",
        "After 30 of the 125 steps, with which momentum does the network get more test digits right at inference?",
        {
            "0.9": "",
            "0.99": "You chose the steadier average. But after 30 steps, it has covered only a quarter of the way from "
            "its initial value to the batch means.",
            "both alike": "The weights are the same, but inference uses the moving statistics, which depend on the "
            "momentum.",
        },
        """
        After 30 steps, moving statistics with momentum 0.9 have almost arrived (0.9³⁰ = 4 % of the initial distance is
        left), and those with 0.99 have not (74 % is left). The weights are the same in all rows; only the moving
        statistics differ.
        """,
        (r"almost arrived", r"74 %", r"a quarter of the way", r"momentum 0\.99? +\d\d%"),
    ),
    Question(
        "epsilon",
        "A feature has standard deviation 0.01. What is its standard deviation after the layer, with Keras's epsilon "
        "of 0.001?",
        {
            "0.01": "You left the feature unchanged. Its values are divided by √(0.0001 + 0.001), about 0.033, which "
            "makes them 30 times as large.",
            "0.3": "",
            "1.0": "You divided by the standard deviation alone. The variance is 0.0001, and epsilon is ten times as "
            "large, so epsilon decides.",
        },
        """
        A small feature stays small: its variance is 0.0001, a tenth of epsilon. PyTorch's default epsilon is 0.00001.
        If you port weights from one framework to the other, port epsilon as well.
        """,
        (r"stays small", r"a tenth of epsilon", r"0\.30", r"epsilon decides"),
    ),
    Question(
        "columns",
        "You apply BatchNormalization to digits of shape (batch, 28, 28), before Flatten. How many means does it "
        "store?",
        {
            "1": "One mean would require a last axis of length 1, for a single channel. These digits have no such "
            "axis, and the layer has one mean per position on the last axis, whatever it is.",
            "28": "",
            "784": "That is what you get after `Flatten`, where each pixel is a feature. Before `Flatten`, only the "
            "positions on the last axis have separate means, and each mean is computed over the rows as well.",
        },
        """
        The layer computes one mean for each position on the *last* axis, over all other axes. So it treated the 28
        columns of pixels as channels, and no error was raised. After `Flatten`, each of the 784 pixels is a feature of
        its own, and the means look like a blurred digit.
        """,
        (r"28 columns", r"28 means", r"784 pixels is a feature", r"each pixel is a feature"),
    ),
    Question(
        "idle",
        "The first normalization layer receives the pixels; each of the others comes right before an activation. Which "
        "of these weights gets no gradient?",
        {
            "β of the first normalization": "",
            "γ of the first normalization": "γ scales each pixel separately before the dense layer adds up the pixels. "
            "The effect is more than an added constant.",
            "β of the last normalization": "The activation comes right after this normalization, and no mean is "
            "subtracted between this layer and the output.",
            "none of them": "Follow a constant that is added to the 784 pixels: the dense layer turns it into another "
            "constant. What does the next normalization layer do to that constant?",
        },
        r"""
        It is the $\beta$ of the very first normalization layer, with 784 weights. A dense layer follows, and then the
        next normalization layer subtracts a mean, so this $\beta$ is a useless bias in disguise. (The tiny number
        printed for it is just rounding error.)
        """,
        (r"very first normalization", r"useless bias in disguise", r"784 weights"),
    ),
    Question(
        "swing",
        "The learning rate is 0.1, and both networks have the same ten layers. In which of them does the loss swing "
        "more on the walks?",
        {
            "without normalization": "",
            "with normalization": "Dividing by a small standard deviation can enlarge numbers, but each normalization "
            "layer brings them back to the same scale, however far the walk goes.",
            "both alike": "You expected the loss to depend only on the data and the learning rate. Without "
            "normalization, a change in one layer is multiplied by all the layers after it.",
        },
        "",
        (r"multiplied by all", r"swings more than", r"smoother", r"plain +digits right"),
    ),
    Question(
        "fast",
        "At learning rate 0.5, which network learns?",
        {
            "both": "Without normalization, the first steps are so large that the loss explodes, and the network "
            "doesn't recover within the 80 steps.",
            "only the normalized one": "",
            "neither": "A learning rate of 0.5 is too high for ten plain layers. In the other network, each "
            "normalization layer rescales the output of the layer before it, however much a large step has changed it.",
        },
        """
        This reproduces the paper's finding, in a miniature that takes seconds: **the loss gets smoother**. At learning
        rate 0.1, the loss on some walks swings by more than ten without normalization, and by less than one with it.
        That is why larger steps are safe: at 0.5, the plain network is lost immediately, and the normalized one learns
        fastest of all.

        Two caveats: First, the evidence is limited to four training runs, ten layers, and one kind of data. Second, a
        kernel before a normalization layer has no scale of its own, because doubling it gives the same output. So the
        same learning rate doesn't mean quite the same step in both networks.
        """,
        (r"gets? smoother", r"plain network is lost", r"only the normalized network", r"larger steps are +safe"),
    ),
)
