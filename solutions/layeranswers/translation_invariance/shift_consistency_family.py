"""A family of mistakes in `shift_consistency`: wrong positions, classes, or pairs, or a wrong share of agreements."""

import numpy as np

from .. import family
from . import shift_consistency as known
from .shift import shift
from .shift_consistency import shift_consistency

_POSITIONS = {  # wrong positions of the images for the two predictions
    "from the first": known.moved_on_from_the_first,
    "second only": known.compared_with_unshifted,
    "first only": """Your result compares the prediction for the first shift with that for the unshifted images, and
        doesn't depend on the second. Compare the two shifted predictions with each other.""",
    "same": known.same_shift_twice,
    "both as unshifted": """Your function counts an image only if both predictions are the same as for the unshifted
        images. The two predictions may agree on another class: compare them with each other.""",
    "any as unshifted": """Your function counts an image if one of the predictions is the same as for the unshifted
        images. Compare the two shifted predictions with each other.""",
    "each as unshifted": """Your result compares each of the two predictions with that for the unshifted images. Compare
        the two shifted predictions with each other.""",
    "onward": """In your result, each pair starts from the images as the previous pair left them, as if a variable had
        been overwritten. All shifts should start from the original images.""",
    "difference": """Your result compares the unshifted images with images shifted by the difference between the two
        shifts. A classifier may predict a different class for those images: shift the original images by the first
        shift for one prediction, and by the second for the other.""",
    "onward each": """In your result, each shift starts from the images as the previous shift left them, as if a
        variable had been overwritten. All shifts should start from the original images.""",
}
_STEPS = {
    "dy, dx": known.right_and_down_swapped,
    "no dy": known.vertical_shift_left_out,
    "no dx": """Your result doesn't depend on dx. Each shift has the form (dx, dy): right first, then down.""",
    "zeros": known.zeros_for_wrap,
    "left and up": """Your images are shifted to the left and up for positive dx and dy. Each shift has the form (dx,
        dy): right first, then down.""",
    "up": """Your images are shifted up for a positive dy. Each shift has the form (dx, dy): right first, then down.""",
    "absolute": """Your images are shifted to the right and down, regardless of the signs of dx and dy. Keep the signs
        of dx and dy when you pass them on.""",
    "both dx": """Your function reads each pair as (both dx, both dy). A pair consists of two shifts, each of the form
        (dx, dy): which two numbers belong to the first shift?""",
    "pair as dx": """Your call passes the whole pair (dx, dy) to shift as dx. Unpack it: shift(images, dx, dy,
        mode="wrap"), or shift(images, *pair, mode="wrap").""",
    "dy, dx, zeros": """Two mistakes at once: your function reads each shift as (dy, dx), and zeros replace the pixels
        that leave the images. Each shift is circular and has the form (dx, dy): right first, then down.""",
    "no dy, zeros": """Two mistakes at once: your result doesn't depend on dy, and zeros replace the pixels that leave
        the images. Each shift is circular and has the form (dx, dy): right first, then down.""",
    "left and up, zeros": """Two mistakes at once: your images are shifted to the left and up for positive dx and dy,
        and zeros replace the pixels that leave the images. Each shift is circular and has the form (dx, dy): right
        first, then down.""",
    "zeros first": """With the first shift of each pair, zeros enter; with the second, the images wrap around. Both
        shifts should be circular.""",
    "zeros second": """With the second shift of each pair, zeros enter; with the first, the images wrap around. Both
        shifts should be circular.""",
}
_CLASSES = {
    "scores": known.scores_compared,
    "batch": known.argmax_over_the_batch,
    "all": known.argmax_without_axis,
    "smallest": """Your classes are those with the smallest scores. The predicted class is the one with the largest
        score: use np.argmax.""",
    "largest score": """Your result compares the largest scores, not their classes. np.max returns a score, but which
        class does that score belong to?""",
    "order": """Your function counts an image only if the order of *all* its scores stays the same. The predicted class
        is the one with the largest score; the others don't matter.""",
    "close": known.scores_compared,
    "positive": """Your result compares which scores are positive. Compare the classes: np.argmax over the last
        axis.""",
    "first score": """Your result compares only the signs of the images' first scores. Compare the classes: np.argmax
        over the last axis.""",
    "all positive": """Your result compares which scores are positive. Compare the classes: np.argmax over the last
        axis.""",
    "above half": """Your result compares which scores are more than 0.5, as for a yes-or-no question. Compare the
        classes: np.argmax over the last axis.""",
    "whole scores": """Your result compares rounded scores. Compare the classes: np.argmax over the last axis.""",
    "counts": """Your result compares how often each class occurs in the batch. If two images swap classes, both have
        changed: compare image by image.""",
    "any order": """Your result compares the classes predicted for the batch, regardless of which image they belong to.
        Compare image by image.""",
}
_PAIRS = {  # wrong choices of the pairs that count toward the result
    "last": known.last_pair_only,
    "first": """Your result covers only the first pair, as if there were a return inside the loop. Collect the
        agreements of all pairs, and return after the loop.""",
    "not last": """Your result leaves out the last pair if there are several. All pairs count.""",
    "not first": """Your result leaves out the first pair if there are several. All pairs count.""",
    "all must": known.all_pairs_must_agree,
    "all images must": known.all_images_must_agree,
    "any": """Your function counts an image if its predictions agree for at least one pair. Each image counts once for
        each pair.""",
    "any image": """Your function counts a pair if the predictions agree for at least one image. Each image counts once
        for each pair.""",
    "first image": """Your result covers only the first image. Each image counts once for each pair.""",
    "least": """Your result is the share for the pair with the fewest agreements. Compute the mean over all pairs.""",
    "most": """Your result is the share for the pair with the most agreements. Compute the mean over all pairs.""",
    "median": """Your result is the median of the pairs' shares. Compute their mean.""",
    "product": """Your result is the product of the pairs' shares. Compute their mean.""",
    "all shifts": """Your function counts an image only if it has the same class for all shifts of all pairs. Compare
        the two predictions of each pair.""",
    "halved from 1": """In your result, each pair's share is averaged with the mean so far, which starts at 1. Later
        pairs get more weight, and the 1 counts, too: compute the mean of the shares at the end.""",
    "halved from 0": """In your result, each pair's share is averaged with the mean so far, which starts at 0. Later
        pairs get more weight, and the 0 counts, too: compute the mean of the shares at the end.""",
    "halved": """In your result, each pair's share is averaged with the mean so far, so later pairs get more weight. All
        pairs should get the same weight: compute the mean at the end.""",
}
_NUMBER = {
    "differs": known.share_that_differs,
    "counted": known.agreements_counted,
    "counted as float": """Your result is the number of agreements. The share is this number divided by the number of
        images times the number of pairs.""",
    "by images": """You divide the number of agreements only by the number of images, so your result can be more than 1.
        Each image counts once for each pair: divide by the number of pairs, too.""",
    "by pairs": """You divide the number of agreements only by the number of pairs, so your result can be more than 1.
        Divide by the number of images, too.""",
    "by twice": """You divide the number of agreements by twice the right number, as if each prediction counted
        separately. Divide by the number of images times the number of pairs.""",
    "by classes": """You divide the number of agreements by the number of scores per image. Divide by the number of
        images times the number of pairs.""",
    "whole": """Your result is 1 if all predictions agree and 0 otherwise. Do you truncate the share to a whole number,
        as // and int(...) do, or compare everything at once?""",
    "percent": """Your result is a percentage, 100 times too large: the exercise asks for a number from 0 to 1.""",
    "rounded": """Your result is rounded. Return the unrounded share.""",
    "each pair": """Your result has a separate share for each pair. Average over the pairs, too.""",
    "each image": """Your result has a separate share for each image. Average over the images, too.""",
    "always 0": """Your result is always 0, regardless of the predictions. How do you compare them? `is` tests whether
        two names refer to the same object; == compares values.""",
    "array": """Your result is an array. The exercise asks for a single float.""",
    "pairs used up": known.pairs_used_up,
}


@family(shift_consistency, positions=_POSITIONS, steps=_STEPS, classes=_CLASSES, counted=_PAIRS, number=_NUMBER)
def varied(predict, images, pairs, *, positions="", steps="", classes="", counted="", number=""):
    agreements, of_each, last = [], [], images
    for first, second in pairs:
        first, second = zip(first, second) if steps == "both dx" else (first, second)
        start = last if positions.startswith("onward") else images
        places = [_moved(start, first, steps, 0)]
        if positions == "difference":
            places = [images]
            second = tuple(one - other for one, other in zip(second, first))
        if positions in ("from the first", "onward each"):
            start = places[0]
        places.append(_moved(start, second, steps, 1))
        last = places[1]
        one, other = ((lambda x: np.asarray(predict(x)))(place) for place in places)
        if positions in ("second only", "first only", "same") or positions.endswith("as unshifted"):
            unshifted = np.asarray(predict(images))
            if positions in ("second only", "first only"):
                one, other = unshifted, {"second only": other, "first only": one}[positions]
            elif positions == "same":
                other = one
        if positions.endswith("as unshifted"):
            both = [_same(each, unshifted, classes) for each in (one, other)]
            how = {"both": np.logical_and, "any": np.logical_or, "each": lambda a, b: (a * 1.0 + b) / 2}
            agreements.append(how[positions.split()[0]](*both))
        else:
            agreements.append(_same(one, other, classes))
        of_each += [np.argmax(each, axis=-1) for each in (one, other)]
    share = np.array(agreements, "float64")  # (pair, image), or whatever the mistake compares
    if number == "pairs used up":
        pairs.clear()
    if counted == "all shifts":
        share = np.all([each == of_each[0] for each in of_each], axis=0)[None] * 1.0
    return _number(_of_pairs(share, counted), len(images), len(pairs), one.shape[-1], number)


def _moved(images, by, steps, place):
    dx, dy = by
    if steps == ("zeros first", "zeros second")[place]:
        return shift(images, dx, dy)
    if steps == "pair as dx":
        return shift(images, by, mode="wrap")
    moves = {"dy, dx": (dy, dx), "no dy": (dx, 0), "no dx": (0, dy), "left and up": (-dx, -dy), "up": (dx, -dy)}
    moves["absolute"] = abs(dx), abs(dy)
    mode = "zero" if steps == "zeros" or steps.endswith(", zeros") else "wrap"
    return shift(images, *moves.get(steps.removesuffix(", zeros"), (dx, dy)), mode=mode)


def _same(one, other, how):
    if how == "order":
        return (np.argsort(one, axis=-1) == np.argsort(other, axis=-1)).all(axis=-1)
    if how in ("all positive", "above half"):
        return ((one > 0.5 * (how == "above half")) == (other > 0.5 * (how == "above half"))).all(axis=-1)
    if how == "close":
        return np.isclose(one, other, atol=0.1).all(axis=-1)
    if how in ("counts", "any order"):
        classes = [np.argmax(each, axis=-1) for each in (one, other)]
        if how == "any order":
            return np.sort(classes[0]) == np.sort(classes[1])
        counts = [np.bincount(each, minlength=one.shape[-1]) for each in classes]
        return np.arange(len(one)) < np.minimum(*counts).sum()
    decide = {
        "scores": lambda y: y,
        "batch": lambda y: np.argmax(y, axis=0),
        "all": lambda y: np.array([np.argmax(y)]),
        "smallest": lambda y: np.argmin(y, axis=-1),
        "largest score": lambda y: np.max(y, axis=-1),
        "positive": lambda y: y > 0,
        "first score": lambda y: y[:, 0] > 0,
        "whole scores": np.round,
    }.get(how, lambda y: np.argmax(y, axis=-1))
    return decide(one) == decide(other)


def _of_pairs(share, how):
    by_pair = share.reshape(len(share), -1).mean(axis=1)
    if how.startswith("halved"):
        value, *later = [float(how[-1]), *by_pair] if how[-1] in "01" else by_pair
        for each in later:
            value = (value + each) / 2
        return np.full((1, 1), value)
    return {
        "last": lambda: share[-1:],
        "first": lambda: share[:1],
        "not last": lambda: share[: max(len(share) - 1, 1)],
        "not first": lambda: share[min(len(share) - 1, 1) :],
        "all must": lambda: share.min(axis=0, keepdims=True),
        "all images must": lambda: share.min(axis=1, keepdims=True),
        "any": lambda: share.max(axis=0, keepdims=True),
        "any image": lambda: share.max(axis=1, keepdims=True),
        "first image": lambda: share[:, :1],
        "least": lambda: by_pair.min(keepdims=True)[None],
        "most": lambda: by_pair.max(keepdims=True)[None],
        "median": lambda: np.full((1, 1), np.median(by_pair)),
        "product": lambda: np.full((1, 1), np.prod(by_pair)),
    }.get(how, lambda: share)()


def _number(share, images, pairs, scores, how):
    mean = float(share.mean())
    return {
        "differs": lambda: 1 - mean,
        "counted": lambda: int(share.sum()),
        "counted as float": lambda: float(share.sum()),
        "by images": lambda: float(share.sum()) / images,
        "by pairs": lambda: float(share.sum()) / pairs,
        "by twice": lambda: mean / 2,
        "by classes": lambda: float(share.sum()) / scores,
        "whole": lambda: float(int(mean)),
        "always 0": lambda: 0.0,
        "percent": lambda: 100 * mean,
        "rounded": lambda: round(mean, 2),
        "each pair": lambda: share.mean(axis=1),
        "each image": lambda: share.mean(axis=0),
        "array": lambda: np.ones(1) * mean,
    }.get(how, lambda: mean)()
