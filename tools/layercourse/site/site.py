"""`course.py site`: render the lessons with their outputs, and the guides, as static pages that need no kernel."""

from __future__ import annotations

import argparse
import functools
import re
from collections.abc import Sequence
from pathlib import Path

from layerfigures import touch

from markupsafe import Markup

from .. import notebooks
from ..page_folder import PageFolder, templates
from ..paths import FIGURES, CourseError
from . import explorers, guide, lesson, search_index
from .page import Page

FOLDER = PageFolder("course-site.json", "site")
OVERVIEW = "overview.svg"
STYLE = "style.css"
SCRIPT = "course.js"
HERE = Path(__file__).parent
TOUCH = Path(touch.__file__).with_suffix(".js")
PAGES, SCRIPTS, SEARCH = HERE / "pages", HERE / "scripts", HERE / "search"

_pages = templates(PAGES)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py site", description=__doc__)
    parser.add_argument("out", type=Path, help="a folder for the pages: a new or empty one, or an earlier site")
    options = parser.parse_args(argv)
    return FOLDER.make(options.out, _all)


def _all() -> dict[str, bytes]:
    return files([lesson.page(one) for one in notebooks.every()], [guide.page(path) for path in guide.guides()])


def files(lessons: Sequence[Page], guides: Sequence[Page] = ()) -> dict[str, bytes]:
    """Return the site's files, keyed by name with forward slashes. Raises CourseError if there is no lesson."""
    if not lessons:
        raise CourseError("There is no lesson to render; make sure that notebooks/ is complete.")
    cores = [one for one in lessons if one.number.isdecimal() and int(one.number)]
    reference = [one for one in guides if guide.is_reference(one)]
    others = [one for one in guides if not guide.is_reference(one)]
    render = functools.partial(_render, lessons=lessons, cores=cores, guides=others, reference=reference)
    overview = re.search(r"<title>(.*?)</title>", (FIGURES / OVERVIEW).read_text("utf-8"), re.DOTALL)
    made = {"index.html": render("index.html", page=None, overview=OVERVIEW, alt=Markup(overview[1]))}
    made |= {STYLE: (PAGES / STYLE).read_bytes(), SCRIPT: _script()}
    made |= {f"search/{path.name}": path.read_bytes() for path in sorted(SEARCH.iterdir())}
    made["search/index.js"] = search_index.script([*lessons, *guides])
    made |= explorers.files([one.body for one in lessons])
    pictures = {FIGURES / OVERVIEW, *(picture for one in (*lessons, *guides) for picture in one.pictures)}
    made |= {f"figures/{picture.name}": picture.read_bytes() for picture in pictures}
    for before, one, after in zip((None, *lessons), lessons, (*lessons[1:], None)):
        made[one.name] = render("lesson.html", page=one, before=before, after=after)
    return made | {one.name: render("guide.html", page=one) for one in guides}


def _script() -> bytes:
    """Return the pages' script. It is one file, because browsers don't load modules from a folder without a server.

    An error in one part doesn't stop the others.
    """
    parts = {path.stem: path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.js"))}
    parts["explore"] = re.sub(r"^export (default .*\n)?", "", TOUCH.read_text("utf-8"), flags=re.M) + parts["explore"]
    parts = parts.values()
    return "".join(f"try {{\n{part}}} catch (error) {{\n    console.error(error);\n}}\n" for part in parts).encode()


def _render(template: str, **values) -> bytes:
    return _pages.get_template(template).render(style=STYLE, script=SCRIPT, **values).encode()
