"""Counts in words."""

from __future__ import annotations


def counted(many: float, one: str, several: str = "") -> str:
    """Return a number with what it counts, in the singular or plural.

    >>> counted(1, "student"), counted(0, "file"), counted(2, "person", "people"), counted(1.5, "point")
    ('1 student', '0 files', '2 people', '1.5 points')
    """
    return f"{many} {one if many == 1 else several or f'{one}s'}"
