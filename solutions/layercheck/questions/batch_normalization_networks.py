"""The questions of lesson 3 from its fifth section on, about networks with batch normalization."""

from ..question import Question

IN_NETWORKS = (
    Question(
        "bias",
        "A Conv2D with a bias, then BatchNormalization: how large is the bias's gradient?",
        {
            "0, up to rounding": "",
            "small, but clearly not 0": "You expected a part of it to get through. The mean takes the whole bias away, "
            "and the variance doesn't depend on it, so all that is left is rounding.",
            "like the kernel's": "The kernel changes how the outputs differ from each other. The bias shifts them "
            "all by the same amount, and the layer after it subtracts the mean.",
        },
        r"""
        A bias adds the same number to every sample, and so to the mean, which is subtracted again. The loss doesn't
        depend on it. $\beta$ does its work, so leave the bias out with `use_bias=False`.

        This holds only *directly before* the normalization. With an activation in between, the bias decides which part
        of the activation's bend is used, and subtracting a mean doesn't undo that.
        """,
        (r"subtracted again", r"subtracts the mean", r"use_bias=False", r"loss doesn't depend"),
    ),
    Question(
        "columns",
        "BatchNormalization on digits (batch, 28, 28), before Flatten. How many means does it store?",
        {
            "1": "One mean needs a last axis of length 1, for a single channel. These digits have no such axis, and "
            "the layer keeps the last one apart, whatever it is.",
            "28": "",
            "784": "That is what you get after `Flatten`, where each pixel is a feature. Before it, only the last "
            "axis is kept apart, and the mean goes over the rows as well.",
        },
        """
        The layer keeps the *last* axis apart and takes its means over all others. So it took the 28 columns of
        pixels for channels, and no error was raised. After `Flatten` each of the 784 pixels is a feature of its own,
        and the means look like a blurred digit.
        """,
        (r"28 columns", r"28 means", r"784 pixels is a feature", r"each pixel is a feature"),
    ),
    Question(
        "idle",
        "Each normalization comes before the activation. Which of these weights gets no gradient?",
        {
            "β of the first normalization": "",
            "γ of the first normalization": "γ scales each pixel by itself before the dense layer adds them up. "
            "That changes more than a constant.",
            "β of the last normalization": "The activation comes right after it, and no mean is subtracted from "
            "there to the output.",
            "none of them": "Follow a constant that is added to the 784 pixels: the dense layer turns it into "
            "another constant. What does the next normalization do with that?",
        },
        r"""
        The $\beta$ of the very first normalization, 784 weights: a dense layer follows, and then the next normalization
        subtracts a mean. It is a useless bias in disguise. (The tiny number printed for it is rounding.)
        """,
        (r"very first normalization", r"useless bias in disguise", r"784 weights"),
    ),
    Question(
        "swing",
        "Learning rate 0.1, the same ten layers: in which network does the loss swing farther on the walks?",
        {
            "without normalization": "",
            "with normalization": "Dividing by a small standard deviation can enlarge numbers, but each "
            "normalization brings them back to one scale, however far the walk goes.",
            "both alike": "You expected the loss to depend on the data and the learning rate only. Without "
            "normalization, a change in one layer is multiplied by all the layers after it.",
        },
        "",
        (r"multiplied by all", r"swings more than", r"smoother", r"plain +digits right"),
    ),
    Question(
        "fast",
        "And at learning rate 0.5, which network learns?",
        {
            "both": "Without normalization, the first steps are so large that the loss explodes, and the network "
            "doesn't recover within the 80 steps.",
            "only the normalized one": "",
            "neither": "0.5 is too much for ten plain layers. In the other network, each normalization rescales "
            "what a large step did to the layer before it.",
        },
        """
        This is the paper's finding, in a miniature that takes seconds: **the loss gets smoother**. At rate 0.1, the
        loss on some walks swings by more than ten without the layer, and by less than one with it. That is why larger
        steps are safe: at 0.5 one network is lost at once, and the other learns fastest of all.

        Two cautions. The evidence is small: four trainings, ten layers, one kind of data. And a weight before a
        normalization has no scale of its own, because twice the kernel gives the same output. So the same learning rate
        isn't quite the same step in both networks.
        """,
        (r"gets? smoother", r"one network is lost", r"only the normalized network", r"larger steps are +safe"),
    ),
)
