"""`pooled_shape`: the words for what is wrong in a shape's entries."""

from . import pooled_shape as known

CHANNELS = {
    "pooled": known.channels_pooled,
    "lost": known.channel_lost,
    "last": known.channels_moved_last,
    "one": """Your number of channels is always 1. Pooling treats each channel separately, so their number stays the
        same. Which entry is it?""",
    "first": """With "channels_last" your result is (batch, channel, *lengths). It must have the order of
        input_shape, which is (batch, *lengths, channel) there.""",
    "doubled": """Your channel is in the shape twice. Which entries are lengths, and which one is the channel?""",
    "in front": """Your channel comes before the batch. The batch is always the first entry.""",
}
BATCH = {
    "lost": known.batch_lost,
    "one": known.batch_always_one,
    "None": """Your batch is always None. Pooling leaves the number of images alone: take the first entry of
        input_shape as it is.""",
    "pooled": """Your batch is pooled too. Pooling leaves the number of images alone: take the first entry of
        input_shape as it is.""",
    "last": """Your batch is at the end. It is always the first entry of a shape.""",
}
UNKNOWN = {
    "refused": known.unknown_length_refused,
    "compared": """Your function raises an error for a length that is None. None can't be compared or calculated with:
        what should the result have in its place?""",
    "compared if first": """With "channels_first" your function raises an error for a length that is None. None can't be
        compared or calculated with: what should the result have in its place?""",
    "compared if last": """With "channels_last" your function raises an error for a length that is None. None can't be
        compared or calculated with: what should the result have in its place?""",
    "every one": """Your result has 1 in place of each None, of the batch and the channel as well. A number that isn't
        known stays None.""",
    "shape as it is": """Your result is input_shape itself as soon as it contains None. Only the length that is None
        stays None; the others are pooled.""",
    "as it is where a length": """Your result is input_shape itself as soon as a length is None. Only that length stays
        None; the others are pooled.""",
    "all lengths": """All your lengths are None as soon as one of them is. The others are known, so they are
        pooled.""",
    "None": """Your function returns None as soon as input_shape contains None. The result is a tuple: only the length
        that is None stays None in it.""",
    "left out": """A length that is None is missing from your shape. It stays in its place, as None.""",
    "zero": """Your result has 0 where a length is None. It stays None: the pooled length is not known either.""",
    "one": """Your result has 1 where a length is None. It stays None: the pooled length is not known either.""",
    "minus one": """Your result has -1 where a length is None. It stays None: the pooled length is not known
        either.""",
}
