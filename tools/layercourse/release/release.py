"""`course.py release`: make a release copy without reference solutions, an nbgrader course or a Gradescope autograder.

The copy gives the same feedback as this course. It compares with recorded results of the reference solutions and known
mistakes in the public cases.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from layercheck.quiet_import import import_quietly

from ..paths import CourseError
from . import for_gradescope, for_nbgrader, links, release_copy


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser("course.py release", description=__doc__)
    parser.add_argument("out", metavar="OUT", nargs="?", type=Path, help="a new or empty folder for the release copy")
    parser.add_argument("--nbgrader", type=Path, metavar="DIR", help="a course for nbgrader, one assignment per lesson")
    parser.add_argument("--gradescope", type=Path, metavar="FILE", help="a zip file with an autograder for Gradescope")
    parser.add_argument("--lesson", default="", help="the lesson that --gradescope grades (default: any)")
    online = parser.add_argument_group("links that open the copy in Colab, Binder, Codespaces or a JupyterHub")
    online.add_argument(
        "--repository",
        default="",
        metavar="OWNER/NAME",
        help="the public GitHub repository that you push OUT to (default: the one that OUT is a clone of)",
    )
    online.add_argument("--branch", default="", help="the branch to which you will push (default: OUT's, or main)")
    online.add_argument("--hub", default="", metavar="ADDRESS", help="a JupyterHub with nbgitpuller")
    options = parser.parse_args(argv)
    if (options.repository or options.branch or options.hub) and not options.out:
        parser.error("--repository, --branch and --hub go with OUT")
    if options.lesson and not options.gradescope:
        parser.error("--lesson goes with --gradescope")
    try:
        return _release(options)
    except CourseError as error:
        print(f"course.py release: {error}", file=sys.stderr)
    except OSError as error:
        said = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        print(f"course.py release: {said}. Fix this and run the same command again.", file=sys.stderr)
    return 1


def _release(options: argparse.Namespace) -> int:
    if not (options.out or options.nbgrader or options.gradescope):
        raise CourseError("pass at least one of OUT, --nbgrader DIR and --gradescope FILE.")
    repository = options.out and links.repository(options.repository, options.branch, options.hub, options.out)
    import_quietly()
    logging.getLogger("tensorflow").setLevel(logging.ERROR)  # TensorFlow warns about slow code in some of the mistakes.
    if options.out:
        release_copy.write(options.out, repository)
        print(f"Written: {options.out}. Distribute the whole folder. Its README tells students how to start.")
        if repository:
            print(f"Push it to {repository.owner}/{repository.name}, branch {repository.branch}: its links lead there.")
    if options.nbgrader:
        many = len(for_nbgrader.write(options.nbgrader))
        print(f"Written: {options.nbgrader}, {many} assignments; in it, run: nbgrader generate_assignment NAME")
    if options.gradescope:
        for_gradescope.write(options.gradescope, options.lesson)
        print(f"Written: {options.gradescope}; upload it under Configure Autograder, in a container of 2 GB or more.")
    return 0
