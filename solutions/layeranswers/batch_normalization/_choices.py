"""Helpers that the families of this lesson share."""


def split(choices, count):
    """Split the choices for a family's parameter into the first `count`, which are also tried in pairs, and the rest.

    >>> split({"a": "First.", "b": "Second.", "c": "Third."}, 1)
    ({'a': 'First.'}, {'b': 'Second.', 'c': 'Third.'})
    """
    items = list(choices.items())
    return dict(items[:count]), dict(items[count:])
