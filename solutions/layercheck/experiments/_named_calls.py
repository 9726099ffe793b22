"""Calls whose text names what is passed, and a function that is called several times in turn."""

import dataclasses
import re

from ..observation import call


def call_named(group, candidate, *args, names):
    """A call whose arrays go by the names that they have in the exercise's text, not by x, x2, x3."""
    seen = call(group, candidate, *args)
    renamed = dict(zip(seen.inputs, names.split(), strict=True))
    name, _, handed = seen.call.partition("(")
    handed = re.sub(r"\bx\d*\b", lambda found: renamed[found[0]], handed)
    inputs = {renamed[key]: value for key, value in seen.inputs.items()}
    changed = tuple(renamed[key] for key in seen.changed)
    return dataclasses.replace(seen, call=f"{name}({handed}", inputs=inputs, changed=changed)


def in_turn(update, start, values, momentum):
    """Every moving value on the way."""
    moving = [start]
    for value in values:
        moving.append(update(moving[-1], value, momentum))
    return moving
