"""Wrong solutions to lesson 2 that match no known mistake. Each must be caught."""

import contextlib

import numpy as np
import tensorflow as tf
from styles.translation_invariance import (
    change_by_squares,
    consistency_in_one_batch,
    equivariance_with_floor,
    shift_by_padding,
    unchanged_by_counting,
)
from styles.translation_invariance_blur import BlurByHalves, kernel_by_binomials


class Remembers:
    """Right in the first call, but later calls with the same shapes return the first call's result."""

    def __init__(self, right):
        self.right, self.seen, self.__name__ = right, {}, right.__name__

    def __call__(self, images, dx, dy=0, mode="zero"):
        return self.seen.setdefault((images.shape, dx, dy, mode), self.right(images, dx, dy, mode))


class EqualToAll:
    """Compares equal to everything."""

    def __eq__(self, other):
        return True


def _pairs_of_outputs(layer, images, dx):
    return np.asarray(layer(images)), np.asarray(layer(shift_by_padding(images, dx)))


def roll_and_empty_the_end(images, dx, dy=0, mode="zero"):
    """If dx is 0, the slice [:, :, -dx:] selects everything."""
    moved = np.roll(images, (dy, dx), axis=(1, 2))
    if mode == "zero":
        moved[:, :, slice(None, dx) if dx > 0 else slice(dx, None)] = 0
        moved[:, slice(None, dy) if dy > 0 else slice(dy, None)] = 0
    return moved


def negative_places_count_from_behind(images, dx, dy=0, mode="zero"):
    """IndexError excludes cells past the far edge, but negative indices wrap around at the near edge."""
    moved = np.zeros_like(images)
    for row, column in np.ndindex(images.shape[1:3]):
        with contextlib.suppress(IndexError):
            moved[:, row + dy, column + dx] = images[:, row, column]
    return moved if mode == "zero" else shift_by_padding(images, dx, dy, mode)


def change_with_a_little_more_below(f, images, dx):
    before, after = np.asarray(f(images)), np.asarray(f(shift_by_padding(images, dx)))
    return float(np.linalg.norm(after - before) / (np.linalg.norm(before) + 1e-4))


def equivariance_with_a_little_more_below(f, images, dx, stride):
    before = np.asarray(f(images))
    size = float(np.linalg.norm(before))
    return equivariance_with_floor(f, images, dx, stride) * size / (size + 1e-4)


def vectors_forgotten(f, images, dx):
    """Unpacks every output shape into four lengths."""
    _batch, _height, _width, _channels = np.shape(f(images))
    return change_by_squares(f, images, dx)


def difference_of_norms(f, images, dx):
    before, after = _pairs_of_outputs(f, images, dx)
    return abs(np.linalg.norm(after) - np.linalg.norm(before)) / np.linalg.norm(before)


def nearest_cell(f, images, dx, stride):
    """Returns the better of rounding up and rounding down."""
    return min(equivariance_with_floor(f, images, dx + more, stride) for more in (0, stride - 1))


def stride_read_from_the_heights(f, images, dx, stride):
    return equivariance_with_floor(f, images, dx, round(images.shape[1] / np.shape(f(images))[1]))


def sum_for_background(layer, images, dx):
    """Mistakes a cell that changes from 3 to -3 for background, because the sum of the two values is 0."""
    before, after = _pairs_of_outputs(layer, images, dx)
    counted = before + after != 0
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


def faint_is_background(layer, images, dx):
    before, after = _pairs_of_outputs(layer, images, dx)
    counted = np.maximum(abs(before), abs(after)) > 1e-3
    return float(np.mean((before == after)[counted])) if counted.any() else 1.0


def a_tiny_tolerance(layer, images, dx):
    before, after = _pairs_of_outputs(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.mean(np.round(before - after, 7)[counted] == 0)) if counted.any() else 1.0


def only_empty_images(layer, images, dx):
    """Images with ink can have outputs without ink."""
    if not images.any():
        return 1.0
    before, after = _pairs_of_outputs(layer, images, dx)
    counted = (before != 0) | (after != 0)
    return float(np.sum((before == after) & counted) / np.sum(counted)) if counted.any() else float("nan")


def mean_over_images(layer, images, dx):
    return float(np.mean([unchanged_by_counting(layer, image[np.newaxis], dx) for image in images]))


class OtherDefaults(BlurByHalves):
    def __init__(self, size=2, stride=2, **kwargs):
        super().__init__(size, stride, **kwargs)


class SizeOneForgotten(BlurByHalves):
    """Starts from the kernel [1, 1], so it treats a size of 1 as 2."""

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(max(size, 2), stride, **kwargs)


class LastKernelForAll(BlurByHalves):
    """Stores a setting that all layers share."""

    def __init__(self, size=3, stride=2, **kwargs):
        super().__init__(size, stride, **kwargs)
        LastKernelForAll.newest = size

    def call(self, x):
        self.size = LastKernelForAll.newest
        return super().call(x)


class OutOfTensorFlow(BlurByHalves):
    """Computes with NumPy, so it works on arrays but not in a model."""

    def call(self, x):
        return super().call(x.numpy())


class KeepsTheFirstBatch(BlurByHalves):
    def build(self, input_shape):
        self.batch = input_shape[0]

    def call(self, x):
        return super().call(x)[: self.batch]


class ConfigAsText(BlurByHalves):
    def get_config(self):
        return {name: str(value) for name, value in super().get_config().items()}


def from_place_to_place(predict, images, pairs):
    """Each pair starts at the position where the previous pair ended."""
    agreements = []
    for one, other in pairs:
        agreements.append(consistency_in_one_batch(predict, images, [(one, other)]))
        images = shift_by_padding(images, *other, "wrap")
    return np.mean(agreements)


def same_order_of_all_classes(predict, images, pairs):
    orders = [[np.argsort(predict(shift_by_padding(images, *by, "wrap"))) for by in pair] for pair in pairs]
    return np.mean([(one == other).all(axis=-1) for one, other in orders])


def counted_twice(predict, images, pairs):
    """Divides the count by the number of images, but not by the number of pairs."""
    return consistency_in_one_batch(predict, images, pairs) * len(pairs)


class NewKernelEachTime(BlurByHalves):
    """Returns the right values, but creates a layer in call."""

    def call(self, x):
        return tf.keras.layers.Dense(1)(super().call(x))


class OffByOneCell(BlurByHalves):
    """Shifts the result by one row."""

    def call(self, x):
        return tf.roll(super().call(x), 1, axis=1)


class RowsOnly(BlurByHalves):
    """Forgets the stride along the width."""

    def call(self, x):
        stride, self.stride = self.stride, 1
        x = super().call(x)
        self.stride = stride
        return x[:, ::stride]


SLIPS = {
    "shift": [
        Remembers(shift_by_padding),
        (roll_and_empty_the_end, "emptied='all at rest'"),
        (negative_places_count_from_behind, "emptied='near edge'"),
        lambda images, dx, dy=0, mode="zero": EqualToAll(),
        lambda images, dx, dy=0, mode="zero": shift_by_padding(images, dx, dy, mode).tolist(),
        (
            lambda images, dx, dy=0, mode="zero": shift_by_padding(images, dx, dy, mode).astype("int64"),
            "returned='int'",
        ),
        (
            lambda images, dx, dy=0, mode="zero": shift_by_padding(images, dx, dy, mode).astype("float32"),
            "returned='float32'",
        ),
        (lambda images, dx, dy=0, mode="zero": shift_by_padding(images[:1], dx, dy, mode), "returned='first image'"),
        (
            lambda images, dx, dy=0, mode="zero": shift_by_padding(images, dx % images.shape[2], dy, mode),
            "front_emptied_whatever_the_sign",
        ),
        (
            lambda images, dx, dy=0, mode="zero": shift_by_padding(images[..., :1], dx, dy, mode),
            "returned='first channel'",
        ),
        lambda images, dx, dy=0, mode="zero": shift_by_padding(images, dx, abs(dy), mode),
    ],
    "relative_change": [
        vectors_forgotten,
        (difference_of_norms, "above='norms'"),
        lambda f, images, dx: float("nan"),
        (lambda f, images, dx: np.ones(1) * change_by_squares(f, images, dx), "told='array'"),
        lambda f, images, dx: change_by_squares(lambda x: f(x).numpy(), images, dx),
        (lambda f, images, dx: min(1.0, change_by_squares(f, images, dx)), "told='limited'"),
        (lambda f, images, dx: change_by_squares(f, images[:1], dx), "compared='first image'"),
        (lambda f, images, dx: change_by_squares(f, images, abs(dx)), "compared='absolute'"),
        (lambda f, images, dx: change_by_squares(f, images, 1), "compared='always 1'"),
        (lambda f, images, dx: round(change_by_squares(f, images, dx), 2), "told='rounded'"),
        (change_with_a_little_more_below, "below='a little more'"),
    ],
    "equivariance_error": [
        nearest_cell,
        stride_read_from_the_heights,
        lambda f, images, dx, stride: equivariance_with_floor(f, images, abs(dx), stride),
        lambda f, images, dx, stride: dx % stride and equivariance_with_floor(f, images, dx, stride),
        (lambda f, images, dx, stride: equivariance_with_floor(f, images, dx, 2), "cells='dx // 2'"),
        (
            lambda f, images, dx, stride: equivariance_with_floor(f, images, dx // stride * stride, stride),
            "image='whole cells'",
        ),
        (lambda f, images, dx, stride: 0.0, "compared='images'"),
        (equivariance_with_a_little_more_below, "below='a little more'"),
    ],
    "unchanged_fraction": [
        (sum_for_background, "counts='sum'"),
        (faint_is_background, "counts='faint'"),
        (a_tiny_tolerance, "nearly_the_same"),
        (only_empty_images, "empty='empty images'"),
        (mean_over_images, "share='each image'"),
        (
            lambda layer, images, dx: unchanged_by_counting(lambda x: np.asarray(layer(x)).astype(int), images, dx),
            "compared='whole numbers'",
        ),
        (lambda layer, images, dx: unchanged_by_counting(layer, images, abs(dx)), "compared='absolute'"),
        (lambda layer, images, dx: unchanged_by_counting(layer, images[:1], dx), "compared='first image'"),
        (
            lambda layer, images, dx: unchanged_by_counting(lambda x: np.maximum(layer(x), 0), images, dx),
            "counts='positive'",
        ),
    ],
    "blur_kernel": [
        (lambda size: kernel_by_binomials(size).ravel(), "kernel='flat'"),
        (lambda size: kernel_by_binomials(size).round(2), "told='rounded'"),
        lambda size: kernel_by_binomials(min(size, 9)),
        lambda size: kernel_by_binomials(abs(size)),
        (lambda size: kernel_by_binomials(size) if size else np.zeros((0, 0)), "low='0 empty'"),
    ],
    "BlurPool2D": [
        *(NewKernelEachTime, OffByOneCell),
        (RowsOnly, "stride='rows'"),
        OtherDefaults,
        *(SizeOneForgotten, LastKernelForAll, OutOfTensorFlow, KeepsTheFirstBatch, ConfigAsText),
    ],
    "shift_consistency": [
        (from_place_to_place, "positions='onward'"),
        (same_order_of_all_classes, "classes='order'"),
        (counted_twice, "number='by images'"),
        (lambda predict, images, pairs: consistency_in_one_batch(predict, images, pairs[:1]), "counted='first'"),
        lambda predict, images, pairs: consistency_in_one_batch(predict, images[:-1], pairs),
        (lambda predict, images, pairs: 1.0, "same_shift_twice"),
    ],
}
