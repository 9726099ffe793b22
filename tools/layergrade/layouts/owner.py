"""Owner: the student or group that a file belongs to, according to the names around it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Owner:
    """The student to whom a file belongs, or a group that submitted together.

    name:    the name as the platform wrote it, or as it was found in the path
    layout:  the platform's name, for display
    number:  distinguishes students with the same name
    lasting: whether the number is the same in every export, rather than differing between assignments
    ids:     other identifiers from the platform: user names, numbers, and email addresses
    known:   other spellings of the name
    sent:    a number that is higher for a student's later submissions
    time:    the submission time, in ISO 8601, if the platform reports one
    late:    whether the platform reports the submission as late
    """

    name: str
    layout: str
    number: str = ""
    lasting: bool = False
    ids: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    sent: int = 0
    time: str = ""
    late: bool = False

    @property
    def id(self) -> str:
        """The platform's identifier, if it belongs to the student rather than to one assignment; otherwise "".

        >>> Owner("ada_12", "Canvas", "12", True, ("12",)).id, Owner("Ada", "Moodle", "7", ids=("7",)).id
        ('12', '')
        """
        return next((id for id in self._own_ids if "@" not in id), "")

    @property
    def email(self) -> str:
        """The student's email address, if the platform has it."""
        return next((id for id in self._own_ids if "@" in id), "")

    @property
    def _own_ids(self) -> tuple[str, ...]:
        return self.ids if self.lasting or self.number not in self.ids else ()
