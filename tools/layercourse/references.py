"""Generate the list of references at the end of each lesson, and docs/references.md, from docs/references.bib.

`course.py build` writes the lists and the page. `course.py check references` reports lists that are out of date, links
that are malformed or unlisted, and papers that a lesson names but doesn't list.
"""

from __future__ import annotations

import re

from layercheck.exercise import lessons as declared_lessons
from layercheck.question import questions

import nbformat
from nbformat import NotebookNode

from . import bibliography, notebooks
from .bibliography import Entry
from .notebooks import Lesson
from .paths import DOCS, shown

ID = "references"  # the id of a lesson's last cell
PAGE = DOCS / "references.md"
RECOMMENDED = 2  # how many entries a core lesson recommends at its end
FIX = "run: python3 course.py build --no-run"

OPENING = """\
# References

The papers, pages, and videos that the lessons reproduce, rely on, correct, or recommend, with the lessons that cite
them. This page and the list at the end of each lesson are generated from [references.bib](references.bib), which you
can import into a reference manager.
"""
NO_NAMES = (  # words before a year that aren't names
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "After|Before|By|From|In|Of|Since|Until|ImageNet|Keras|Python|PyTorch|TensorFlow"
)
NAMED = re.compile(
    rf"\b(?!(?:{NO_NAMES})\b)(?P<name>[A-Z][\w’-]+)"
    r"(?P<more>(?:, [A-Z][\w’-]+)*(?:,? and (?:others|[A-Z][\w’-]+)| et al\.)?)"
    r"(?:['’]s)?(?: paper)?(?: \*[^*\n]+\*)?(?:,? | ?\()(?:\*[^*\n]+\*, )?\(?(?P<year>(?:19|20)\d\d)\b"
)
LINK = re.compile(r"\]\((?P<to>[^)\s]+)\)|(?P<bare>https?://[^\s)>\]]+)")
ARXIV = re.compile(r"\b\d{4}\.\d{5}\b")


def text(stem: str, known: list[Entry]) -> str:
    """Return the source of a lesson's references cell."""
    recommended = [one for one in known if f"next:{stem}" in one.keywords]
    cited = [one for one in known if stem in one.keywords and one not in recommended]
    parts = {
        "**Papers and books**": [one for one in cited if one.is_paper],
        "**Tutorials that the lesson builds on and corrects**": [one for one in cited if one.is_source],
        "**Videos and blog posts**": [one for one in cited if _is_other(one)],
        "**Read or watch next**": recommended,
    }
    said = ["## References"]
    for title, ones in parts.items():
        if ones:
            said.append(title + "\n\n" + "\n".join(f"- {bibliography.markdown(one)}" for one in ones))
    if pages := [one for one in cited if one.kind == "manual"]:
        links = [f"[{one.fields['title']}]({one.link[1]}) ({one.fields['organization']})" for one in pages]
        said.insert(2, "**Documentation:** " + ", ".join(links))
    return "\n\n".join(said)


def _is_other(entry: Entry) -> bool:
    return not entry.is_paper and not entry.is_source and entry.kind != "manual"


def insert(notebook: NotebookNode, stem: str) -> None:
    """Add the references cell at the end, or update it. Changes the notebook.

    If no entry names the lesson, the notebook isn't changed.
    """
    known = bibliography.entries() if bibliography.FILE.exists() else []
    if not any(stem in one.lessons for one in known):
        return
    found = [cell for cell in notebook.cells if cell.get("id") == ID]
    if not found:
        found = [nbformat.v4.new_markdown_cell(id=ID)]
        notebook.cells.append(found[0])
    found[0].source = text(stem, known)


def page(known: list[Entry], lessons: list[Lesson]) -> str:
    """Return the text of docs/references.md."""
    parts = {
        "Papers and books": [one for one in known if one.is_paper],
        "Documentation": [one for one in known if one.kind == "manual"],
        "What the course is based on": [one for one in known if one.is_source],
        "Videos and blog posts": [one for one in known if _is_other(one)],
    }
    numbers = {lesson.stem: lesson.number for lesson in lessons}
    said = [OPENING]
    for title, ones in parts.items():
        lines = [f"- {bibliography.markdown(one)} {_cited_by(one, numbers)}" for one in ones]
        said.append(f"## {title}\n\n" + "\n".join(lines) + "\n")
    return "\n".join(said)


def _cited_by(entry: Entry, numbers: dict[str, str]) -> str:
    cited = sorted({numbers[stem] for stem in entry.lessons if stem in numbers})
    return f"({'Lesson' if len(cited) == 1 else 'Lessons'} {', '.join(cited)})"


def write_page() -> None:
    """Write docs/references.md, if there is a bibliography and the page has changed."""
    if bibliography.FILE.exists() and not _is_page_current(known := bibliography.entries(), notebooks.lessons()):
        PAGE.write_text(page(known, notebooks.lessons()), encoding="utf-8", newline="\n")


def _is_page_current(known: list[Entry], lessons: list[Lesson]) -> bool:
    return PAGE.exists() and PAGE.read_text(encoding="utf-8") == page(known, lessons)


def problems() -> list[str]:
    """Return one sentence for each fault in the bibliography, in a link, or in a lesson's references."""
    lessons = notebooks.lessons()
    if found := bibliography.problems({lesson.stem for lesson in lessons}.union(declared_lessons())):
        return found
    known = bibliography.entries()
    if not _is_page_current(known, lessons):
        found.append(f"{shown(PAGE)}: it doesn't match references.bib; {FIX}")
    for lesson in lessons:
        found += [f"{shown(lesson.path)}{said}" for said in _of_lesson(lesson, known)]
    return found


def _of_lesson(lesson: Lesson, known: list[Entry]) -> list[str]:
    """Return the faults in a lesson's references. Each string completes a sentence that begins with the file name."""
    cells = notebooks.read(lesson.path).cells
    if not any(lesson.stem in one.lessons for one in known):
        return [f": no entry in {shown(bibliography.FILE)} names {lesson.stem}; add the entries that the lesson cites"]
    if text(lesson.stem, known) not in [cell.source for cell in cells if cell.get("id") == ID]:
        return [f": its references don't match references.bib; {FIX}"]
    found = []
    recommended = sum(f"next:{lesson.stem}" in one.keywords for one in known)
    if not lesson.is_further and recommended != RECOMMENDED:
        found.append(f": it recommends {recommended} entries to read or watch next, not {RECOMMENDED}; edit keywords")
    listed = [one for one in known if lesson.stem in one.lessons]
    prose = [(f", cell {cell.id}", cell.source) for cell in cells if cell.cell_type == "markdown" and cell.id != ID]
    for name, one in questions(lesson.stem).items():
        replies = [reply for reply in one.options.values() if reply]
        prose.append((f", question {name}", "\n".join([one.text, *replies, one.explanation])))
    for where, said in prose:
        found += [
            f"{where}: {fault}" for fault in (*_links(said, lesson, listed), *_papers(said, lesson, listed, known))
        ]
    return found


def _links(said: str, lesson: Lesson, listed: list[Entry]) -> list[str]:
    """Return a fault for each link in the text to a file that doesn't exist or to an address that isn't listed."""
    addresses, found = {one.link[1] for one in listed}, []
    for match in LINK.finditer(said):
        to = match["to"] or match["bare"]
        if re.match(r"https?:", to):
            if to not in addresses:
                found.append(f"it links to {to}, which its references don't list; add it to references.bib")
        elif not to.startswith("#") and not (lesson.path.parent / to.partition("#")[0]).exists():
            found.append(f"it links to {to}, which doesn't exist; correct it")
    return found


def _papers(said: str, lesson: Lesson, listed: list[Entry], known: list[Entry]) -> list[str]:
    """Return a fault for each paper that the text names by author, title, or number but the lesson doesn't list."""
    said, found = re.sub(r"\s+", " ", said), []
    names = {name for one in listed for name in _names(one)}
    for number in ARXIV.findall(said):
        if number not in {one.fields.get("eprint") for one in listed}:
            found.append(f"it names arXiv {number}, which its references don't list; add it to references.bib")
    for match in NAMED.finditer(said):
        if not any(_is_named(match["name"], match["year"], one) for one in listed):
            found.append(
                f"it names {match['name']} ({match['year']}), which its references don't list; add it to references.bib"
            )
    for one in known:
        missing = [name for name in _names(one) if name not in names and re.search(rf"\b{re.escape(name)}\b", said)]
        if one not in listed and f"*{one.fields['title']}*".lower() in said.lower():
            missing.append(one.fields["title"])
        if missing:
            found.append(f"it names {missing[0]}; add {lesson.stem} to the keywords of {one.key} in references.bib")
    return found


def _names(entry: Entry) -> list[str]:
    """Return a paper's names: its first author, unless that name is also a common word, and its short title."""
    names = [*entry.surnames[:1], entry.fields.get("shorttitle", "")] if entry.is_paper else []
    return [name for name in names if name not in ("", "He")]


def _is_named(name: str, year: str, entry: Entry) -> bool:
    """Return whether a name and a year may refer to this entry. A preprint's year may be arXiv's or the venue's."""
    years = {entry.fields.get("year"), f"20{entry.fields.get('eprint', '')[:2]}"}
    # "van Laarhoven" may also be cited as "Laarhoven".
    surnames = {part for surname in entry.surnames for part in (surname, surname.split()[-1])}
    return year in years and name in {*surnames, entry.fields.get("shorttitle")}
