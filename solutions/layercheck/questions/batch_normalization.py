"""The questions of lesson 3, what each wrong option overlooks, and what the measurement shows."""

from ..question import Question

QUESTIONS = (
    Question(
        "mixed",
        "In training, how many of the 12 inputs move one single output?",
        {
            "1": "",
            "3": "",
            "4": "",
            "12": "",
        },
        "",
    ),
    Question(
        "means",
        "A batch of 32 colour images, (32, 75, 64, 3): how many means?",
        {
            "3": "",
            "64": "",
            "96": "",
            "14400": "",
        },
        "",
    ),
    Question(
        "cancel",
        "1,000 float32 numbers, mean 10,000, variance 1. E[x²] − E[x]² gives?",
        {
            "1": "",
            "far off": "",
        },
        "",
    ),
    Question(
        "epsilon",
        "A feature has the deviation 0.01. And behind the layer?",
        {
            "0.01": "",
            "0.3": "",
            "1.0": "",
        },
        "",
    ),
    Question(
        "fresh",
        "layer(x) with a fresh BatchNormalization, training not mentioned. What happens to x?",
        {
            "hardly anything": "",
            "mean 0 and variance 1": "",
            "an error": "",
        },
        "",
    ),
    Question(
        "far",
        "Momentum 0.99, 40 batches with mean 10. Where is the moving mean?",
        {
            "3.3": "",
            "6.7": "",
            "9.9": "",
        },
        "",
    ),
    Question(
        "momentum",
        "After 30 steps: which momentum gets more test digits right at inference?",
        {
            "0.9": "",
            "0.99": "",
            "neither": "",
        },
        "",
    ),
    Question(
        "columns",
        "BatchNormalization on digits (batch, 28, 28), in front of Flatten: how many means?",
        {
            "1": "",
            "28": "",
            "784": "",
        },
        "",
    ),
    Question(
        "bias",
        "Conv2D with a bias, then BatchNormalization: the bias's gradient?",
        {
            "0": "",
            "like the kernel's": "",
        },
        "",
    ),
    Question(
        "swing",
        "Learning rate 0.1, the same ten layers: in which network does the loss swing farther?",
        {
            "without normalization": "",
            "with it": "",
            "both alike": "",
        },
        "",
    ),
    Question(
        "fast",
        "And at learning rate 0.5, which network learns?",
        {
            "both": "",
            "only the normalized one": "",
            "neither": "",
        },
        "",
    ),
)
