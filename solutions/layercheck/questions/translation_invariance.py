"""The questions of lesson 2, what each wrong option overlooks, and what the measurement shows."""

from ..question import Question

QUESTIONS = (
    Question(
        "same",
        "How many of the four outputs of MaxPooling2D(2) are exactly the same for both?",
        {
            "0": "",
            "1": "",
            "2": "",
            "3": "",
            "4": "",
        },
        "",
    ),
    Question(
        "window",
        "The digit moves by one pixel to the right. What the output sees ...",
        {
            "moves along": "",
            "stays where it is": "",
            "grows": "",
        },
        "",
    ),
    Question(
        "best",
        "5,000 digits, one pixel, stride 2. Which changes least?",
        {
            "max": "",
            "average": "",
            "max, blurred": "",
        },
        "",
    ),
    Question(
        "stride",
        "Max pooling with stride 1 instead: its error is ...",
        {
            "much smaller": "",
            "the same": "",
            "much larger": "",
        },
        "",
    ),
    Question(
        "along",
        "A digit moves by 2 pixels, max pooling has stride 2. How far is it from moving along?",
        {
            "0": "",
            "about 0.36": "",
            "about 0.66": "",
        },
        "",
    ),
    Question(
        "stays",
        "And how far is it from staying what it was?",
        {
            "0": "",
            "about 0.36": "",
            "about 0.66": "",
        },
        "",
    ),
    Question(
        "unchanged",
        "One pixel: which has more cells that are exactly unchanged?",
        {
            "max": "",
            "average": "",
            "about equal": "",
        },
        "",
    ),
    Question(
        "worst",
        "Which network changes its mind most often?",
        {
            "strided": "",
            "max": "",
            "average": "",
            "max + Tri-3": "",
        },
        "",
    ),
    Question(
        "strided",
        "The strided one is about 90 % accurate where digits stand still. How consistent is it?",
        {
            "below 50 %": "",
            "50 to 80 %": "",
            "above 80 %": "",
        },
        "",
    ),
)
