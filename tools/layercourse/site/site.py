"""`course.py site`: the lessons with their outputs, and the guides, as static pages that need no kernel."""

from __future__ import annotations

import argparse
import functools
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from .. import notebooks
from ..paths import FIGURES, LITTER, CourseError
from . import guide, lesson
from .page import Page

MARK = "course-site.json"  # lists the files that a site consists of; where it lies, they may be replaced
OVERVIEW = "overview.svg"
STYLE = "style.css"
PAGES = Path(__file__).with_name("pages")

_pages = jinja2.Environment(
    loader=jinja2.FileSystemLoader(PAGES),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py site", description=__doc__)
    parser.add_argument("out", type=Path, help="a folder for the pages: a new or empty one, or a site made before")
    options = parser.parse_args(argv)
    try:
        earlier = may_write(options.out)  # asked before the work, and not after it
        lessons = [lesson.page(one) for one in notebooks.every()]
        write(options.out, files(lessons, [guide.page(path) for path in guide.guides()]), earlier)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{options.out} cannot be written ({error.strerror}); name a folder that can.", file=sys.stderr)
        return 1
    print(f"Open {options.out / 'index.html'} in a browser.")
    return 0


def files(lessons: Sequence[Page], guides: Sequence[Page] = ()) -> dict[str, bytes]:
    """Return the site's files by their names, with forward slashes. Raises CourseError if there is no lesson."""
    if not lessons:
        raise CourseError("There is no lesson to make pages of; see that notebooks/ is complete.")
    cores = [one for one in lessons if one.number.isdecimal() and int(one.number)]
    render = functools.partial(_render, lessons=lessons, cores=cores, guides=guides)
    overview = re.search(r"<title>(.*?)</title>", (FIGURES / OVERVIEW).read_text("utf-8"), re.DOTALL)
    made = {"index.html": render("index.html", page=None, overview=OVERVIEW, alt=Markup(overview[1]))}
    made[STYLE] = (PAGES / STYLE).read_bytes()
    pictures = {FIGURES / OVERVIEW, *(picture for one in (*lessons, *guides) for picture in one.pictures)}
    made |= {f"figures/{picture.name}": picture.read_bytes() for picture in pictures}
    for before, one, after in zip((None, *lessons), lessons, (*lessons[1:], None)):
        made[one.name] = render("lesson.html", page=one, before=before, after=after)
    return made | {one.name: render("guide.html", page=one) for one in guides}


def _render(template: str, **values) -> bytes:
    return _pages.get_template(template).render(style=STYLE, **values).encode()


def may_write(out: Path) -> list[str]:
    """The names of an earlier site's files there. Raises CourseError where anything else lies that is not ours."""
    if not out.exists():
        return []
    if not out.is_dir():
        raise CourseError(f"{out} is a file; name a folder for the pages.")
    try:
        earlier = json.loads((out / MARK).read_text("utf-8"))["files"]
        if all(_inside(out, name) for name in earlier):
            return earlier
    except FileNotFoundError:
        if {path.name for path in out.iterdir()} <= LITTER:
            return []
    except (ValueError, KeyError, TypeError):
        pass
    raise CourseError(f"{out} holds something that is no site of this course; name a new or an empty folder.")


def _inside(out: Path, name: object) -> bool:
    return isinstance(name, str) and (out / name).resolve().is_relative_to(out.resolve())


def write(out: Path, made: dict[str, bytes], earlier: Sequence[str]) -> None:
    """Writes the files, then removes an earlier site's that are no more. Stopped half-way, it can be repeated."""
    out.mkdir(parents=True, exist_ok=True)
    _put(out / MARK, json.dumps({"files": sorted({*made, *earlier})}, indent=1).encode())
    for name, content in made.items():
        (out / name).parent.mkdir(exist_ok=True)
        _put(out / name, content)
    for name in set(earlier) - set(made):
        (out / name).unlink(missing_ok=True)
    _put(out / MARK, json.dumps({"files": sorted(made)}, indent=1).encode())


def _put(path: Path, content: bytes) -> None:
    """Puts a file in place whole: a reader meets the old one or the new one."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    os.replace(beside, path)
