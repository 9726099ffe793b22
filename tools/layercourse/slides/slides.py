"""`course.py slides`: make a slide show of each lesson from its own cells, pictures, and stored outputs."""

from __future__ import annotations

import argparse
from pathlib import Path

from layercheck.question import questions
from layerfigures.explorer import TO_EXPLORE

from nbconvert import SlidesExporter

from .. import notebooks, outcomes, stubs
from ..notebooks import Lesson
from ..page_folder import PageFolder, templates
from ..site import lesson as lesson_pages
from ..site.markdown import Prose
from ..site.page import Page, assemble
from . import plan

FOLDER = PageFolder("course-slides.json", "slide show")
HERE = Path(__file__).parent
REVEAL = HERE / "reveal"
STYLE = HERE / "pages" / "slides.css"
FIT = HERE / "pages" / "fit.js"

_pages = templates(HERE / "pages")


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py slides", description=__doc__)
    parser.add_argument("out", type=Path, help="a folder for the slides: new, empty, or with earlier slides")
    options = parser.parse_args(argv)
    hint = "In a slide show, press S for the notes and ? for all keys."
    return FOLDER.make(options.out, _all, hint)


def _all() -> dict[str, bytes]:
    return files([show(one) for one in notebooks.lessons() if not one.is_further])


def show(lesson: Lesson) -> Page:
    """Return a lesson's slide show. Raises CourseError if it has no title or shows a picture that doesn't exist."""
    exercises = stubs.exercises_of(lesson.stem)
    readable = lesson_pages.readable(notebooks.read(lesson.path), exercises, outcomes.recorded(lesson.path))
    prose = _SlideProse()
    exporter = _Exporter(prose)
    body = exporter.from_notebook_node(plan.slides(readable, exercises, questions(lesson.stem)))[0]
    return assemble(lesson.path, prose, body.replace(TO_EXPLORE, ""), "", lesson.number)


def files(shows: list[Page]) -> dict[str, bytes]:
    """Return the files of the slide shows, keyed by name with forward slashes."""
    made = {f"reveal/{path.name}": path.read_bytes() for path in sorted(REVEAL.iterdir())}
    made |= {path.name: path.read_bytes() for path in (STYLE, FIT)}
    made |= {f"figures/{path.name}": path.read_bytes() for one in shows for path in one.pictures}
    made |= {one.name: _pages.get_template("show.html").render(page=one).encode() for one in shows}
    return made | {"index.html": _pages.get_template("index.html").render(shows=shows).encode()}


class _SlideProse(Prose):
    """Prose in which links to the course's other pages are plain text, because slide shows don't have those pages."""

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, url, title) if "://" in url else text


class _Exporter(SlidesExporter):
    """Convert a notebook to nbconvert's slides without the page around them. `prose` renders its Markdown."""

    def __init__(self, prose: Prose) -> None:
        super().__init__(template_name="course_slides", extra_template_basedirs=[str(HERE / "nbconvert")])
        self._prose = prose

    def default_filters(self):
        yield from super().default_filters()
        yield "markdown2html", lambda source: self._prose.html(source)
