"""`course.py release`: make a release copy without reference solutions, an nbgrader course, or a Gradescope autograder.

The release copy gives the same feedback as this course. It compares answers with the recorded results of the reference
solutions and known mistakes in the public cases.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from layercheck.quiet_import import import_quietly
from layergrade import seeds

from .. import notebooks, rubric_files
from ..paths import CourseError
from . import for_gradescope, for_nbgrader, lesson_choice, links, output_folder, refusal, release_copy


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py release", description=__doc__)
    parser.add_argument("out", metavar="OUT", nargs="?", type=Path, help="a new or empty folder for the release copy")
    parser.add_argument("--nbgrader", type=Path, metavar="DIR", help="an nbgrader course, one assignment per lesson")
    parser.add_argument("--gradescope", type=Path, metavar="FILE", help="a zip file with an autograder for Gradescope")
    parser.add_argument(
        "--lesson",
        nargs="+",
        action="extend",
        default=[],
        metavar="LESSON",
        help="only these lessons, by number, stem, or file name (default: all); --gradescope takes one",
    )
    parser.add_argument(
        "--seed",
        type=seeds.argument,
        action="append",
        default=[],
        metavar="N",
        help="your own hidden seed for --gradescope, as for course.py grade; may be repeated",
    )
    online = parser.add_argument_group("links that open the copy in Colab, Binder, Codespaces, or a JupyterHub")
    online.add_argument(
        "--repository",
        default="",
        metavar="OWNER/NAME",
        help="the public GitHub repository that you push OUT to (default: the one that OUT is a clone of)",
    )
    online.add_argument("--branch", default="", help="the branch that you will push to (default: OUT's, or main)")
    online.add_argument("--hub", default="", metavar="ADDRESS", help="a JupyterHub with nbgitpuller")
    options = parser.parse_args(argv)
    if (options.repository or options.branch or options.hub) and not options.out:
        parser.error("--repository, --branch, and --hub require OUT")
    if options.seed and not options.gradescope:
        parser.error("--seed requires --gradescope; to grade on your own machine, pass it to course.py grade")
    try:
        return _release(options)
    except CourseError as error:
        print(f"course.py release: {error}", file=sys.stderr)
    except OSError as error:
        said = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        print(f"course.py release: {said}. Fix this and run the same command again.", file=sys.stderr)
    return 1


def _release(options: argparse.Namespace) -> int:
    lessons = lesson_choice.chosen(options.lesson)
    graded = lesson_choice.one(options.lesson) if options.gradescope else ""
    places = (options.out, options.nbgrader, options.gradescope)
    if not any(places):
        raise CourseError("pass one or more of OUT, --nbgrader DIR, and --gradescope FILE. OUT comes before --lesson.")
    repository = options.out and links.repository(options.repository, options.branch, options.hub, options.out)
    for place in filter(None, (options.out, options.nbgrader)):
        output_folder.refuse_strangers(place)
    import_quietly()
    logging.getLogger("tensorflow").setLevel(logging.ERROR)  # TensorFlow warns about slow code in some of the mistakes
    released = list(lesson_choice.released(lessons))
    refusal.refuse(released, options.out)
    if options.out:
        stay = release_copy.write(options.out, repository, lessons)
        what = lesson_choice.in_words(lessons)
        print(f"Written: {options.out}, {what}. Distribute the whole folder. Its README tells students how to start.")
        _tell_changed(options.out, stay)
        if repository:
            print(f"Its links lead to {repository.owner}/{repository.name}, branch {repository.branch}. Push it there.")
    if options.nbgrader:
        assigned, stay = for_nbgrader.write(options.nbgrader, lessons)
        many = f"{len(assigned)} assignment{'s' * (len(assigned) != 1)}"
        print(f"Written: {options.nbgrader}, {many}; in it, run: nbgrader generate_assignment NAME")
        _tell_changed(options.nbgrader, stay)
    if options.gradescope:
        for_gradescope.write(options.gradescope, graded, options.seed)
        print(f"Written: {options.gradescope}; upload it under Configure Autograder, with a container of 2 GB or more.")
    for lesson in released:
        for outdated in rubric_files.outdated(lesson.stem, notebooks.read(lesson.path)):
            print(f"The release is complete. Before you grade: {outdated}")
    return 0


def _tell_changed(folder: Path, stay: list[str]) -> None:
    if stay:
        listed = ", ".join(stay)
        print(f"These files are no longer released, but they were changed in {folder}. Delete them yourself: {listed}")
