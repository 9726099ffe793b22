"""Helpers that the families of this lesson share."""


def split(choices, count):
    """Split choices for a parameter of a family into the first `count` choices, which also form pairs, and the rest.

    >>> split({"a": "First.", "b": "Second.", "c": "Third."}, 1)
    ({'a': 'First.'}, {'b': 'Second.', 'c': 'Third.'})
    """
    items = list(choices.items())
    return dict(items[:count]), dict(items[count:])
