"""A folder of pages that a command writes. Pages from an earlier run are replaced, and other files are left alone."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import jinja2

from .paths import LITTER, CourseError


@dataclass(frozen=True)
class PageFolder:
    """A kind of folder. `mark` names the file that lists its pages, and `kind` is the word for the pages as a whole."""

    mark: str
    kind: str

    def make(self, out: Path, files: Callable[[], dict[str, bytes]], hint: str = "") -> int:
        """Write a command's pages, print where they are, and return the command's exit code.

        files: a function that returns the contents by file name; it is called only if the folder may be written to
        hint:  a sentence for people who open the pages
        """
        try:
            earlier = self.may_write(out)
            self.write(out, files(), earlier)
        except CourseError as error:
            print(error, file=sys.stderr)
            return 1
        except OSError as error:
            print(f"{out} cannot be written ({error.strerror}); choose a writable folder.", file=sys.stderr)
            return 1
        print(f"Open {out / 'index.html'} in a browser. {hint}".rstrip())
        return 0

    def may_write(self, out: Path) -> list[str]:
        """Return the names of files from an earlier run. Raises CourseError if the folder contains anything else."""
        if not out.exists():
            return []
        if not out.is_dir():
            raise CourseError(f"{out} is a file; choose a folder for the pages.")
        try:
            earlier = json.loads((out / self.mark).read_text("utf-8"))["files"]
            if all(_inside(out, name) for name in earlier):
                return earlier
        except FileNotFoundError:
            if {path.name for path in out.iterdir()} <= LITTER:
                return []
        except (ValueError, KeyError, TypeError):
            pass
        held = f"{out} contains files that don't belong to a {self.kind} of this course"
        raise CourseError(f"{held}; choose a new or empty folder.")

    def write(self, out: Path, made: dict[str, bytes], earlier: Sequence[str]) -> None:
        """Write the files, then remove files from an earlier run that are not among them.

        If this is interrupted, it can safely be run again.
        """
        out.mkdir(parents=True, exist_ok=True)
        _put(out / self.mark, json.dumps({"files": sorted({*made, *earlier})}, indent=1).encode())
        for name, content in made.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            _put(out / name, content)
        for name in set(earlier) - set(made):
            (out / name).unlink(missing_ok=True)
        _put(out / self.mark, json.dumps({"files": sorted(made)}, indent=1).encode())


def _inside(out: Path, name: object) -> bool:
    return isinstance(name, str) and (out / name).resolve().is_relative_to(out.resolve())


def _put(path: Path, content: bytes) -> None:
    """Replace a file in one step, so that a reader sees either the old or the new content."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    os.replace(beside, path)


def templates(folder: Path) -> jinja2.Environment:
    """Return the page templates in a folder. A missing value raises an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
