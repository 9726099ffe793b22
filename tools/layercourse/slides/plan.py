"""Choose which parts of a lesson are shown on slides, and which become speaker notes.

Each heading begins a slide, which also shows the first paragraph below it. The measurement after a prediction appears
on the next key press, and its pictures are on the next slide. Short pieces of code are shown with their output.
Explanations become speaker notes, because a teacher says them aloud. Checks, hints, and cells that need a student's own
solution are left out.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from layercheck.exercise import Exercise, ex_id
from layercheck.question import Question

from nbformat import NotebookNode, v4

from .. import outcomes, references

LEFT_OUT = {"setup", "goals", "break", "course-scoreboard-intro", "course-scoreboard", references.ID}
LONGEST_CODE = 18  # lines that fit on a slide at a readable size
FULL = 60  # words on a slide; beyond that, the next picture or piece of code begins a new slide
LINE = 6  # a line of code counts as this many words

_HEADING = re.compile(r"^(?=#{1,3} )", re.MULTILINE)
_SAID = re.compile(r"-(explained|told|questions)$")
_DEFINES = re.compile(r"^(class|def) ", re.MULTILINE)


@dataclass
class Show:
    """The slides made so far. `words` says how full the last slide is, and `title` is its section's heading."""

    cells: list[NotebookNode] = field(default_factory=list)
    words: int = 0
    title: str = ""

    def slide(self, source: str, kind: str) -> None:
        """Begin a slide with this text. kind: "slide" for a new column, "subslide" for a slide below the current one.

        A slide without a heading shows its section's heading in small type at the top.
        """
        if source.startswith("#"):
            self.title = source.partition("\n")[0].strip("# ")
        else:
            source = f'<p class="where">{escape(self.title.replace("`", ""))}</p>\n\n{source}'
        self.cells.append(_typed(v4.new_markdown_cell(source), kind))
        self.words = len(source.split())

    def add(self, cell: NotebookNode, words: int) -> None:
        """Show a cell on the current slide if there is room, or else on a new slide."""
        kind = "-" if self.words < FULL and self.words + words <= FULL + LINE * LONGEST_CODE else "subslide"
        if kind == "subslide":
            self.slide("", kind)
            self.words = 0
        self.words += words
        self.cells.append(_typed(cell, "-"))

    def reveal(self, cell: NotebookNode) -> None:
        """Show a cell on the current slide when the next key is pressed."""
        self.cells.append(_typed(cell, "fragment"))

    def note(self, source: str) -> None:
        """Add a speaker note to the current slide."""
        if source.strip() and self.cells:
            self.cells.append(_typed(v4.new_markdown_cell(source), "notes"))


def slides(
    notebook: NotebookNode, exercises: Mapping[str, Exercise], questions: Mapping[str, Question]
) -> NotebookNode:
    """Return a notebook whose cells have nbconvert's slide types.

    notebook:  a lesson for readers (see `layercourse.site.lesson.readable`)
    exercises: the lesson's exercises, by name
    questions: the questions that the lesson asks, by name
    """
    show, own = Show(), {ex_id(name) for name in exercises}
    kept = [cell for cell in notebook.cells if cell.id not in LEFT_OUT and not cell.id.startswith("check-")]
    for cell, after in zip(kept, [*kept[1:], None]):
        if cell.cell_type == "markdown":
            _prose(show, cell, introduces_own_work=after is not None and _is_own_work(after))
        elif cell.id in own:
            show.add(_code(cell), 0)  # it stays on its heading's slide, however long it is
            show.words = FULL
        elif outcomes.is_outcome(cell):
            _measured(show, cell)
            show.words = FULL
        elif asked := outcomes.names(cell.source, "predict"):
            for name in asked:
                _ask(show, questions[name])
        else:
            _run(show, cell)
    made = copy.copy(notebook)
    made.cells = show.cells
    return made


def _ask(show: Show, question: Question) -> None:
    options = "\n\n".join(f"({letter}) {option}" for letter, option in question.letters.items())
    source = f"**Predict:** {question.text}\n\n{options}"
    show.add(v4.new_markdown_cell(source), len(source.split()))
    replies = [f"({letter}) {question.options[option]}" for letter, option in question.letters.items()]
    wrong = [reply for reply in replies if not reply.endswith(") ")]
    show.note("\n\n".join([question.explanation, *wrong]))


def _measured(show: Show, cell: NotebookNode) -> None:
    pictures = [output for output in cell.outputs if _is_picture(output)]
    for output in cell.outputs:
        is_explanation = "text/markdown" in output.get("data", {})  # shown in the question's speaker notes instead
        if output not in pictures and not is_explanation:
            show.reveal(_code(cell, [output], hide_source=True))
    for output in pictures:
        show.add(_code(cell, [output], hide_source=True), FULL + LINE * LONGEST_CODE)


def _prose(show: Show, cell: NotebookNode, introduces_own_work: bool) -> None:
    parts = [part for part in _HEADING.split(cell.source) if part.strip()]
    for part in parts:
        heading, text = part.strip().partition("\n")[::2] if part.startswith("#") else ("", part)
        paragraphs = text.strip().split("\n\n")
        if not heading:
            said = _said(paragraphs) if _SAID.search(cell.id) else 0
            if introduces_own_work or len(parts) > 1:
                said = len(paragraphs)
            show.note("\n\n".join(paragraphs[:said]))
            paragraphs = paragraphs[said:]
            if not paragraphs:
                continue
        count = len(paragraphs) if cell.id == "seen" or heading == "## In your own words" else _shown(paragraphs)
        kind = "slide" if heading.startswith(("# ", "## ")) else "subslide"
        show.slide("\n\n".join([heading, *paragraphs[:count]]).strip(), kind)
        if heading.startswith("### Exercise"):
            show.words = 0
        show.note("\n\n".join(paragraphs[count:]))


def _said(paragraphs: list[str]) -> int:
    """Return how many paragraphs explain the measurement. A claim or pitfall (in bold) starts a new topic."""
    return next((number for number, one in enumerate(paragraphs) if one.startswith("**")), len(paragraphs))


def _shown(paragraphs: list[str]) -> int:
    """Return how many paragraphs are shown: the first one, and any formula or list that it introduces."""
    count = 1
    while count < len(paragraphs) and (paragraphs[count - 1].endswith(":") or paragraphs[count].startswith("$$")):
        count += 1
    return count


def _run(show: Show, cell: NotebookNode) -> None:
    """Show a cell with its output. If the output is a picture, the code is left out."""
    lines = len(cell.source.splitlines())
    pictures = [output for output in cell.outputs if _is_picture(output)]
    if pictures:
        show.add(_code(cell, pictures, hide_source=True), FULL)
    elif lines <= LONGEST_CODE and (cell.outputs or _DEFINES.search(cell.source)) and not _is_own_work(cell):
        show.add(_code(cell, cell.outputs), LINE * lines)
        show.words = max(show.words, FULL)


def _is_own_work(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and re.match(r"if solved\(", cell.source) is not None


def _is_picture(output: NotebookNode) -> bool:
    return bool(re.search("<svg|<img", output.get("data", {}).get("text/html", "")))


def _code(cell: NotebookNode, outputs: Sequence[NotebookNode] = (), hide_source: bool = False) -> NotebookNode:
    made = v4.new_code_cell(cell.source, outputs=list(outputs))
    made.metadata.hide_source = hide_source
    return made


def _typed(cell: NotebookNode, kind: str) -> NotebookNode:
    cell.metadata.slideshow = {"slide_type": kind}
    return cell
