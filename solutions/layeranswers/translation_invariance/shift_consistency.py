"""`shift_consistency`: its answer, and the mistakes in it that are worth naming."""

import numpy as np

from .. import mistake
from .shift import shift


def shift_consistency(predict, images, pairs):
    """Return how often a classifier predicts the same class for the same image in two positions.

    predict: a function or model from images to scores (batch, class), array or tensor; the class with the largest score
             is the predicted one
    images:  float array (batch, height, width, channel)
    pairs:   list of pairs of shifts, ((dx, dy), (dx, dy)) in pixels; all are circular (mode "wrap")

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
    """Booleans (pairs, batch): whether the two predictions are the same."""
    move = move or (lambda images, by: shift(images, *by, mode="wrap"))
    decide = decide or (lambda scores: np.argmax(scores, axis=-1))
    decided = [[decide(np.asarray(predict(move(images, by)))) for by in pair] for pair in pairs]
    return np.array([one == other for one, other in decided])


@mistake(shift_consistency)
def same_shift_twice(predict, images, pairs):
    """Your result is always 1: both predictions are for images in the same place. Each pair holds two shifts: use the
    first for one prediction, the second for the other."""
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
    return float(np.mean(_agreements(predict, images, pairs, decide=np.asarray)))


@mistake(shift_consistency)
def argmax_over_the_batch(predict, images, pairs):
    """Your argmax runs over the batch: it tells for each class which image it likes best. Scores are (batch, class);
    the class is the last axis."""
    return float(np.mean(_agreements(predict, images, pairs, decide=lambda scores: np.argmax(scores, axis=0))))


@mistake(shift_consistency)
def argmax_without_axis(predict, images, pairs):
    """np.argmax without an axis gives one number for the whole batch: the place of its largest score. Each image has a
    class of its own: the argmax over the last axis."""
    return float(np.mean(_agreements(predict, images, pairs, decide=lambda scores: np.array([np.argmax(scores)]))))


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
def all_images_must_agree(predict, images, pairs):
    """You compared all images of a pair at once, so that one changed class makes the whole pair count as changed.
    Compare image by image, as == does with two arrays, and take the mean."""
    return float(np.mean(_agreements(predict, images, pairs).all(axis=1)))


@mistake(shift_consistency)
def pairs_used_up(predict, images, pairs):
    """The number is right, but you took the pairs out of the list you were given, and whoever measures the next network
    with it finds it empty. Go through it with for, and leave it as it is."""
    consistency = shift_consistency(predict, images, pairs)
    pairs.clear()
    return consistency


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
