"""Files from earlier runs in the results folder: rewrite them with the current points, or remove them."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from . import feedback_zip, reports
from .counting import counted
from .page import file_name
from .platform_tables import PLATFORMS
from .store import Store

CONCEPTS = "concepts.csv"
WITH_ROSTER = "tables have the ids of a roster"  # the key under which the store keeps "yes" or ""
# The key for the names of tables that weren't written because submissions were graded with different point values.
WAITING = "tables that were not written"
STUDENTS = "SELECT student FROM submissions UNION SELECT student FROM reported UNION SELECT student FROM problems"


def again(options: argparse.Namespace, store: Store) -> argparse.Namespace:
    """Return the options, extended so that files from earlier runs are written again.

    Tables with ids from a roster are written again only if a roster is given, since platforms need the ids.
    """
    tables = list(options.tables)
    waiting = store.noted(WAITING).split()
    if options.roster or not store.noted(WITH_ROSTER):
        known = [one for one in PLATFORMS if one in waiting or list(tables_in(options.out, [one]))]
        tables += [one for one in known if one not in tables]
    zipped = options.feedback_zip or ("moodle" if (options.out / feedback_zip.FILE).exists() else None)
    anonymous = options.anonymous or (options.out / reports.ANONYMOUS).exists()
    return argparse.Namespace(**{**vars(options), "tables": tables, "feedback_zip": zipped, "anonymous": anonymous})


def note(options: argparse.Namespace, store: Store, written: Collection[str]) -> None:
    """Store what the next run needs to know about this run's tables. written: the names of the tables that it wrote"""
    store.note(WITH_ROSTER, "yes" if options.tables and options.roster else "")
    store.note(WAITING, "" if set(written) - {CONCEPTS} else " ".join(options.tables))


def tables_in(out: Path, platforms: Iterable[str] = PLATFORMS) -> Iterator[Path]:
    """Yield the tables in a folder that are for these platforms."""
    for platform in platforms:
        yield from sorted(out.glob(f"grades_{platform}*.csv"))


def students(store: Store) -> set[str]:
    """Return all students for whom earlier runs may have written a page."""
    with store.transaction() as connection:
        return {name for (name,) in connection.execute(STUDENTS)} - {""}


def remove(out: Path, before: Iterable[str], now: Iterable[str], written: Collection[str]) -> Iterator[str]:
    """Remove files that only earlier runs wrote, so that no outdated points remain. Yield a line that lists the files.

    before, now: the students for whom earlier runs and this run wrote pages
    written:     the names of the tables that this run wrote
    """
    names = []
    for path in (*tables_in(out), out / CONCEPTS):
        if path.name not in written and path.exists():
            path.unlink()
            names.append(path.name)
    current, pages = {file_name(student) for student in now}, 0
    for student in sorted(before):
        page = out / "feedback" / file_name(student)
        if page.name not in current:
            with contextlib.suppress(FileNotFoundError):
                page.unlink()
                pages += 1
    names += [f"feedback pages of {counted(pages, 'student')} without work in this run"] if pages else []
    if names:
        yield f"Removed files from an earlier run: {', '.join(names)}"
