"""Gradescope's "Export Submissions": a folder `submission_<number>` for each submission, and a list of submitters.

`submission_metadata.yml` is next to the folders, in `assignment_<number>_export`. Under each folder's name, it has
`:submitters:`, a list of people with `:name:`, `:sid:`, and `:email:`. If a group submitted together, the list has
several people. `:created_at:` is the submission time. The file isn't officially documented.

Sources: https://github.com/matthigger/gradescope_auto_py/issues/24 for the folders; for a submission's users:
https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
"""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from ..text import clean_name
from . import times
from .owner import Owner
from .tree import Node

# Use libyaml if PyYAML includes it. Only events are used, because building values from events recurses without a limit.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
METADATA = ("submission_metadata.yml", "submission_metadata.yaml")
SUBMITTERS, CREATED = ":submitters", ":created_at"
LIST, KEY = object(), object()  # an open list, and an open collection that is used as a key
DEEPEST = 50  # the maximum depth of nested lists and mappings; the file also contains autograder results

Person = dict[str, str]


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the submitters of the folders that the metadata names, by folder name. The file itself has no owner."""
    file = next((folder.entries[name] for name in METADATA if name in folder.entries), None)
    if file is None:
        return {}
    read = _read(file.data)
    told, sent = read.found, {name: times.iso(time) for name, time in read.created.items()}
    found = {name: tuple(_owners(told[name], sent.get(name, ""))) for name in folder.entries if name in told}
    found = {name: owners for name, owners in found.items() if owners}
    return {**found, file.name: ()} if found else {}


def submitters(data: bytes) -> dict[str, list[Person]]:
    """Return the submitters in the metadata, by folder name, as far as the metadata can be read.

    >>> submitters(b"submission_1:\\n  :submitters:\\n  - :name: Ada Lovelace\\n    :sid: '12'\\n  :score: 5\\n")
    {'submission_1': [{':name': 'Ada Lovelace', ':sid': '12'}]}
    """
    return _read(data).found


def _read(data: bytes) -> _Reader:
    reader = _Reader()
    try:
        for event in yaml.parse(data, Loader=LOADER):
            reader.take(event)
    except Exception:  # the parser can raise various errors on a damaged file
        pass
    return reader


class _Reader:
    """Read a file's events, and store the strings of `folder: {:submitters: [{key: text}], :created_at: …}`."""

    def __init__(self) -> None:
        self.found: dict[str, list[Person]] = {}
        self.created: dict[str, str] = {}
        self._keys: list[object] = []  # for an open mapping, the next value's key; for others, LIST or KEY

    def take(self, event: yaml.Event) -> None:
        """Process an event. Raises ValueError if the file is nested too deeply."""
        if isinstance(event, yaml.CollectionEndEvent):
            if self._keys.pop() is not KEY:
                self._value_ends()
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self._keys) >= DEEPEST:
                raise ValueError("it is nested too deeply")
            if self._keys and self._keys[-1] is None:  # a key that is not text
                self._keys[-1] = ""
                self._keys.append(KEY)
                return
            if isinstance(event, yaml.MappingStartEvent) and self._in_list():
                self.found.setdefault(self._keys[0], []).append({})
            self._keys.append(None if isinstance(event, yaml.MappingStartEvent) else LIST)
        elif isinstance(event, yaml.NodeEvent) and self._keys:
            value = event.value if isinstance(event, yaml.ScalarEvent) else ""
            if self._keys[-1] is None:
                self._keys[-1] = value
                return
            if len(self._keys) == 4 and self._in_list(self._keys[:3]):
                self.found[self._keys[0]][-1][self._keys[3]] = value
            elif len(self._keys) == 2 and self._keys[1] == CREATED:
                self.created[self._keys[0]] = value
            self._value_ends()

    def _in_list(self, keys: list | None = None) -> bool:
        keys = self._keys if keys is None else keys
        return len(keys) == 3 and keys[1:] == [SUBMITTERS, LIST]

    def _value_ends(self) -> None:
        if self._keys and self._keys[-1] not in (LIST, KEY):
            self._keys[-1] = None


def _owners(people: Iterable[Person], time: str) -> Iterable[Owner]:
    for person in people:
        name, sid, email = (clean_name(person.get(key, "").strip()) for key in (":name", ":sid", ":email"))
        ids = tuple(filter(None, (sid, email)))
        if name or ids:
            number = next(iter(ids), "")
            yield Owner(name or email or sid, "Gradescope", number, True, ids, sent=times.order(time), time=time)
