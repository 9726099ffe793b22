"""Compare two SVG figures by what they show, not by their text.

Processors, BLAS libraries, and TensorFlow releases round differently, so a coordinate that was measured can fall on
either side of a hundredth of a point. Readers can't see such differences. A different value, color, label, or mark is a
change.
"""

import base64
import io
import re
from itertools import zip_longest
from xml.etree import ElementTree

import numpy as np
from PIL import Image

TOLERANCE = 0.05  # in points, a third of the thinnest line's width
DARK = "@media (prefers-color-scheme: dark)"  # the beginning of the dark-mode style
LEVELS = 1  # how many of the 255 levels a color channel may differ by
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_EMBEDDED = "data:image/png;base64,"


def difference(drawn, stored):
    """Return the first visible difference between two SVG texts as a sentence, or None if there is none.

    Elements, their order, text, alt text, and the kinds of path segments have to be the same. Coordinates may differ
    by 0.05 points. Colors and the pixels in embedded images may differ by one level of 255. Ids may differ if they are
    used in the same places, because matplotlib derives them from coordinates.

    >>> line = '<svg><path d="M 0 {}" style="stroke: {}"/></svg>'
    >>> difference(line.format(1.01, "#ff0000"), line.format(1.02, "#ff0000"))
    >>> difference(line.format(1.01, "#ff0000"), line.format(2, "#ff0000"))
    'path: d is "M 0 1.01", stored is "M 0 2".'
    """
    try:
        trees = [_with_numbered_ids(ElementTree.fromstring(text)) for text in (drawn, stored)]
    except ElementTree.ParseError as error:
        return f"It is not valid XML ({error})."
    for one, other in zip_longest(*(tree.iter() for tree in trees)):
        if one is None or other is None:
            return f"{_local((one if other is None else other).tag)}: only one of the figures has this element."
        if found := _element_difference(one, other):
            return f"{_local(one.tag)}: {found}"
    return None


def _with_numbered_ids(tree):
    """Replace each id, and each reference to it, with its number in document order."""
    numbers = {one.get("id"): f"id{number}" for number, one in enumerate(tree.iter()) if one.get("id")}
    for element in tree.iter():
        for name, value in element.items():
            if name == "id":
                element.set(name, numbers[value])
            elif "#" in value:
                element.set(name, re.sub(r"#([\w.-]+)", lambda found: f"#{numbers.get(found[1], found[1])}", value))
    return tree


def _local(name):
    """Return the name of a tag or attribute without its namespace."""
    return name.rpartition("}")[2]


def _element_difference(one, other):
    if one.tag != other.tag or len(one) != len(other):
        return f"it has {len(one)} children, stored is {_local(other.tag)} with {len(other)}."
    if one.attrib.keys() != other.attrib.keys():
        return f"its attributes are {sorted(one.attrib)}, stored are {sorted(other.attrib)}."
    texts = [(element.text or "").strip() for element in (one, other)]
    if all(text.startswith(DARK) for text in texts):  # derived from colors, which are compared separately
        return None
    if texts[0] != texts[1]:
        return f'its text is "{_short(texts[0])}", stored is "{_short(texts[1])}".'
    for name, value in one.items():
        if not _alike(value, other.get(name)):
            return f'{_local(name)} is "{_short(value)}", stored is "{_short(other.get(name))}".'
    return None


def _short(text):
    text = " ".join(text.split())
    return text if len(text) <= 80 else f"{text[:80]}…"


def _alike(value, known):
    if value == known:
        return True
    if value.startswith(_EMBEDDED) and known.startswith(_EMBEDDED):
        return _alike_pixels(value, known)
    return _alike_colors(value, known) and _alike_numbers(_COLOR.sub("", value), _COLOR.sub("", known))


def _alike_pixels(value, known):
    images = [
        np.asarray(Image.open(io.BytesIO(base64.b64decode(text[len(_EMBEDDED) :]))).convert("RGBA"), int)
        for text in (value, known)
    ]
    return images[0].shape == images[1].shape and np.abs(images[0] - images[1]).max(initial=0) <= LEVELS


def _alike_colors(value, known):
    colors = [[int(one[i : i + 2], 16) for one in _COLOR.findall(text) for i in (1, 3, 5)] for text in (value, known)]
    return len(colors[0]) == len(colors[1]) and all(abs(a - b) <= LEVELS for a, b in zip(*colors))


def _alike_numbers(value, known):
    """Return whether two attributes have the same words, and whether their numbers differ by at most the tolerance."""
    if _NUMBER.sub("0", value).split() != _NUMBER.sub("0", known).split():
        return False
    numbers = [np.array(_NUMBER.findall(text), float) for text in (value, known)]
    return bool((np.abs(numbers[0] - numbers[1]) <= TOLERANCE).all())
