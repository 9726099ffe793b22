"""The command line of `course.py grade`."""

from __future__ import annotations

import argparse
import difflib
import re
from pathlib import Path

from . import giving_back, seeds
from .students import WHOSE
from .which_counts import BEST, LAST
from .workers import PATIENCE

DESCRIPTION = """Run a class's notebooks in a sandbox, score the results, and report them.

Each submission's results are saved immediately, so the same command resumes an interrupted run. Changed submissions are
graded again; with --regrade, so are submissions graded by an earlier version of the checks."""


def parsed(argv: list[str]) -> argparse.Namespace:
    """Return the options that a command line sets. Exits the program if the command line is invalid.

    >>> parsed(["in", "--list"]).list
    True
    """
    parser = argparse.ArgumentParser("course.py grade", description=DESCRIPTION)
    parser.add_argument(
        "submissions", type=Path, nargs="?", help=f"a folder or zip of notebooks, or one notebook. {WHOSE}"
    )
    parser.add_argument("--out", type=Path, help="folder for grades and feedback; it may already exist")
    parser.add_argument("--list", action="store_true", help="show each file's student and lesson; grade nothing")
    parser.add_argument(
        "--roster",
        type=Path,
        metavar="CSV",
        help="a class list with an id, name, or email column; identifies students, and shows who submitted nothing",
    )
    parser.add_argument(
        "--workers",
        type=int,
        help="how many submissions to run in parallel (default: one per core, at most one for every 4 submissions)",
    )
    parser.add_argument("--seconds", type=float, default=PATIENCE, help="time limit for one exercise (%(default)s)")
    parser.add_argument("--regrade", action="store_true", help="also regrade submissions graded with different checks")
    parser.add_argument(
        "--keep",
        choices=(LAST, BEST),
        default=LAST,
        help="which of a student's notebooks for one lesson counts: the last one, or the one with the most points",
    )
    parser.add_argument(
        "--hide-names", action="store_true", help="number the answers in written.html and written.csv; show no names"
    )
    parser.add_argument("--gradebook", metavar="DB", help="also write nbgrader's gradebook, given by path or URL")
    parser.add_argument("--results", type=Path, metavar="FILE", help="also write results.json for Gradescope")
    parser.add_argument(
        "--released",
        type=Path,
        metavar="DIR",
        help="the release copy or nbgrader course that the class received, if it is not the current course",
    )
    parser.add_argument(
        "--seed",
        type=seeds.argument,
        action="append",
        default=[],
        metavar="N",
        help="use your own hidden seed in place of the course's; may be repeated. Use the same seeds all term",
    )
    parser.add_argument("--lesson", help="a lesson's number, stem, or file name; other lessons are not graded")
    parser.add_argument(
        "--unsafe",
        action="store_true",
        help="no sandbox: submissions can read, change, and delete whatever you can; only for work that you trust",
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="run the submissions on a Dask cluster, with as many in parallel as the cluster has threads",
    )
    giving_back.add_options(parser)
    options, unknown = parser.parse_known_args(argv)
    if unknown:
        parser.error(_unrecognized(unknown, parser))
    if not options.submissions and not options.forget:
        parser.error("the following arguments are required: submissions")
    if not options.out and (options.forget or not options.list):
        parser.error("the following arguments are required: --out, or --list to grade nothing")
    if (options.workers is not None and options.workers < 1) or options.seconds <= 0:
        parser.error("--workers and --seconds must be positive")
    if options.unsafe and options.scheduler:
        parser.error("--unsafe and --scheduler can't be combined: a cluster's workers use sandboxes")
    return options


def _unrecognized(unknown: list[str], parser: argparse.ArgumentParser) -> str:
    """Return the message about unknown arguments, which suggests the options with the most similar names."""
    known = sorted(set(re.findall(r"--[a-z-]+", parser.format_usage())))
    misspelled = [text.partition("=")[0] for text in unknown if text.startswith("-")]
    near = [found for text in misspelled for found in difflib.get_close_matches(text, known, n=1)]
    hint = f" (did you mean {' and '.join(dict.fromkeys(near))}?)" if near else ""
    return f"unrecognized arguments: {' '.join(unknown)}{hint}"
