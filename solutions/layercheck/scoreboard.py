"""Scoreboards, which show the learner's progress in one lesson or in all lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from IPython.display import display

from . import exercise as catalogue
from .assignment import by_hand, tidy
from .concept_answers import summarized
from .hosted import warning, work_folder
from .lesson_files import FURTHER, is_further, notebooks, titles, topic_of
from .progress import Progress
from .question import questions
from .render import Shown
from .session import SESSION
from .verdict import RIGHT, WRONG


@dataclass(frozen=True)
class Score:
    """The state of one lesson: its exercises, its predictions (`asked`, `made`, `surprises`), and the time in seconds.

    >>> one = Score({"pooled_size": ("right", 5, 5), "pooled_shape": ("wrong", 2, 5)}, 3, 4, 2, 600.0)
    >>> one.solved, one.points, one.out_of
    (1, 7, 10)
    """

    exercises: dict[str, tuple[str, int, int]]  # for each name: the state, the points, and the most points possible
    made: int
    asked: int
    surprises: int  # predictions that differ from the measurement
    seconds: float
    by_hand: float = 0  # points that a person awards, for example for written answers

    @property
    def points(self) -> int:
        return tidy(sum(points for _, points, _ in self.exercises.values()))

    @property
    def out_of(self) -> int:
        return tidy(sum(out_of for _, _, out_of in self.exercises.values()))

    @property
    def solved(self) -> int:
        return sum(state == RIGHT for state, _, _ in self.exercises.values())

    @property
    def begun(self) -> bool:
        """Whether the learner has guessed or tried anything yet. Merely running cells doesn't count as time spent."""
        return self.made > 0 or any(state in (RIGHT, WRONG) for state, _, _ in self.exercises.values())


def scoreboard(lesson: str | None = None) -> None:
    """Show the learner's progress in the lesson with this stem, or in the whole course.

    The best attempt at each exercise counts, whether it is from this session or from an earlier one. Going further
    notebooks are listed below the whole course and aren't part of it.

    >>> scoreboard("pooling_shapes")
    exercise          state             points
    pooled_size       ...
    """
    if lesson is not None:
        SESSION.progress.work_on(SESSION.session, lesson)
    caption, rows = table(SESSION.progress, lesson, work_folder())
    concepts = "" if lesson else summarized(SESSION.progress)
    written = "" if lesson else _written()
    note = "\n".join(filter(None, [written, concepts, SESSION.progress.error or warning(SESSION.progress.path)]))
    display(Shown(_html(caption, rows, note), as_text(rows, note)))


def table(progress: Progress, lesson: str | None, folder: Path) -> tuple[str, list[Sequence[str]]]:
    """Return the caption and the rows of a scoreboard. The first row is the header.

    lesson: the lesson's stem, or None for the whole course
    folder: the folder of the lessons' notebooks

    >>> caption, rows = table(Progress(Path("empty.sqlite")), "pooling_shapes", Path())
    >>> rows[1]
    ('pooled_size', 'not checked yet', '0 of 5')
    """
    names = titles(folder)
    if lesson:
        return f"Lesson {names[lesson]}" if lesson in names else lesson, _one(score(progress, lesson))
    return "The course", _all(progress, {stem: names.get(stem, stem) for stem in ordered(folder)})


def score(progress: Progress, lesson: str) -> Score:
    """Return the score of a lesson. Raises Unknown if there is no such lesson.

    >>> progress = Progress(Path("example.sqlite"))
    >>> progress.work_on("session 1", "pooling_shapes")
    >>> progress.attempt("session 1", "pooled_size", RIGHT, 5, 5, None)
    >>> score(progress, "pooling_shapes").points
    5
    """
    if topic_of(lesson) not in catalogue.topics():
        raise catalogue.Unknown(f"There is no lesson {lesson!r}. The lessons are: {', '.join(catalogue.topics())}.")
    exercises = {}
    for one in catalogue.exercises(lesson).values():
        state, points = progress.best(one.name, one.total) or ("not checked yet", 0)
        exercises[one.name] = (state, points, one.total)
    asked = questions(lesson)
    core = topic_of(lesson)  # a question may have moved to the other notebook after it was answered
    recorded = progress.predictions(core) | progress.predictions(core + FURTHER)
    predictions = [one for name, one in recorded.items() if name in asked]
    made = sum(prediction.guess is not None for prediction in predictions)
    surprises = sum(prediction.surprising for prediction in predictions)
    return Score(exercises, made, len(asked), surprises, progress.seconds(lesson), by_hand(lesson))


def ordered(folder: Path) -> list[str]:
    """Return the stems of all lessons in the order of their notebooks in `folder`; those without a notebook come last.

    A Going further notebook is included if it is in the folder and has something to solve or predict.

    >>> Path("01_pooling_shapes.ipynb").touch()
    >>> ordered(Path())[:2]
    ['pooling_shapes', 'batch_normalization']
    """
    found = list(notebooks(folder))
    numbers = {stem: place for place, stem in enumerate(found)}
    further = [topic + FURTHER for topic in catalogue.topics() if topic + FURTHER in numbers]
    stems = [*catalogue.topics(), *(stem for stem in further if catalogue.exercises(stem) or questions(stem))]
    return sorted(stems, key=lambda stem: (numbers.get(stem, len(numbers)), stem))


def _written() -> str:
    points = tidy(sum(by_hand(topic) for topic in catalogue.topics()))
    return f"Written answers are graded by hand, for up to {points} more points." if points else ""


def _one(score: Score) -> list[Sequence[str]]:
    rows = [("exercise", "state", "points")]
    rows += [(name, state, f"{got} of {out_of}") for name, (state, got, out_of) in score.exercises.items()]
    rows.append(("all exercises", f"{score.solved} right", f"{score.points} of {score.out_of}"))
    if score.by_hand:
        rows.append(("written answers", "graded by hand", f"up to {score.by_hand}"))
        rows.append(("whole lesson", "", f"{score.points} of {tidy(score.out_of + score.by_hand)}"))
    rows.append(("predictions", f"{score.made} of {score.asked} made", _surprises(score.surprises)))
    return rows + ([("time spent", _minutes(score.seconds), "")] if score.begun and score.seconds >= 60 else [])


def _all(progress: Progress, lessons: dict[str, str]) -> list[Sequence[str]]:
    names = {name: _counts(score(progress, stem)) for stem, name in lessons.items() if not is_further(stem)}
    names["the whole course"] = tuple(sum(column) for column in zip(*names.values(), strict=True))
    names |= {name: _counts(score(progress, stem)) for stem, name in lessons.items() if is_further(stem)}
    rows = [("lesson", "exercises right", "points", "predictions", "surprises", "time spent")]
    for name, (*counts, surprises, seconds) in names.items():
        pairs = [f"{got} of {most}" for got, most in zip(counts[::2], counts[1::2], strict=True)]
        rows.append((name, *pairs, str(surprises), _minutes(seconds)))
    return rows


def _counts(one: Score) -> tuple[float, ...]:
    counts = one.solved, len(one.exercises), one.points, one.out_of, one.made, one.asked
    return *counts, one.surprises, one.seconds


def _surprises(count: int) -> str:
    return f"{count} surprise{'' if count == 1 else 's'}"


def _minutes(seconds: float) -> str:
    return f"{round(seconds / 60)} min"


def as_text(rows: list[Sequence[str]], note: str = "") -> str:
    """Return the rows as text in columns, followed by the note.

    >>> print(as_text([("exercise", "points"), ("pooled_size", "5 of 5")], note="Not saved."))
    exercise      points
    pooled_size   5 of 5
    Not saved.
    """
    widths = [max(len(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
    lines = ["".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join([*lines, *([note] if note else [])])


def _html(caption: str, rows: list[Sequence[str]], note: str) -> str:
    head = "".join(f'<th scope="col" style="text-align: left">{escape(cell)}</th>' for cell in rows[0])
    body = "".join(
        f'<tr><th scope="row" style="text-align: left">{escape(row[0])}</th>'
        + "".join(f'<td style="text-align: left">{escape(cell)}</td>' for cell in row[1:])
        + "</tr>"
        for row in rows[1:]
    )
    below = "".join(f'<p role="status">{escape(line)}</p>' for line in note.splitlines())
    title = f'<caption style="text-align: left">{escape(caption)}</caption>'
    return f"<table>{title}<tr>{head}</tr>{body}</table>{below}"
