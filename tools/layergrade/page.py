"""Pages: render reports from templates, and choose file names for students' pages. Student text is escaped."""

from __future__ import annotations

import functools
import hashlib
import re

from layercheck.assignment import tidy
from layercheck.blocks import prose
from layercheck.lesson_files import is_further
from layercheck.verdict import NOT_ATTEMPTED, UNJUDGED

import jinja2
from markupsafe import Markup

from .by_hand import CHANGED, GRADED
from .class_statistics import FEWEST, FEWEST_DISTRIBUTED, half_up, summaries
from .counting import counted, older
from .course import Course
from .gradescope import PUBLIC
from .markdown import plain_html, safe_html
from .not_graded import summarized
from .outline import answers, outline, sums
from .overview import COUNTED, FEWEST_SHOWN, most_first
from .points import total

LONGEST_SHOWN = 25  # lines of code; longer code is collapsed

_pages = jinja2.Environment(
    loader=jinja2.PackageLoader("layergrade", "pages"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _prose(said: str) -> str:
    try:
        return Markup(prose(said))
    except Exception:  # the text may quote a student's text, which can break the formatting
        return said


_pages.filters.update(prose=_prose, markdown=safe_html, code=plain_html)


def page(course: Course, template: str, **values) -> str:
    """Return a page rendered from its template."""
    of_course = {
        "course": course,
        "answers": functools.partial(answers, course),
        "outline": functools.partial(outline, course),
    }
    return _pages.get_template(template).render({**of_course, **values})


@functools.lru_cache(maxsize=100_000)
def file_name(student: str) -> str:
    """Return a unique file name for a student's page that is safe on every file system."""
    plain = re.sub(r"[^\w. -]", "_", student).strip(". ")[:60] or "student"
    plain = re.sub(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(?![^. ])", r"_\1", plain)  # device names on Windows
    if plain == student and plain == plain.lower() and re.fullmatch(r"[a-z0-9][\w. -]*", plain):
        return f"{plain}.html"
    return f"{plain}-{hashlib.sha256(student.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}.html"


_pages.globals.update(
    LONGEST_SHOWN=LONGEST_SHOWN,
    FEWEST_SHOWN=FEWEST_SHOWN,
    FEWEST_CORRELATED=FEWEST,
    FEWEST_DISTRIBUTED=FEWEST_DISTRIBUTED,
    half_up=half_up,
    NOT_ATTEMPTED=NOT_ATTEMPTED,
    PUBLIC=PUBLIC,
    anonymous=False,
    limits="",
    summaries=summaries,
    summarized=summarized,
    tidy=tidy,
    total=total,
    Markup=Markup,
    CHANGED=CHANGED,
    COUNTED=COUNTED,
    GRADED=GRADED,
    counted=counted,
    older=older,
    UNJUDGED=UNJUDGED,
    is_further=is_further,
    link=file_name,
    most_first=most_first,
    sums=sums,
)
