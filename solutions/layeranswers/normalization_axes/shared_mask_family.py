"""A family of mistakes in `shared_mask`: wrong ideas about what the marked cells share, or about a cell's group."""

from itertools import combinations

import numpy as np

from .. import family
from . import shared_mask as known
from .shared_mask import shared_mask

_ONE = {"N": "sample", "H": "row", "W": "column", "C": "channel", "G": "group"}
_RIGHT = {"batch": "C", "layer": "N", "instance": "NC", "group": "NG"}
_WANTED = {
    "batch": "Batch normalization has one mean for each channel.",
    "layer": "Layer normalization has one mean for each sample.",
    "instance": "Instance normalization has one mean for each channel of each sample.",
    "group": "Group normalization has one mean for each group of each sample.",
}
_NAMED = {
    ("layer", "NHW"): known.layer_per_pixel,
    ("batch", "NC"): known.batch_within_one_sample,
}


def _listed(names):
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _said(kind, roles):
    """Describe what the marked cells have in common, and what they should have in common."""
    if not roles:
        return f'Your "{kind}" marks all cells. {_WANTED[kind]}'
    same = f"the cells in the same {_listed([_ONE[role] for role in roles])} as the one at `at`"
    samples = "" if "N" in roles else ", in all samples"
    return f'Your "{kind}" marks {same}{samples}. {_WANTED[kind]}'


def _of_kind(kind):
    last = "G" if kind == "group" else "C"
    subsets = ["".join(one) for count in range(5) for one in combinations(f"NHW{last}", count)]
    subsets += ["NC", "C"] if kind == "group" else []
    choices = {roles: _said(kind, roles) for roles in subsets if roles != _RIGHT[kind]}
    choices |= {roles: wrong for (one, roles), wrong in _NAMED.items() if one == kind}
    choices["nothing"] = f'Your "{kind}" marks no cells. Does your code handle this kind, with exactly this spelling?'
    choices["None"] = f'For "{kind}", your function returns None. Is a branch or a return missing?'
    if kind != "group":
        choices["NHWC"] = f'Your "{kind}" marks only the cell at `at`. {_WANTED[kind]}'
    return choices


_CHANNELS = {  # wrong rules for the channels in a group
    "dealt": known.groups_interleaved,
    "size": known.groups_are_a_size,
    "from the cell": """Your group starts at the cell's own channel. The groups are fixed blocks of neighboring
        channels. Where does the block that contains channel at[3] start?""",
    "up to the cell": """Your group ends at the cell's own channel. The groups are fixed blocks of neighboring channels.
        Where does the block that contains channel at[3] start and end?""",
    "ends only": """Your group consists of its first channel and the channel after its last one. A list of two indices
        marks two channels. Which form of index selects all channels from one to the other?""",
    "to the cell": """Your group contains only the channels from its first one to the cell's own channel. It should
        continue to the group's last channel, whichever channel at[3] is.""",
    "cell to end": """Your group contains only the channels from the cell's own channel to the group's last one. It
        should start with the group's first channel, whichever channel at[3] is.""",
    "centered": """Your group is centered on the cell's own channel. The groups are fixed blocks of neighboring
        channels. Which block is channel at[3] in?""",
    "near": """Your group contains the channels that are less than one group size away from the cell's own, on both
        sides. The groups are fixed blocks of neighboring channels. Which block is channel at[3] in?""",
    "one short": """Your group is missing its last channel. The end of a slice or range isn't included. Where should
        yours end?""",
    "one more": """Your group has one channel too many: the first one of the next group. The end of a slice or range
        isn't included. Where should yours end?""",
    "without the first": """Your group is missing its first channel. Channels are counted from 0. Where does the group
        start?""",
    "first group": """Your group is the one with channel 0, regardless of at[3]. Which group is the cell in?""",
    "last group": """Your group is the one with the last channel, regardless of at[3]. Which group is the cell in?""",
    "first channels": """Your group consists of the first `groups` channels, regardless of at[3]. `groups` is the number
        of groups. How many channels does each group have, and which group is the cell in?""",
    "number as start": """Your group starts at the channel whose index is the group's number. Group 1 starts after all
        channels of group 0. How many are there?""",
    "number as channel": """Your group is the single channel whose index is the group's number. A group has several
        channels. Which ones?""",
    "other groups": """Your group consists of the channels of all other groups. Is a comparison reversed?""",
    "number times groups": """Your group starts at the channel whose index is the group's number times `groups`. Every
        group before it has shape[3] // groups channels. Where does your group start?""",
    "remainder": """You compute the group's number as at[3] % groups. Neighboring channels form a group. Which division
        gives the number of the group that the cell is in?""",
    "half": """Your "group" marks the same half of the channels for any number of groups: it ignores `groups`.""",
    "at[3] as number": """You use at[3] as the group's number. But at[3] is the cell's channel. Which group is that
        channel in?""",
}
_KINDS = {
    "group instance": known.group_and_instance_swapped,
    "batch instance": """Your "batch" and "instance" are swapped. Which of the two shares a mean with other samples?""",
    "batch layer": """Your "batch" and "layer" are swapped. Which of the two has one mean for each channel?""",
    "layer instance": """Your "layer" and "instance" are swapped. Which of the two has one mean for each channel?""",
}
_INDEX = {
    "channel at[1]": """You read the channel from at[1], as if the channel came right after the sample. The order of
        `at` and shape is (batch, height, width, channel).""",
    "channel at[1], as an index": """You read the channel from at[1], as if the channel came right after the sample. The
        order of `at` and shape is (batch, height, width, channel).""",
    "channel at[2]": """You read the channel from at[2]. The order of `at` and shape is (batch, height, width, channel),
        and indices are counted from 0.""",
    "channel at[2], as an index": """You read the channel from at[2]. The order of `at` and shape is (batch, height,
        width, channel), and indices are counted from 0.""",
    "sample at[1]": """You read the sample from at[1]. The order of `at` and shape is (batch, height, width, channel),
        and indices are counted from 0.""",
    "chained": """Your "batch" and "instance" mark positions on an axis other than the channel axis, as mask[:][:][:][c]
        does: each [:] is the whole array again. Write all indices in one pair of brackets.""",
    "sample 0": """Your masks are those for sample 0, regardless of at[0]. Which sample is the cell in?""",
    "channel 0": """Your masks are those for channel 0, regardless of at[3]. Which channel is the cell in?""",
}
_FORM = {
    "none of many": """If thousands of cells share a mean, your mask marks none of them. If you look for cells that
        change a mean, each one's share is then tiny: count every change except zero, or use only `at` and the
        shape.""",
    "inverted": """Your mask is True where it should be False, and vice versa. Which cells do you mark: those that share
        the mean, or the others?""",
    "int": known.numbers_for_booleans,
    "without the cell": """Your mask is missing the cell at `at`. That cell also shares the mean: mark it, too.""",
    "part": """You returned the marked part, not a mask of the whole batch. Create an array of the given shape, and set
        the marked cells in it to True.""",
    "indices": """You returned the indices of the marked cells, one row for each. A mask should have the given shape,
        with True at these indices.""",
    "sample": """You returned the mask of one sample, without the batch axis. A mask should have the given shape.""",
    "list": """You returned the mask as a list. The exercise asks for a boolean array.""",
    "flat": """Your mask has only one axis. It should have the given shape.""",
}


_OFTEN = {
    "batch": ("", "NC", "NHWC", "N", "HWC", "nothing", "None"),
    "layer": ("", "C", "NC", "NHW", "nothing", "None"),
    "instance": ("N", "C", "NHWC", "nothing", "None"),
    "group": ("G", "N", "NC", "C", "NHWG", "nothing", "None"),
}


def _chosen(often):
    return {
        f"for_{kind}": {one: told for one, told in _of_kind(kind).items() if (one in _OFTEN[kind]) == often}
        for kind in _RIGHT
    }


@family(shared_mask, pairs=False, **_chosen(often=False))
@family(
    shared_mask,
    **_chosen(often=True),
    channels=_CHANNELS,
    kinds=_KINDS,
    index=_INDEX,
    form=_FORM,
)
def varied(kind, shape, at, groups=None, *, channels="", kinds="", index="", form="", **chosen):
    wrong = [one.removeprefix("for_") for one in chosen] + ["group"] * bool(channels)
    if (
        set(wrong) & set(kinds.split()) or wrong.count("group") > 1 or (wrong and form == "inverted")
    ):  # the two mistakes aren't independent
        return shared_mask(kind, shape, at, groups)
    if kinds == "group instance":
        return _formed(known.group_and_instance_swapped(kind, shape, at, groups), form, at)
    if kind in kinds.split():
        kind = kinds.replace(kind, "").strip()
    roles = chosen.get(f"for_{kind}", _RIGHT[kind])
    if roles == "None":
        return None
    sample, row, column, channel = np.indices(shape)
    place = [at[1] if index == "sample at[1]" else 0 if index == "sample 0" else at[0], at[1], at[2], at[3]]
    if index.startswith("channel"):
        place[3] = {"1": at[1], "2": at[2], "0": 0}[index.removesuffix(", as an index").rstrip("]")[-1]]
    if "as an index" in index and "C" in roles:
        np.zeros(shape[3])[place[3]]  # raises an IndexError if the index is out of range
    if index == "chained" and kind in ("batch", "instance"):
        mask = np.zeros(shape, bool)
        (mask if kind == "batch" else mask[at[0]])[at[3]] = True
        return _formed(mask, form, at)
    if roles == "nothing":
        return _formed(np.zeros(shape, bool), form, at)
    same = {"N": sample == place[0], "H": row == place[1], "W": column == place[2], "C": channel == place[3]}
    if "G" in roles:
        same["G"] = _group(channels, channel, place[3], groups, shape[3] // groups)
    return _formed(np.logical_and.reduce([np.ones(shape, bool), *[same[role] for role in roles]]), form, at)


def _group(rule, channel, at, groups, size):
    """Return a mask of the channels that a rule puts into the group of channel `at`."""
    number, first = at // size, at // size * size
    limits = {
        "": (first, first + size),
        "from the cell": (at, at + size),
        "up to the cell": (at - size + 1, at + 1),
        "to the cell": (first, at + 1),
        "cell to end": (at, first + size),
        "centered": (at - size // 2, at + size // 2 + 1),
        "near": (at - size + 1, at + size),
        "one short": (first, first + size - 1),
        "one more": (first, first + size + 1),
        "without the first": (first + 1, first + size),
        "first group": (0, size),
        "last group": (groups * size - size, groups * size),
        "first channels": (0, groups),
        "number as start": (number, number + size),
        "number as channel": (number, number + 1),
        "number times groups": (number * groups, number * groups + size),
        "at[3] as number": (at * size, at * size + size),
        "remainder": (at % groups * size, at % groups * size + size),
    }
    if rule in limits:
        return (channel >= limits[rule][0]) & (channel < limits[rule][1])
    parts = {"dealt": channel % groups == at % groups, "size": channel // groups == at // groups}
    if rule == "ends only":
        np.zeros(groups * size)[first + size]  # raises an IndexError for the last group
        return (channel == first) | (channel == first + size)
    parts |= {"other groups": channel // size != number, "half": _half(channel, at, groups * size)}
    return parts[rule]


def _half(channel, at, count):
    half = max(count // 2, 1)
    return channel // half == at // half


def _formed(mask, form, at):
    if form == "part":
        places = np.argwhere(mask)
        return (
            mask[tuple(slice(low, high + 1) for low, high in zip(places.min(0), places.max(0)))]
            if len(places)
            else mask
        )
    if form == "none of many" and mask.sum() > 2000:
        mask[...] = False
    if form == "without the cell":
        mask[tuple(at)] = False
    forms = {"inverted": ~mask, "int": mask.astype(int), "indices": np.argwhere(mask), "sample": mask[at[0]]}
    return (
        forms[form] if form in forms else mask.tolist() if form == "list" else mask.ravel() if form == "flat" else mask
    )
