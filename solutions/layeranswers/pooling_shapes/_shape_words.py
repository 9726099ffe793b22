"""Explanations for wrong entries in the shape that `pooled_shape` returns."""

from . import pooled_shape as known

CHANNELS = {
    "pooled": known.channels_pooled,
    "lost": known.channel_lost,
    "last": known.channels_moved_last,
    "one": """The number of channels in your shape is always 1. Pooling treats each channel separately, so the number of
        channels stays the same. Which entry of input_shape holds it?""",
    "first": """With "channels_last", your result is (batch, channel, *lengths). It should be in the same order as
        input_shape, which is (batch, *lengths, channel) in that case.""",
    "doubled": """Your shape contains the channel twice. Which entries are lengths, and which one is the channel?""",
    "in front": """In your shape, the channel comes before the batch. The batch is always the first entry.""",
}
BATCH = {
    "lost": known.batch_lost,
    "one": known.batch_always_one,
    "None": """The batch size in your shape is always None. Pooling doesn't change the number of images: use the first
        entry of input_shape unchanged.""",
    "pooled": """Your function also pools the batch. Pooling doesn't change the number of images: use the first entry of
        input_shape unchanged.""",
    "last": """The batch is at the end of your shape. It should always be the first entry.""",
}
UNKNOWN = {
    "refused": known.unknown_length_refused,
    "compared": """Your function raises an error for a length that is None. You can't compare None with a number or
        calculate with it: what should the corresponding entry of the result be?""",
    "compared if first": """With "channels_first", your function raises an error for a length that is None. You can't
        compare None with a number or calculate with it: what should the corresponding entry of the result be?""",
    "compared if last": """With "channels_last", your function raises an error for a length that is None. You can't
        compare None with a number or calculate with it: what should the corresponding entry of the result be?""",
    "every one": """Your function replaces every None with 1, even in the entries for the batch and the channel. An
        unknown entry should stay None.""",
    "shape as it is": """If input_shape contains None, you return the shape unchanged. Only a length that is None stays
        None; the other lengths are pooled.""",
    "as it is where a length": """If a length is None, you return input_shape unchanged. Only that length stays None;
        the others are pooled.""",
    "all lengths": """If one length is None, all lengths in your result are None. The other lengths are known, so pool
        them.""",
    "None": """If input_shape contains None, your function returns None. It should return a tuple in which only the
        length that is None stays None.""",
    "left out": """A length that is None is missing from your shape. It should stay in its place, as None.""",
    "zero": """Your result has 0 where a length is None. Return None there, because the pooled length isn't known
        either.""",
    "one": """Your result has 1 where a length is None. Return None there, because the pooled length isn't known
        either.""",
    "minus one": """Your result has -1 where a length is None. Return None there, because the pooled length isn't known
        either.""",
}
