"""The table of course.py's commands, and the entry point that runs one: `python -m layercourse COMMAND ...`.

course.py reads the table before any environment exists, so only the standard library is imported here. A command's own
module is imported when the command runs. A release copy lacks some of these modules, so it also lacks their commands.
"""

import importlib
import sys
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """A command: `module.main(argv)` returns the exit code, and `extra` names the command's optional dependencies."""

    module: str
    help: str
    extra: str = ""


ALL = {
    "grade": Command("layercourse.grade", "grade a class's notebooks, each in a sandbox"),
    "release": Command("layercourse.release.release", "make the release copy for a graded class"),
    "site": Command("layercourse.site.site", "render the lessons and guides as static pages"),
    "slides": Command("layercourse.slides.slides", "make a slide show of each lesson"),
    "progress": Command("layercourse.progress", "show what you have solved and predicted so far"),
    "build": Command("layercourse.build", "update a lesson's stubs, run it, and store its outputs", "test"),
    "record": Command("layercourse.recording", "record the behavior of known mistakes that have changed", "test"),
    "check": Command("layercourse.check", "find what is out of date: names, stubs, figures, locks, style", "test"),
    "new": Command("layercourse.new", "scaffold an exercise or a lesson"),
    "bench": Command("layercourse.bench.bench", "print the benchmark tables", "test"),
    "lock": Command("layercourse.lock", "pin the packages again after a change to pyproject.toml", "test"),
}

_TOOLS = Path(__file__).parent.parent
COMMANDS = {
    name: command
    for name, command in ALL.items()
    if _TOOLS.joinpath(*command.module.split(".")).with_suffix(".py").exists()
}


def main(argv: list[str]) -> int:
    """Run the command named by the first element of `argv`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a pipe or an old console may not support every character
    if not argv or argv[0] not in COMMANDS:
        print(f"layercourse: name one of these commands: {', '.join(COMMANDS)}.", file=sys.stderr)
        return 2
    command = importlib.import_module(COMMANDS[argv[0]].module)
    try:
        return command.main(argv[1:])
    except Exception as error:
        loaded = sys.modules.get("layercheck.assignment")  # only a few commands import it
        if loaded and isinstance(error, loaded.Damaged):
            print(f"course.py {argv[0]}: {error}", file=sys.stderr)
            return 1
        raise


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
