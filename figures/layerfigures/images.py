"""The real images in the course: handwritten digits and one photograph, which are the same on every machine."""

from functools import cache
from pathlib import Path

import numpy as np

SPLITS = {"train": slice(0, 4000), "test": slice(4000, 5000)}


@cache
def _mnist():
    with np.load(Path(__file__).with_name("data") / "mnist5k.npz", allow_pickle=False) as stored:
        return stored["images"], stored["labels"]


def digits(split="train"):
    """Return handwritten digits from MNIST and their labels.

    split: "train" for 4,000 digits to train on, or "test" for 1,000 digits to test on. Both sets are shuffled.
    Returns images (N, 28, 28), float32 from 0 (paper) to 1 (ink), and labels (N,), int64. Each call returns new arrays.
    Raises ValueError for another split. Source: data/README.md.

    >>> images, labels = digits("test")
    >>> images.shape, labels[:5].tolist()
    ((1000, 28, 28), [3, 0, 6, 7, 8])
    """
    if split not in SPLITS:
        raise ValueError(f"split must be 'train' or 'test', not {split!r}.")
    images, labels = _mnist()
    part = SPLITS[split]
    return images[part].astype(np.float32) / np.float32(255), labels[part].astype(np.int64)


@cache
def _grace_hopper():
    from matplotlib.cbook import get_sample_data
    from matplotlib.image import imread

    return imread(get_sample_data("grace_hopper.jpg", asfileobj=False))


def photograph(region=None, shrink=1):
    """Return the photograph of Grace Hopper (US Navy, public domain) that ships with matplotlib, or part of it.

    region: None for the whole photograph, (600, 512, 3), or (top, bottom, left, right) in its pixels.
    shrink: a whole number; each shrink × shrink block is averaged. Pixels that don't fill a block are dropped.
    Returns uint8 (height, width, 3). Raises ValueError for a region outside the photograph or an empty result.

    >>> photograph(region=(30, 318, 122, 410), shrink=3).shape
    (96, 96, 3)
    """
    picture = _grace_hopper()
    top, bottom, left, right = region or (0, picture.shape[0], 0, picture.shape[1])
    if not (0 <= top < bottom <= picture.shape[0] and 0 <= left < right <= picture.shape[1]):
        raise ValueError(
            f"region {region} must be inside the photograph, which has {picture.shape[0]} rows and "
            f"{picture.shape[1]} columns."
        )
    height, width = (bottom - top) // shrink, (right - left) // shrink
    if min(height, width) < 1:
        raise ValueError(f"shrink={shrink} is too large for a region of {bottom - top} × {right - left} pixels.")
    part = picture[top : top + height * shrink, left : left + width * shrink]
    blocks = part.reshape(height, shrink, width, shrink, 3).mean(axis=(1, 3))
    return np.rint(blocks).astype(np.uint8)
