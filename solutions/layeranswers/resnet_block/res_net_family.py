"""A family of mistakes in `ResNet`: wrong blocks or strides in a stage, or wrong layers before or after the stages."""

import tensorflow as tf

from .. import family
from . import res_net as known
from ._network_words import BLOCKS
from .res_net import ResNet as Right
from .res_net_block import ResNetBlock

layers = tf.keras.layers

_STRIDES = {
    "none": known.no_strides,
    "first of all": known.strided_from_the_start,
    "all": known.every_block_strided,
}
_RARE_STRIDES = {
    "not the first of later stages": """In your later stages, a block other than the first has stride 2. The first block
        should have it instead.""",
    "last": known.last_block_strided,
    "other channels": known.strided_where_channels_change,
    "another than before": """Your network behaves as if a stage had stride 2 whenever its filters differ from filters[i
        - 1], which for the first stage is the last entry. The first block of each later stage should have stride 2,
            regardless of the filters. Which index tells you that a stage is a later one?""",
    "grow": """Your strides grow from stage to stage: 1, 2, 3. The first block of each later stage should have stride
        2.""",
    "double": """Your strides double from stage to stage: 1, 2, 4. The first block of each later stage should have
        stride 2.""",
    "second stage only": """Only your second stage starts with stride 2. Each stage after the first should.""",
    "everywhere": """All blocks in your network have stride 2. Only the first block of each later stage should.""",
    "first block of all": """The very first block of your network has stride 2, and no other block does. The first stage
        should work on the whole image, and each later stage should start with stride 2.""",
}
_CONVOLUTIONS = dict.fromkeys(
    (
        "3 bias", "3 relu", "3 bias relu", "3 norm", "3 norm relu", "3 bias norm relu", "7 norm relu",
        "7 strided norm relu", "3 norm relu pooled",
    ),
    "Your network has a convolution before its first block. The first block should read the images themselves.",
)  # fmt: skip
_START = {
    "convolution": """Your network has a 3 × 3 convolution before its first block. The first block should read the
        images themselves.""",
    **_CONVOLUTIONS,
    "stem": """Your network has a strided 7 × 7 convolution, its normalization, and a pooling layer before its first
        block. The first block should read the images themselves.""",
    "normalized": """Your network normalizes the images before its first block. The first block should read the images
        themselves.""",
    "scaled": """Your network divides the images by 255 before its first block. The first block should read the images
        themselves.""",
}
_FLOW = {
    "first block only": """Only the first of your blocks has an effect on the result. Is there a return inside the
        loop?""",
    "all but the last": """The last of your blocks has no effect on the result. Each block should be called on the
        output of the previous one.""",
    "from the images": """Each of your blocks reads the images, so only the last one has an effect on the result. A
        block should read the output of the previous one.""",
    "with a sum": """Your network adds each block's input to the block's output once more when the two shapes agree. The
        block has already added its skip.""",
}
_POOL = {"maximum": known.maximum_pooled}
_RARE_POOL = {
    "none": known.not_pooled,
    "axes 2 and 3": """Your mean is computed over columns and channels, axes 2 and 3. In PyTorch's order, these are
        height and width. Which axes are they in (batch, height, width, channel)?""",
    "rows": """Your mean is computed over the rows alone, so the columns remain. Pool over height and width.""",
    "columns": """Your mean is computed over the columns alone, so the rows remain. Pool over height and width.""",
    "sum": """Your network sums each feature map. The exercise asks for the mean: global average pooling.""",
    "kept axes": """Your pooled feature maps keep their two axes of length 1, so your scores have four axes. Their shape
        should be (batch, classes).""",
    "one pixel": """Your scores come from the first pixel of each feature map. The exercise asks for the mean of each
        feature map.""",
    "windows of 2": """Your network averages windows of 2 × 2 pixels, so several values remain. Global average pooling
        averages the whole feature map.""",
}
_HEAD = {"softmax": known.softmax_twice, "relu": known.rectified_scores}
_RARE_HEADS = {
    "sigmoid": """Your network ends with a sigmoid. Return the scores as they are: the loss applies the softmax.""",
    "tanh": """Your network ends with a tanh. Return the scores as they are.""",
    "log_softmax": """Your network ends with the logarithm of a softmax. Return the scores as they are: the loss
        applies the softmax.""",
    "no bias": """Your dense layer has no bias. Keras's Dense has a bias by default.""",
    "hidden layer": """Your network has another dense layer before the last one. The exercise asks for one dense layer
        after the pooling.""",
    "none": """Your network returns the pooled features. The dense layer that turns them into `classes` scores is
        missing.""",
    "one class more": """Your network returns `classes` + 1 scores, one too many.""",
    "channels": """Your network returns as many scores as the last stage has channels. The dense layer should have
        `classes` outputs.""",
    "normalized": """Your network normalizes the pooled features before the dense layer. The exercise asks for one dense
        layer after the pooling.""",
    "argmax": """Your network returns the index of the largest score. The exercise asks for all scores.""",
}
_TRAINING = {
    "never": known.never_training,
    "always": """At inference, your network behaves as if it were in training mode: its normalization layers use the
        statistics of the batch. Does call's `training` argument reach each block unchanged?""",
    "inverted": """Your network behaves in training as it should at inference, and vice versa. `training` is True in
        training: pass it on unchanged.""",
}
_MADE = {
    "without kwargs": """Your network ignores keyword arguments such as name. Do you pass them to Model's __init__ as
        **kwargs?"""
}


@family(
    Right, pairs=False, strides=_RARE_STRIDES, blocks=BLOCKS, start=_START, flow=_FLOW, pool=_RARE_POOL,
    head=_RARE_HEADS, training=_TRAINING, made=_MADE,
)  # fmt: skip
@family(Right, strides=_STRIDES, pool=_POOL, head=_HEAD)
def varied(*, strides="", blocks="", start="", flow="", pool="", head="", training="", made=""):
    mode = training

    class ResNet(tf.keras.Model):
        def __init__(self, depth, filters, classes, **kwargs):
            super().__init__(**({} if made == "without kwargs" else kwargs))
            self.blocks = _blocks(depth, filters, strides, blocks)
            self.start = _start(start, filters)
            classes += head == "one class more"
            self.scores = layers.Dense(filters[-1] if head == "channels" else classes, use_bias=head != "no bias")
            self.more = {"hidden layer": layers.Dense(16), "normalized": layers.BatchNormalization()}.get(head)

        def build(self, input_shape):
            self.built = True  # Keras 3 would trace `call`; the layers build themselves

        @tf.autograph.experimental.do_not_convert
        def call(self, inputs, training=None):
            given = {"never": False, "always": True, "inverted": not training}.get(mode, training)
            x = inputs / 255.0 if start == "scaled" else inputs
            for layer in self.start:
                x = layer(x)
            first = x
            for number, block in enumerate(self.blocks):
                after = block(first if flow == "from the images" else x, training=given)
                if flow == "all but the last" and number == len(self.blocks) - 1:
                    break
                x = x + after if flow == "with a sum" and x.shape == after.shape else after
                if flow == "first block only":
                    break
            x = _POOLED.get(pool, lambda x: tf.reduce_mean(x, axis=(1, 2)))(x)
            if head == "none":
                return x
            if self.more is not None:
                x = tf.nn.relu(self.more(x)) if head == "hidden layer" else self.more(x, training=given)
            x = self.scores(x)
            return _HEADS[head](x) if head in _HEADS else x

    if blocks == "generator":
        del ResNet.build  # so that Keras traces this network, as it traces a student's
    return ResNet


def _blocks(depth, filters, strides, blocks):
    if blocks == "generator":
        return (block for block in _blocks(depth, filters, strides, ""))
    filters = {"reversed": filters[::-1], "first stage": filters[:1], "last stage": filters[-1:]}.get(blocks, filters)
    if blocks == "depth times":
        filters = filters[:1] * len(filters)
    depth = {"one more": depth + 1, "one less": depth - 1, "one per stage": 1, "doubled": 2 * depth}.get(blocks, depth)
    depth = len(filters) if blocks == "stages swapped for depth" else depth
    places = [(stage, number) for stage in range(len(filters)) for number in range(depth)]
    if blocks == "stages in turn":
        places = [(stage, number) for number in range(depth) for stage in range(len(filters))]
    if blocks == "rest in the last stage":
        places = [(stage, 0) for stage in range(len(filters))] + [(len(filters) - 1, n) for n in range(1, depth)]
    if blocks == "one more in later stages":
        places = [(stage, number) for stage in range(len(filters)) for number in range(depth + (stage > 0))]
    made, chain = {}, []
    for stage, number in places:
        number = 0 if blocks == "one block for a stage" else number
        number = min(number, 1) if blocks == "rest shared" else number
        number = (min(number, 1) if stage else 0) if blocks == "shared" else number
        if (stage, number) not in made:
            sizes = filters[stage], _stride(strides, stage, number, depth, filters)
            made[stage, number] = ResNetBlock(*(sizes[::-1] if blocks == "exchanged" else sizes))
        chain.append(made[stage, number])
    return chain


def _stride(rule, stage, number, depth, filters):
    later, first, last = stage > 0, number == 0, number == depth - 1
    changed = filters[stage] != filters[max(stage - 1, 0)]
    rules = {
        "none": 1,
        "first of all": 1 + first,
        "all": 1 + later,
        "last": 1 + (last and stage < len(filters) - 1),
        "other channels": 1 + (first and changed),
        "another than before": 1 + (first and filters[stage] != filters[stage - 1]),
        "not the first of later stages": 1 + (later and last),
        "grow": 1 + stage if first else 1,
        "double": 2**stage if first else 1,
        "second stage only": 1 + (stage == 1 and first),
        "everywhere": 2,
        "first block of all": 1 + (first and not later),
    }
    return rules.get(rule, 1 + (later and first))


def _start(kind, filters):
    if kind == "convolution":
        return [layers.Conv2D(filters[0], 3, padding="same", use_bias=False)]
    if kind == "normalized":
        return [layers.BatchNormalization()]
    words = ("7 strided norm relu pooled" if kind == "stem" else kind).split()
    if not words or not words[0].isdigit():
        return []
    made = [layers.Conv2D(filters[0], int(words[0]), 1 + ("strided" in words), "same", use_bias="bias" in words)]
    made += [layers.BatchNormalization()] * ("norm" in words) + [layers.ReLU()] * ("relu" in words)
    return made + [layers.MaxPooling2D(3, 2, "same")] * ("pooled" in words)


_POOLED = {
    "maximum": lambda x: tf.reduce_max(x, axis=(1, 2)),
    "none": lambda x: x,
    "axes 2 and 3": lambda x: tf.reduce_mean(x, axis=(2, 3)),
    "rows": lambda x: tf.reduce_mean(x, axis=1),
    "columns": lambda x: tf.reduce_mean(x, axis=2),
    "sum": lambda x: tf.reduce_sum(x, axis=(1, 2)),
    "kept axes": lambda x: tf.reduce_mean(x, axis=(1, 2), keepdims=True),
    "one pixel": lambda x: x[:, 0, 0],
    "windows of 2": lambda x: tf.nn.avg_pool2d(x, 2, 2, "SAME"),
}
_HEADS = {
    "softmax": tf.nn.softmax,
    "relu": tf.nn.relu,
    "sigmoid": tf.nn.sigmoid,
    "tanh": tf.nn.tanh,
    "log_softmax": tf.nn.log_softmax,
    "argmax": lambda x: tf.cast(tf.argmax(x, axis=-1), x.dtype),
}
