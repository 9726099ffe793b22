"""Find the places where a correct or incorrect `MLP` applies the activation."""


def precedes(where, layer, made):
    """Return whether the activation comes before this layer."""
    place = made.index(layer)
    return {
        "before": True,
        "before and last": True,
        "before hidden": place < len(made) - 1,
        "input only": place == 0,
    }.get(where, False)


def follows(where, place, count, widths):
    """Return whether the activation comes after the layer at this position."""
    hidden = place < count - 1
    return {
        "all": True,
        "nowhere": False,
        "before": False,
        "before hidden": False,
        "input only": False,
        "before and last": not hidden,
        "every other": hidden and place % 2 == 0,
        "last only": not hidden,
        "first only": place == 0 and hidden,
        "not the first": hidden and place > 0,
        "not the last two": place < count - 2,
        "by width": widths[place] != widths[-1],
        "single, too": hidden or count == 1,
    }.get(where, hidden)
