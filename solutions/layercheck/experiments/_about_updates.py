"""The arguments of an update of moving statistics under the names that conditions use."""

from . import _about


def about_update(given):
    """What may decide whether an update is right: the number of axes as well."""
    axes = len(given["moving"]["shape"]) if isinstance(given["moving"], dict) else 0
    return {**_about.about_update(given), "moving is an array with several axes": axes > 1}
