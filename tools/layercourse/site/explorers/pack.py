"""Pack a recording into a small script, which the site's script unpacks (see scripts/explore.js).

The states of an explorer share nearly all marks. Therefore, a script stores each part of a shape, each shape, each
mark, and each state only once, in one table per kind. Entries refer to the previous table by number, and these numbers
are stored as differences.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Hashable, Iterable

from layerfigures.dark import darkened

from ...paths import CourseError
from .marks import UNITS
from .record import Control, Recording

LIMIT = 400_000  # the maximum size of a script, in bytes


def script(recording: Recording) -> bytes:
    """Return a script that passes a recording to the site's script.

    Raises CourseError if the script has more than LIMIT bytes.
    """
    packed = zlib.compress(json.dumps(packable(recording), separators=(",", ":")).encode(), 9)
    made = f'courseExplorer("{recording.name}","{base64.b64encode(packed).decode()}");\n'.encode()
    if len(made) > LIMIT:
        raise CourseError(
            f"The recorded states of the explorer {recording.name} take {len(made) / 1000:.0f} kB, but the limit is "
            f"{LIMIT / 1000:.0f} kB. Record fewer values in {recording.name}/explorer.py."
        )
    return made


def packable(recording: Recording) -> dict:
    """Return a recording in the form that is stored as JSON.

    In the lists `shapes` and `states`, each entry begins with its length.
    """
    parts, shapes, looks, marks, alts, targets, areas = (Table() for _ in range(7))
    states, told, known = [], [], {}
    for state in recording.states:
        numbers = []
        for mark in state.marks:
            shape = tuple((parts[part], x, y) for part, x, y in mark.shape)
            numbers.append(marks[shapes[shape], looks[mark.look], mark.x, mark.y])
        if id(state.targets) not in known:
            plain = [json.dumps(target.plain(), ensure_ascii=False) for target in state.targets]
            known[id(state.targets)] = areas[tuple(_differences(targets[one] for one in plain))]
        states += [len(numbers), *_differences(numbers)]
        disabled = [number for number, one in enumerate(recording.controls) if one.name in state.disabled]
        told.append((alts[state.alt or state.message], known[id(state.targets)], disabled, bool(state.message)))
    flat = [(len(shape), *_differences(part for part, _, _ in shape)) for shape in shapes]
    places = [value for shape in shapes for axis in (1, 2) for value in _differences([part[axis] for part in shape])]
    colors = sorted({color for look in looks for color in look[:2]} - {"none"})
    return {
        "size": recording.size,
        "units": UNITS,
        "controls": [_plain(control) for control in recording.controls],
        "colors": [(color, darkened(color)) for color in colors],
        "parts": list(parts),
        "shapes": [number for one in flat for number in one],
        "places": places,
        "looks": list(looks),
        "marks": [_differences(mark[column] for mark in marks) for column in range(4)],
        "states": states,
        "told": told,
        "alts": list(alts),
        "targets": [json.loads(target) for target in targets],
        "areas": list(areas),
        "index": _differences(recording.index),
        "hint": recording.hint,
    }


class Table(dict):
    """Numbers for distinct values, assigned in the order in which the values were first looked up.

    >>> table = Table()
    >>> table["a"], table["b"], table["a"], list(table)
    (0, 1, 0, ['a', 'b'])
    """

    def __missing__(self, value: Hashable) -> int:
        self[value] = len(self)
        return self[value]


def _differences(numbers: Iterable[int]) -> list[int]:
    numbers = list(numbers)
    return [one - before for before, one in zip([0, *numbers], numbers)]


def _plain(control: Control) -> dict:
    values = [f"{value:g}" if isinstance(value, float) else str(value) for value in control.values]
    return {
        "name": control.name,
        "label": control.label,
        "values": control.values,
        "texts": values,
        "start": control.values.index(control.start),
        "choice": control.is_choice,
        "clicked": control.is_clicked,
    }
