"""Overview of a class: counts for all graded work. Submissions are counted one at a time and not kept in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from layercheck.assignment import tidy
from layercheck.lesson_files import is_further
from layercheck.verdict import NOT_ATTEMPTED, RIGHT, UNJUDGED, WRONG

from .by_hand import digest
from .course import Course
from .graded import Graded, Row
from .outline import Answer, Outline, Question, answers, outline
from .points import ClassPoints
from .scoring import NOT_IN_COPY, STATES

# For an answer that is right only with reference solutions to earlier exercises. The answer's state is RIGHT.
RIGHT_GIVEN = "right given earlier functions"
COUNTED = (RIGHT, RIGHT_GIVEN, *(state for state in STATES if state != RIGHT))
FEWEST_SHOWN = 3  # the minimum number of students in a group that is shown on a page without names
MOST = 10  # the maximum number of mistakes in the list at the top of the class's page
LONGEST_ANSWER = 10_000  # characters of an answer on the page with all answers; the student's page has the whole answer


@dataclass
class Group:
    """Some students and what they have in common: a mistake, a first difference, or a reason, with an explanation.

    calls: examples of failing calls, from one of these students
    """

    name: str
    told: str = ""
    students: list[str] = field(default_factory=list)
    calls: Sequence[str] = ()

    @property
    def is_small(self) -> bool:
        """Whether the group is too small for a page without names."""
        return len(self.students) < FEWEST_SHOWN


@dataclass
class Part:
    """A test group in one exercise: the total points of all students, and how many students got any points."""

    name: str
    points: int = 0
    worth: int = 0
    having: int = 0
    students: int = 0


@dataclass
class ExerciseCounts:
    """The results for one exercise. Students who changed the exercise's cell count as having submitted the exercise."""

    lesson: str
    number: str  # the lesson's number
    name: str
    title: str
    points: int = 0
    out_of: int = 0
    states: Counter = field(default_factory=Counter)
    parts: dict[str, Part] = field(default_factory=dict)
    mistakes: dict[str, Group] = field(default_factory=dict)
    others: dict[str, Group] = field(default_factory=dict)  # answers that match no known mistake, by first difference
    hidden: dict[str, Group] = field(default_factory=dict)  # answers wrong only in hidden cases, by test groups
    unjudged: dict[str, Group] = field(default_factory=dict)  # answers that can't be checked, by reason
    carried: dict[str, Group] = field(default_factory=dict)  # later exercises graded without this one's errors, by name

    @property
    def place(self) -> str:
        """The id of the exercise's heading on the page."""
        return f"{self.lesson}-{self.name}"

    @property
    def submitted(self) -> int:
        return sum(self.states[state] for state in (RIGHT, RIGHT_GIVEN, WRONG, UNJUDGED))

    @property
    def right(self) -> int:
        """How many students got full credit."""
        return self.states[RIGHT] + self.states[RIGHT_GIVEN]

    def take(self, student: str, row: Row) -> None:
        """Count one student's exercise."""
        self.points, self.out_of = tidy(self.points + row.points), tidy(self.out_of + row.out_of)
        self.states[RIGHT_GIVEN if row.given and row.state == RIGHT else row.state] += 1
        for name, points, worth in row.parts:
            part = self.parts.setdefault(name, Part(name))
            part.points, part.worth = tidy(part.points + points), tidy(part.worth + worth)
            part.having, part.students = part.having + (points > 0), part.students + 1
        if row.mistake:
            self.mistakes.setdefault(row.mistake, Group(row.mistake, row.explanation)).students.append(student)
        elif row.state == WRONG and row.hidden_only:
            name = ", ".join(f"“{part}”" for part in row.lost)
            self.hidden.setdefault(name, Group(name, calls=row.hidden)).students.append(student)
        elif row.state == WRONG:
            is_stopped = " was stopped before " in row.first and row.notes
            told = f"It was stopped: {_reason(row)}." if is_stopped else row.first
            self.others.setdefault(told, Group(told or "The difference was not stored.")).students.append(student)
        elif row.state not in (RIGHT, NOT_ATTEMPTED, NOT_IN_COPY):
            told = _reason(row) or row.state
            self.unjudged.setdefault(told, Group(told)).students.append(student)


@dataclass(frozen=True)
class Entry:
    """A student's answer to a question. is_cut: whether the text was shortened; digest: the whole text's digest"""

    student: str
    id: str
    answer: Answer
    digest: str
    is_cut: bool = False


@dataclass
class Written:
    """A question that is graded by hand, and the class's answers. nothing: the students who wrote nothing."""

    lesson: str
    question: Question
    entries: list[Entry] = field(default_factory=list)
    nothing: list[str] = field(default_factory=list)

    @property
    def lost(self) -> list[str]:
        """The students whose notebooks lack the answer's cell."""
        return [one.student for one in self.entries if one.answer.text is None]

    def counted(self, *statuses: str) -> int:
        """Return how many answers have one of these statuses."""
        return sum(one.answer.status in statuses for one in self.entries)

    def take(self, graded: Graded, answer: Answer) -> None:
        """Count one student's answer."""
        if answer.text == "" and answer.given.is_empty:
            self.nothing.append(graded.student)
            return
        text = answer.text and answer.text[:LONGEST_ANSWER]
        is_cut = len(answer.text or "") > LONGEST_ANSWER
        made = Entry(graded.student, graded.id, replace(answer, text=text), digest(answer.text), is_cut)
        self.entries.append(made)


@dataclass
class LessonCounts:
    """The results for one lesson: its submissions, its exercises, and its written questions."""

    stem: str
    outline: Outline
    submissions: int = 0
    changed: list[tuple[str, Row]] = field(default_factory=list)  # students with exercises whose points were changed
    counted: dict[str, ExerciseCounts] = field(default_factory=dict)
    written: dict[str, Written] = field(default_factory=dict)

    @property
    def is_small(self) -> bool:
        """Whether too few students submitted the lesson to show it on a page without names."""
        return self.submissions < FEWEST_SHOWN

    @property
    def is_further(self) -> bool:
        """Whether the lesson's points are extra credit."""
        return is_further(self.stem)

    def counts(self, name: str) -> ExerciseCounts:
        """Return the counts for an exercise."""
        if name not in self.counted:
            title = self.outline.exercises.get(name, name)
            self.counted[name] = ExerciseCounts(self.stem, self.outline.number, name, title)
        return self.counted[name]

    @property
    def exercises(self) -> list[ExerciseCounts]:
        """The exercises in the lesson's order; exercises that are no longer in the lesson come last."""
        order = list(self.outline.exercises)
        return sorted(self.counted.values(), key=lambda one: order.index(one.name) if one.name in order else len(order))


class Overview:
    """All lessons that a class submitted."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.points = ClassPoints(course)
        self._lessons: dict[str, LessonCounts] = {}
        self.uncontained = 0

    @property
    def lessons(self) -> list[LessonCounts]:
        """The lessons in the course's order."""
        return sorted(self._lessons.values(), key=lambda one: one.outline.place)

    @property
    def teach_first(self) -> list[tuple[ExerciseCounts, Group]]:
        """The most common mistakes that at least two students made.

        If mistakes are equally common, the one that a larger share of students made comes first.
        """
        repeated = [(exercise, group) for exercise, group in self._mistakes() if len(group.students) > 1]
        return sorted(repeated, key=lambda both: (-len(both[1].students), both[0].submitted))[:MOST]

    @property
    def mistakes(self) -> int:
        """How many different mistakes were made."""
        return sum(1 for _ in self._mistakes())

    def _mistakes(self) -> Iterator[tuple[ExerciseCounts, Group]]:
        for lesson in self.lessons:
            for exercise in lesson.exercises:
                for group in exercise.mistakes.values():
                    yield exercise, group

    def take(self, one: Graded) -> None:
        """Count one submission."""
        self.uncontained += not one.contained
        known = outline(self.course, one.lesson)
        lesson = self._lessons.setdefault(one.lesson, LessonCounts(one.lesson, known))
        lesson.submissions += 1
        self.points.take(one)
        for row in one.exercises:
            lesson.counts(row.exercise).take(one.student, row)
            lesson.changed += [(one.student, row)] if row.automatic is not None else []
            for name in row.given:
                later = lesson.counts(name).carried.setdefault(row.exercise, Group(row.exercise))
                later.students.append(one.student)
        found = answers(self.course, one)
        for answer in found:
            name = answer.question.name
            lesson.written.setdefault(name, Written(one.lesson, answer.question)).take(one, answer)


def most_first(groups: dict[str, Group]) -> Sequence[Group]:
    """Return the groups sorted by number of students; groups of equal size keep their order."""
    return sorted(groups.values(), key=lambda group: -len(group.students))


def _reason(row: Row) -> str:
    """Return the last of the notes, since the earlier notes only say where the work was found."""
    return row.notes.rpartition("; ")[2]
