"""The questions of lesson 5, what each wrong option overlooks, and what the measurement shows."""

from ..question import Question

QUESTIONS = (
    Question(
        "before",
        "layer = Dense(3) has been made, but not called. How many weights has it?",
        {
            "0": "",
            "1": "",
            "2": "",
            "15": "",
        },
        "",
    ),
    Question(
        "widths",
        "One LinearWithoutBuild(4, 2) is called with inputs of width 2, then 5, then 2. How many calls succeed?",
        {
            "1": "",
            "2": "",
            "3": "",
        },
        "",
    ),
    Question(
        "moved",
        "BatchNormalization on 6 features has 24 numbers. How many may an optimizer move?",
        {
            "0": "",
            "6": "",
            "12": "",
            "24": "",
        },
        "",
    ),
    Question(
        "kept",
        "kept = layer(ones of shape (2, 4)). Then layer(the same ones) again. What is in kept?",
        {
            "2s": "",
            "4s": "",
        },
        "",
    ),
    Question(
        "six",
        "Three Dense layers of 32, 32 and 10 units in one layer. How many weights, once called?",
        {
            "3": "",
            "6": "",
            "74": "",
        },
        "",
    ),
    Question(
        "losses",
        "The same layer is called a second time. How many losses does it hold then?",
        {
            "1": "",
            "2": "",
        },
        "",
    ),
    Question(
        "learned",
        "How many of the test digits does it recognize then?",
        {
            "about 10 %": "",
            "about 50 %": "",
            "about 90 %": "",
        },
        "",
    ),
)
