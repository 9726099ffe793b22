"""Gradescope: "Export Submissions", a folder `submission_<number>` for each and one file that says whose they are.

`submission_metadata.yml` lies next to the folders, in `assignment_<number>_export`. It has for each folder's name the
`:submitters:`, a list with `:name:`, `:sid:` and `:email:`; a group has several. There is no official description.

Sources: https://github.com/matthigger/gradescope_auto_py/issues/24 for the folders, and for a submission's users
https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
"""

from __future__ import annotations

import yaml

from .owner import Owner
from .tree import Node

# Plain text, lists and dictionaries only, whatever Ruby has marked as an object or a number.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
METADATA = ("submission_metadata.yml", "submission_metadata.yaml")


def students(folder: Node) -> dict[str, tuple[Owner, ...]]:
    """Return the submitters of the folders that the metadata names, by the folders' names. The file has no owner."""
    file = next((folder.entries[name] for name in METADATA if name in folder.entries), None)
    if file is None:
        return {}
    told = metadata(file.data)
    found = {name: submitters(told[name]) for name in folder.entries if name in told}
    found = {name: owners for name, owners in found.items() if owners}
    return {**found, file.name: ()} if found else {}


def metadata(data: bytes) -> dict[str, object]:
    """Return what the metadata says, by the folders' names; nothing if it can't be read.

    >>> metadata(b"submission_1:\\n  :submitters:\\n  - :name: Ada Lovelace\\n    :sid: '12'\\n")
    {'submission_1': {':submitters': [{':name': 'Ada Lovelace', ':sid': '12'}]}}
    """
    try:
        told = yaml.load(data, Loader=LOADER)
    except Exception:  # whatever the parser raises on a damaged file
        return {}
    return {str(name): about for name, about in told.items()} if isinstance(told, dict) else {}


def submitters(about: object) -> tuple[Owner, ...]:
    """Return the owners of a submission by its entry in the metadata.

    >>> submitters({":submitters": [{":name": "Ada Lovelace", ":sid": "12", ":email": "ada@example.edu"}]})[0].ids
    ('12', 'ada@example.edu')
    """
    people = about.get(":submitters") if isinstance(about, dict) else None
    owners = [_owner(one) for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    return tuple(owner for owner in owners if owner.name)


def _owner(person: dict) -> Owner:
    name, sid, email = (str(person.get(key) or "").strip() for key in (":name", ":sid", ":email"))
    ids = tuple(filter(None, (sid, email)))
    return Owner(name or email or sid, "Gradescope", next(iter(ids), ""), True, ids)
