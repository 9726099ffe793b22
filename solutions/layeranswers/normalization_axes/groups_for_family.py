"""A family of mistakes in `groups_for`: wrong results for one or more kinds of normalization."""

from .. import family
from . import groups_for as known
from .groups_for import groups_for

_LAYER = {
    "channels": known.always_all_groups,
    "32": """For "layer", your result is 32, Keras's default. Into how many groups are the channels divided if they all
        share one mean?""",
    "-1": """For "layer", your result is -1, which Keras takes to mean "as many groups as channels". Into how many
        groups are the channels divided if they all share one mean?""",
    "0": """For "layer", your result is 0. The number of groups must be at least 1. How many groups are there if all
        channels share one mean?""",
    "2": """For "layer", your result is 2. With two groups, a sample has two means. How many does it have in layer
        normalization?""",
    "half": """For "layer", your result is half the number of channels. How many groups are there if all channels share
        one mean?""",
    "None": """For "layer", your function returns None. Which of its lines run in that case?""",
    "ValueError": """For "layer", your function raises a ValueError. Only for "batch" is there no suitable number of
        groups. Which conditions must be false for your code to raise the error?""",
}
_INSTANCE = {
    "1": known.always_one_group,
    "-1": known.kerass_minus_one,
    "32": """For "instance", your result is 32, Keras's default. How many groups are there if each channel has its own
        group?""",
    "0": """For "instance", your result is 0. How many groups are there if each channel has its own group?""",
    "2": """For "instance", your result is 2. How many groups are there if each channel has its own group?""",
    "half": """For "instance", your result is half the number of channels, rounded down. Then two channels share a mean.
        How many channels should each group have?""",
    "half or 1": """For "instance", your result is half the number of channels, but at least 1. Then two channels share
        a mean. How many channels should each group have?""",
    "one less": """For "instance", your result is one less than the number of channels. Is every channel counted?""",
    "one more": """For "instance", your result is one more than the number of channels. Can there be more groups than
        channels?""",
    "at most 32": """For "instance", your result is never more than 32. How many groups are there with 64 channels if
        each channel has its own group?""",
    "divisor": """For "instance", your result is the largest divisor smaller than the number of channels itself, or 1
        for a single channel. Which divisor gives groups of one channel each? Does your loop or range reach it?""",
    "prime": """For "instance", your result is the smallest divisor of the number of channels that is at least 2. Which
        divisor gives groups of one channel each?""",
    "float": """For "instance", your result is the number of channels as a float. The exercise asks for an int: which
        division returns an int?""",
    "square": """For "instance", your result is the square of the number of channels. How many groups are there if each
        channel has its own group?""",
    "None": """For "instance", your function returns None. Which of its lines run in that case?""",
    "ValueError": """For "instance", your function raises a ValueError. Only for "batch" is there no suitable number of
        groups. Which conditions must be false for your code to raise the error?""",
}
_BATCH = {
    "channels": known.batch_not_refused,
    "1": """For "batch", your result is 1. With one group, GroupNormalization is layer normalization within each sample.
        The exercise asks for a ValueError.""",
    "0": """For "batch", your result is 0. No number of groups gives batch normalization, so the exercise asks for a
        ValueError.""",
    "-1": """For "batch", your result is -1, which Keras takes to mean "as many groups as channels". No number of groups
        gives batch normalization, so the exercise asks for a ValueError.""",
    "32": """For "batch", your result is 32, Keras's default. No number of groups gives batch normalization, so the
        exercise asks for a ValueError.""",
    "None": """For "batch", your function returns None. The exercise asks for an exception that reaches the
        caller: raise a ValueError, and don't return, print, or catch it.""",
    "returned": """For "batch", your function returns a ValueError as its result. An exception must be raised, not
        returned. Which statement does
        that?""",
    "class": """For "batch", your function returns a class as its result, such as ValueError itself. An
        exception must be raised, not returned. Which statement does that?""",
    "text": """For "batch", your function returns a string. The exercise asks for an exception: raise
        ValueError(...).""",
    "NaN": """For "batch", your result is NaN. The exercise asks for an exception: raise a ValueError.""",
    "KeyError": """For "batch", your function raises a KeyError, not a ValueError. A dictionary raises it for a key that
        it doesn't have. Which exception does the exercise ask for?""",
    "AssertionError": """For "batch", your function raises an AssertionError, not a ValueError. An assert statement
        always raises an AssertionError. Which statement raises an exception of your choice?""",
    "NotImplementedError": """For "batch", your function raises a NotImplementedError, not a ValueError. Which exception
        does the exercise ask for?""",
    "TypeError": """For "batch", a TypeError is raised, not a ValueError. Python also raises it if `raise` is followed
        by something that isn't an exception, such as a string.""",
    "Exception": """For "batch", your function raises an Exception. The exercise asks for a ValueError, which the caller
        can tell apart from other errors.""",
    "RuntimeError": """For "batch", your function raises a RuntimeError, not a ValueError. Which exception does the
        exercise ask for?""",
}
_FORM = {
    "float": """Your result is a float. The number of groups must be an int.""",
    "text": """Your result is a string. The number of groups must be an int.""",
    "tuple": """Your result is a tuple. The number of groups must be an int. Is there an extra comma?""",
    "size": known.layer_and_instance_swapped,
    "size as a float": """Your result is the number of channels in a group, as a float. The exercise asks for the number
        of groups, an int.""",
    "1 for all": """For all kinds, including "batch", your result is 1. Do you have a condition that is always true,
        such as `or` followed by a string?""",
    "channels for all": """For all kinds, including "batch", your result is the number of channels. Do you have a
        condition that is always true, such as `or` followed by a string?""",
    "ValueError for all": """For all kinds, your function raises a ValueError. Only for "batch" is there no suitable
        number of groups. Do you have a condition that is always true, such as `or` followed by a string?""",
    "None": """Your function returns None for both "layer" and "instance". Is the result printed instead of
        returned?""",
}


_OFTEN = {
    "layer": ("channels", "32", "-1", "0", "None", "ValueError"),
    "instance": ("1", "-1", "32", "half", "divisor", "None", "ValueError"),
    "batch": (
        "channels",
        "1",
        "0",
        "None",
        "returned",
        "KeyError",
        "AssertionError",
        "NotImplementedError",
        "TypeError",
    ),
}


def _chosen(often):
    choices = {"layer": _LAYER, "instance": _INSTANCE, "batch": _BATCH}
    return {
        kind: {one: told for one, told in choices[kind].items() if (one in _OFTEN[kind]) == often} for kind in choices
    }


@family(groups_for, pairs=False, **_chosen(often=False))
@family(groups_for, **_chosen(often=True), form=_FORM)
def varied(kind, channels, *, layer="1", instance="channels", batch="", form=""):
    if form.endswith("for all"):
        if batch or (layer, instance) != ("1", "channels"):  # two mistakes that aren't independent
            return groups_for(kind, channels)
        return _number(form.split()[0], channels)
    if kind == "batch":
        return _refused(batch, channels)
    chosen = layer if kind == "layer" else instance
    if form and (layer, instance) != ("1", "channels"):  # two mistakes that aren't independent
        return groups_for(kind, channels)
    groups = _number(chosen, channels)
    forms = {"float": float, "text": str, "tuple": lambda n: (n,), "None": lambda n: None}
    forms |= {"size": lambda n: channels // n, "size as a float": lambda n: channels / n}
    return forms.get(form, lambda n: n)(groups)


def _number(chosen, channels):
    if chosen == "ValueError":
        raise ValueError
    divisors = [one for one in range(1, channels) if channels % one == 0]
    numbers = {"half": channels // 2, "half or 1": max(channels // 2, 1), "None": None}
    numbers |= {"one less": channels - 1, "one more": channels + 1, "at most 32": min(channels, 32)}
    numbers |= {"divisor": max(divisors, default=1), "prime": min([*divisors[1:], channels]), "channels": channels}
    numbers |= {"square": channels**2, "float": float(channels)}
    return numbers[chosen] if chosen in numbers else int(chosen)


def _refused(chosen, channels):
    if chosen in ("AssertionError", "NotImplementedError", "TypeError", "Exception", "RuntimeError"):
        raise {each.__name__: each for each in (AssertionError, NotImplementedError, TypeError, RuntimeError)}.get(
            chosen, Exception
        )
    if chosen == "KeyError":
        return {}["batch"]
    if not chosen:
        raise ValueError
    others = {
        "None": None,
        "returned": ValueError(),
        "class": ValueError,
        "text": "ValueError",
        "NaN": float("nan"),
        "channels": channels,
    }
    return others[chosen] if chosen in others else int(chosen)
