"""Numbers followed by nouns in the singular or plural."""

from __future__ import annotations


def counted(many: float, one: str, several: str = "") -> str:
    """Return a number followed by what it counts, in the singular or plural.

    >>> counted(1, "student"), counted(0, "file"), counted(2, "person", "people"), counted(1.5, "point")
    ('1 student', '0 files', '2 people', '1.5 points')
    """
    return f"{many} {one if many == 1 else several or f'{one}s'}"


def older(many: int) -> str:
    """Return a note about submissions whose points can't be compared with those of the other submissions.

    >>> older(1).partition(",")[0]
    '1 submission was graded for points that differ from the current ones'
    """
    were, their = ("was", "Its") if many == 1 else ("were", "Their")
    return (
        f"{counted(many, 'submission')} {were} graded for points that differ from the current ones, under an earlier "
        f"assignment. {their} points can't be compared with the others. To grade again, run the same command with "
        "--regrade."
    )
