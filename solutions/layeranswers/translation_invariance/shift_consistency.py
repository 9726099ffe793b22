"""Reference solution and known mistakes: `shift_consistency`."""

import numpy as np

from .. import mistake
from .shift import shift


def shift_consistency(predict, images, pairs):
    """Return how often a classifier predicts the same class for the same image in two positions.

    predict: a function or model from images to scores (batch, class), array or tensor; the class with the largest score
             is the predicted one
    images:  float array (batch, height, width, channel)
    pairs:   list of one or more pairs of shifts, ((dx, dy), (dx, dy)) in pixels; all are circular (mode "wrap")

    For each pair, all images are shifted by its first shift and, from their original position, by its second. Returns a
    float from 0 to 1: the share of images and pairs for which both predictions are the same. No labels are needed.
    """
    ### BEGIN SOLUTION
    agreements = []
    for first, second in pairs:
        one = np.argmax(predict(shift(images, *first, mode="wrap")), axis=-1)
        other = np.argmax(predict(shift(images, *second, mode="wrap")), axis=-1)
        agreements.append(one == other)
    return float(np.mean(agreements))
    ### END SOLUTION


def _agreements(predict, images, pairs, move=None, decide=None):
    """Return booleans (pairs, batch): whether the two predictions are the same."""
    move = move or (lambda images, by: shift(images, *by, mode="wrap"))
    decide = decide or (lambda scores: np.argmax(scores, axis=-1))
    decided = [[decide(np.asarray(predict(move(images, by)))) for by in pair] for pair in pairs]
    return np.array([one == other for one, other in decided])


@mistake(shift_consistency)
def same_shift_twice(predict, images, pairs):
    """Your result is always 1, as if both predictions were for images in the same position. Each pair has two shifts:
    the first for one prediction, the second for the other."""
    return float(np.mean(_agreements(predict, images, [(first, first) for first, _ in pairs])))


@mistake(shift_consistency)
def compared_with_unshifted(predict, images, pairs):
    """Your result compares the prediction for the second shift with that for the unshifted images. Compare the two
    shifted predictions with each other."""
    return float(np.mean(_agreements(predict, images, [((0, 0), second) for _, second in pairs])))


@mistake(shift_consistency)
def moved_on_from_the_first(predict, images, pairs):
    """You apply the second shift to images that the first one has already shifted. Both shifts should start from the
    original images."""
    pairs = [((dx, dy), (dx + more, dy + down)) for (dx, dy), (more, down) in pairs]
    return float(np.mean(_agreements(predict, images, pairs)))


@mistake(shift_consistency)
def scores_compared(predict, images, pairs):
    """Your result compares the scores. Scores nearly always differ a little, which doesn't matter as long as the
    largest score stays the largest. Compare the classes: np.argmax over the last axis."""
    return float(np.mean(_agreements(predict, images, pairs, decide=np.asarray)))


@mistake(shift_consistency)
def argmax_over_the_batch(predict, images, pairs):
    """Your result looks as if the argmax were computed over the batch: for each class, it finds the image with the
    largest score. Scores are (batch, class); the class is the last axis."""
    return float(np.mean(_agreements(predict, images, pairs, decide=lambda scores: np.argmax(scores, axis=0))))


@mistake(shift_consistency)
def argmax_without_axis(predict, images, pairs):
    """Your result looks as if the whole batch had one class: the position of its largest score, which np.argmax returns
    if you don't pass an axis. Each image has its own class: the argmax over the last axis."""
    return float(np.mean(_agreements(predict, images, pairs, decide=lambda scores: np.array([np.argmax(scores)]))))


@mistake(shift_consistency)
def vertical_shift_left_out(predict, images, pairs):
    """Your result doesn't depend on dy. Each shift has the form (dx, dy): right first, then down."""
    return float(np.mean(_agreements(predict, images, pairs, lambda x, by: shift(x, by[0], mode="wrap"))))


@mistake(shift_consistency)
def right_and_down_swapped(predict, images, pairs):
    """You have swapped dx and dy. Each shift has the form (dx, dy): right first, then down."""
    return float(np.mean(_agreements(predict, images, pairs, lambda x, by: shift(x, by[1], by[0], "wrap"))))


@mistake(shift_consistency)
def zeros_for_wrap(predict, images, pairs):
    """Zeros enter at the edges of your shifted images, so pixels are lost, and a change of class may not be the
    classifier's fault. Pass mode="wrap" to shift."""
    return float(np.mean(_agreements(predict, images, pairs, lambda x, by: shift(x, *by))))


@mistake(shift_consistency)
def all_pairs_must_agree(predict, images, pairs):
    """Your function counts an image only if its predictions agree for all pairs. Each image counts once for each pair,
    so adding pairs doesn't necessarily lower the result."""
    return float(np.mean(_agreements(predict, images, pairs).all(axis=0)))


@mistake(shift_consistency)
def all_images_must_agree(predict, images, pairs):
    """For each pair, your result compares all images at once, so one changed class makes the whole pair count as
    changed. Compare image by image, as == does with two arrays, and compute the mean."""
    return float(np.mean(_agreements(predict, images, pairs).all(axis=1)))


@mistake(shift_consistency)
def pairs_used_up(predict, images, pairs):
    """Your function removes the pairs from the list that it receives. The caller then can't use the list for the next
    network: iterate over it with a for loop, and leave it unchanged."""
    consistency = shift_consistency(predict, images, pairs)
    pairs.clear()
    return consistency


@mistake(shift_consistency)
def last_pair_only(predict, images, pairs):
    """Your result covers only the last pair. Collect the agreements of all pairs, and compute the mean after the
    loop."""
    return float(np.mean(_agreements(predict, images, pairs[-1:])))


@mistake(shift_consistency)
def share_that_differs(predict, images, pairs):
    """Your result is the share of disagreements: how often the class changes. Consistency is how often it stays the
    same."""
    return float(np.mean(~_agreements(predict, images, pairs)))


@mistake(shift_consistency)
def agreements_counted(predict, images, pairs):
    """Your result is the number of agreements. The share is this number divided by the number of images times the
    number of pairs."""
    return int(np.sum(_agreements(predict, images, pairs)))
