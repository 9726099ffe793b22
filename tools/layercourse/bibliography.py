"""Read the course's bibliography, docs/references.bib, and render its entries as Markdown.

The file contains plain BibTeX with one field per line and each value in braces. `keywords` names the lessons
that cite an entry. `next:` before a lesson's stem means that the lesson recommends the entry; `source` marks a document
on which the course is based.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from .paths import DOCS, CourseError, shown

FILE = DOCS / "references.bib"
PUBLISHERS = {"journal", "booktitle", "publisher", "howpublished", "organization"}
KINDS = {"article", "inproceedings", "incollection", "book", "manual", "misc"}
FIELDS = PUBLISHERS | {
    "author",
    "title",
    "shorttitle",
    "year",
    "eprint",
    "archiveprefix",
    "doi",
    "isbn",
    "url",
    "keywords",
}
SHOWN = ("journal", "booktitle", "publisher", "howpublished", "organization", "year", "isbn")  # in this order
MOST_AUTHORS = 4  # if a paper has more authors, only the first is named

_ENTRY = re.compile(r"@(\w+)\{([\w-]+),\n((?:  \w+ = \{.*\},\n)+)\}\n?")
_FIELD = re.compile(r"  (\w+) = \{(.*)\},\n")
_COMMENT = re.compile(r"(?m)^%.*\n")


@dataclass(frozen=True)
class Entry:
    """One entry: its type, its key, and its fields."""

    kind: str
    key: str
    fields: dict[str, str]

    @property
    def keywords(self) -> list[str]:
        return [word.strip() for word in self.fields.get("keywords", "").split(",") if word.strip()]

    @property
    def lessons(self) -> list[str]:
        """The stems of the lessons that cite or recommend the entry."""
        return [word.removeprefix("next:") for word in self.keywords if word != "source"]

    @property
    def is_source(self) -> bool:
        return "source" in self.keywords

    @property
    def is_paper(self) -> bool:
        """Whether the entry is a paper or a book, as opposed to documentation, a source, a video, or a blog post."""
        identified = {"eprint", "doi", "isbn"} & set(self.fields)
        return self.kind != "manual" and not self.is_source and (self.kind != "misc" or bool(identified))

    @property
    def surnames(self) -> list[str]:
        """The authors' surnames. A name in braces, such as an organization's name, counts as a single surname."""
        author = self.fields.get("author", "")
        if author.startswith("{"):
            return [author.strip("{}")]
        return [name.partition(",")[0] for name in author.split(" and ") if name]

    @property
    def link(self) -> tuple[str, str]:
        """The text and the address of the entry's link. Both are empty if the entry has no link."""
        if number := self.fields.get("eprint"):
            return f"arXiv:{number}", f"https://arxiv.org/abs/{number}"
        if number := self.fields.get("doi"):
            return f"doi:{number}", f"https://doi.org/{number}"
        address = self.fields.get("url", "")
        return (address.split("/")[2] if address.count("/") > 1 else address), address


def entries(path: Path = FILE) -> list[Entry]:
    """Return the bibliography's entries in file order. Raises CourseError for text that isn't an entry."""
    text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    found = [Entry(kind, key, dict(_FIELD.findall(body))) for kind, key, body in _ENTRY.findall(text)]
    if left := _ENTRY.sub("", text).strip():
        line = left.splitlines()[0]
        raise CourseError(f"{shown(path)}: this isn't an entry with one field in braces per line: {line}")
    return found


def authors(entry: Entry) -> str:
    """Return the authors in reading order, first names first.

    >>> authors(Entry("book", "a", {"author": "Wu, Yuxin and He, Kaiming"}))
    'Yuxin Wu and Kaiming He'
    >>> authors(Entry("book", "a", {"author": "Lin, Min and Chen, Qiang and Yan, Shuicheng"}))
    'Min Lin, Qiang Chen, and Shuicheng Yan'
    >>> authors(Entry("book", "a", {"author": " and ".join(["Goyal, Priya"] * 5)}))
    'Priya Goyal and others'
    """
    author = entry.fields.get("author", "")
    if author.startswith("{"):
        return author.strip("{}")
    names = [" ".join(reversed(name.split(", ", 1))) for name in author.split(" and ") if name]
    if len(names) > MOST_AUTHORS:
        return f"{names[0]} and others"
    if len(names) > 2:
        names = [", ".join(names[:-1]) + ",", names[-1]]
    return " and ".join(names)


def markdown(entry: Entry) -> str:
    """Return an entry as one line of Markdown, with its link.

    >>> one = {"author": "Wu, Yuxin and He, Kaiming", "title": "Group Normalization", "booktitle": "ECCV"}
    >>> markdown(Entry("inproceedings", "wu", one | {"year": "2018", "eprint": "1803.08494"}))
    'Yuxin Wu and Kaiming He: *Group Normalization*. ECCV, 2018. [arXiv:1803.08494](https://arxiv.org/abs/1803.08494)'
    """
    label, address = entry.link
    title, who = entry.fields["title"], authors(entry)
    where = ", ".join("ISBN " * (name == "isbn") + entry.fields[name] for name in SHOWN if name in entry.fields)
    said = f"{who}: " * bool(who) + f"*{title}*" + "." * (title[-1] not in "?!") + f" {where}." * bool(where)
    return f"{said} [{label}]({address})" if address else said


def problems(lessons: set[str], path: Path = FILE) -> list[str]:
    """Return one sentence for each malformed entry or field.

    lessons: the stems that `keywords` may name
    """
    found, seen = [], set()
    for entry in entries(path):
        where = f"{shown(path)}, {entry.key}"
        if entry.key in seen:
            found.append(f"{where}: two entries have this name; rename one")
        seen.add(entry.key)
        found += [f"{where}: {said}" for said in _faults(entry, lessons)]
    return found


def _faults(entry: Entry, lessons: set[str]) -> list[str]:
    fields, found = entry.fields, []
    if entry.kind not in KINDS:
        found.append(f"@{entry.kind} isn't one of {', '.join(sorted(KINDS))}; use one of them")
    if unknown := sorted(set(fields) - FIELDS):
        found.append(f"the field {unknown[0]} isn't used; remove it, or correct its name")
    if entry.is_paper:
        found += [f"it has no {name}; add it" for name in ("author", "title", "year") if name not in fields]
        if not {"eprint", "doi", "isbn", "url"} & set(fields):
            found.append("it has no eprint, doi, isbn, or url; add one, so that readers can find it")
    elif entry.kind == "manual" and "url" not in fields:
        found.append("it is documentation without a url; add one")
    elif "title" not in fields:
        found.append("it has no title; add one")
    for name, form in _FORMS.items():
        if name in fields and not form.fullmatch(fields[name]):
            found.append(f"{name} = {{{fields[name]}}} doesn't have the form {_EXAMPLES[name]}; correct it")
    year, number = fields.get("year", ""), fields.get("eprint", "")
    if _FORMS["year"].fullmatch(year) and _FORMS["eprint"].fullmatch(number) and year < f"20{number[:2]}":
        found.append(f"arXiv received {number} in 20{number[:2]}, after the entry's year {year}; correct one of them")
    if strange := sorted(set(entry.lessons) - lessons):
        found.append(f"keywords name the lesson {strange[0]}, which doesn't exist; correct it")
    return found if entry.keywords else [*found, "no lesson cites it; add a lesson to its keywords, or remove it"]


_FORMS = {
    "year": re.compile(r"(19|20)\d\d"),
    "eprint": re.compile(r"\d{4}\.\d{4,5}"),
    "doi": re.compile(r"10\.\d{4,9}/[^\s{}]+"),
    "isbn": re.compile(r"97[89]\d{10}"),
    "url": re.compile(r"https://[\w-]+(\.[\w-]+)+(/[^\s(){}<>]*)?"),
}
_EXAMPLES = {
    "year": "2015", "eprint": "1502.03167", "doi": "10.1109/5.726791", "isbn": "9781492032649",
    "url": "https://keras.io/guides/",
}  # fmt: skip
