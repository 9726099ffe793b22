"""Train the network of lesson 2's first picture and write its weights to strided.npz (run once).

    PYTHONPATH=figures python figures/layerfigures/data/make_strided.py

Another machine's weights differ in their last digits, and some answers of its network differ.
"""

from pathlib import Path

from layerfigures.translation.miniature import train

import numpy as np


def make(path):
    """Write the weights of the strided network of the light setting, trained with seed 0, to `path`."""
    weights = train("strided", seed=0).get_weights()
    np.savez_compressed(path, **{f"weights_{number}": array for number, array in enumerate(weights)})


if __name__ == "__main__":
    make(Path(__file__).with_name("strided.npz"))
