"""`course.py grade`: run a class's notebooks in a sandbox, score the results, and report them.

Each submission's results are saved immediately, so the same command resumes an interrupted run. Changed submissions are
graded again; with --regrade, so are submissions graded by an earlier version of the checks.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import functools
import hashlib
import io
import logging
import os
import sys
from collections.abc import Iterator, Sequence

from layercheck.exercise import Exercise, ex_id, exercises
from layercheck.lesson_files import topic_of
from layercheck.quiet_import import import_quietly

from . import (
    cgroups,
    cluster,
    command_line,
    concept_check,
    console,
    earlier,
    forget,
    giving_back,
    gradebook,
    gradescope,
    intake,
    listing,
    plausibility,
    pool,
    released,
    results,
    roster,
    scoring,
    seeds,
    sources,
    submitted_progress,
    which_counts,
)
from .alone import alone
from .concept_check import ConceptCheck
from .course import Course, GradingError
from .digests import checks_digest
from .hand_grading import HandGrading
from .intake import Problem, Submission, failure
from .kept import Digested
from .progress_line import Progress
from .sandbox import NoSandbox
from .scoring import Scored
from .store import UNCONTAINED, Store
from .unsafe import WARNING

NO_SANDBOX = 3  # the exit code if no sandbox can be created
FOR_EACH = 4  # submissions per sandbox; with fewer, starting another sandbox takes more time than it saves


def main(argv: list[str], course: Course) -> int:
    """Grade submissions to this course as the command line `argv` specifies. Return the exit code."""
    for stream in (sys.stdout, sys.stderr):  # the stream's encoding may not support all letters in names
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = command_line.parsed(argv)
    seeds.use(options.seed)
    try:
        return _grade(options, course)
    except NoSandbox as error:
        print(f"course.py grade: {error}", file=sys.stderr)
        return NO_SANDBOX
    except GradingError as error:
        print(f"course.py grade: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\ncourse.py grade: Stopped. To resume, run the same command again.", file=sys.stderr)
        return 130
    except OSError as error:
        said = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        print(f"course.py grade: {said}. Finished grades are kept. Run the command again to resume.", file=sys.stderr)
    return 1


def _grade(options: argparse.Namespace, course: Course) -> int:
    if options.forget:
        course = released.course_of(course, options.released)
        print(*forget.forget(course, options.out, options.forget), sep="\n")
        return 0
    giving_back.check(options)
    if options.gradebook:
        gradebook.refuse_without_nbgrader()
    _silence_tensorflow()
    course = released.course_of(course, options.released, options.gradebook or "")
    people = roster.read(options.roster, by_id=bool(options.gradebook)) if options.roster else None
    found, problems = _found(options, course, people)
    if options.list:
        print(*listing.lines(found, problems, people), sep="\n", flush=True)
        plausibility.refuse(options, found, problems, people)
        return 1 if any(one.failed for one in problems) else 0
    plausibility.refuse(options, found, problems, people)
    students = {one.student for one in found}
    found, tries = submitted_progress.separate(found)
    submissions, concepts, problems = _separated(options, found, problems)
    submitted = [(one, hashlib.sha256(one.data).hexdigest()) for one in submissions]
    checks = {
        lesson: checks_digest(course, lesson) + UNCONTAINED * options.unsafe
        for lesson in {one.lesson for one in submissions}
    }
    if options.out.exists() and not options.out.is_dir():
        raise GradingError(f"{options.out} is a file. Pass a folder to --out.")
    options.out.mkdir(parents=True, exist_ok=True)
    if options.unsafe:
        print(f"course.py grade: WARNING. {WARNING}", file=sys.stderr, flush=True)
    with alone(options.out), contextlib.closing(Store(options.out / "grades.sqlite", course.version)) as store:
        by_hand = HandGrading(options.out, store, options.hide_names)
        by_hand.read_back()
        for said in plausibility.warnings(options, students, problems, people, store):
            print(f"course.py grade: {said}", file=sys.stderr, flush=True)
        todo = _to_be_graded(submitted, checks, store, options.regrade)
        print(console.opening(submissions, len(todo), concepts, problems, len(tries)), flush=True)
        if todo and not options.unsafe and not options.scheduler:
            store.note(cgroups.LIMITS, cgroups.said(cgroups.in_force()))
            print(store.noted(cgroups.LIMITS), flush=True)
        with Progress(len(todo)) as progress:
            for submission, digest, ran in _runs(course, todo, options, progress):
                scored, problem = _stored(store, submission, digest, checks[submission.lesson], ran)
                problems += [problem] if problem else []
                progress.step(submission, scored)
        problems += earlier.not_in_course(submissions)
        graded = [one for one in submitted if store.known(*one)]
        problems += results.write(graded, concepts, problems, by_hand, options, course, tries)
    failed = [f"{one.path} is not graded. {one.reason}" for one in problems if one.failed]
    for said in [*failed, *console.refused(by_hand)]:
        print(f"course.py grade: {said}", file=sys.stderr)
    return 1 if failed or by_hand.refused else 0


def _stored(
    store: Store, submission: Submission, digest: str, checks: str, ran: pool.Run
) -> tuple[Sequence[Scored], Problem | None]:
    """Score one submission and store its results. Return any failure as a problem with this submission."""
    if ran.failed:
        return [], dataclasses.replace(submission.problem(ran.failed), failed=True)
    try:
        scored = sources.with_sources(scoring.score_all(ran.works), submission.data)
        store.add(submission, digest, checks, scored, ran.written)
    except (GradingError, OSError):  # such errors affect all submissions
        raise
    except Exception as error:
        return [], failure(submission, error)
    return scored, None


def _silence_tensorflow() -> None:
    """Silence TensorFlow's warnings about missing devices, and about slow code in answers and known mistakes."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    logging.getLogger("tensorflow").setLevel(logging.ERROR)


def _found(
    options: argparse.Namespace, course: Course, people: roster.Roster | None
) -> tuple[list[Submission], list[Problem]]:
    by_cell = {ex_id(name): lesson.name for lesson in course.lessons for name in _exercises(lesson.name)}
    by_cell |= concept_check.CELLS
    others = functools.partial(earlier.others, course, pool.distributed(course)[0])
    worked_in = functools.partial(pool.worked_in, course)
    found, problems = intake.collect(
        options.submissions,
        by_cell,
        worked_in,
        others,
        people,
        one=bool(options.results),
        keep_all=options.keep == which_counts.BEST,
    )
    if options.lesson:
        found, others = intake.only(found, course.find(options.lesson).name)
        problems += others
    return found, problems


def _separated(
    options: argparse.Namespace, found: Sequence[Submission], problems: list[Problem]
) -> tuple[list[Submission], list[ConceptCheck], list[Problem]]:
    submissions, concepts = concept_check.separate(found)
    if options.results:
        problems += [Problem(one.path, concept_check.NO_POINTS) for one in found if one.lesson == concept_check.STEM]
        gradescope.refuse_several(submission.student for submission in submissions)
    return submissions, concepts, problems


def _to_be_graded(submitted: list[Digested], checks: dict[str, str], store: Store, regrade: bool) -> list[Digested]:
    """Return ungraded submissions and, with `regrade`, those graded with different checks.

    Prints how many submissions are left out.
    """
    known = [store.known(*one) for one in submitted]
    old = sum(by not in (None, checks[submission.lesson]) for (submission, _), by in zip(submitted, known))
    if old and not regrade:
        were = "submission was" if old == 1 else "submissions were"
        print(f"{old} {were} graded with different checks, points, or hidden seeds. To grade again, add --regrade.")
    return [one for one, by in zip(submitted, known) if by is None or (regrade and by != checks[one[0].lesson])]


def _exercises(lesson: str) -> dict[str, Exercise]:
    import_quietly(f"layercheck.experiments.{topic_of(lesson)}")
    return exercises(lesson)


def _runs(course: Course, todo: list[Digested], options: argparse.Namespace, progress: Progress) -> Iterator[tuple]:
    """Yield submissions with their digests and runs, in the order in which the runs finish."""
    if todo and options.scheduler:
        _run_answers(todo)
        progress.begin()
        yield from cluster.run(course, todo, options.scheduler, options.seconds)
    elif todo:
        many = workers_for(len(todo), options.workers)
        with pool.Pool(course, many, options.seconds, not options.unsafe) as running:
            _run_answers(todo)  # the sandboxes import TensorFlow in the meantime
            running.wait_until_ready()
            progress.begin()
            yield from running.run(todo)


def workers_for(submissions: int, wanted: int | None) -> int:
    """Return how many workers to start: the number `wanted`, or one per core as long as each has enough to do.

    >>> workers_for(3, None), workers_for(3, 2), workers_for(3, 8)
    (1, 2, 3)
    """
    if wanted:
        return min(wanted, submissions)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, -(-submissions // FOR_EACH))


def _run_answers(todo: list[Digested]) -> None:
    wanted = {submission.lesson for submission, _ in todo}
    many = "1 lesson" if len(wanted) == 1 else f"{len(wanted)} lessons"
    print(f"Running the reference solutions of {many} ...", flush=True)
    pool.prepare(wanted)
