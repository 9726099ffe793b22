"""Draw four photographs that share three means as one batch, and what happens when one of them is replaced."""

import numpy as np

from .. import images, style
from ..sheet import Sheet

REGIONS = ((0, 288, 0, 288), (312, 600, 0, 288), (312, 600, 224, 512), (30, 318, 122, 410))
SHRINK, ZOOM, GAP = 8, 1.5, 6
WIDTH, HEAD, ROW = style.WIDTH, 56, 104


def photographs(shrink=SHRINK):
    """Return four parts of the photograph as a batch: float32 (4, 36, 36, 3), values from 0 to 255.

    shrink: each shrink × shrink block of the 288 × 288 pixels is replaced by its mean.

    >>> photographs().shape
    (4, 36, 36, 3)
    """
    return np.stack([images.photograph(region, shrink) for region in REGIONS]).astype(np.float32)


def company(batch=None):
    """Draw a batch and the output of BatchNormalization in training mode, before and after one photograph turns black.

    The last photograph is the one that turns black. batch: (N, height, width, 3), from 0 to 255, or None for
    `photographs()`. The means are drawn as a color, and outputs from −2.5 to 2.5 are drawn from black to white.
    Returns a Picture.

    >>> company()
    Four photographs in one batch share 3 means. With the last photograph replaced by black, the means fall and the
    other 3 outputs become brighter.
    """
    batch = photographs() if batch is None else np.asarray(batch, np.float32)
    black = np.concatenate([batch[:-1], np.zeros_like(batch[-1:])])
    (means, out), (means_black, out_black) = _normalized(batch), _normalized(black)
    sheet = Sheet(WIDTH, HEAD + 2 * ROW)
    side = round(batch.shape[2] * ZOOM)
    across = len(batch) * (side + GAP) - GAP
    left, middle, right = 24, (WIDTH - side) // 2, WIDTH - 24 - across
    for x, head in ((left, "one batch"), (right, "output in training")):
        sheet.text(x, 24, head, bold=True)
    sheet.text(middle + side / 2, 24, f"its {means.size} means", bold=True, align="center")
    rows = [("", batch, means, out), ("the last one replaced by black", black, means_black, out_black)]
    for row, (name, shown, mean, y) in enumerate(rows):
        top = HEAD + row * ROW
        sheet.text(left, top - 16, name, style.SMALL, style.QUIET)
        sheet.image(_strip(shown / 255), left, top, ZOOM)
        sheet.image(np.clip(np.broadcast_to(mean / 255, (side, side, 3)), 0, 1), middle, top)
        sheet.image(_strip(y / 5 + 0.5), right, top, ZOOM)
        words = " · ".join(f"{value:.0f}" for value in mean)
        sheet.text(middle + side / 2, top + side + 14, words, style.SMALL, style.QUIET, align="center")
        sheet.arrow(left + across + 10, top + side / 2, middle - 8, top + side / 2)
        sheet.arrow(middle + side + 8, top + side / 2, right - 10, top + side / 2)
    return sheet.picture(_tell(means, means_black, out[:-1], out_black[:-1]))


def _normalized(batch):
    """Return the layer's means and its output for a batch, in training mode."""
    from tensorflow.keras import layers

    layer = layers.BatchNormalization(momentum=0.0)  # so the moving mean is the batch's mean
    out = np.asarray(layer(batch, training=True))
    return layer.moving_mean.numpy(), out


def _strip(batch):
    """Return images side by side, with white gaps."""
    gap = np.ones((batch.shape[1], round(GAP / ZOOM), 3))
    parts = [part for image in batch for part in (np.clip(image, 0, 1), gap)]
    return np.concatenate(parts[:-1], axis=1)


def _tell(means, means_black, others, others_black):
    """Describe the picture in words that are the same on every machine."""
    count = len(others) + 1
    number = {3: "Three", 4: "Four"}.get(count, str(count))
    brighter = np.all(others_black.mean(axis=(1, 2)) > others.mean(axis=(1, 2)))
    falls = np.all(means_black < means)
    return (
        f"{number} photographs in one batch share {means.size} means. With the last photograph replaced by black, the "
        f"means {'fall' if falls else 'change'} and the other {count - 1} outputs become "
        f"{'brighter' if brighter else 'different'}."
    )
