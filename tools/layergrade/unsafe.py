"""Run submissions as plain processes without a sandbox, if the instructor requests it.

Each submission has a time limit, a temporary folder, and, if the system supports them, limits on memory and file
sizes. When a submission ends, its whole process group is killed. This limits accidents but contains nothing: the code
can read and write whatever its user can. On Linux, the code runs in a fork of a zygote. Elsewhere, forking TensorFlow
isn't safe, so each submission gets a new Python process: `python -m layergrade.unsafe` reads a request from stdin and
writes messages to stdout.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence

from layercheck.quiet_import import import_quietly

from . import bubblewrap, forks, isolation, messages, runner, sandbox
from .course import Course
from .limits import Limits, set_limits
from .sandbox import Sandbox

WARNING = (
    "No sandbox is used: with --unsafe, each submission runs with this user's privileges and can read, change, or "
    "delete whatever this user can. Use it only for work that you trust, on a machine with nothing else on it."
)


def start(course: Course) -> Sandbox | Spawned:
    """Return an object that runs submissions on this system without a sandbox."""
    return Forked(course) if sys.platform == "linux" else Spawned(course)


class Forked(Sandbox):
    """A zygote without a sandbox."""

    limits_of = staticmethod(lambda user: Limits(user=user, contained=False))

    def _command(self) -> list[str]:
        return [sys.executable]

    def _surroundings(self) -> dict[str, str] | None:
        return _environment(self.course, tempfile.gettempdir())


class Spawned:
    """A new Python process for each submission. Each process imports TensorFlow."""

    is_slow_to_start = True
    limits = Limits(contained=False)
    _process: subprocess.Popen | None = None

    def __init__(self, course: Course) -> None:
        self.course = course

    def wait_until_ready(self, given: Sequence[str] = ()) -> None:
        """Wait until an empty submission has run. Raises NoSandbox if submissions can't run."""
        _try_out_once(self.course)

    def run(self, request: dict, patience: float) -> Iterator[dict]:
        """Run a submission and yield its messages, as `Sandbox.run` does."""
        why, at_end = forks.GIVEN_UP, False
        with tempfile.TemporaryDirectory(prefix="submission-", ignore_cleanup_errors=True) as folder:
            process = self._process = subprocess.Popen(
                [sys.executable, "-m", "layergrade.unsafe"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=folder,
                env=_environment(self.course, folder),
                start_new_session=os.name == "posix",
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # Ctrl-C must reach only the grader
            )
            more = messages.pumped(process.stdout)
            try:
                with contextlib.suppress(OSError):  # the process has already ended
                    process.stdin.write(json.dumps({**request, "limits": self.limits.as_dict()}).encode())
                    process.stdin.close()
                why = yield from sandbox.received(more, patience, first=sandbox.START_SECONDS)
            finally:  # even if the caller doesn't read all messages
                code = _end(process, patiently=why is None)
                with contextlib.suppress(TimeoutError):
                    while more(sandbox.END_SECONDS):
                        pass
                    at_end = True
                if at_end:  # otherwise, closing would wait for processes that still have the other end open
                    process.stdout.close()
        how = forks.ENDED if code == 0 else forks.DIED
        yield {"kind": "over", "how": why or how, "status": f"exit code {code}", "peak": 0}

    def close(self) -> None:
        """End the process if it is still running."""
        if self._process:
            _end(self._process, patiently=False)


@functools.cache
def _try_out_once(course: Course) -> None:
    sandbox.try_out(Spawned(course).run)


def _end(process: subprocess.Popen, patiently: bool) -> int:
    """End the process and its group, but if `patiently`, first wait for it to end on its own. Return its exit code."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(sandbox.END_SECONDS if patiently else 0)
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    return process.wait()


def _environment(course: Course, folder: str) -> dict[str, str]:
    """Return a submission's environment variables: those that the system needs, but none of the user's."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATHEXT", "COMSPEC") if name in os.environ}
    places = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR"), folder)
    return {**bubblewrap.environment(course), **kept, **places, "PATH": os.environ.get("PATH", os.defpath)}


def main() -> None:
    """Run one submission. Read a request from stdin, and write messages to the original stdout."""
    request = json.loads(sys.stdin.buffer.read())
    out = os.dup(1)
    isolation.silence()
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(out, os.O_BINARY)
    import_quietly("tensorflow")
    set_limits(Limits(**request.pop("limits")))
    runner.run(request, out)
    os._exit(0)


if __name__ == "__main__":
    main()
