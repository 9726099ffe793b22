"""The questions of lesson 4, what each wrong option overlooks, and what the measurement shows."""

from ..question import Question

QUESTIONS = (
    Question(
        "batch",
        "One of 144 numbers changes, under batch normalization in training. How many outputs move?",
        {
            "1": "",
            "6": "",
            "24": "",
            "144": "",
        },
        "",
    ),
    Question(
        "layer",
        "LayerNormalization() on such images: how many inputs share one mean?",
        {
            "4": "",
            "6": "",
            "24": "",
            "72": "",
        },
        "",
    ),
    Question(
        "norms",
        "After one epoch of 2,000 digits, which network is clearly best, by more than two points?",
        {
            "group": "",
            "layer": "",
            "instance": "",
            "none": "",
            "no one": "",
        },
        "",
    ),
    Question(
        "small-batches",
        "The batch shrinks from 32 images to 2. Whose test error more than doubles?",
        {
            "BN": "",
            "GN": "",
            "both": "",
            "neither": "",
        },
        "",
    ),
    Question(
        "other",
        "The same network, last maps of 4 × 4 pixels, batches of 2: does batch normalization fail?",
        {
            "fails": "",
            "does not fail": "",
        },
        "",
    ),
    Question(
        "pooled",
        "After instance normalization, what does global average pooling tell of the two?",
        {
            "brightness": "",
            "colour": "",
            "nothing": "",
        },
        "",
    ),
)
