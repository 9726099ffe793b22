"""Read a single file, or all the files in a folder or an archive, each with the path at which it was found.

Archives are read in place and never unpacked, so a path in an archive can't lead outside it. A file that can't be read
is reported as a problem and doesn't affect other files.
"""

from __future__ import annotations

import io
import math
import os
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from .cells import LARGEST
from .course import GradingError
from .layouts import READ_WITH
from .submitted_progress import is_progress
from .text import clean_name

MOST_FILES = 50_000  # the maximum number of files in a folder or in an archive, including nested archives
MOST_UNPACKED = 4 * 2**30  # the maximum number of bytes in one unpacked archive, including nested archives
DEEPEST_ARCHIVE = 4  # an exported archive may contain students' archives, which may contain archives in turn
DEEPEST_PATH = 40
IGNORED = re.compile(  # files that operating systems, nbgrader, and the course put next to a notebook
    r"(^|/)(\.(?!(?![_~])[^/]*ipynb$)[^/]*|~\$[^/]*|__MACOSX|__pycache__|Thumbs\.db|desktop\.ini|progress\.sqlite-\w+"
    r"|figures/[^/]*\.svg)(/|$)"
)
COURSE = ("source", "release", "gradebook.db")  # names next to the folder of submissions in an nbgrader course
NOT_NOTEBOOK = "It is not a notebook."
OTHER = re.compile(r"\.(7z|rar|tar|tgz|tar\.\w+)$", re.IGNORECASE)
OTHER_ARCHIVE = "Only zip archives are supported; unpack this one, then run the same command again."
OUTSIDE = "It is a link, or its path leads outside the archive."
TOO_LARGE = "It is {} MB, which is too large for a notebook."


@dataclass(frozen=True)
class File:
    """A file: its path below the searched folder, and either its content or a sentence that says why it isn't used."""

    path: PurePosixPath
    data: bytes = b""
    problem: str = ""


@dataclass
class _Budget:
    """The number of files and bytes that may still be unpacked from an archive, including nested archives."""

    files: int = MOST_FILES
    size: float = MOST_UNPACKED


def files(place: Path, besides: Path | None = None) -> Iterator[File]:
    """Yield every file, sorted by path. Raises GradingError if `place` itself can't be read.

    besides: a file to leave out, such as the roster
    """
    if not place.exists():
        raise GradingError(f"There is no file or folder {place}.")
    if (place / "submitted").is_dir() and any((place / name).exists() for name in COURSE):
        raise GradingError(
            f"{place} is an entire nbgrader course. Pass its folder of submissions: {place / 'submitted'}."
        )
    found = _folder(place) if place.is_dir() else _file(place, _path(place.name), PurePosixPath())
    found = (file for file in found if not IGNORED.search(str(file.path)))
    return (file for file in found if not (besides and _is_same(place / file.path, besides)))


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # for example, because the path is in an archive
        return False


def is_notebook(name: str, data: bytes) -> bool:
    """Return whether a file is a notebook, based on its name or, if a program changed the name, on its content.

    Browsers and mail programs may add an extension to a notebook's name, as in `01_pooling_shapes.ipynb.txt`.

    >>> is_notebook("a.ipynb", b""), is_notebook("a.txt", b'{"cells": [], "nbformat": 4}'), is_notebook("a.txt", b"{}")
    (True, True, False)
    """
    if name.lower().endswith(".ipynb"):
        return True
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.replace(b"\0", b"")
    starts = data[:100].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"{")
    return starts and b'"nbformat"' in data and (b'"cells"' in data or b'"worksheets"' in data)


def _folder(top: Path) -> Iterator[File]:
    count = 0
    for folder, inner, names in os.walk(top):  # doesn't follow symbolic links
        inner.sort()
        for name in sorted(names):
            count += 1
            if count > MOST_FILES:
                raise GradingError(f"{top} has more than {MOST_FILES} files. Pass only the folder of submissions.")
            path = Path(folder, name)
            below = _path(path.relative_to(top).as_posix())
            yield from _file(path, below, below.with_suffix(""))


def _file(path: Path, below: PurePosixPath, unpacked: PurePosixPath) -> Iterator[File]:
    """Yield a file on disk or, if it is an archive, the files in it. unpacked: the path under which these are listed"""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            yield File(below, problem="It is a link or a device, not a file.")
        elif (_is_archive(below) or not unpacked.parts) and zipfile.is_zipfile(path):
            with path.open("rb") as stream:
                yield from _archive(stream, unpacked, 1, _Budget(size=math.inf))
        elif status.st_size > LARGEST:
            yield File(below, problem=TOO_LARGE.format(status.st_size // 2**20))
        else:
            yield _kept(below, path.read_bytes())
    except OSError as error:
        yield File(below, problem=f"It cannot be read ({error.strerror}).")


def _kept(below: PurePosixPath, data: bytes) -> File:
    """Return a file without content that isn't needed, since all of a class's files are in memory at the same time."""
    if is_notebook(below.name, data) or READ_WITH.search(below.name) or is_progress(below.name, data):
        return File(below, data)
    if _is_archive(below):
        return File(below, problem="The archive is damaged or truncated.")
    return File(below, problem=OTHER_ARCHIVE if OTHER.search(below.name) else NOT_NOTEBOOK)


def _archive(stream: io.BufferedIOBase, below: PurePosixPath, depth: int, budget: _Budget) -> Iterator[File]:
    try:
        archive = zipfile.ZipFile(stream)
        entries = sorted(((name_in_archive(entry), entry) for entry in archive.infolist()), key=lambda pair: pair[0])
    except Exception as error:  # a damaged archive can raise almost any error
        yield File(below, problem=f"The archive cannot be read ({type(error).__name__}).")
        return
    for name, entry in entries:
        if entry.filename.endswith("/"):  # before Python 3.12, is_dir() fails for an empty name
            continue
        budget.files -= 1
        if budget.files < 0 or budget.size < 0:
            limit = f"{MOST_FILES} files" if budget.files < 0 else f"{MOST_UNPACKED // 2**30} GB"
            yield File(below, problem=f"The archive has more than {limit}. The rest was not read.")
            return
        parts = name.replace("\\", "/")
        inside = below / _path(parts)
        if parts.startswith("/") or ".." in parts.split("/") or stat.S_ISLNK(entry.external_attr >> 16):
            yield File(inside, problem=OUTSIDE)
        elif entry.file_size > LARGEST and not _is_archive(inside):
            yield File(inside, problem=TOO_LARGE.format(entry.file_size // 2**20))
        elif not IGNORED.search(str(inside)):
            yield from _entry(archive, entry, inside, depth, budget)


def _entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: PurePosixPath, depth: int, budget: _Budget
) -> Iterator[File]:
    longest = MOST_UNPACKED // 4 if _is_archive(inside) else LARGEST
    try:
        with archive.open(entry) as stream:
            data = stream.read(longest + 1)  # the size in the header may be wrong
    except Exception as error:
        yield File(inside, problem=f"It cannot be unpacked ({type(error).__name__}).")
        return
    budget.size -= len(data)
    if len(data) > longest:
        yield File(inside, problem="It is larger than its archive declares and too large for a notebook.")
    elif _is_archive(inside) and depth < DEEPEST_ARCHIVE and zipfile.is_zipfile(io.BytesIO(data)):
        # One student's oversized archive must not use up the limit for other students' files.
        yield from _archive(io.BytesIO(data), inside.with_suffix(""), depth + 1, budget if depth > 1 else _Budget())
    else:
        yield _kept(inside, data)


def _is_archive(path: PurePosixPath) -> bool:
    return path.suffix.lower() == ".zip"


def name_in_archive(entry: zipfile.ZipInfo) -> str:
    """Return the name of an archive member. If its UTF-8 flag isn't set, try UTF-8 first, then code page 437.

    Many programs write UTF-8 but don't set bit 11 of the flags, although the format requires it (APPNOTE.TXT 4.4.4 and
    appendix D, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).

    >>> name_in_archive(zipfile.ZipInfo("Jos├⌐/a.ipynb"))
    'José/a.ipynb'
    """
    if not entry.flag_bits & 0x800:
        try:
            return entry.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return entry.filename


def _path(text: str) -> PurePosixPath:
    """Return a path of limited length whose parts have been cleaned."""
    parts = [clean_name(part)[-255:] for part in text.split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*parts[: DEEPEST_PATH - 1], *parts[DEEPEST_PATH - 1 :][-1:])
