"""Draw a photograph after an increasing number of plain and of residual blocks."""

import numpy as np

from .. import images, style
from ..sheet import Sheet
from . import network

FACE = (30, 318, 122, 410)  # the face's top, bottom, left, and right in the photograph
DEPTHS = (1, 4, 16)
ROWS = {"branch": "plain", "both": "residual"}
WIDTH, SIDE, GAP = style.WIDTH, 136, 16


def faces(photo=None):
    """Draw a photograph after 1, 4, and 16 new blocks of three channels, with and without skip connections.

    photo: uint8 (height, width, 3), or None for the face in the photograph. Each image is scaled by its own mean and
    standard deviation, and labeled with its correlation with the photograph. Returns a Picture.
    """
    photo = images.photograph(FACE, shrink=3) if photo is None else photo
    zoom = SIDE / photo.shape[1]
    line = round(photo.shape[0] * zoom) + 34
    sheet = Sheet(WIDTH, 74 + 2 * line)
    told = []
    for row, (path, name) in enumerate(ROWS.items()):
        top = 74 + row * line
        shown = left_of(photo, path)
        for column, (depth, image) in enumerate([(0, photo), *shown.items()]):
            left = 24 + column * (SIDE + GAP)
            sheet.image(_drawn(image), left, top, zoom)
            if row == 0:
                words = "the photograph" if not depth else f"{depth} fresh block{'s' * (depth > 1)}"
                sheet.text(left, 58, words, bold=True)
            words = f"correlation {correlation(photo, image):.1f}" if depth else f"{name} blocks →"
            sheet.text(left, top + photo.shape[0] * zoom + 14, words, style.SMALL, style.QUIET)
        alike = ", ".join(f"{correlation(photo, image):.1f}" for image in shown.values())
        told.append(f"{name} blocks {alike}")
    sheet.text(24, 26, "A photograph after untrained blocks", style.TITLE, bold=True)
    return sheet.picture(
        "A photograph after 1, 4, and 16 untrained blocks. Correlation of the output with the photograph: "
        f"{'; '.join(told)}. "
        "Plain blocks soon lose the face; after residual blocks you can still see it."
    )


def left_of(photo, path):
    """Run a photograph through a stack of new blocks in training mode. Return the output after each of DEPTHS blocks.

    photo: (height, width, 3). path: "branch" for plain blocks, "both" for residual blocks.
    Returns {depth: (height, width, 3)}.

    >>> {depth: image.shape for depth, image in left_of(np.eye(6)[..., None].repeat(3, axis=2), "both").items()}
    {1: (6, 6, 3), 4: (6, 6, 3), 16: (6, 6, 3)}
    """
    from tensorflow import keras

    x = inputs = keras.Input(photo.shape)
    outputs = []
    for depth in range(1, max(DEPTHS) + 1):
        x = network.block(x, 3, 1, path)
        outputs += [x] if depth in DEPTHS else []
    model = keras.Model(inputs, outputs)
    rng = np.random.default_rng(0)
    model.set_weights(
        [rng.normal(size=w.shape) * np.sqrt(2 / w[..., 0].size) if w.ndim == 4 else w for w in model.get_weights()]
    )
    standard = (photo[None].astype("float32") - photo.mean()) / photo.std()
    return {depth: np.asarray(image)[0] for depth, image in zip(DEPTHS, model(standard, training=True), strict=True)}


def correlation(photo, image):
    """Return the absolute value of the correlation between the pixels' brightness in two images.

    The sign does not matter, because a photographic negative is as recognizable as a print.
    photo, image: (height, width, channel).

    >>> photo = np.arange(12.0).reshape(2, 2, 3)
    >>> round(correlation(photo, 255 - photo), 6)
    1.0
    """
    return abs(float(np.corrcoef(photo.mean(axis=2).ravel(), image.mean(axis=2).ravel())[0, 1]))


def _drawn(image):
    if image.dtype == np.uint8:
        return image
    spread = image.std() or 1
    return np.uint8(255 * np.clip(0.45 + (image - image.mean()) / spread / 5, 0, 1))
