"""Correct solutions to lesson 2 in styles other than the reference solution's. Each must be accepted."""

import math

import numpy as np
import tensorflow as tf
from styles.translation_invariance_blur import (
    BlurByDiagonal,
    BlurByHalves,
    BlurByInnerLayer,
    BlurBySums,
    BlurByWeight,
    kernel_by_binomials,
    kernel_by_polynomial,
    kernel_by_smaller_kernel,
)

# shift


def shift_by_padding(images, dx, dy=0, mode="zero"):
    height, width = images.shape[1:3]
    if mode == "wrap":
        return np.roll(np.roll(images, dx, axis=2), dy, axis=1)
    rows, columns = abs(dy), abs(dx)
    padded = np.pad(images, ((0, 0), (rows, rows), (columns, columns), (0, 0)))
    return padded[:, rows - dy : rows - dy + height, columns - dx : columns - dx + width, :]


def shift_pixel_by_pixel(images, dx, dy=0, mode="zero"):
    _, height, width, _ = images.shape
    out = np.zeros_like(images)
    for row in range(height):
        for column in range(width):
            to_row, to_column = row + dy, column + dx
            if mode == "wrap":
                out[:, to_row % height, to_column % width] = images[:, row, column]
            elif 0 <= to_row < height and 0 <= to_column < width:
                out[:, to_row, to_column] = images[:, row, column]
    return out


def shift_by_gathering(images, dx, dy=0, mode="zero"):
    for axis, by in ((1, dy), (2, dx)):
        size = images.shape[axis]
        source = np.arange(size) - by
        taken = np.take(images, source % size, axis=axis)
        if mode == "zero":
            there = ((source >= 0) & (source < size)).astype(images.dtype)
            taken = taken * np.expand_dims(there, [other for other in range(4) if other != axis])
        images = taken
    return images


def shift_by_tensorflow(images, dx, dy=0, mode="zero"):
    if mode == "wrap":
        return tf.roll(images, [dy, dx], axis=[1, 2])
    height, width = images.shape[1:3]
    big = tf.pad(images, [[0, 0], [height + abs(dy)] * 2, [width + abs(dx)] * 2, [0, 0]])
    top, left = height + abs(dy) - dy, width + abs(dx) - dx
    return big[:, top : top + height, left : left + width]


def shift_by_matrices(images, dx, dy=0, mode="zero"):
    def moves(size, by):
        return np.roll(np.eye(size), by, axis=0) if mode == "wrap" else np.eye(size, k=-by)

    rows, columns = moves(images.shape[1], dy), moves(images.shape[2], dx)
    return np.einsum("ij,njkc,lk->nilc", rows, images, columns).astype(images.dtype)


# relative_change


def change_by_squares(f, images, dx):
    start, end = np.array(f(images), float), np.array(f(shift_by_padding(images, dx)), float)
    return math.sqrt(np.sum((end - start) ** 2) / np.sum(start**2))


def change_in_tensorflow(f, images, dx):
    start, end = (tf.convert_to_tensor(f(x), tf.float32) for x in (images, shift_by_tensorflow(images, dx)))
    return tf.norm(start - end) / tf.norm(start)


def change_flat(f, images, dx):
    start, end = (np.ravel(f(x)) for x in (images, shift_by_gathering(images, dx)))
    return np.linalg.norm(end - start, 2) / np.linalg.norm(start, 2)


def change_without_arrays(f, images, dx):
    start, end = (np.ravel(f(x)).tolist() for x in (images, shift_by_padding(images, dx)))
    return math.dist(start, end) / math.hypot(*start)


def change_in_one_batch(f, images, dx):
    start, end = np.split(np.asarray(f(np.concatenate([images, shift_by_padding(images, dx)]))), 2)
    return ((end - start) ** 2).mean() ** 0.5 / (start**2).mean() ** 0.5


# equivariance_error


def equivariance_shifting_back(f, images, dx, stride):
    before, after = np.asarray(f(images)), np.asarray(f(np.roll(images, dx, 2)))
    return np.linalg.norm(np.roll(after, -(dx // stride), 2) - before) / np.linalg.norm(before)


def equivariance_with_floor(f, images, dx, stride):
    cells = math.floor(dx / stride)
    before = tf.convert_to_tensor(f(images))
    after = tf.convert_to_tensor(f(shift_pixel_by_pixel(images, dx, mode="wrap")))
    return float(tf.norm(after - tf.roll(before, cells, axis=2)) / tf.norm(before))


def equivariance_by_einsum(f, images, dx, stride):
    before = np.asarray(f(images), "float64")
    error = np.asarray(f(tf.roll(images, dx, axis=-2))) - np.roll(before, divmod(dx, stride)[0], axis=-2)
    return np.sqrt(np.einsum("nhwc,nhwc->", error, error) / np.einsum("nhwc,nhwc->", before, before))


# unchanged_fraction


def unchanged_by_counting(layer, images, dx):
    same = counted = 0
    pairs = zip(np.ravel(layer(images)), np.ravel(layer(shift_by_padding(images, dx))))
    for before, after in pairs:
        if before or after:
            counted += 1
            same += before == after
    return same / counted if counted else 1.0


def unchanged_by_background(layer, images, dx):
    before, after = np.array(layer(images)), np.array(layer(shift_by_gathering(images, dx)))
    background = np.logical_and(before == 0, after == 0)
    if background.all():
        return 1.0
    return np.logical_and(before == after, ~background).sum() / (~background).sum()


def unchanged_in_tensorflow(layer, images, dx):
    before, after = (tf.convert_to_tensor(layer(x)) for x in (images, shift_by_padding(images, dx)))
    counted = (before != 0) | (after != 0)
    if not tf.reduce_any(counted):
        return 1
    return tf.reduce_mean(tf.cast(tf.boolean_mask(before == after, counted), "float32"))


def unchanged_with_nan(layer, images, dx):
    before, after = np.split(np.asarray(layer(np.concatenate([images, shift_by_padding(images, dx)]))), 2)
    same = np.where((before == 0) & (after == 0), np.nan, before == after)
    return 1.0 if np.isnan(same).all() else np.nanmean(same)


# shift_consistency


def consistency_in_one_batch(predict, images, pairs):
    """Puts the images at all positions into one batch."""
    places = [shift_by_padding(images, dx, dy, "wrap") for pair in pairs for dx, dy in pair]
    classes = np.concatenate([np.asarray(predict(x)) for x in places]).argmax(axis=1)
    classes = classes.reshape(len(pairs), 2, len(images))
    return (classes[:, 0] == classes[:, 1]).mean()


def consistency_by_counting(predict, images, pairs):
    same = 0
    for (dx, dy), (dx2, dy2) in pairs:
        one = tf.argmax(predict(tf.roll(images, (dy, dx), (1, 2))), axis=-1).numpy()
        two = tf.argmax(predict(tf.roll(images, (dy2, dx2), (1, 2))), axis=-1).numpy()
        same += sum(int(a == b) for a, b in zip(one, two))
    return same / (len(images) * len(pairs))


def consistency_of_single_images(predict, images, pairs):
    def predicted(image, dx, dy):
        return np.argmax(np.asarray(predict(shift_pixel_by_pixel(image[np.newaxis], dx, dy, "wrap")))[0])

    same = [predicted(image, *one) == predicted(image, *other) for image in images for one, other in pairs]
    return sum(same) / len(same)


STYLES = {
    "shift": [shift_by_padding, shift_pixel_by_pixel, shift_by_gathering, shift_by_tensorflow, shift_by_matrices],
    "relative_change": [
        change_by_squares,
        change_in_tensorflow,
        change_flat,
        change_without_arrays,
        change_in_one_batch,
    ],
    "equivariance_error": [equivariance_shifting_back, equivariance_with_floor, equivariance_by_einsum],
    "unchanged_fraction": [
        unchanged_by_counting,
        unchanged_by_background,
        unchanged_in_tensorflow,
        unchanged_with_nan,
    ],
    "blur_kernel": [kernel_by_binomials, kernel_by_polynomial, kernel_by_smaller_kernel],
    "BlurPool2D": [BlurByWeight, BlurByHalves, BlurByInnerLayer, BlurByDiagonal, BlurBySums],
    "shift_consistency": [consistency_in_one_batch, consistency_by_counting, consistency_of_single_images],
}
