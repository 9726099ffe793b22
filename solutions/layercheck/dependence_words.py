"""Describe in words how the inputs that an output depends on differ from the expected inputs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
NOUNS = {  # for each axis: the name of a position, what the positions belong to, and the two directions
    "batch": ("sample", " of the batch", "earlier", "later"),
    "height": ("row", "", "higher", "lower"),
    "width": ("column", "", "further left", "further right"),
    "channel": ("channel", "", "earlier", "later"),
    "feature": ("feature", "", "earlier", "later"),
}
SILENT, UNCLEAR = 1, 6  # ranks, comparable to the number of axes on which sets differ


def difference(
    got: np.ndarray, expected: np.ndarray, axes: Sequence[str], groups: int = 0, name: str = ""
) -> tuple[int, str]:
    """Return a rank and a text that say how the inputs of one output differ from the expected inputs.

    got, expected: boolean arrays in the shape of the input, True where the output depends on an input
    axes:          for each axis of the input, one of NOUNS
    groups:        the number of groups that the channels are divided into, or 0
    name:          the argument whose elements are counted; if empty, they are called inputs

    The lower the rank, the clearer the difference.

    >>> got, expected = np.zeros((2, 1, 4, 3), bool), np.zeros((2, 1, 4, 3), bool)
    >>> got[0, 0, :2], expected[0, 0, :2, 1] = True, True
    >>> difference(got, expected, ("batch", "height", "width", "channel"))[1]
    'depends on 6 inputs; it should depend on 2. It also reads the other channels.'
    """
    counts = int(got.sum()), int(expected.sum())
    said = f"depends on {_counted(counts[0], name)}; it should depend on {counts[1] or 'none'}."
    if not counts[0]:
        return SILENT, said
    if not counts[1]:
        return SILENT, f"{said} It reads {_places(got, axes)}."
    offset = _offset(got, expected)
    if offset is not None:
        moved = [(steps, axis) for steps, axis in zip(offset, axes, strict=True) if steps]
        away = _listed([_step(steps, axis) for steps, axis in moved])
        lies = "that one lies" if counts[0] == 1 else "they lie"
        return len(moved) - 1, f"depends on {_counted(counts[0], name)}, as it should, but {lies} {away} than expected."
    if counts[0] == counts[1]:
        said = f"depends on {_counted(counts[0], name)}, the right number, but not on the right ones."
    if not (_is_box(got) and _is_box(expected)):
        extra, missing = got & ~expected, expected & ~got
        more = [f"reads {extra.sum()} that it shouldn't ({_places(extra, axes)})"] if extra.any() else []
        more += [f"doesn't read {missing.sum()} that it should ({_places(missing, axes)})"] if missing.any() else []
        return UNCLEAR, f"{said} It {_listed(more)}."
    read, unread = [], []
    for place, axis in enumerate(axes):
        one, other = (_positions(cells, place) for cells in (got, expected))
        count = got.shape[place]
        in_groups = groups if axis == "channel" else 0
        read += _named(one - other, other, count, axis, in_groups)
        unread += _named(other - one, set(), count, axis, in_groups)
    sentences = [said]
    sentences += [f"It also reads {_listed(read)}."] if read else []
    sentences += [f"It doesn't read {_listed(unread, 'or')}."] if unread else []
    return len(read) + len(unread) - 1, " ".join(sentences)


def _counted(count: int, name: str) -> str:
    noun = "element" if name else "input"
    return f"{count or 'no'} {noun}{'s' * (count > 1)}{f' of {name}' * bool(name)}"


def _listed(parts: Sequence[str], last: str = "and") -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def _positions(cells: np.ndarray, axis: int) -> set[int]:
    """The positions on one axis that have True cells."""
    others = tuple(other for other in range(cells.ndim) if other != axis)
    return set(np.flatnonzero(cells.any(axis=others)).tolist())


def elsewhere(got: np.ndarray, expected: np.ndarray, axes: Sequence[str]) -> list[str]:
    """Return the nouns of the axes on which a set of inputs has positions that the expected set doesn't have.

    >>> got, expected = np.eye(3, dtype=bool)[:2]
    >>> elsewhere(got, expected, ["height"])
    ['row']
    """
    where = range(got.ndim) if expected.any() else ()
    return [NOUNS[axes[place]][0] for place in where if _positions(got, place) - _positions(expected, place)]


def _is_box(cells: np.ndarray) -> bool:
    """Whether the True cells are all combinations of some positions on each axis."""
    return cells.sum() == np.prod([len(_positions(cells, axis)) for axis in range(cells.ndim)])


def _offset(got: np.ndarray, expected: np.ndarray) -> np.ndarray | None:
    """The shift along each axis that turns the expected set into the measured set, or None if no shift does."""
    one, other = np.argwhere(got), np.argwhere(expected)
    if len(one) != len(other):
        return None
    offset = one[0] - other[0]
    return offset if (one == other + offset).all() else None


def _step(steps: int, axis: str) -> str:
    """Describe a shift along one axis in words.

    >>> _step(-2, "width")
    'two columns further left'
    """
    noun, _, backward, forward = NOUNS[axis]
    count = abs(int(steps))
    many = NUMBERS[count] if count < len(NUMBERS) else str(count)
    return f"{many} {noun}{'s' * (count > 1)} {forward if steps > 0 else backward}"


def _named(positions: set[int], beside: set[int], count: int, axis: str, groups: int) -> list[str]:
    """Name positions on an axis of length `count` as whole groups or as single positions, by number or as "the other".

    beside: the positions that the output should depend on; "the other" positions are all except these. If inputs are
            missing, pass an empty set, because "the other" could then mean all but the output's own position.
    """
    if not positions:
        return []
    noun, of_what, *_ = NOUNS[axis]
    if 1 < groups < count and count % groups == 0:
        size = count // groups
        whole = {position // size for position in positions}
        if len(positions) == len(whole) * size:
            all_others = beside and len(whole) + len({position // size for position in beside}) == groups
            many = len(whole) > 1
            return [f"the other group{'s' * many}" if all_others else _numbered(whole, "group")]
    if len(positions) + len(beside) == count and beside and not positions & beside:
        return [f"the other {noun}{'s' * (len(positions) > 1)}{of_what}"]
    return [_numbered(positions, noun)]


def _numbered(positions: Iterable[int], noun: str) -> str:
    """Positions by their numbers.

    >>> _numbered({2, 3, 4, 5}, "row"), _numbered({1}, "row")
    ('rows 2 to 5', 'row 1')
    """
    places = sorted(positions)
    if len(places) > 3 and places[-1] - places[0] == len(places) - 1:
        return f"{noun}s {places[0]} to {places[-1]}"
    return f"{noun}{'s' * (len(places) > 1)} {_listed([str(place) for place in places])}"


def _places(cells: np.ndarray, axes: Sequence[str]) -> str:
    """The positions of the True cells on each axis that the cells don't fill."""
    said = []
    for place, axis in enumerate(axes):
        positions = _positions(cells, place)
        if len(positions) < cells.shape[place]:
            said.append(_numbered(positions, NOUNS[axis][0]))
    return ", ".join(said) or "everything"
