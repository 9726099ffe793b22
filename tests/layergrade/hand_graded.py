"""A class whose written answers are graded by hand. Its reports are rewritten repeatedly, as `course.py grade` does."""

import csv
import hashlib
import io

from layercourse.grade import COURSE
from layergrade import reports
from layergrade.hand_grading import HandGrading
from layergrade.intake import Submission
from layergrade.kept import Kept
from layergrade.outline import outline
from layergrade.store import Store

LESSON = "pooling_shapes"
(QUESTION,) = outline(COURSE, LESSON).questions
FORMULA = '=HYPERLINK("http:x","k")'
ANSWERS = {"Jürgen Müßig": "Max sees\none window.", FORMULA: "**Because** of the edge.", "ada": "=1+1", "bob": "Tails."}


def report(out, answers=ANSWERS, hide_names=False, lesson=LESSON, question=QUESTION.name, called=lambda name: name):
    """Read back the filled-in table, report on a class with these answers (by student), and return its hand grading.

    called: maps a student to the name used in reports, which a roster may change
    """
    out.mkdir(exist_ok=True)
    store = Store(out / "grades.sqlite")
    grading = HandGrading(out, store, hide_names)
    try:
        grading.read_back()
        grouped = []
        for number, (student, text) in enumerate(sorted(answers.items())):
            one = Submission(
                called(student), lesson, f"{number}.ipynb", b"", id=f"0{number}", email=f"s{number}@example.edu"
            )
            digest = hashlib.sha256(text.encode()).hexdigest()
            store.add(one, digest, "checks", (), ((question, text),))
            grouped.append([(one, digest)])
        kept = Kept(store, grouped, grading.by_hand)
        grading.list_answers(COURSE, kept)
        reports.write(COURSE, out, kept, [], (), by_hand=grading)
    finally:
        store.close()
    return grading


def rows(path):
    """Return the rows of a table as dicts. Any separator between columns is accepted."""
    text = path.read_text(encoding="utf-8-sig")
    separator = max("\t;,", key=text.partition("\n")[0].count)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def row_of(path, student):
    """Return a student's only row."""
    (found,) = [row for row in rows(path) if row["student"].removeprefix("'") == student]
    return found


def save(path, table, separator=",", encoding="utf-8", quoting=csv.QUOTE_MINIMAL):
    """Write rows the way a spreadsheet program saves them."""
    made = io.StringIO()
    writer = csv.DictWriter(made, list(table[0]), delimiter=separator, quoting=quoting, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table)
    path.write_bytes(made.getvalue().encode(encoding))


def fill(out, entries, question=QUESTION.name, **saving):
    """Fill in each student's row for a question in written.csv, and save the file."""
    table = rows(out / "written.csv")
    for row in table:
        row.update(entries.get(row["student"].removeprefix("'"), {}) if row["cell"] == question else {})
    save(out / "written.csv", table, **saving)
