"""Observe calls whose text uses given names for arguments, and call a function repeatedly on its own results."""

import dataclasses
import re

from ..observation import call


def call_named(group, candidate, *args, names):
    """Observe a call, and name its arrays as the exercise's text does rather than x, x2, x3."""
    seen = call(group, candidate, *args)
    renamed = dict(zip(seen.inputs, names.split(), strict=True))
    name, _, handed = seen.call.partition("(")
    handed = re.sub(r"\bx\d*\b", lambda found: renamed[found[0]], handed)
    inputs = {renamed[key]: value for key, value in seen.inputs.items()}
    changed = tuple(renamed[key] for key in seen.changed)
    return dataclasses.replace(seen, call=f"{name}({handed}", inputs=inputs, changed=changed)


def in_turn(update, start, values, momentum):
    """Return the moving value at the start and after each update."""
    moving = [start]
    for value in values:
        moving.append(update(moving[-1], value, momentum))
    return moving
