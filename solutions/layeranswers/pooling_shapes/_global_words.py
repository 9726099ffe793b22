"""Explanations for wrong maxima in `global_pool`."""

from . import global_pool as known

MAX = {
    "mean": known.always_the_average,
    "from 0": """Your "max" is 0 wherever all values of a channel are negative. A running maximum that starts at 0 can't
        go below 0: which value should it start with?""",
    "absolute": """Your "max" is the maximum of the absolute values. A negative number is never larger than a positive
        one.""",
    "farthest": """Your "max" is the value farthest from 0. A negative number is never larger than a positive one.""",
    "min": """Your "max" is the smallest value. Which reduction keeps the largest value?""",
    "sum": """Your "max" is the sum. Which reduction keeps the largest value?""",
    "median": """Your "max" is the median. Which reduction keeps the largest value?""",
    "first": """Your "max" is the first pixel's value. The window has to cover the whole image.""",
    "last": """Your "max" is the last pixel's value. Does your code compare each pixel with the largest one so far?""",
    "mean of rows": """Your "max" is a mean of maxima: you compute the maximum along one axis, then the mean along the
        other. Take the maximum along both axes.""",
    "mean of columns": """Your "max" is a mean of maxima: you compute the maximum along one axis, then the mean along
        the other. Take the maximum along both axes.""",
    "index": """Your "max" is the position of the largest value, which is what argmax returns. Return the value
        itself.""",
    "None": """Your function returns None for "max". Which of its lines run for this mode?""",
}
