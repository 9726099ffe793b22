"""A family of mistakes in `statistic_axes`: wrong axes for a kind, or a wrong treatment of data_format."""

from itertools import combinations

import numpy as np

from .. import family
from . import statistic_axes as known
from .statistic_axes import statistic_axes

_ROLES = {"N": "batch", "H": "height", "W": "width", "C": "channel"}
_ONE = {"N": "sample", "H": "row", "W": "column", "C": "channel"}
_RIGHT = {"batch": "NHW", "layer": "HWC", "instance": "HW"}
_WANTED = {
    "batch": "Batch normalization has one mean for each channel.",
    "layer": "Layer normalization has one mean for each sample.",
    "instance": "Instance normalization has one mean for each channel of each sample.",
}
_NAMED = {
    ("layer", "C"): known.layer_is_channels_only,
    ("layer", "HW"): known.layer_leaves_channels_out,
    ("layer", "NHWC"): known.layer_with_the_batch,
    ("instance", "NHW"): known.instance_with_the_batch,
    ("batch", "N"): known.batch_axis_only,
    ("batch", "C"): known.batch_keeps_the_wrong_axes,
}
_SUBSETS = ["".join(roles) for count in range(5) for roles in combinations("NHWC", count)]


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _said(kind, roles):
    """Describe what has its own mean if these axes are used, and what should have its own mean."""
    if not roles:
        return f'For "{kind}", you returned no axes: x.mean(axis=()) averages nothing. {_WANTED[kind]}'
    axes = f"the {_listed([_ROLES[role] for role in roles])} {'axes' if len(roles) > 1 else 'axis'}"
    kept = [_ONE[role] for role in "NHWC" if role not in roles]
    each = f"so each combination of {_listed(kept)}" if len(kept) > 1 else f"so each {kept[0]}" if kept else ""
    means = f"{each} has its own mean" if kept else "so there is one mean for everything"
    return f'For "{kind}", you returned {axes}, {means}. {_WANTED[kind]}'


def _in_one_format(kind, data_format, roles):
    said = _said(kind, roles)
    return said.replace(", you returned", f' and "{data_format}", you returned', 1)


def _wrong(kind):
    return [roles for roles in _SUBSETS if roles != _RIGHT[kind]]


def _both(kind):
    choices = {roles: _NAMED.get((kind, roles)) or _said(kind, roles) for roles in _wrong(kind)}
    choices[None] = f'For "{kind}", your function returns None. Is a branch or a return missing?'
    if kind == "layer":
        choices[
            "int C"
        ] = """For "layer", you returned the channel axis alone, as an int. That gives one mean for each pixel. Which
            axes of a sample are missing?"""
    if kind == "batch":
        choices[
            "int N"
        ] = """For "batch", you returned the batch axis alone, as an int. That is right for vectors (batch, feature). In
        an image, all pixels of a channel share one mean. Which axes are missing?"""
    return choices


def _one(kind, data_format):
    choices = {roles: _in_one_format(kind, data_format, roles) for roles in _wrong(kind)}
    choices[None] = f'For "{kind}" and "{data_format}", your function returns None. Is a branch or a return missing?'
    return choices


_KINDS = {
    ("batch", "layer", "instance", "b"): """For all kinds, you returned the axes for "batch". Do you have a condition
        that is always true, such as `or` followed by a string?""",
    ("batch", "layer", "instance", "l"): """For all kinds, you returned the axes for "layer". Does your result depend on
        kind?""",
    ("batch", "layer", "instance", "i"): """For all kinds, you returned the axes for "instance". Are your results for
        "batch" and "layer" overwritten afterwards?""",
    ("batch", "layer"): """Your axes for "batch" and "layer" are swapped. Which of the two has one mean for each
        channel, computed over all samples?""",
    ("batch", "instance"): """Your axes for "batch" and "instance" are swapped. Which of the two averages over the
        samples?""",
    ("layer", "instance"): """Your axes for "layer" and "instance" are swapped. Which of the two keeps a mean for each
        channel?""",
}
_FORMATS = {
    "ignored": known.data_format_ignored,
    "always first": """Your result is the one for "channels_first", even where data_format is "channels_last". Where
        does your code use data_format, and what does it compare that argument with?""",
    "channel kept in last": """With "channels_last", your axes for "batch" and "instance" include the channel axis. Do
        you try to exclude it by a number, such as -1, that isn't among your axes?""",
    "channel kept in first": """With "channels_first", your axes for "batch" and "instance" include the channel axis.
        What is the number of this axis in that format, and do you exclude it?""",
    "channel kept": """Your axes for "batch" and "instance" include the channel axis, in both data formats. Each channel
        should have its own mean. Where do you exclude this axis?""",
    "exchanged": """Your two data formats are swapped. With "channels_last", the channel axis is axis 3, and with
        "channels_first", it is axis 1.""",
    "default": """When data_format isn't passed, your result is the one for "channels_first". The default should be
        "channels_last", as in the signature.""",
    "None": """With "channels_first", your function returns None. Which of its lines run in that case?""",
    "one up": """With "channels_first", each of your axes is one more than with "channels_last" (3 becomes 0). The batch
        axis stays where it is. Which axes swap places?""",
    "one down": """With "channels_first", each of your axes is one less than with "channels_last" (0 becomes 3). The
        batch axis stays where it is. Which axes swap places?""",
    "one up, no wrap": """With "channels_first", each of your axes is one more than with "channels_last", and 3 becomes
        4. The batch axis stays where it is. Which axes swap places?""",
    "one up but the batch": """With "channels_first", each of your axes except the batch axis is one more than with
        "channels_last", and 3 becomes 4. That is right for height and width. Where does the channel axis go?""",
    "second": """With "channels_first", your channel axis is axis 2. The channels come right after the batch.""",
}
_FORMS = {
    "list": known.lists_for_tuples,
    "kept": known.kept_for_averaged,
    "set": """Your axes are in a set. NumPy's mean needs a tuple: use tuple(...).""",
    "array": """Your axes are in a NumPy array. NumPy's mean needs a tuple: use tuple(...).""",
    "within an image": """Your axes are counted within one image, as if there were no batch axis. The batch axis is
        axis 0, and all others come after it.""",
    "from 1": """Your axes are counted from 1. Axes are counted from 0: the batch axis is axis 0.""",
    "nested": """Your tuple contains another tuple with the axes in it. x.mean(axis=...) needs a flat tuple of ints.""",
}
_ORDER = {"channels_last": "NHWC", "channels_first": "NCHW"}


_STATE = {
    **dict.fromkeys(
        ("popped", "popped by kind"),
        """Your function is right the first time it is called with particular arguments, but raises a KeyError when you
        call it with them again. Something like `pop` removes the result from a dictionary that all calls share.""",
    ),
}
_taken = set()


@family(statistic_axes, pairs=False, state=_STATE)
def with_state(kind, data_format=None, *, state=""):
    key = kind, data_format or "channels_last"
    if state and key in _taken:
        if data_format is None:  # this is the experiment's last call; the next experiment starts with all entries
            _taken.clear()
        return {}[kind if state.endswith("kind") else key]
    _taken.add(key)
    return statistic_axes(*key)


@family(
    statistic_axes,
    batch=_both("batch"),
    layer=_both("layer"),
    instance=_both("instance"),
    kinds=_KINDS,
    formats=_FORMATS,
    form=_FORMS,
)
def varied(kind, data_format=None, *, batch="NHW", layer="HWC", instance="HW", kinds=(), formats="", form=""):
    chosen = {"batch": batch, "layer": layer, "instance": instance}
    wrong = [one for one, roles in chosen.items() if roles != _RIGHT[one]]
    kept = formats.startswith("channel kept") and (kinds or form == "kept")
    if kept or (wrong and (form == "kept" or set(wrong) & set(kinds))):  # two mistakes that aren't independent
        return statistic_axes(kind, data_format or "channels_last")
    if len(kinds) == 4:
        kind = {"b": "batch", "l": "layer", "i": "instance"}[kinds[3]]
    elif kind in kinds:
        kind = kinds[1 - kinds.index(kind)]
    axes = _placed(chosen[kind], data_format, formats)
    return axes if not isinstance(axes, tuple) else _formed(axes, form)


def _placed(roles, data_format, formats):
    """Return the numbers of the axes that have these roles in a data format."""
    other = {"channels_last": "channels_first", "channels_first": "channels_last"}
    data_format = data_format or ("channels_first" if formats == "default" else "channels_last")
    data_format = other[data_format] if formats == "exchanged" else data_format
    if formats in ("ignored", "always first"):
        data_format = {"i": "channels_last", "a": "channels_first"}[formats[0]]
    first = data_format == "channels_first"
    if roles is None or (first and formats == "None"):
        return None
    order = _ORDER[data_format]
    if first and (formats == "second" or formats.startswith("one")):
        order = "NHCW" if formats == "second" else "NHWC"
    if roles.startswith("int"):
        return order.index(roles[-1])
    if formats in ("channel kept", f"channel kept in {data_format[9:]}"):
        roles += "C"
    axes = tuple(place for place, role in enumerate(order) if role in roles)
    if first:
        axes = tuple(_moved(axis, formats) for axis in axes)
    return axes


def _moved(axis, formats):
    moved = {"one up": (axis + 1) % 4, "one down": (axis - 1) % 4, "one up, no wrap": axis + 1}
    moved |= {"one up but the batch": axis + (axis > 0)}
    return moved.get(formats, axis)


def _formed(axes, form):
    if form == "kept":
        return tuple(axis for axis in range(4) if axis not in axes)
    if form == "within an image":
        return axes if 0 in axes else tuple(axis - 1 for axis in axes)
    forms = {"list": list(axes), "set": set(axes), "array": np.array(axes), "nested": (axes,)}
    forms |= {"from 1": tuple(axis + 1 for axis in axes)}
    return forms.get(form, axes)


_OFTEN = {
    "batch": ("NHC", "HWC", "HW", "N", "NHWC", None),
    "layer": ("HW", "C", "NHWC", "NHW", None),
    "instance": ("HC", "NHW", "H", "W", "HWC", "WC", None),
}


def _chosen(often):
    return {
        f"{kind}_{data_format}": {
            roles: told for roles, told in _one(kind, data_format).items() if (roles in _OFTEN[kind]) == often
        }
        for kind in _RIGHT
        for data_format in _ORDER
    }


@family(statistic_axes, pairs=False, **_chosen(often=False))
@family(statistic_axes, **_chosen(often=True))
def varied_in_one_format(kind, data_format="channels_last", **chosen):
    roles = chosen.get(f"{kind}_{data_format}", _RIGHT[kind])
    return _placed(roles, data_format, "")
