"""Train the networks for lesson 2's live pictures and write their weights to strided.npz and blurred.npz (run once).

    PYTHONPATH=figures python figures/layerfigures/data/make_networks.py

On another machine, the weights differ in their last digits, and so do some of the networks' answers.
"""

from pathlib import Path

from layerfigures.translation.miniature import train

import numpy as np

NETWORKS = {"strided.npz": "strided", "blurred.npz": "max + Tri-3"}


def make(path):
    """Train the network that NETWORKS has for `path`, in the light setting with seed 0, and write its weights there."""
    weights = train(NETWORKS[path.name], seed=0).get_weights()
    np.savez_compressed(path, **{f"weights_{number}": array for number, array in enumerate(weights)})


if __name__ == "__main__":
    for name in NETWORKS:
        make(Path(__file__).with_name(name))
