"""A family of mistakes in `batch_norm_parameters`: wrong counts, or wrong ways to return the counts."""

from .. import family
from . import batch_norm_parameters as known
from .batch_norm_parameters import batch_norm_parameters

_COUNTS = {  # wrong counts, where n is the number of features
    "0": "Your {0} number is always 0.",
    "1": "Your {0} number is always 1. Each feature has its own parameters.",
    "2": "Your {0} number is always 2. Each feature has its own parameters.",
    "3": "Your {0} number is always 3. Each feature has its own parameters.",
    "4": "Your {0} number is always 4. Each feature has its own parameters.",
    "n": "Your {0} number counts one parameter per feature. Each feature has two of this kind.",
    "2 * n": "Your {0} number counts two parameters per feature.",
    "3 * n": "Your {0} number counts three parameters per feature. Each feature has two of this kind.",
    "4 * n": "Your {0} number counts four parameters per feature. Each feature has two of this kind.",
    "n + 1": "Your {0} number is the number of features plus 1. Each feature has two parameters of this kind.",
    "n + 2": "Your {0} number is the number of features plus 2. Each feature has two of this kind: multiply.",
    "2 * n + 1": """Your {0} number is one too large: it counts two parameters per feature and one more for the whole
        layer. In Keras, every parameter of this layer belongs to a feature.""",
    "2 * n + 2": "Your {0} number is two too large. Every parameter of this layer belongs to a feature.",
    "2 * (n + 1)": "Your {0} number is two too large. Every parameter of this layer belongs to a feature.",
    "2 * n - 1": "Your {0} number is one too small.",
    "n * n": """Your {0} number is the square of the number of features, as it would be for a kernel. This layer has no
        kernel: it doesn't mix features.""",
    "2 * n * n": """Your {0} number grows with the square of the number of features. This layer doesn't mix features:
        each has its own parameters.""",
    "n * n + n": """Your {0} number is the count for a dense layer with a bias. This layer doesn't mix features: each
        has its own scale and offset.""",
    "n * n + 3 * n": "Your {0} number also counts a dense layer before it. Count only the normalization.",
    "n ** 2 + 2 * n": "Your {0} number also counts a kernel. Count only the normalization.",
    "n // 2": "Your {0} number is half the number of features. Each feature has two parameters of this kind.",
}
_TRAINABLE = {each: told.format("first") for each, told in _COUNTS.items() if each not in ("2 * n", "2 * (n + 1)")}
_KEPT = {each: told.format("second") for each, told in _COUNTS.items() if each not in ("2 * n", "2 * (n + 1)")}
_TRAINABLE["0"] += """ Both gamma and beta are trained: they have gradients. Was the layer built before you counted, and
    is it trainable?"""
_TRAINABLE |= {
    "n": known.gamma_forgotten,
    "n * n + n": known.like_a_dense_layer,
    "4 * n": known.total_first,
}
_COVARIANCE = """Each feature has one mean and one variance. Unlike a covariance matrix, the layer has no values for
    pairs of features."""
_KEPT |= {
    "0": known.moving_pair_forgotten,
    "4 * n": known.total_second,
    "n * n": f"Your second number is the square of the number of features. {_COVARIANCE}",
    "2 * n * n": f"Your second number is twice the square of the number of features. {_COVARIANCE}",
    "n * n + n": f"""Your second number is the square of the number of features, plus one for each feature.
        {_COVARIANCE}""",
}
_BOTH = {
    "all trainable": known.all_trainable,
    "one pair": known.one_pair_for_all,
    "one of each kind": known.one_of_each_kind,
    "gamma and beta only": known.moving_pair_forgotten,
    "gamma only": """Your result counts one parameter of each feature and no others. A feature has four: gamma, beta,
        the moving mean, and the moving variance. If you count in a loop, does it end after the first iteration?""",
    "one kept": """Your result counts one parameter of each feature as non-trainable and no others. A feature has four:
        gamma, beta, the moving mean, and the moving variance. Which of them does your code count?""",
    "squares": """Both of your numbers are the square of the number of features. Each feature has two parameters of each
        kind: 2 * features. `**` raises to a power; `*` multiplies.""",
    "sums": """Both of your numbers are the number of features plus 1. Each feature has its own parameters, two of each
        kind: 2 * features.""",
    "axis": """Your function raises an error if there are many features, as BatchNormalization(features) does: this
        layer's first parameter is `axis`. The layer infers the number of features from its input, so don't pass that
        number.""",
    "none": """Both of your numbers are 0. A layer has no variables until it has been built: call it once, or build it
        for an input shape.""",
    "frozen": """Your result counts all four parameters of each feature as non-trainable, as they would be in a frozen
        layer. gamma and beta are trained: they have gradients.""",
    "three and one": """Your result counts three parameters of each feature as trainable and one as non-trainable. Which
        of the four have gradients?""",
    "one and three": """Your result counts one parameter of each feature as trainable and three as non-trainable. Which
        of the four have gradients?""",
    "totals": """Both of your numbers count all four parameters of each feature. The first should count the trainable
        ones and the second the others.""",
}
_RESULT = {
    "total": """Your result is one number, the total. The exercise asks for a tuple of two: the trainable parameters and
        the others.""",
    "first": """Your result is one number, the count of trainable parameters. The exercise asks for a tuple of two: the
        trainable parameters and the others.""",
    "floats": """Your numbers are right, but they are floats. Counts are ints: `/` always returns a float, but `//` of
        two ints returns an int.""",
    "list": "Your numbers are right, but they are in a list. The exercise asks for a tuple.",
    "array": "Your numbers are right, but they are in an array. The exercise asks for a tuple of two ints.",
    "dictionary": "Your numbers are right, but they are in a dictionary. The exercise asks for a tuple of two ints.",
    "text": "Your numbers are right, but they are in a string. The exercise asks for the numbers: a tuple of two ints.",
    "three": """Your function returns three numbers, including the total. The exercise asks for a tuple of two: the
        trainable parameters and the others.""",
    "four": """Your function returns four numbers. The exercise asks for a tuple of two: one count for the trainable
        parameters and one for the others.""",
    "None": "Your function returns None. Printing only shows a value: use `return` to return it.",
    "shapes": "Your function returns shapes. The exercise asks for the numbers of parameters: two ints.",
}


@family(batch_norm_parameters, trainable=_TRAINABLE, kept=_KEPT)
@family(batch_norm_parameters, pairs=False, both=_BOTH, result=_RESULT)
def varied(features, *, trainable="2 * n", kept="2 * n", both="", result=""):
    counted = {
        "all trainable": ("4 * n", "0"),
        "one pair": ("2", "2"),
        "one of each kind": ("n", "n"),
        "gamma and beta only": ("2 * n", "0"),
        "gamma only": ("n", "0"),
        "one kept": ("0", "n"),
        "none": ("0", "0"),
        "squares": ("n * n", "n * n"),
        "sums": ("n + 1", "n + 1"),
        "frozen": ("0", "4 * n"),
        "three and one": ("3 * n", "n"),
        "one and three": ("n", "3 * n"),
        "totals": ("4 * n", "4 * n"),
    }.get(both, (trainable, kept))
    if both == "axis":
        (None, features)[features]  # the length of the axis that is normalized
    one, other = (eval(each, {}, {"n": features}) for each in counted)
    return _returned(one, other, features, result)


def _returned(one, other, features, result):
    import numpy as np

    return {
        "total": one + other,
        "first": one,
        "floats": (float(one), float(other)),
        "list": [one, other],
        "array": np.array([one, other]),
        "dictionary": {"trainable": one, "non_trainable": other},
        "text": f"{one}, {other}",
        "three": (one, other, one + other),
        "four": (features,) * 4,
        "None": None,
        "shapes": ((features,),) * 4,
    }.get(result, (one, other))
