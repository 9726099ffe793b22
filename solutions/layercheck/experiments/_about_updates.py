"""Describe the arguments of an update of moving statistics by the names that conditions use."""

from . import _about


def about_update(given):
    """Return the properties that may determine whether an update is right, including the number of axes."""
    axes = len(given["moving"]["shape"]) if isinstance(given["moving"], dict) else 0
    return {**_about.about_update(given), "moving is an array with several axes": axes > 1}
