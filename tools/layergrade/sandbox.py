"""The sandbox: a bubblewrap container without network access, which hides and protects the rest of the machine.

It contains the system's libraries, this Python with its packages, and only those parts of the course that experiments
need. It has no solutions, tests, or notebooks, and no home folder, submissions, or results. A zygote in the sandbox
imports TensorFlow and forks for each submission. The sandbox's only output is messages that are written to a pipe.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import BinaryIO

from warmkernels import wire

from . import bubblewrap, cgroups, forks, messages
from .bubblewrap import NoSandbox
from .course import Course
from .limits import STUDENT, Limits

START_SECONDS = 300.0
END_SECONDS = 60.0
MOST_SANDBOXES = 4_000  # the maximum number of sandboxes on one machine at the same time
LARGEST_TOTAL = 256 * 2**20  # bytes of memory that one submission's messages may take
MOST_PARTS = 40_000  # the maximum number of parts in one submission's messages; each message has two


class Lost(Exception):
    """Error raised if a sandbox has ended on its own, whatever the reason."""


class Sandbox:
    """A running sandbox, which serves one submission at a time. Start one for each worker."""

    is_slow_to_start = False  # whether every run imports TensorFlow

    limits_of = staticmethod(lambda user: Limits(user=user))

    def __init__(self, course: Course) -> None:
        """Start the sandbox. Raises NoSandbox if it can't be started."""
        self.course = course
        command = self._command()
        user, self._user_held = _own_user()
        self.limits = self.limits_of(user)
        command, self._group = cgroups.limited(command, self.limits) if self.limits.contained else (command, None)
        ours, theirs = socket.socketpair()
        try:
            self._process = subprocess.Popen(
                [
                    *command,
                    "-m",
                    "layergrade.zygote",
                    str(theirs.fileno()),
                    *(one.name for one in self.course.packages),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env=self._surroundings(),
            )
        except OSError as error:
            self._release()
            raise NoSandbox(f"The sandbox cannot be started ({error}). {bubblewrap.GET_IT}.") from None
        finally:
            theirs.close()
        self._connection = ours
        ours.settimeout(START_SECONDS)

    def _command(self) -> list[str]:
        return bubblewrap.command(self.course)

    def _surroundings(self) -> dict[str, str]:
        """Return the environment variables. They are set here, since bubblewrap before version 0.5 can't clear any."""
        return bubblewrap.environment(self.course)

    def wait_until_ready(self, given: Sequence[str] = ()) -> None:
        """Wait until the sandbox has imported TensorFlow. Raises NoSandbox if that fails.

        given: the sources of the distributed cells, which the sandbox parses once for all submissions
        """
        try:
            failure = wire.receive(self._connection)[0]["error"]
        except wire.Gone as error:
            self._process.kill()
            said = self._process.stderr.read().decode(errors="replace").strip().splitlines()
            late = f"it was not ready after {START_SECONDS:g} seconds" if "timed out" in str(error) else ""
            failure = late or (said[-1] if said else "it printed nothing")
        if failure:
            self.close()
            raise NoSandbox(f"The sandbox does not work here ({failure}). {bubblewrap.remedy()}.")
        wire.send(self._connection, {"given": list(given)})
        try_out(self.run)

    def run(self, request: dict, patience: float) -> Iterator[dict]:
        """Run a submission and yield its messages as they arrive. The last one, of kind "over", says how the run ended.

        patience: seconds that may pass until the next exercise begins or ends

        In the last message, `how` is a constant from `forks` or the limit that the submission exceeds: "slow",
        "too much", or "malformed". Raises Lost if the sandbox has ended.
        """
        (reading, out), (lifeline, holding) = os.pipe(), os.pipe()
        why, ended, killed = None, {}, self._killed()
        with contextlib.ExitStack() as stack:
            stack.callback(os.close, reading)
            given = request.get("solutions")
            files = [{**request, "solutions": None}, *([given] if given else [])]
            only_for_the_fork = [stack.enter_context(_in_memory(one)).fileno() for one in files]
            try:
                wire.send(self._connection, {"limits": self.limits.as_dict()}, (out, lifeline, *only_for_the_fork))
            except wire.Gone as error:
                os.close(holding)
                raise Lost(str(error)) from None
            finally:
                os.close(out)
                os.close(lifeline)
            try:
                why = yield from received(messages.pipe(reading), patience)
            finally:  # even if the caller doesn't read all messages
                os.close(holding)
                ended = self._ended()
        if ended["how"] == forks.DIED and self._killed() > killed:
            why = forks.MEMORY
        yield {"kind": "over", **ended, **({"how": why} if why else {})}

    def _ended(self) -> dict:
        self._connection.settimeout(END_SECONDS)
        try:
            return wire.receive(self._connection)[0]
        except wire.Gone as error:
            raise Lost(str(error)) from None

    def close(self) -> None:
        """End the sandbox and all its processes."""
        self._connection.close()
        self._process.kill()
        self._process.wait()
        self._process.stderr.close()
        self._release()

    def _killed(self) -> int:
        return self._group.killed() if self._group else 0

    def _release(self) -> None:
        self._user_held.close()
        if self._group:
            self._group.close()


def _in_memory(what: dict) -> BinaryIO:
    """Return a file in memory that contains this data as JSON and that only the fork reads."""
    file = os.fdopen(os.memfd_create("request"), "w+b")
    file.write(json.dumps(what).encode())
    file.seek(0)
    return file


def _own_user() -> tuple[int, socket.socket]:
    """Return a user id for one sandbox, and a socket that reserves it on this machine while it is open.

    The system counts processes per user, so if two sandboxes shared a user, a fork bomb in one would affect the other.
    Only one process at a time can hold an abstract socket name on Linux. When that process ends for any reason, the
    name is free again.
    """
    for user in range(STUDENT, STUDENT + MOST_SANDBOXES):
        held = socket.socket(socket.AF_UNIX)
        try:
            held.bind(f"\0course-grading-{user}")
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                held.close()
                continue  # if the system has no abstract names, all sandboxes use the first user
        return user, held
    raise NoSandbox(f"{MOST_SANDBOXES} sandboxes are in use on this machine. Wait until some have ended.")


def try_out(run: Callable[[dict, float], Iterator[dict]]) -> None:
    """Run an empty submission. Raises NoSandbox if the run fails, since student code can't be the cause."""
    try:
        *_, over = run({"cells": [], "work": [], "whole": False}, START_SECONDS)
    except Lost as error:
        over = {"how": "lost", "status": str(error)}
    if over["how"] != forks.ENDED:
        raise NoSandbox(
            f"Students' code cannot be run here: even an empty submission {over['how']} ({over['status']})."
        )


def received(more: Callable[[float], bytes], patience: float, first: float = 0.0) -> Generator[dict, None, str | None]:
    """Yield one submission's messages as they arrive. Return the limit that they exceed, as in `Sandbox.run`, or None.

    more: as in messages.Reader; first: seconds that the first message may take in addition to `patience`
    """
    total, count = 0, 0

    def allowance(size: int) -> None:
        nonlocal total, count
        total, count = total + size, count + 1  # the reader calls this function twice for each message
        if total > LARGEST_TOTAL or count > MOST_PARTS:
            raise messages.TooMuch("more than a submission may send")

    reader = messages.Reader(more, allowance)
    deadline = time.monotonic() + patience + first
    while True:
        try:
            message = reader.read(deadline)
        except TimeoutError:
            return "slow"
        except messages.TooMuch:
            return "too much"
        except messages.Malformed:
            return "malformed"
        if message is None:
            return None
        if message.get("kind") not in messages.KINDS:
            return "malformed"
        if message["kind"] in ("begins", "ended"):
            deadline = time.monotonic() + patience
        yield message
