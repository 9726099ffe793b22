"""A family of mistakes in `pooled_shape`, with a parameter for each step that can be wrong."""

from .. import family
from . import pooled_shape as known
from ._shape_words import BATCH, CHANNELS, UNKNOWN
from .pooled_shape import pooled_shape
from .pooled_size import pooled_size

_ORDER = {  # wrong ways to match the entries of pool_size and strides with the axes
    "reversed": known.height_and_width_swapped,
    "window reversed": """Your result looks as if pool_size were in reverse order, while strides is in the right order.
        Both should be in the order of the lengths.""",
    "stride reversed": """Your result looks as if strides were in reverse order, while pool_size is in the right order.
        Both should be in the order of the lengths.""",
    "first": """Your result looks as if the first window and the first stride were used along all axes. A tuple has one
        entry for each length, in the same order.""",
    "first window": """Your result looks as if the first window were used along all axes. A tuple has one entry for each
        length, in the same order.""",
    "first stride": """Your result looks as if the first stride were used along all axes. A tuple has one entry for each
        length, in the same order.""",
    "last": """Your result looks as if the last window and the last stride were used along all axes. A tuple has one
        entry for each length, in the same order.""",
    "exchanged": """Your result looks as if pool_size and strides were swapped whenever strides is given. Which of the
        two does pooled_size take first?""",
}
_FORMAT = {
    "ignored": known.channels_first_ignored,
    "always first": """Your result doesn't depend on data_format. It is always the one for "channels_first". With
        "channels_last", the channel is at the end. Which entries do you have to pool in that case?""",
    "exchanged": """Your function treats "channels_first" like "channels_last" and vice versa. Where is the channel in
        each format?""",
    "one too early": """Your function pools the entry before each length and leaves the last length unchanged. At which
        entry do the lengths start with "channels_last", and at which one with "channels_first"?""",
    "from the batch on": """With either data_format, your function starts pooling at the first entry, the batch. At
        which entry do the lengths start?""",
}
_PADDING = {
    "ignored": known.padding_not_handed_on,
    "same": """Your lengths are those for "same" even when padding is "valid". Do you pass the padding argument on?""",
    "exchanged": """Your lengths for "valid" and "same" are swapped.""",
}
_STRIDES = {
    "ignored": known.strides_not_handed_on,
    1: known.no_strides_mean_one,
    2: """Without strides, you return the result for stride 2. If strides is None, the stride along each axis is the
        window's length along that axis.""",
    "always 1": """You return the result for stride 1, regardless of strides. Which argument of pooled_size is the
        stride?""",
    "window with same": """With "same", your result looks as if the stride were as long as the window. With this
        padding, the stride alone determines the length.""",
    "window with valid": """With "valid", your result looks as if the stride were as long as the window. That is right
        only if strides is None.""",
    "indexed": """Your function raises an error when strides is None, the default, and a length is known. None has no
        entries: which strides does it stand for?""",
    "looped over": """Your function raises an error when strides is None, the default, as `for` and `zip` do when they
        have to iterate over None. Which strides does None stand for?""",
    "negated": """Your function raises an error when strides is None, the default, and a length is known. You can't
        calculate with None: which strides does it stand for?""",
    "first window": """Without strides, your result looks as if the first entry of pool_size were the stride along all
        axes. If strides is None, the stride along each axis is the window's length along that axis.""",
}
_LOOP = {
    "first only": """In your shape, only the first length is pooled, and the others are unchanged. Is there a return
        inside the loop?""",
    "without the first": """The first length of your shape isn't pooled. At which entry do the lengths start?""",
    "without the last": """The last length of your shape isn't pooled. At which entry do the lengths end?""",
    "last only": """In your shape, only the last length is pooled, and the others are unchanged.""",
    "ends after the first": """Your shape ends after the first pooled length. Is there a return inside the loop, or do
        you add entries to the wrong tuple?""",
    "first for all": """All your lengths are equal to the length along the first axis. Each axis has its own length.""",
    "reversed": """Your lengths are in reverse order. The result should be in the order of input_shape.""",
}
_RULE = {
    "floor(length / stride)": """Your lengths are length // stride. That is right only if the windows fit evenly. What
        does pooled_size return?""",
    "floor(length / pool)": """Your lengths are length // pool_size, which depends on neither strides nor padding. What
        does pooled_size return?""",
    "floor with valid": """Your lengths with "valid" are length // stride. That is right only if the windows fit evenly.
        What does pooled_size return?""",
    "one less": """Your lengths with "valid" are one too small: they count the steps, not the windows. What does
        pooled_size return?""",
    "rounded up": """Your lengths with "valid" are rounded up. If the last window doesn't fit, it is left out. What does
        pooled_size return?""",
    "rounded down": """Your lengths with "same" are rounded down. What does pooled_size return?""",
    "floats": """Your lengths are floats. A length has to be an int.""",
}
_KIND = {
    "list": known.shape_as_list,
    "nested": """Your lengths are in a separate tuple inside the shape. A shape is flat: a `*` before a tuple unpacks
        its entries.""",
    "listed": """Your lengths are in a separate list inside the shape. A shape is flat: a `*` before a list unpacks its
        entries.""",
    "lengths only": """Your result contains only the lengths. A shape also includes the batch and the channel: put them
        back in their places.""",
}


@family(
    pooled_shape, order=_ORDER, channels=CHANNELS, batches=BATCH, formats=_FORMAT, unknown=UNKNOWN,
    paddings=_PADDING, steps=_STRIDES, loop=_LOOP, rule=_RULE, kind=_KIND,
)  # fmt: skip
def varied(
    input_shape, pool_size, strides=None, padding="valid", data_format="channels_last", *, order="", channels="",
    batches="", formats="", unknown="", paddings="", steps="", loop="", rule="", kind="",
):  # fmt: skip
    if paddings == "exchanged" and (rule or steps):  # an explanation of a single padding mode doesn't apply then
        rule = steps = ""
    order = "" if order == "exchanged" and steps else order
    channels = "" if formats and channels in ("first", "last") else channels
    axes = len(input_shape) - 2
    shape = list(input_shape)
    pools = [pool_size] * axes if isinstance(pool_size, int) else list(pool_size)
    given = [strides] * axes if isinstance(strides, int) else strides
    if unknown == "every one":
        ones = [length or 1 for length in shape]
        return pooled_shape(tuple(ones), pool_size, strides, padding, data_format)
    if unknown == f"compared if {'last' if data_format == 'channels_last' else 'first'}":
        unknown = "compared"
    if None in shape and unknown in ("shape as it is", "None"):
        return input_shape if unknown == "shape as it is" else None
    if strides is None and steps in _REFUSED:
        start = 1 if data_format == "channels_last" else 2
        if steps == "looped over" or any(length is not None for length in shape[start : start + axes]):
            return _REFUSED[steps](strides)  # raises TypeError
    padding = {"ignored": "valid", "same": "same"}.get(paddings, padding)
    if paddings == "exchanged":
        padding = {"valid": "same", "same": "valid"}[padding]
    taken = list(given) if given is not None and steps not in ("ignored", f"window with {padding}") else None
    if taken is None:
        taken = [steps] * axes if given is None and steps in (1, 2) else list(pools)
        taken = pools[:1] * axes if given is None and steps == "first window" else taken
    taken = [1] * axes if steps == "always 1" else taken
    pools, taken = _ordered(order, pools, taken, given)
    is_first = {"ignored": False, "always first": True}.get(formats, data_format == "channels_first")
    is_first = not is_first if formats == "exchanged" else is_first
    start = 2 if is_first else 1
    start = {"one too early": start - 1, "from the batch on": 0}.get(formats, start)
    lengths = shape[start : start + axes]
    if None in lengths and unknown == "as it is where a length":
        return input_shape
    pooled = [_pooled(length, pool, step, padding, unknown, rule) for length, pool, step in zip(lengths, pools, taken)]
    pooled = [None] * axes if unknown == "all lengths" and None in lengths else pooled
    last = axes - 1
    keep = {"first only": range(1, axes), "without the first": (0,), "without the last": (last,)}.get(loop, ())
    for place in range(last) if loop == "last only" else keep:
        pooled[place] = lengths[place]
    pooled = {"ends after the first": pooled[:1], "first for all": pooled[:1] * axes}.get(loop, pooled)
    pooled = pooled[::-1] if loop == "reversed" else pooled
    pooled = [length for length in pooled if length is not None] if unknown == "left out" else pooled
    before, after = shape[:start], shape[start + axes :]
    if formats not in ("one too early", "from the batch on"):
        before, after = _around(before, after, start, channels, batches, (pools[-1], taken[-1]))
    if kind == "lengths only":
        return tuple(pooled)
    if kind in ("nested", "listed"):
        pooled = [tuple(pooled) if kind == "nested" else pooled]
    result = [*before, *pooled, *([] if loop == "ends after the first" else after)]
    return result if kind == "list" else tuple(result)


_REFUSED = {
    "indexed": lambda strides: strides[0],
    "looped over": lambda strides: list(zip((2, 2), strides)),
    "negated": lambda strides: 1 // strides,
}


def _ordered(order, pools, strides, given):
    """Return the window and the stride for each axis."""
    count = len(pools)
    if order == "exchanged" and given is not None:
        return strides, pools
    if order in ("reversed", "window reversed"):
        pools = pools[::-1]
    if order in ("reversed", "stride reversed"):
        strides = strides[::-1]
    if order in ("first", "first window"):
        pools = pools[:1] * count
    if order in ("first", "first stride"):
        strides = strides[:1] * count
    return (pools[-1:] * count, strides[-1:] * count) if order == "last" else (pools, strides)


def _pooled(length, pool, stride, padding, unknown, rule):
    if length is None:
        if unknown in ("refused", "compared"):
            return length // 2 if unknown == "refused" else pooled_size(length, pool, stride, padding)
        return {"zero": 0, "one": 1, "minus one": -1}.get(unknown)
    if rule == "floor(length / stride)" or (rule == "rounded down" and padding == "same"):
        return length // stride
    if rule == "floor(length / pool)" or (rule == "floor with valid" and padding == "valid"):
        return length // (pool if "pool" in rule else stride)
    if rule == "rounded up" and padding == "valid":
        return -(-(length - pool) // stride) + 1
    size = pooled_size(length, pool, stride, padding)
    return float(size) if rule == "floats" else size - (rule == "one less" and padding == "valid")


def _around(before, after, start, channels, batches, last):
    """Return the entries before the lengths (the batch and, if it comes first, the channel) and the entries after."""
    batch, channel = before[0], [*before, *after][-1 if start == 1 else 1]
    if channels == "pooled":
        channel = None if channel is None else pooled_size(channel, *last, "same")
    channel = 1 if channels == "one" else channel
    if batches == "pooled":
        batch = None if batch is None else pooled_size(batch, *last, "same")
    front = {"lost": [], "one": [1], "None": [None], "last": []}.get(batches, [batch])
    middle, end = ([channel], []) if start == 2 and channels != "last" else ([], [channel])
    if channels == "first":
        middle, end = [channel], []
    middle, end = {"lost": ([], []), "doubled": (middle * 2, end * 2)}.get(channels, (middle, end))
    if channels == "in front":
        front, middle, end = [channel, *front], [], []
    return [*front, *middle], [*end, *([batch] if batches == "last" else [])]
