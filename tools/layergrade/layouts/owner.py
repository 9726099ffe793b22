"""Owner: whose a file is, as the names around it say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Owner:
    """The student that a file belongs to, or a group that submitted together.

    name:    as the platform wrote it, or as it was found in the path
    layout:  the platform, for people
    number:  tells two students of one name apart
    lasting: whether the number is the student's own in every export, and not a different one in each assignment
    ids:     what else the platform says of the student: user names, numbers, email addresses
    known:   other spellings of the name
    sent:    a number that is higher for later submissions of a student
    time:    when it was submitted, in ISO 8601, if the platform says so
    late:    whether the platform calls the submission late
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
        """What the platform identifies the student by, if it is the student's own.

        >>> Owner("ada_12", "Canvas", "12", True, ("12",)).id, Owner("Ada", "Moodle", "7", ids=("7",)).id
        ('12', '')
        """
        return next((id for id in self._own_ids if "@" not in id), "")

    @property
    def email(self) -> str:
        """The student's email address, if the platform says it."""
        return next((id for id in self._own_ids if "@" in id), "")

    @property
    def _own_ids(self) -> tuple[str, ...]:
        return self.ids if self.lasting or self.number not in self.ids else ()
