"""A family of mistakes in `ResNetBlock`: wrong projections of the skip, or wrong ways to join skip and branch."""

import tensorflow as tf

from .. import family
from . import res_net_block as known
from .needs_projection import needs_projection
from .res_net_block import ResNetBlock as Right

layers = tf.keras.layers

_PROJECTS = {
    "never": known.never_projected,
    "strides": known.projected_only_if_strided,
    "channels": known.projected_only_if_channels_differ,
    "gray": known.gray_images_not_projected,
    "always": known.always_projected,
}
_RARELY_PROJECTS = {
    "inverted": """Your block has a projection when the shapes agree, and none when they differ. It should be the other
        way around: needs_projection returns True when a projection is needed.""",
    "height": """Whether your block has a projection depends on the number of rows or columns instead of the number of
        channels. In (batch, height, width, channel), at which index is the number of channels?""",
    "width": """Whether your block has a projection depends on the number of columns instead of the number of channels.
        In (batch, height, width, channel), at which index is the number of channels?""",
    "batch": """Whether your block has a projection depends on the batch size instead of the number of channels. In
        (batch, height, width, channel), at which index is the number of channels?""",
    "both": """Your block has a projection only when both the strides and the channels change the shape. Either change
        alone requires a projection.""",
    "grows": """Your block lacks a projection when the number of channels decreases. The two sides of the sum don't
        match in that case, either.""",
}
_PROJECTION = {
    "bias": known.projection_with_bias,
    "3 × 3": known.projection_of_three_by_three,
    "normalized": known.projection_normalized,
    "rectified": """Your projection is rectified before the sum. The skip should be the 1 × 1 convolution alone, without
        a relu before the sum.""",
    "input rectified": """Your projection reads the block's input after a relu, so negative values are lost. It should
        read the input itself.""",
    "input's channels": """Your projection returns as many channels as it reads, instead of `filters`. How many does
        the branch return?""",
}
_RARE_PROJECTIONS = {
    "no strides": """When the block's stride isn't 1, branch and skip differ in their numbers of rows or columns and
        can't be added. The 1 × 1 convolution of the skip needs the block's strides, too: which of its arguments sets
        them?""",
    "strides 2": """Your projection has stride 2, regardless of the block's strides. It needs the block's own
        strides.""",
    "window of strides": """Your projection has a window as large as its strides, so it sums over several pixels. Each
        of its outputs should depend on a single pixel, so the window should be 1 × 1.""",
    "pooled": """Your skip averages each window of pixels before the projection. The exercise asks for a convolution
        with strides.""",
    "max pooled": """Your skip takes the maximum of each window of pixels before the projection. The exercise asks for a
        convolution with strides.""",
    "padded": """Your skip leaves out pixels and pads the channels with zeros, without a projection. That is the other
        variant in the paper, but the exercise asks for a 1 × 1 convolution.""",
    "pooled and padded": """Your skip averages each window of pixels and pads the channels with zeros, without a
        projection. That is another variant, but the exercise asks for a 1 × 1 convolution.""",
    "repeated": """Your skip leaves out pixels and repeats its channels, without a projection. The exercise asks for a 1
        × 1 convolution.""",
    "made in call": """Your block creates a new projection in each call. This projection starts with new weights every
        time, and Keras doesn't train them. Create the projection in `build`.""",
    "hidden": """Your block's projection isn't among the layers that Keras finds in it, so its weights aren't trained
        or saved. Keep it in a separate attribute.""",
    "projects first": """Your branch reads the projection's output, so the feature maps shrink twice when the block's
        stride isn't 1. Branch and projection should both read the block's input.""",
    "reads the branch": """Your projection reads the branch's output. Branch and projection should both read the block's
        input: the skip goes around the branch.""",
    "unused": """When the shapes differ, your block has a projection, but the skip doesn't go through it. Which of the
        two sides of the sum should be the projection's output?""",
    "skip of the branch": """Your skip reads the branch's output instead of the block's input. The skip should go around
        the branch: is a variable overwritten before the skip reads it?""",
    "strided, of the branch": """Your projection reads the branch's output instead of the block's input. The skip should
        go around the branch: is a variable overwritten before the projection reads it?""",
}
_SUM = {
    "relu, sum": known.rectified_before_the_sum,
    "sum": known.not_rectified,
    "relu, sum, relu": known.rectified_twice,
    "branch": known.skip_forgotten,
}
_RARE_SUMS = {
    "difference": """Your block subtracts the skip from the branch. The two should be added.""",
    "other difference": """Your block subtracts the branch from the skip. The two should be added.""",
    "product": """Your block multiplies branch and skip. The two should be added.""",
    "mean": """Your result is half the expected result: the mean of branch and skip. The exercise asks for their
        sum.""",
    "maximum": """Your block takes the larger of branch and skip. The exercise asks for their sum.""",
    "concatenated": """Your block concatenates the channels of branch and skip, so it returns twice as many. The two
        should be added, element by element.""",
    "skip rectified": """Your skip is rectified before the sum. The block's own relu should come after the sum, and
        nowhere else.""",
    "each rectified": """Branch and skip are each rectified before the sum. There should be one relu, after the sum.""",
    "branch where shapes agree": """When no projection is needed, your block returns relu(branch), without the skip. Add
        the input itself in that case.""",
    "skip": """Your block returns relu(skip): the branch has no effect on the result. Add the branch to the skip.""",
    "skip twice": """Your block adds the skip twice. It should be added once.""",
    "branch twice": """Your block adds the branch twice. It should be added once.""",
    "leaky relu": """After the sum, negative values aren't set to 0 but multiplied by 0.2. That is a leaky relu; the
        exercise asks for relu.""",
    "relu6": """After the sum, your values are capped at 6. That is relu6; the exercise asks for relu.""",
    "elu": """Your block applies an elu after the sum, which bends negative values toward -1. The exercise asks for
        relu.""",
    "sigmoid": """Your block applies a sigmoid after the sum. The exercise asks for relu.""",
    "tanh": """Your block applies a tanh after the sum. The exercise asks for relu.""",
    "gelu": """Your block applies a gelu after the sum. The exercise asks for relu.""",
    "normalized": """Your block normalizes the sum, with an additional BatchNormalization. The sum should only be
        rectified.""",
    "branch called twice": """In training, each call of your block updates the moving statistics of its branch twice, as
        if the branch were called twice. Call it once and keep its result in a variable.""",
    "input rectified": """Your block behaves as if its input went through a relu first: branch and skip both lose its
        negative values. Both should read the input itself. Where do you apply relu?""",
    "branch of the sum": """Your block applies its branch a second time, to the result. The branch should be applied
        once, to the input.""",
}
_TRAINING = {"predicting": known.branch_always_predicting, "training": known.branch_always_training}
_RARE_TRAINING = {
    "inverted": """Your branch behaves in training as it should at inference, and vice versa. `training` is True in
        training: pass it on unchanged.""",
}
_CONFIG = {
    "no strides": """Your block's config doesn't include the strides, so in a loaded model, the block has stride 1.
        get_config was given to you: leave it unchanged.""",
    "strides 2 by default": """Your block has stride 2 when no strides are given. The default should be 1.""",
}


@family(
    Right, pairs=False, projects=_RARELY_PROJECTS, projection=_RARE_PROJECTIONS, joined=_RARE_SUMS,
    training=_RARE_TRAINING, config=_CONFIG,
)  # fmt: skip
@family(Right, projects=_PROJECTS, projection=_PROJECTION, joined=_SUM, training=_TRAINING)
def varied(*, projects="", projection="", joined="", training="", config=""):
    mode = training
    default = 2 if config == "strides 2 by default" else 1

    class ResNetBlock(Right):
        def __init__(self, filters, strides=default, **kwargs):
            super().__init__(filters, strides, **kwargs)
            self.norm = layers.BatchNormalization() if "normalized" in (projection, joined) else None
            self.hidden = []

        def build(self, input_shape):
            changed, other = self.strides != 1, input_shape[-1] != self.filters
            wanted = {
                "never": False,
                "strides": changed,
                "channels": other,
                "gray": changed or input_shape[-1] not in (1, self.filters),
                "always": True,
                "inverted": not (changed or other),
                "height": needs_projection(input_shape[1], self.filters, self.strides),
                "width": needs_projection(input_shape[2], self.filters, self.strides),
                "batch": needs_projection(input_shape[0], self.filters, self.strides),
                "both": changed and other,
                "grows": changed or input_shape[-1] < self.filters,
            }.get(projects, changed or other)
            self.is_projected = wanted
            if wanted and projection not in ("padded", "pooled and padded", "repeated", "made in call", "hidden"):
                self.projection = self.convolution(input_shape[-1])
            if wanted and projection == "hidden":
                kernel = self.convolution(input_shape[-1])
                self.hidden = lambda x: kernel(x)
            self.built = True

        def convolution(self, channels):
            filters = channels if projection == "input's channels" else self.filters
            window = {"3 × 3": 3, "window of strides": self.strides}.get(projection, 1)
            strides = {"no strides": 1, "strides 2": 2, "pooled": 1, "max pooled": 1, "reads the branch": 1}
            return layers.Conv2D(
                filters, window, strides.get(projection, self.strides), "same" if window == 3 else "valid",
                activation="relu" if projection == "rectified" else None, use_bias=projection == "bias",
                kernel_initializer="ones" if projection in ("made in call", "hidden") else "glorot_uniform",
            )  # fmt: skip

        def skip(self, x, training):
            if not self.is_projected or projection == "unused":
                return x
            if projection in ("pooled", "pooled and padded"):
                x = tf.nn.avg_pool2d(x, self.strides, self.strides, "SAME")
            if projection in ("padded", "repeated"):
                x = x[:, :: self.strides, :: self.strides]
            if projection == "repeated":
                return tf.repeat(x, self.filters // x.shape[-1], axis=-1)
            if projection in ("padded", "pooled and padded"):
                return tf.pad(x, [[0, 0], [0, 0], [0, 0], [0, self.filters - x.shape[-1]]])
            if projection == "made in call":
                return self.convolution(x.shape[-1])(x)
            if projection == "hidden":
                return self.hidden(x)
            if projection == "max pooled":
                x = tf.nn.max_pool2d(x, self.strides, self.strides, "SAME")
            x = self.projection(tf.nn.relu(x) if projection == "input rectified" else x)
            return self.norm(x, training=training) if projection == "normalized" else x

        @tf.autograph.experimental.do_not_convert
        def call(self, inputs, training=None):
            given = {"predicting": False, "training": True, "inverted": not training}.get(mode, training)
            inputs = tf.nn.relu(inputs) if joined == "input rectified" else inputs
            if projection == "projects first":
                inputs = self.skip(inputs, training)
                one, other = self.branch(inputs, training=given), inputs
            else:
                one = self.branch(inputs, training=given)
                after = projection in ("reads the branch", "skip of the branch") or (
                    projection == "strided, of the branch" and self.is_projected
                )
                other = self.skip(one if after else inputs, training)
            if joined == "branch called twice":
                one = self.branch(inputs, training=given)
            if joined == "normalized":
                return tf.nn.relu(self.norm(one + other, training=training))
            if joined == "branch of the sum":
                return self.branch(tf.nn.relu(one + other), training=given)
            if joined == "branch where shapes agree" and not self.is_projected:
                return tf.nn.relu(one)
            return _JOINED.get(joined, _JOINED[""])(one, other)

        def get_config(self):
            kept = super().get_config()
            return {name: value for name, value in kept.items() if config != "no strides" or name != "strides"}

    return ResNetBlock


_JOINED = {
    "": lambda branch, skip: tf.nn.relu(branch + skip),
    "relu, sum": lambda branch, skip: tf.nn.relu(branch) + skip,
    "sum": lambda branch, skip: branch + skip,
    "relu, sum, relu": lambda branch, skip: tf.nn.relu(tf.nn.relu(branch) + skip),
    "branch": lambda branch, skip: tf.nn.relu(branch),
    "difference": lambda branch, skip: tf.nn.relu(branch - skip),
    "other difference": lambda branch, skip: tf.nn.relu(skip - branch),
    "product": lambda branch, skip: tf.nn.relu(branch * skip),
    "mean": lambda branch, skip: tf.nn.relu((branch + skip) / 2),
    "maximum": lambda branch, skip: tf.nn.relu(tf.maximum(branch, skip)),
    "concatenated": lambda branch, skip: tf.nn.relu(tf.concat([branch, skip], axis=-1)),
    "skip rectified": lambda branch, skip: tf.nn.relu(branch + tf.nn.relu(skip)),
    "each rectified": lambda branch, skip: tf.nn.relu(branch) + tf.nn.relu(skip),
    "skip": lambda branch, skip: tf.nn.relu(skip),
    "skip twice": lambda branch, skip: tf.nn.relu(branch + 2 * skip),
    "branch twice": lambda branch, skip: tf.nn.relu(2 * branch + skip),
    "leaky relu": lambda branch, skip: tf.nn.leaky_relu(branch + skip),
    "relu6": lambda branch, skip: tf.nn.relu6(branch + skip),
    "elu": lambda branch, skip: tf.nn.elu(branch + skip),
    "sigmoid": lambda branch, skip: tf.nn.sigmoid(branch + skip),
    "tanh": lambda branch, skip: tf.nn.tanh(branch + skip),
    "gelu": lambda branch, skip: tf.nn.gelu(branch + skip),
}
