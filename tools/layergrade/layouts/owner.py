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
    """

    name: str
    layout: str
    number: str = ""
    lasting: bool = False
    ids: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    sent: int = 0
