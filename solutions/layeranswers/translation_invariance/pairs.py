"""A function of images and of the shifted images: what several answers and mistakes compare."""

import numpy as np

from .shift import shift


def shifted_pair(f, images, dx, mode="zero"):
    return np.asarray(f(images)), np.asarray(f(shift(images, dx, mode=mode)))
