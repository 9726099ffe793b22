"""The questions of lesson 6, what each wrong option overlooks, and what the measurement shows."""

from ..question import Question

QUESTIONS = (
    Question(
        "field",
        "Two 3 × 3 convolutions, with a skip around both: how many pixels does one output see?",
        {
            "9": "",
            "10": "",
            "25": "",
            "26": "",
            "50": "",
        },
        "",
    ),
    Question(
        "grey",
        "x has shape (2, 6, 6, 1), the branch (2, 6, 6, 4). Of what shape is branch + x?",
        {
            "an error": "",
            "2 × 6 × 6 × 1": "",
            "2 × 6 × 6 × 4": "",
            "2 × 6 × 6 × 5": "",
        },
        "",
    ),
    Question(
        "most",
        "64 channels in, 128 out, strides 2: what holds more than half of the block's numbers?",
        {
            "first convolution": "",
            "second convolution": "",
            "projection": "",
            "normalizations": "",
        },
        "",
    ),
    Question(
        "zero",
        "The last scale is 0. Which of the branch's weights get a gradient in the first step?",
        {
            "none": "",
            "the last scale and offset": "",
            "all but the last scale": "",
            "all of them": "",
        },
        "",
    ),
    Question(
        "deeper",
        "Plain networks: 21 layers instead of 9. What becomes of the error on the training images?",
        {
            "it falls": "",
            "it stays within 2 points": "",
            "it rises": "",
        },
        "",
    ),
    Question(
        "lab",
        "One change to max pooling, batch normalization, residual, depth 1. Which costs most test error?",
        {
            "average pooling": "",
            "group normalization": "",
            "no skip": "",
        },
        "",
    ),
)
