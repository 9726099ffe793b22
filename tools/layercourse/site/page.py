"""The parts that every page of the site has, whether the page is a lesson or a guide."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from ..paths import CourseError, shown
from .markdown import Heading, Prose


@dataclass(frozen=True)
class Page:
    """A page: its file name and title, a summary for the index (HTML), its headings below the title, its body (HTML),
    the pictures that it shows, and, for a lesson, the lesson's number."""

    name: str
    title: str
    summary: str
    headings: tuple[Heading, ...]
    body: str
    pictures: tuple[Path, ...]
    number: str = ""


def assemble(source: Path, prose: Prose, body: str, summary: str, number: str = "") -> Page:
    """Return the page for `source`, a notebook or a Markdown file, whose prose was rendered by `prose`.

    Raises CourseError if the source has no title or shows a picture that doesn't exist.
    """
    if not prose.headings or prose.headings[0].level != 1:
        raise CourseError(f"{source.name} does not begin with a title; write it as '# …' on its first line.")
    pictures = [source.parent / url for url in prose.pictures]
    missing = [path.name for path in pictures if not path.is_file()]
    if missing:
        raise CourseError(
            f"{source.name} refers to {missing[0]}, which doesn't exist. "
            f"To create it, run {shown(sys.executable)} -m layerfigures."
        )
    first, *headings = prose.headings
    resolved = tuple(path.resolve() for path in pictures)
    return Page(f"{source.stem}.html", first.text, summary, tuple(headings), body, resolved, number)
