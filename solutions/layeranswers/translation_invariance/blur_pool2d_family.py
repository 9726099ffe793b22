"""A family of mistakes in `BlurPool2D`: wrong padding, kernels, strides, or channels, or misuse of Keras."""

import numpy as np
import tensorflow as tf

from .. import family
from . import blur_pool2d as known
from .blur_kernel import blur_kernel
from .blur_pool2d import BlurPool2D

_EDGES = {
    "zeros": known.zeros_outside,
    "SAME": known.padding_same,
    "symmetric": known.edge_cell_repeated,
    "none": known.not_padded,
    "longer in front": known.longer_half_in_front,
    "size // 2": """Your result looks as if size // 2 reflected cells were added on *both* sides. For even sizes, that
        is one too many before the image: the exercise asks for (size - 1) // 2 before and size // 2 after.""",
    "(size - 1) // 2": """Your result looks as if (size - 1) // 2 reflected cells were added on *both* sides. For even
        sizes, one cell is missing at the end: the exercise asks for size // 2 after the last cell.""",
    "one cell": """Your result looks as if one reflected cell were added on each side, regardless of the size. That is
        right only for size 3: the exercise asks for (size - 1) // 2 before and size // 2 after.""",
    "size": """Your result looks as if `size` reflected cells were added on each side. That is too many: the exercise
        asks for (size - 1) // 2 before and size // 2 after.""",
    "before": """Your result looks as if size - 1 reflected cells were added before the image and none after it. They
        should be split: (size - 1) // 2 before and size // 2 after.""",
    "after": """Your result looks as if size - 1 reflected cells were added after the image and none before it. They
        should be split: (size - 1) // 2 before and size // 2 after.""",
    "rows": """You pad the height but not the width: columns are missing from your output. Pad along both axes.""",
    "columns": """You pad the width but not the height: rows are missing from your output. Pad along both axes.""",
    "rows size // 2": """You pad the height with size // 2 cells on both sides. For even sizes, that is one too many
        before the image: the exercise asks for (size - 1) // 2 before and size // 2 after, along both axes.""",
    "columns size // 2": """You pad the width with size // 2 cells on both sides. For even sizes, that is one too many
        before the image: the exercise asks for (size - 1) // 2 before and size // 2 after, along both axes.""",
    "round": """Your result looks as if the image continued with its opposite side, as in circular padding. The exercise
        asks for reflection: outside the edge, the cells inside it are repeated in mirror order.""",
    "last cell": """Your result looks as if the edge cell were repeated outside the image. Reflection uses the cells
        inside the edge in mirror order: the first cell outside the image is a copy of the second one inside.""",
}
_KERNEL = {
    "sums": known.kernel_not_normalized,
    "box": known.box_for_binomial,
    "row": """Your images are blurred along the width only. The kernel should be a row times the same row, arranged as a
        column, which also blurs along the height.""",
    "column": """Your images are blurred along the height only. The kernel should be a row times the same row, arranged
        as a column, which also blurs along the width.""",
    "size 3": """Your result is always the one for size 3, regardless of size. Use the argument for both the kernel and
        the padding.""",
    "kernel 3": """Your kernel is always the one for size 3, while the image is padded for `size`. Create the kernel
        with blur_kernel(size).""",
    "stride": """Your result looks as if the stride were used as the kernel's size. Size and stride are separate
        arguments: the kernel is blur_kernel(size).""",
    "twice": """Your images are blurred twice. Convolve with the kernel once.""",
    "divided by size": """You divide your result by size as well. The elements of blur_kernel(size) already sum to
        1.""",
    "list": known.sizes_from_a_short_list,
    "maximum": """Your result looks as if you applied max pooling before the blur, a combination that some networks use.
        This layer only blurs and subsamples.""",
    "only maximum": """Your result is the largest element of each window, as in max pooling. A blur is a weighted mean:
        convolve with blur_kernel(size).""",
}
_STRIDE = {
    "1": known.stride_not_used,
    "before": known.subsampled_first,
    "late": """Your output starts with row stride - 1 and column stride - 1. It should start with row 0 and column
        0.""",
    "middle": """Your output starts with row stride // 2 and column stride // 2, the middle of each step. It should
        start with row 0 and column 0.""",
    "last": """Your output always ends with the last row and column, as if you were counting from the end. It should
        start with row 0 and column 0.""",
    "rows": """Your layer keeps every stride-th row, but all columns. Use the stride along both axes.""",
    "columns": """Your layer keeps every stride-th column, but all rows. Use the stride along both axes.""",
    "2": """Your layer always uses stride 2. Use the argument.""",
    "size": """Your result looks as if the stride were as long as the kernel. Size and stride are separate arguments:
        keep every `stride`-th row and column.""",
    "twice": """Your layer subsamples twice: of the cells that it has kept, it again keeps only every stride-th one. Use
        the stride once.""",
    "mean": """You shrink the blurred image by averaging over windows of `stride` cells. Instead, keep every stride-th
        row and column unchanged.""",
}
_CHANNELS = {
    "sum": known.channels_summed,
    "mean": known.channels_blurred_together,
    "one": known.kernel_for_one_channel,
    "first only": """Your output contains only the first channel. Blur each channel, and return all of them.""",
    "first for all": """Each of your output channels is the first input channel, blurred. Blur each channel
        separately.""",
    "summed to one": """Your output has one channel, the sum of all blurred channels. A depthwise convolution
        (tf.nn.depthwise_conv2d) treats each channel separately and keeps them all.""",
    "scaled": """You divide your output by the number of channels. Each channel is blurred separately, with a kernel
        whose elements sum to 1.""",
}
_KEPT = {  # requirements of Keras that mistakes violate
    "trained": known.kernel_is_trained,
    "no size": """Your config contains name, trainable, and dtype, but neither size nor stride. The layer in a loaded
        model then uses the defaults. Leave get_config unchanged.""",
    "no stride": """Your config contains the size but not the stride, so the layer in a loaded model has stride 2. Leave
        get_config unchanged.""",
    "only size": """Your config contains the stride but not the size, so the layer in a loaded model has size 3. Leave
        get_config unchanged.""",
    "no config": known.config_missing,
    "no kwargs": """Name, trainable, and dtype don't reach Keras: your layer accepts and discards them. Pass **kwargs to
        super().__init__.""",
    "defaults": """Without arguments, your layer doesn't behave like BlurPool2D(3, 2). The defaults are in the given
        signature: size=3, stride=2.""",
    "exchanged": """Your layer takes the stride first and the size second. The signature is __init__(self, size=3,
        stride=2, **kwargs).""",
    "config exchanged": """Your config has size and stride swapped, so a loaded model contains a different layer. The
        given get_config reads self.size and self.stride: assign each argument to the attribute with the same name.""",
}
_LIKELY = {
    "edges": ("zeros", "symmetric", "none", "longer in front", "size // 2", "one cell", "columns size // 2"),
    "kernel": ("sums", "box", "row", "kernel 3"),
    "stride": ("1", "before", "late"),
    "channels": ("sum", "one"),
    "kept": ("trained", "no kwargs"),
}
_ALL = {"edges": _EDGES, "kernel": _KERNEL, "stride": _STRIDE, "channels": _CHANNELS, "kept": _KEPT}


@family(BlurPool2D, **_ALL, pairs=False)
@family(BlurPool2D, **{name: {each: _ALL[name][each] for each in likely} for name, likely in _LIKELY.items()})
def varied(edges="", kernel="", stride="", channels="", kept=""):
    sizes = {"defaults": (2, 1)}.get(kept, (3, 2))

    class BlurPool2D(known.BlurPool2D):
        def __init__(self, size=sizes[0], stride=sizes[1], **kwargs):
            if kept == "exchanged":
                size, stride = stride, size
            super().__init__(size, stride, **({} if kept == "no kwargs" else kwargs))

        def build(self, input_shape):
            if kernel == "list":
                {2: (1, 1), 3: (1, 2, 1), 4: (1, 3, 3, 1), 5: (1, 4, 6, 4, 1)}[self.size]
            if kept == "trained":
                start = lambda *_, **__: tf.constant(self.kernel)  # noqa: E731
                self.weight = self.add_weight(name="kernel", shape=self.kernel.shape, initializer=start)

        @tf.autograph.experimental.do_not_convert
        def call(self, inputs, training=None):  # Keras 2 passes `training` on to a wrapped function
            return _blurred(inputs, self.size, self.stride, edges, kernel, stride, channels)

        def get_config(self):
            if kept == "no config":
                raise NotImplementedError("the layer must override get_config()")
            config = super().get_config()
            if kept == "no size":
                del config["size"], config["stride"]
            elif kept in ("no stride", "only size"):
                del config["stride" if kept == "no stride" else "size"]
            elif kept == "config exchanged":
                config |= {"size": self.stride, "stride": self.size}
            return config

    return BlurPool2D


def _blurred(inputs, size, step, edges, kernel, stride, channels):
    if kernel == "size 3":
        size = 3
    elif kernel == "stride":
        size = step
    count = inputs.shape[-1]
    if channels in ("sum", "mean", "summed to one"):
        inputs = (tf.reduce_mean if channels == "mean" else tf.reduce_sum)(inputs, axis=-1, keepdims=True)
    elif channels.startswith("first"):
        inputs = inputs[..., :1]
    if stride == "before":
        inputs = inputs[:, ::step, ::step]
    if kernel == "maximum":
        inputs = tf.nn.max_pool2d(inputs, 2, 1, "SAME")
    padded = inputs if edges == "SAME" else _padded(inputs, size, edges)
    depth = 1 if channels == "one" else inputs.shape[-1]
    filters = np.repeat(_weights(size, kernel)[:, :, None, None], depth, axis=2)
    by = {"": step, "2": 2, "size": size}.get(stride, 1)
    padding = "SAME" if edges == "SAME" else "VALID"
    if kernel == "only maximum":
        blurred = tf.nn.max_pool2d(padded, size, by, padding)
    else:
        blurred = tf.nn.depthwise_conv2d(padded, filters, [1, by, by, 1], padding)
    if kernel == "twice":
        blurred = tf.nn.depthwise_conv2d(_padded(blurred, size, edges), filters, [1, 1, 1, 1], "VALID")
    blurred = _subsampled(blurred, step, stride)
    if channels in ("sum", "mean", "first for all"):
        blurred = tf.repeat(blurred, count, axis=-1)
    return blurred / count if channels == "scaled" else blurred


def _weights(size, kernel):
    weights = blur_kernel(3 if kernel == "kernel 3" else size)
    row, middle = weights.sum(axis=0), np.eye(1, size, (size - 1) // 2)[0]
    found = {
        "sums": lambda: weights / weights.min(),
        "box": lambda: np.full((size, size), 1 / size**2),
        "row": lambda: np.outer(middle, row),
        "column": lambda: np.outer(row, middle),
        "divided by size": lambda: weights / size,
    }.get(kernel, lambda: weights)()
    return found.astype("float32")


def _padded(inputs, size, edges):
    lower, upper = (size - 1) // 2, size // 2
    sides = {
        "longer in front": (upper, lower),
        "size // 2": (upper, upper),
        "(size - 1) // 2": (lower, lower),
        "one cell": (1, 1),
        "size": (size, size),
        "before": (size - 1, 0),
        "after": (0, size - 1),
        "none": (0, 0),
    }.get(edges, (lower, upper))
    rows = {"columns": (0, 0), "rows size // 2": (upper, upper)}.get(edges, sides)
    columns = {"rows": (0, 0), "columns size // 2": (upper, upper)}.get(edges, sides)
    if edges in ("round", "last cell"):
        for axis in (1, 2):
            count = tf.shape(inputs)[axis]
            places = tf.range(-lower, count + upper)
            places = places % count if edges == "round" else tf.clip_by_value(places, 0, count - 1)
            inputs = tf.gather(inputs, places, axis=axis)
        return inputs
    mode = {"zeros": "CONSTANT", "symmetric": "SYMMETRIC"}.get(edges, "REFLECT")
    return tf.pad(inputs, [[0, 0], rows, columns, [0, 0]], mode=mode)


def _subsampled(blurred, step, how):
    simple = {
        "late": lambda: blurred[:, step - 1 :: step, step - 1 :: step],
        "middle": lambda: blurred[:, step // 2 :: step, step // 2 :: step],
        "last": lambda: blurred[:, ::-1, ::-1][:, ::step, ::step][:, ::-1, ::-1],
        "rows": lambda: blurred[:, ::step],
        "columns": lambda: blurred[:, :, ::step],
        "twice": lambda: blurred[:, :: step * step, :: step * step],
        "mean": lambda: tf.nn.avg_pool2d(blurred, step, step, "SAME"),
    }
    return simple.get(how, lambda: blurred)()
