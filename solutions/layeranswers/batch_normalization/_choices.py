"""Helpers that the families of this lesson share."""


def split(choices, count):
    """Return the first choices of a family's parameter, which are tried in pairs as well, and all the others.

    >>> split({"a": "First.", "b": "Second.", "c": "Third."}, 1)
    ({'a': 'First.'}, {'b': 'Second.', 'c': 'Third.'})
    """
    items = list(choices.items())
    return dict(items[:count]), dict(items[count:])
