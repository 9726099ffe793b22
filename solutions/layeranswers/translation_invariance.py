"""Answers and named mistakes for lesson 2: shifts, what they change, and pooling that minds them less."""

import numpy as np
import tensorflow as tf

from . import mistake


def shift(images, dx, dy=0, mode="zero"):
    """A batch of images with every image moved by whole pixels.

    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; a negative one moves to the left
    dy:     pixels down, an int; a negative one moves up
    mode:   "zero" (what leaves the image is lost, zeros come in) or
            "wrap" (what leaves on one side comes in on the other)

    Returns a new array of the same shape. A shift as long as the image or longer is allowed.
    """
    ### BEGIN SOLUTION
    shifted = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        rows = np.arange(images.shape[1]) - dy  # where each output row comes from
        columns = np.arange(images.shape[2]) - dx
        shifted[:, (rows < 0) | (rows >= images.shape[1])] = 0
        shifted[:, :, (columns < 0) | (columns >= images.shape[2])] = 0
    return shifted
    ### END SOLUTION


@mistake(shift)
def wraps_when_told_zero(images, dx, dy=0, mode="zero"):
    """You let what leaves on one side come in on the other, whatever the mode. np.roll always does that. With
    "zero" the pixels that came round have to be emptied: which columns are they for dx > 0, and for dx < 0?"""
    return shift(images, dx, dy, "wrap")


@mistake(shift)
def zeros_when_told_wrap(images, dx, dy=0, mode="zero"):
    """You fill with zeros, whatever the mode. With "wrap" nothing is lost: what leaves on the right comes in on
    the left. NumPy has a function that rolls an array."""
    return shift(images, dx, dy, "zero")


@mistake(shift)
def modes_swapped(images, dx, dy=0, mode="zero"):
    """Your two modes are swapped: "zero" comes round and "wrap" is filled with zeros. Which branch is which?"""
    return shift(images, dx, dy, "wrap" if mode == "zero" else "zero")


@mistake(shift)
def wrong_sign(images, dx, dy=0, mode="zero"):
    """Your images move the other way. Positive dx is to the right: the first column of the input ends up in
    column dx. Some tutorials say "right" and move left, too."""
    return shift(images, -dx, -dy, mode)


@mistake(shift)
def up_for_down(images, dx, dy=0, mode="zero"):
    """Your dy points up. Rows are counted from the top, so that moving down by dy takes row 0 to row dy."""
    return shift(images, dx, -dy, mode)


@mistake(shift)
def rows_for_columns(images, dx, dy=0, mode="zero"):
    """You moved the rows by dx and the columns by dy. dx goes along the width, which is axis 2 of
    (batch, height, width, channel), after the height."""
    return shift(images, dy, dx, mode)


@mistake(shift)
def batch_shifted(images, dx, dy=0, mode="zero"):
    """You shifted axes 0 and 1, which are height and width of a single image. Here axis 0 is the batch: your
    images changed places. Which axes are height and width in (batch, height, width, channel)?"""
    batch, height, width, channels = images.shape
    return shift(images.reshape(1, batch, height, width * channels), dx, dy, mode).reshape(images.shape)


@mistake(shift)
def channels_shifted(images, dx, dy=0, mode="zero"):
    """You shifted the last two axes. They are height and width when an image has no channel axis; in
    (batch, height, width, channel) they are the width and the channel."""
    batch, height, width, channels = images.shape
    return shift(images.reshape(batch * height, width, channels, 1), dx, dy, mode).reshape(images.shape)


@mistake(shift)
def dy_ignored(images, dx, dy=0, mode="zero"):
    """You do not use dy. Where it is not 0 the rows have to move as well."""
    return shift(images, dx, 0, mode)


@mistake(shift)
def only_forward(images, dx, dy=0, mode="zero"):
    """Negative shifts stand still in your function. A negative dx moves to the left and a negative dy up: a slice
    like [:, :, dx:] means something else then."""
    return shift(images, max(dx, 0), max(dy, 0), mode)


@mistake(shift)
def edge_repeated(images, dx, dy=0, mode="zero"):
    """With "zero" you repeated the image's edge instead of filling in zeros. (np.pad does that in its mode "edge".)
    What comes in from outside is 0."""
    if mode == "wrap":
        return shift(images, dx, dy, mode)
    rows = np.clip(np.arange(images.shape[1]) - dy, 0, images.shape[1] - 1)
    columns = np.clip(np.arange(images.shape[2]) - dx, 0, images.shape[2] - 1)
    return images[:, rows][:, :, columns]


@mistake(shift)
def far_shift_refused(images, dx, dy=0, mode="zero"):
    """With "zero" a shift longer than the image breaks your slices: one is empty and the other is not, for a negative
    end counts from behind. Everything has left by then, and only zeros remain."""
    if mode == "zero" and (abs(dx) > images.shape[2] or abs(dy) > images.shape[1]):
        raise ValueError("could not broadcast input array")
    return shift(images, dx, dy, mode)


@mistake(shift)
def changes_its_input(images, dx, dy=0, mode="zero"):
    """The result is right, but the images you were given have moved, too. Whoever called you still needs them:
    write into a new array, for example a copy."""
    images[...] = shift(images, dx, dy, mode)
    return images


def relative_change(f, images, dx):
    """How much f's output changes when the images move: the invariance error.

    f:      a function or layer that takes a batch of images and returns an array or a tensor
    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; zeros come in

    Returns a float, ‖f(shifted) − f(images)‖ / ‖f(images)‖. ‖y‖ is the root of the sum of the squares of all
    numbers in y: one norm for the whole batch. 0 means invariant; two outputs that share nothing give about 1.4.
    """
    ### BEGIN SOLUTION
    before = np.asarray(f(images))
    after = np.asarray(f(shift(images, dx)))
    return float(np.linalg.norm(after - before) / np.linalg.norm(before))
    ### END SOLUTION


def _pair(f, images, dx, mode="zero"):
    return np.asarray(f(images)), np.asarray(f(shift(images, dx, mode=mode)))


@mistake(relative_change)
def change_not_relative(f, images, dx):
    """You did not divide by ‖f(images)‖. Twice as bright an image would change twice as much, so two layers could
    not be compared. What is the size of the output itself?"""
    before, after = _pair(f, images, dx)
    return float(np.linalg.norm(after - before))


@mistake(relative_change)
def divided_by_the_shifted(f, images, dx):
    """You divided by the norm of the shifted output. The formula compares with what was there before the shift;
    the two differ where something left the image."""
    before, after = _pair(f, images, dx)
    return float(np.linalg.norm(after - before) / np.linalg.norm(after))


@mistake(relative_change)
def divided_by_the_images(f, images, dx):
    """You divided by the norm of the images. f may make its output larger or smaller: divide by the norm of
    f(images)."""
    before, after = _pair(f, images, dx)
    return float(np.linalg.norm(after - before) / np.linalg.norm(images))


@mistake(relative_change)
def mean_per_pixel(f, images, dx):
    """You took mean absolute differences. ‖y‖ is the root of the sum of squares: one large change weighs more than
    many small ones. np.linalg.norm computes it."""
    before, after = _pair(f, images, dx)
    return float(np.abs(after - before).mean() / np.abs(before).mean())


@mistake(relative_change)
def root_forgotten(f, images, dx):
    """Your number is the square of the right one: the root is missing, above and below."""
    return relative_change(f, images, dx) ** 2


@mistake(relative_change)
def mean_over_images(f, images, dx):
    """You computed one ratio for each image and averaged them. The text asks for one norm over the whole batch, so
    that an image with hardly any ink does not count as much as a full one."""
    before, after = (y.reshape(len(y), -1) for y in _pair(f, images, dx))
    return float(np.mean(np.linalg.norm(after - before, axis=1) / np.linalg.norm(before, axis=1)))


@mistake(relative_change)
def compared_with_shifted_output(f, images, dx):
    """You compared f(shifted images) with the shifted f(images). That is equivariance: does the output move along?
    Here the question is whether the output stays what it was."""
    before, after = _pair(f, images, dx)
    moved = shift(before, dx) if before.ndim == 4 else before
    return float(np.linalg.norm(after - moved) / np.linalg.norm(before))


@mistake(relative_change)
def output_shifted_not_input(f, images, dx):
    """You shifted f's output instead of its input. The question is what f answers when the *images* move: shift
    first, then call f."""
    before = np.asarray(f(images))
    moved = shift(before, dx) if before.ndim == 4 else before
    return float(np.linalg.norm(moved - before) / np.linalg.norm(before))


@mistake(relative_change)
def images_compared(f, images, dx):
    """You compared the images before and after the shift, not what f makes of them. Where do you call f?"""
    return relative_change(np.asarray, images, dx)


@mistake(relative_change)
def comes_round(f, images, dx):
    """You shifted in circles. What leaves the image is lost here and zeros come in: mode "zero", the default of
    your shift."""
    before, after = _pair(f, images, dx, "wrap")
    return float(np.linalg.norm(after - before) / np.linalg.norm(before))


def equivariance_error(f, images, dx, stride):
    """How far f is from moving its output along when the images move.

    f:      a function or layer from images to maps (batch, height, width, channel), array or tensor
    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; both shifts are circular (mode "wrap")
    stride: how many pixels of the images one cell of f's output stands for

    The output should move by dx // stride whole cells, rounded down. Returns a float: the norm of f(shifted images)
    minus the shifted f(images), divided by ‖f(images)‖. 0 means equivariant to this shift.
    """
    ### BEGIN SOLUTION
    before = np.asarray(f(images))
    after = np.asarray(f(shift(images, dx, mode="wrap")))
    expected = shift(before, dx // stride, mode="wrap")
    return float(np.linalg.norm(after - expected) / np.linalg.norm(before))
    ### END SOLUTION


def _equivariance(f, images, dx, cells, inside="wrap", outside="wrap"):
    before, after = _pair(f, images, dx, inside)
    return float(np.linalg.norm(after - shift(before, cells, mode=outside)) / np.linalg.norm(before))


@mistake(equivariance_error)
def output_not_moved(f, images, dx, stride):
    """You compared with f(images) where it was. That is the invariance error. Equivariant means that the output
    moves *along*, so shift f(images) as well before you compare."""
    return _equivariance(f, images, dx, 0)


@mistake(equivariance_error)
def moved_by_pixels(f, images, dx, stride):
    """You moved the output by dx cells. One cell of it stands for `stride` pixels: 2 pixels are 1 cell at stride
    2. By how many cells does it have to move?"""
    return _equivariance(f, images, dx, dx)


@mistake(equivariance_error)
def moved_too_far(f, images, dx, stride):
    """You moved the output by dx * stride cells. Pooling makes the map smaller, so the way gets shorter, too:
    divide."""
    return _equivariance(f, images, dx, dx * stride)


@mistake(equivariance_error)
def shifted_twice(f, images, dx, stride):
    """You shifted the images and then f's answer to them once more. Shift each side once: the images on one side,
    the output on the other."""
    before, after = _pair(f, images, dx, "wrap")
    return float(np.linalg.norm(shift(after, dx // stride, mode="wrap") - before) / np.linalg.norm(before))


@mistake(equivariance_error)
def rounded_up(f, images, dx, stride):
    """You rounded dx / stride up. The text says down, as // does, for negative dx as well."""
    return _equivariance(f, images, dx, -(-dx // stride))


@mistake(equivariance_error)
def rounded_to_zero(f, images, dx, stride):
    """You cut dx / stride off toward zero, as int(...) does. Rounded down, −1 / 2 is −1 and not 0: use //."""
    return _equivariance(f, images, dx, int(dx / stride))


@mistake(equivariance_error)
def zeros_come_in(f, images, dx, stride):
    """You filled with zeros. What leaves the image could then never come back in the output, and no layer would be
    equivariant: both shifts have mode "wrap"."""
    return _equivariance(f, images, dx, dx // stride, "zero", "zero")


@mistake(equivariance_error)
def zeros_in_the_images(f, images, dx, stride):
    """Your images are filled with zeros while the output wraps. Both shifts have mode "wrap"."""
    return _equivariance(f, images, dx, dx // stride, "zero", "wrap")


@mistake(equivariance_error)
def zeros_in_the_output(f, images, dx, stride):
    """Your images wrap while the output is filled with zeros. Both shifts have mode "wrap"."""
    return _equivariance(f, images, dx, dx // stride, "wrap", "zero")


@mistake(equivariance_error)
def error_not_relative(f, images, dx, stride):
    """You did not divide by ‖f(images)‖, so that your number grows with the brightness of the images."""
    before = np.asarray(f(images))
    return float(equivariance_error(f, images, dx, stride) * np.linalg.norm(before))


def unchanged_fraction(layer, images, dx):
    """The share of output cells that are exactly the same after the images have moved.

    layer:  a layer or function that takes a batch of images and returns an array or a tensor
    images: float array (batch, height, width, channel)
    dx:     pixels to the right, an int; zeros come in

    A cell that is 0 before and after is empty background and is not counted. Returns a float from 0 to 1, and 1.0 if
    there is nothing but background.
    """
    ### BEGIN SOLUTION
    before = np.asarray(layer(images))
    after = np.asarray(layer(shift(images, dx)))
    counted = (before != 0) | (after != 0)
    return float(np.mean(before[counted] == after[counted])) if counted.any() else 1.0
    ### END SOLUTION


@mistake(unchanged_fraction)
def background_counted(layer, images, dx):
    """You counted every cell. Black paper stays black under any layer, so most of your number is background: leave
    out the cells that are 0 before *and* after."""
    before, after = _pair(layer, images, dx)
    return float(np.mean(before == after))


@mistake(unchanged_fraction)
def only_cells_with_ink_before(layer, images, dx):
    """You counted the cells that are not 0 before the shift. Cells that were empty and got ink have changed as well:
    leave out only what is 0 before *and* after."""
    before, after = _pair(layer, images, dx)
    counted = before != 0
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def only_cells_with_ink_after(layer, images, dx):
    """You counted the cells that are not 0 after the shift. Cells that lost their ink have changed as well: leave
    out only what is 0 before *and* after."""
    before, after = _pair(layer, images, dx)
    counted = after != 0
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def only_cells_with_ink_in_both(layer, images, dx):
    """You left out every cell that is 0 before *or* after. A cell that goes from 0 to ink has changed and counts;
    only where both are 0 there is nothing to see."""
    before, after = _pair(layer, images, dx)
    counted = (before != 0) & (after != 0)
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def background_divided_by_all(layer, images, dx):
    """You left the background out above, but divided by all cells. Of the cells that you count, which share is
    unchanged?"""
    before, after = _pair(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean((before == after) & counted)) if counted.any() else 1.0


@mistake(unchanged_fraction)
def nearly_the_same(layer, images, dx):
    """You let small changes pass as none, with a tolerance (np.isclose has one of its own) or by rounding. The
    text says exactly: compare with ==."""
    before, after = _pair(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean(np.isclose(before, after)[counted])) if counted.any() else 1.0


@mistake(unchanged_fraction)
def share_that_changed(layer, images, dx):
    """This is the share of cells that *changed*. The unchanged ones are the rest."""
    return 1.0 - unchanged_fraction(layer, images, dx)


@mistake(unchanged_fraction)
def pixels_counted(layer, images, dx):
    """You compared the images' pixels, not the layer's output cells. Where do you call the layer?"""
    return unchanged_fraction(np.asarray, images, dx)


@mistake(unchanged_fraction)
def counted_not_divided(layer, images, dx):
    """You counted the unchanged cells. A share is that count divided by how many cells there are to count."""
    before, after = _pair(layer, images, dx)
    return int(np.sum((before == after) & (before != 0)))


@mistake(unchanged_fraction)
def nothing_but_background(layer, images, dx):
    """An image without ink gives nan: you divided 0 by 0 cells. The text says 1.0 there, for nothing has changed."""
    before, after = _pair(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean(before[counted] == after[counted])) if counted.any() else float("nan")


@mistake(unchanged_fraction)
def images_came_round(layer, images, dx):
    """You shifted in circles. What leaves the image is lost here and zeros come in: mode "zero", the default of
    your shift."""
    before, after = _pair(layer, images, dx, "wrap")
    counted = (before != 0) | (after != 0)
    return float(np.mean(before[counted] == after[counted])) if counted.any() else 1.0


class BlurPool2D(tf.keras.layers.Layer):
    """Blurs each channel with a fixed binomial kernel, then keeps every `stride`-th cell (Zhang 2019).

    size:   side of the square kernel, an int. One row of it is a row of Pascal's triangle: 1 for size 1, 1 1 for
            size 2, 1 2 1 for size 3, 1 4 6 4 1 for size 5. The kernel is that row times that column, divided by
            its sum, and is never trained.
    stride: rows and columns from one kept cell to the next; the first is row 0, column 0

    Takes (batch, height, width, channel), gives (batch, ceil(height / stride), ceil(width / stride), channel).
    Cells that the kernel needs outside the map are reflected at its edge without repeating it (tf.pad's "REFLECT"):
    (size − 1) // 2 in front and size // 2 behind along both axes, fewer than the map is long.
    The config holds size and stride, so that a model with this layer in it can be saved and loaded.
    """

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(**kwargs)
        ### BEGIN SOLUTION
        row = np.ones(1)
        for _ in range(size - 1):  # each time the next row of Pascal's triangle
            row = np.convolve(row, [1, 1])
        self.size, self.stride = size, stride
        self.kernel = (np.outer(row, row) / row.sum() ** 2).astype("float32")
        ### END SOLUTION

    def call(self, inputs):
        ### BEGIN SOLUTION
        edges = [(self.size - 1) // 2, self.size // 2]
        padded = tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode="REFLECT")
        kernel = tf.repeat(self.kernel[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(padded, kernel, [1, self.stride, self.stride, 1], "VALID")
        ### END SOLUTION

    def get_config(self):
        ### BEGIN SOLUTION
        return {**super().get_config(), "size": self.size, "stride": self.stride}
        ### END SOLUTION


def _row(size):
    return np.array((np.poly1d([1, 1]) ** (size - 1)).coeffs)


def _blur(inputs, kernel, stride, mode="REFLECT", front=None):
    """Pads for a kernel of this size and convolves each channel with it."""
    size = kernel.shape[0]
    front = (size - 1) // 2 if front is None else front
    edges = [front, size - 1 - front]
    padded = tf.pad(inputs, [[0, 0], edges, edges, [0, 0]], mode=mode)
    kernel = tf.repeat(tf.cast(kernel, "float32")[:, :, None, None], inputs.shape[-1], axis=2)
    return tf.nn.depthwise_conv2d(padded, kernel, [1, stride, stride, 1], "VALID")


class _Wrong(BlurPool2D):
    """A layer whose `wrong` is called. Keras 2 would rewrite each `call` for its graphs, 40 ms a class: not these."""

    @tf.autograph.experimental.do_not_convert
    def call(self, inputs, **_):
        return self.wrong(inputs)


@mistake(BlurPool2D)
class kernel_is_trained(_Wrong):
    """Your kernel is a trainable weight: after some steps of training it is no blur any more. Make it a constant, or
    a weight with trainable=False."""

    def build(self, input_shape):
        self.weight = self.add_weight(
            name="kernel", shape=(self.size, self.size), initializer=lambda *_, **__: tf.constant(self.kernel)
        )

    def wrong(self, inputs):
        return _blur(inputs, self.weight, self.stride)


@mistake(BlurPool2D)
class kernel_not_normalized(_Wrong):
    """Your kernel does not sum to 1, so a plain grey map comes out brighter than it went in. Divide by the sum of all
    its numbers."""

    def wrong(self, inputs):
        return _blur(inputs, np.outer(_row(self.size), _row(self.size)), self.stride)


@mistake(BlurPool2D)
class box_for_binomial(_Wrong):
    """All numbers of your kernel are equal. A row of it is a row of Pascal's triangle: 1 2 1 for size 3, so that
    cells count less the farther away they are."""

    def wrong(self, inputs):
        return _blur(inputs, np.full((self.size, self.size), 1 / self.size**2), self.stride)


@mistake(BlurPool2D)
class subsampled_first(_Wrong):
    """You dropped cells first and blurred what was left. By then the harm is done: what stood between the kept cells
    cannot come back. Blur all cells, then keep every stride-th."""

    def wrong(self, inputs):
        return _blur(inputs[:, :: self.stride, :: self.stride], self.kernel, 1)


@mistake(BlurPool2D)
class stride_not_used(_Wrong):
    """You blur, but keep every cell. Of the blurred map only every stride-th row and column stays, from the first
    on."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, 1)


@mistake(BlurPool2D)
class channels_blurred_together(_Wrong):
    """You blurred across the channels: each output channel holds some of all of them. An ordinary convolution sums over
    channels; a depthwise one (tf.nn.depthwise_conv2d) leaves each by itself."""

    def wrong(self, inputs):
        mean = tf.reduce_mean(inputs, axis=-1, keepdims=True)
        return tf.repeat(_blur(mean, self.kernel, self.stride), inputs.shape[-1], axis=-1)


@mistake(BlurPool2D)
class zeros_outside(_Wrong):
    """You filled with zeros outside the map, which darkens its edge. The text asks for reflection: outside the edge
    come the cells inside it, in mirror order, as tf.pad does with mode "REFLECT"."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, self.stride, "CONSTANT")


@mistake(BlurPool2D)
class padding_same(_Wrong):
    """You let padding="SAME" fill in zeros. They darken the edge, and with a stride their place depends on the map's
    length, so other cells are kept. Pad by yourself with tf.pad, then use "VALID"."""

    def wrong(self, inputs):
        kernel = tf.repeat(tf.constant(self.kernel)[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(inputs, kernel, [1, self.stride, self.stride, 1], "SAME")


@mistake(BlurPool2D)
class edge_cell_repeated(_Wrong):
    """You mirrored the map with its edge cell doubled (mode "SYMMETRIC"). Reflection does not repeat it: outside the
    first cell comes the second."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, self.stride, "SYMMETRIC")


@mistake(BlurPool2D)
class not_padded(_Wrong):
    """You did not pad, so the map loses size − 1 rows and columns. With cells reflected at the edges, ceil(height /
    stride) rows come out."""

    def wrong(self, inputs):
        kernel = tf.repeat(tf.constant(self.kernel)[:, :, None, None], inputs.shape[-1], axis=2)
        return tf.nn.depthwise_conv2d(inputs, kernel, [1, self.stride, self.stride, 1], "VALID")


@mistake(BlurPool2D)
class longer_half_in_front(_Wrong):
    """Even kernels have no middle cell, and you put the longer half of the padding in front. The text has (size − 1)
    // 2 in front and size // 2 behind."""

    def wrong(self, inputs):
        return _blur(inputs, self.kernel, self.stride, front=self.size // 2)


@mistake(BlurPool2D)
class config_without_size(BlurPool2D):
    """Your config does not hold size and stride, so a loaded model gets a layer with other ones. Add them to what
    super().get_config() returns."""

    def get_config(self):
        return tf.keras.layers.Layer.get_config(tf.keras.layers.Layer(name=self.name))


@mistake(BlurPool2D)
class config_missing(BlurPool2D):
    """Your layer has no get_config, so a model with it cannot be saved in Keras 2. (Keras 3 records the arguments of
    __init__ by itself.) Return super().get_config() with size and stride added."""

    def get_config(self):
        raise NotImplementedError("the layer must override get_config()")


def shift_consistency(predict, images, pairs):
    """How often a classifier gives the same class to the same image in two places.

    predict: a function or model from images to scores (batch, class), array or tensor; the class with the largest score
             is the predicted one
    images:  float array (batch, height, width, channel)
    pairs:   list of pairs of shifts, ((dx, dy), (dx, dy)) in pixels; all are circular (mode "wrap")

    For each pair all images are moved by its first shift, and, from where they were, by its second. Returns a float
    from 0 to 1: the share of images and pairs for which both predictions are the same. No labels are needed.
    """
    ### BEGIN SOLUTION
    agreements = []
    for first, second in pairs:
        one = np.argmax(predict(shift(images, *first, mode="wrap")), axis=-1)
        other = np.argmax(predict(shift(images, *second, mode="wrap")), axis=-1)
        agreements.append(one == other)
    return float(np.mean(agreements))
    ### END SOLUTION


def _agreements(predict, images, pairs, move=None, judge=None):
    """Booleans (pairs, batch): whether the two predictions are the same."""
    move = move or (lambda images, by: shift(images, *by, mode="wrap"))
    judge = judge or (lambda scores: np.argmax(scores, axis=-1))
    judged = [[judge(np.asarray(predict(move(images, by)))) for by in pair] for pair in pairs]
    return np.array([one == other for one, other in judged])


@mistake(shift_consistency)
def same_shift_twice(predict, images, pairs):
    """You moved by one shift both times, so the predictions cannot differ. Each pair holds two shifts: use the first
    for one prediction, the second for the other."""
    return float(np.mean(_agreements(predict, images, [(first, first) for first, _ in pairs])))


@mistake(shift_consistency)
def compared_with_unshifted(predict, images, pairs):
    """You compared with the prediction for the images where they were, as if that were the truth. Nobody says it is:
    compare the two shifted predictions with each other."""
    return float(np.mean(_agreements(predict, images, [((0, 0), second) for _, second in pairs])))


@mistake(shift_consistency)
def moved_on_from_the_first(predict, images, pairs):
    """You moved the images by the second shift from where the first had left them. Both shifts start from the images as
    they were given."""
    pairs = [((dx, dy), (dx + more, dy + down)) for (dx, dy), (more, down) in pairs]
    return float(np.mean(_agreements(predict, images, pairs)))


@mistake(shift_consistency)
def scores_compared(predict, images, pairs):
    """You compared the scores. They nearly always differ a little, and that does no harm as long as the largest stays
    the largest: compare the classes, np.argmax over the last axis."""
    return float(np.mean(_agreements(predict, images, pairs, judge=np.asarray)))


@mistake(shift_consistency)
def argmax_over_the_batch(predict, images, pairs):
    """Your argmax runs over the batch: it tells for each class which image it likes best. Scores are (batch, class);
    the class is the last axis."""
    return float(np.mean(_agreements(predict, images, pairs, judge=lambda scores: np.argmax(scores, axis=0))))


@mistake(shift_consistency)
def vertical_shift_left_out(predict, images, pairs):
    """You used dx only. Each shift is (dx, dy), right and down."""
    return float(np.mean(_agreements(predict, images, pairs, lambda x, by: shift(x, by[0], mode="wrap"))))


@mistake(shift_consistency)
def right_and_down_swapped(predict, images, pairs):
    """You took dx for dy. Each shift is (dx, dy): right first, then down."""
    return float(np.mean(_agreements(predict, images, pairs, lambda x, by: shift(x, by[1], by[0], "wrap"))))


@mistake(shift_consistency)
def zeros_for_wrap(predict, images, pairs):
    """You shifted with zeros coming in. Then the shifted images have lost something, and a change of class may be no
    fault of the classifier's: use mode "wrap"."""
    return float(np.mean(_agreements(predict, images, pairs, lambda x, by: shift(x, *by))))


@mistake(shift_consistency)
def all_pairs_must_agree(predict, images, pairs):
    """You counted an image only if it agrees for all pairs, so that more pairs make a worse number. Each image counts
    once for each pair."""
    return float(np.mean(_agreements(predict, images, pairs).all(axis=0)))


@mistake(shift_consistency)
def last_pair_only(predict, images, pairs):
    """Your number is that of the last pair. Collect what each pair gives, and take the mean of all after the loop."""
    return float(np.mean(_agreements(predict, images, pairs[-1:])))


@mistake(shift_consistency)
def share_that_differs(predict, images, pairs):
    """This is how often the class changes. Consistency is how often it stays the same."""
    return float(np.mean(~_agreements(predict, images, pairs)))


@mistake(shift_consistency)
def agreements_counted(predict, images, pairs):
    """You counted the agreements. A share is that count divided by the number of images times the number of pairs."""
    return int(np.sum(_agreements(predict, images, pairs)))
