"""Predict a control's next values, so that their pictures can be drawn ahead of time."""

import ipywidgets as widgets

REACH = 3  # the maximum number of values to predict


class Guess:
    """Guess a control's next values, assuming that its last step is repeated up to three times.

    After a wrong guess, `after` returns an empty list until the same control changes by the same step twice in a row.

    >>> slider = widgets.IntSlider(min=0, max=10)
    >>> Guess().after(slider, old=2, new=4)
    [6, 8, 10]
    """

    def __init__(self):
        self._move, self._guessed, self._right = None, (), True

    def after(self, control, old, new):
        """Return the values that the control is likely to take after a change from old to new, nearest first."""
        stops = _stops(control)
        if old not in stops or new not in stops:  # this happens if the control's range has changed
            self._move, self._guessed = None, ()
            return []
        here = stops.index(new)
        move = control, here - stops.index(old)
        came_true = not self._guessed or (control, new) in self._guessed
        self._right = move == self._move or (self._right and came_true)
        self._move = move
        reached = [here + move[1] * count for count in range(1, REACH + 1)] if self._right else []
        values = [stops[at] for at in reached if 0 <= at < len(stops)]
        self._guessed = [(control, value) for value in values]
        return values


def _stops(control):
    """Return the values that a control can have, in order; nothing if the control is neither a slider nor a choice."""
    if isinstance(control, widgets.IntSlider):
        return range(control.min, control.max + 1, control.step)
    return list(getattr(control, "options", ()))
