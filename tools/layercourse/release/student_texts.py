"""Edit the text for students in a copy of some lessons, so that it doesn't mention lessons that aren't in the copy."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from layercheck.lesson_files import stem_of

from nbformat import NotebookNode

from .. import notebooks, stubs
from ..notebooks import Lesson
from ..paths import CourseError

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?:[\w./]*/)?(\d\db?_\w+)\.ipynb\)")
NEXT = re.compile(r"\s*\*\*Next:\*\* lesson (\d+)[^\n]*(?:\n(?!\n)[^\n]*)*")
EXAMPLE = "pooled_size"  # the exercise that the README and the guide use as an example
EXAMPLE_FILE = "01_pooling_shapes"
OPENING = re.compile(r"^Six notebook lessons on", re.MULTILINE)
FAMILIAR = re.compile(r"wrong in one of about 400 known ways")
CONCEPT_CHECK = re.compile(r"^- The \[concept check\].*\n(?:  .*\n)*", re.MULTILINE)
ROW = re.compile(r"^\| (\d+) \|.*\n", re.MULTILINE)
FURTHER = re.compile(r"`01b_…` to `06b_…`")
WITH_CONCEPT_CHECK = (  # in the guide for students
    re.compile(r"^## Take the concept check\n(?:(?!## ).*\n)*", re.MULTILINE),
    re.compile(r"\s+If you have taken the\s+\[concept\s+check\]\(#take-the-concept-check\)[^.]*\."),
)
WITH_EARLIER_WORK = (  # lesson 6 uses exercises from lessons 2 and 5
    re.compile(r"\s+Lesson\s+6\s+finds\s+your\s+work[^:]*:\s[^.]*\.ipynb`\."),
    re.compile(r"^- Lesson 6 reuses your work.*\n(?:  .*\n)*", re.MULTILINE),
    re.compile(r"\s+`mine\(\"BatchNorm\"\)`\s+reads\s+the\s+notebook\s+of\s+lesson\s+5[^.]*\."),
)
BUILT_ON = ("translation_invariance", "custom_layers", "resnet_block")


def replaced(words: re.Pattern, new: str, text: str, times: int, name: str) -> str:
    """Return the text with some words replaced. Raises CourseError if the words don't occur exactly `times` times.

    >>> replaced(re.compile("one"), "two", "one lesson", 1, "README.md")
    'two lesson'
    """
    changed, found = words.subn(new, text)
    if found != times:
        raise CourseError(
            f"{name} doesn't contain the words that a release replaces, {words.pattern!r}; edit the text or pattern."
        )
    return changed


def readme(text: str, lessons: Collection[Lesson], name: str = "README.md") -> str:
    """Return a README that mentions only these lessons."""
    cores = [lesson for lesson in lessons if not lesson.is_further]
    number = dict(enumerate(NUMBERS)).get(len(cores), len(cores))
    many = f"{number} notebook lesson{'s' * (len(cores) > 1)} of a course on"
    text = replaced(OPENING, many, text, 1, name)
    text = replaced(FAMILIAR, "wrong in a known way", text, 1, name)
    text = replaced(CONCEPT_CHECK, "", text, 1, name)
    numbers = {lesson.number for lesson in cores}
    return _example(ROW.sub(lambda row: row[0] if row[1] in numbers else "", text), lessons)


def guide(text: str, lessons: Collection[Lesson], name: str = "docs/students.md") -> str:
    """Return a guide for students that mentions only these lessons."""
    for words in WITH_CONCEPT_CHECK:
        text = replaced(words, "", text, 1, name)
    if not set(BUILT_ON) <= {lesson.topic for lesson in lessons}:
        for words in WITH_EARLIER_WORK:
            text = replaced(words, "", text, 1, name)
    further = ", ".join(f"`{lesson.path.stem.partition('_')[0]}_…`" for lesson in lessons if lesson.is_further)
    return _example(replaced(FURTHER, further or "none here", text, 1, name), lessons)


def _example(text: str, lessons: Collection[Lesson]) -> str:
    """Return the text with the copy's first exercise and lesson as examples, if the copy lacks the usual examples."""
    names = [name for lesson in lessons for name in stubs.exercises_of(lesson.stem)]
    files = [lesson.path.stem for lesson in lessons]
    for example, known in ((EXAMPLE, names), (EXAMPLE_FILE, files)):
        if known and example not in known:
            text = text.replace(example, known[0])
    return text


def edit_lesson(notebook: NotebookNode, lessons: Sequence[Lesson]) -> bool:
    """Remove links to notebooks that aren't among these lessons. Returns whether the notebook has changed.

    These links become plain text. If the concept check or the next lesson isn't released, the paragraph about it is
    removed.
    """
    before = [cell.source for cell in notebook.cells]
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = edited(cell.source, {lesson.path.stem for lesson in lessons})
    return before != [cell.source for cell in notebook.cells]


def edited(source: str, names: Collection[str]) -> str:
    """Return Markdown without the links to notebooks whose names aren't in `names`.

    >>> edited("See [lesson 2](02_shift.ipynb). **Next:** lesson 2 goes on.", ["01_pool"])
    'See lesson 2.'
    """
    numbers = {str(int(name[:2])) for name in names}
    source = NEXT.sub(lambda found: found[0] if found[1] in numbers else "", source)
    paragraphs = source.split("\n\n")
    if notebooks.STEM not in map(stem_of, names):
        paragraphs = [one for one in paragraphs if f"{notebooks.STEM}.ipynb" not in one]
    return LINK.sub(lambda found: found[0] if found[2] in names else found[1], "\n\n".join(paragraphs))
