"""A small class for tests of reports. It is graded without a sandbox, and the tables on its report pages are parsed."""

import contextlib
import functools
import sqlite3
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

from layercheck import reference
from layercheck.concepts import AFTER, BEFORE, concepts
from layercheck.exercise import PUBLIC_SEED, exercises
from layercheck.verdict import RIGHT, UNJUDGED, WRONG
from layercourse.build import WRITTEN_TEXT
from layercourse.grade import COURSE
from layergrade import last_run, reports, scoring
from layergrade.concept_check import ConceptCheck
from layergrade.hand_grading import HandGrading
from layergrade.intake import Problem, Submission
from layergrade.kept import Kept
from layergrade.outline import outline
from layergrade.store import Store
from layergrade.work import Work

import numpy as np

FIRST, FOURTH = "pooling_shapes", "normalization_axes"  # in course order, which isn't alphabetical
EVIL = "<script>alert(1)</script> <img src=x onerror=alert(2)> [so](javascript:alert(3)) **why**"
FORMULA, CUT = '=HYPERLINK("http:x","k")', "hana; =1+1"
MEMORY = "it used more than 2000 MB of memory"
PROBLEMS = [
    Problem(f"{CUT}/=01_pooling_shapes.ipynb", "The file is not valid JSON (line 3): it was cut off or edited.", CUT),
    Problem(f"{CUT}/notes.docx", "It is not a notebook.", CUT),
    Problem("ada/report.pdf", "It is not a notebook.", "ada"),
    Problem("who.zip", "The archive cannot be read (BadZipFile)."),
]
CODE = {  # what some students submitted
    ("ada", "pooled_size"): "def pooled_size(size, pool, stride=None):\n    return '</code><script>alert(4)</script>'",
    ("cid", "pooled_size"): "def pooled_size(*given):\n    return 42\n\n" + "\n".join(f"# {n}" for n in range(30)),
    ("ben", "pooled_size"): "def pooled_size(size, pool):\n    raise NotImplementedError()",
}


def scored(name, candidate, lesson=FIRST):
    """Return a candidate's score for one exercise over all seeds."""
    work = Work(exercises(lesson)[name], 1)
    for seed in work.seeds:
        for one in work.exercise.observe(candidate, seed):
            parts = {"group": one.group, "value": one.value, "changed": list(one.changed), "printed": one.printed}
            work.take({"kind": "saw", "seed": seed, **parts})
    return scoring.score(work)


def mistake(name, which, lesson=FIRST):
    exercise = exercises(lesson)[name]
    return scored(name, list(reference.mistakes_of(exercise).values())[which], lesson)


def failed(name, error, lesson=FIRST):
    work = Work(exercises(lesson)[name], 1, notes=["taken from cell 9, not its own"])
    work.failure = {"types": (error, "Exception"), "message": "", "traceback": f"{error}: no"}
    return scoring.score(work)


def stopped(name):
    return scoring.score(Work(exercises(FIRST)[name], 1, stopped=MEMORY))


def missing(name):
    return scoring.score(Work(exercises(FIRST)[name], None, notes=[f"no cell defines {name}"]))


def warns(x, pool, stride, padding):
    """Print a library's warning as the grading machine would, and return values too wide for a narrow window."""
    print("/srv/some env/lib/python3.13/site-packages/old.py:12: UserWarning: old\n  old()")
    return np.full((1, 12, 12, 1), 12345.678)


def seen_before(size, pool, *given, **named):
    """Return the right answer, except in hidden cases whose window is larger than the input."""
    answer = reference.answer_of(exercises(FIRST)["pooled_size"])
    known = pool <= size or repr(((size, pool, *given), named)) in PUBLIC
    return answer(size, pool, *given, **named) if known else -1


PUBLIC = set()


def remember(*given, **named):
    PUBLIC.add(repr((given, named)))


@functools.cache
def class_results():
    """Return the scores and written answers in each submission, keyed by student and lesson, in the order of intake."""
    right = {
        lesson: {name: scored(name, reference.answer_of(one), lesson) for name, one in exercises(lesson).items()}
        for lesson in (FIRST, FOURTH)
    }
    exercises(FIRST)["pooled_size"].observe(remember, PUBLIC_SEED)
    stub = scoring.score(Work(exercises(FIRST)["pooled_size"], 1, stopped=""))
    assert stub.state == WRONG  # an exercise that has no observations counts as wrong, not as unattempted

    def untouched(name):
        def raises(*given, **named):
            raise NotImplementedError

        return scored(name, raises)

    often, twice = mistake("max_pool_2d", 0), mistake("statistic_axes", 1, FOURTH)
    answer, lost = outline(COURSE, FIRST).questions[0].name, ()
    made = {
        ("Jürgen Müßig", FIRST): ({"max_pool_2d": often, "pooled_shape": missing("pooled_shape")}, ((answer, EVIL),)),
        (FORMULA, FIRST): ({"max_pool_2d": often}, ((answer, "=1+1 because\n\nit is"),)),
        ("ada", FOURTH): ({"statistic_axes": twice}, ()),
        ("ada", FIRST): ({}, ((answer, "Max sees one window."),)),
        ("ben", FIRST): ({name: untouched(name) for name in exercises(FIRST)}, ((answer, WRITTEN_TEXT),)),
        ("cid", FIRST): ({"max_pool_2d": often, "pooled_size": scored("pooled_size", lambda *a, **k: 42)}, lost),
        ("dan", FIRST): ({"pooled_size": scored("pooled_size", lambda *a, **k: 42)}, ((answer, " "),)),
        ("eve", FOURTH): ({"statistic_axes": twice, "shared_mask": mistake("shared_mask", 0, FOURTH)}, ()),
        ("fay", FIRST): ({"max_pool_2d": scored("max_pool_2d", warns)}, lost),
        ("gil", FIRST): ({"global_pool": failed("global_pool", "SyntaxError")}, lost),
        ("hal", FIRST): ({"global_pool": failed("global_pool", "SyntaxError")}, lost),
        ("ivy", FIRST): ({"global_pool": failed("global_pool", "KeyError"), "pooled_size": stopped("pooled_size")}, ()),
        ("jan", FIRST): ({"pooled_size": scored("pooled_size", seen_before)}, lost),
    }
    return {
        (student, lesson): ({**right[lesson], **changed}, written)
        for (student, lesson), (changed, written) in sorted(made.items())
    }


def concept_checks():
    """Return two students' concept checks, with right and wrong answers."""
    letters = {"ada": {BEFORE: "a", AFTER: "b"}, FORMULA: {BEFORE: "b", AFTER: "c"}}
    checks = []
    for student, given in letters.items():
        answers = {(when, name): one.letters[given[when]] for when in given for name, one in concepts().items()}
        checks.append(ConceptCheck(student, answers))
    return checks


def make(out):
    """Write the reports into a folder, using a database that was filled in a different order. Return the folder."""
    store = Store(out / "grades.sqlite")
    submissions = [Submission(student, lesson, f"{student}/x.ipynb", b"") for student, lesson in class_results()]
    for one in reversed(submissions):
        scores, written = class_results()[one.student, one.lesson]
        scores = [replace(row, source=CODE.get((one.student, name), "")) for name, row in scores.items()]
        store.add(one, "digest", "checks", scores, written)
    last_run.keep(store, [(one, "digest") for one in submissions], PROBLEMS, concept_checks())
    by_hand = HandGrading(out, store)
    kept = Kept(store, last_run.read(store).grouped, by_hand.by_hand)
    by_hand.list_answers(COURSE, kept)
    reports.write(COURSE, out, kept, PROBLEMS, concept_checks(), anonymous=True, by_hand=by_hand)
    store.close()
    return out


def asking(out):
    """Return a function that runs a query and returns rows.

    In queries, `work` joins the exercises with their submissions.
    """
    joined = "exercises JOIN submissions ON submission = id"

    def ask(query):
        with contextlib.closing(sqlite3.connect(out / "grades.sqlite")) as connection:
            return connection.execute(query.replace("FROM work", f"FROM {joined}")).fetchall()

    return ask


class Page(HTMLParser):
    """The tables on a page. Each table has the headings above it, its caption, and the text in its cells."""

    def __init__(self, path):
        super().__init__()
        self.headings, self.tables, self.links, self.ids, self.tags, self.texts = {}, [], [], set(), Counter(), None
        self.text = path.read_text(encoding="utf-8")
        self.feed(self.text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags[tag] += 1
        self.ids.add(attrs.get("id"))
        assert not any(name.startswith("on") for name in attrs)
        if tag in ("h2", "h3"):
            self.headings = {key: value for key, value in self.headings.items() if key < tag} | {tag: attrs.get("id")}
        if tag == "table":
            self.tables.append({"under": self.headings.get("h3") or self.headings.get("h2"), "rows": [], "links": []})
        if tag == "tr":
            self.tables[-1]["rows"].append([])
        if tag in ("caption", "th", "td"):
            self.texts = []
            assert tag != "th" or attrs["scope"] in ("col", "row")
        if tag == "a":
            self.links.append(attrs["href"])

    def handle_data(self, data):
        if self.texts is not None:
            self.texts.append(data)

    def handle_endtag(self, tag):
        if tag in ("caption", "th", "td"):
            text, self.texts = " ".join("".join(self.texts).split()), None
            if tag == "caption":
                self.tables[-1]["caption"] = text
            else:
                self.tables[-1]["rows"][-1].append(text)

    def rows(self, caption, under=None):
        """Return the rows of the only table with this caption below this heading, without its header row."""
        (found,) = [one for one in self.tables if one["caption"].startswith(caption) and under in (None, one["under"])]
        return found["rows"][1:]


def share(part, whole):
    return f"{part} of {whole}, {100 * part / whole:.0f} %"


SUBMITTED = f"sum(state IN ('{RIGHT}', '{WRONG}', '{UNJUDGED}'))"
