"""The sandbox: a bubblewrap container without a network, in which nothing of the machine is to be seen or written.

It shows the system's libraries, this Python with its packages, and of the course only what experiments need; not its
answers, tests or notebooks, no home folder, no submissions and no results. A zygote in it has imported TensorFlow and
forks for each submission. Only the parcels of one pipe come out.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

from .. import threads
from ..places import FIGURES, SOLUTIONS
from ..warm import wire
from . import forks, isolation, parcel
from .limits import STUDENT, Limits

START_SECONDS = 300.0
END_SECONDS = 60.0
MOST_SANDBOXES = 4_000  # at once, on one machine
LARGEST_TOTAL = 512 * 2**20  # bytes that one submission may send
MOST_PARCELS = 20_000
SHOWN = (FIGURES / "layerfigures", SOLUTIONS / "layercheck", SOLUTIONS / "layercourse")
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d")
GET_IT = (
    "Install bubblewrap (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap), or grade on a "
    "Linux machine, a virtual one say; --unsafe does without, for submissions that you trust"
)
# Ubuntu from 24.04 on: 1 where ordinary users' processes may not have namespaces of their own.
APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
ALLOW_IT = (
    "This system lets only root make sandboxes. Allow it until the next start with "
    "'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0', or run this command as root"
)


class NoSandbox(Exception):
    """There can be no sandbox here; the message says why and what to do."""


class Lost(Exception):
    """The sandbox itself has ended, whatever ended it."""


class Sandbox:
    """A running sandbox. It serves one submission at a time; start one for each worker."""

    limits_of = staticmethod(lambda user: Limits(user=user))

    def __init__(self) -> None:
        """Starts it. Raises NoSandbox where that cannot be."""
        command = self._command()
        user, self._user_held = _own_user()
        self.limits = self.limits_of(user)
        ours, theirs = socket.socketpair()
        try:
            self._process = subprocess.Popen(
                [*command, "-m", "layercourse.grading.zygote", str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env=self._surroundings(),
            )
        except OSError as error:
            self._user_held.close()
            raise NoSandbox(f"The sandbox cannot be started ({error}). {GET_IT}.") from None
        finally:
            theirs.close()
        self._connection = ours
        ours.settimeout(START_SECONDS)

    def _command(self) -> list[str]:
        return _wrapped()

    def _surroundings(self) -> dict[str, str]:
        """The environment variables that it starts with. bubblewrap hands them on; before 0.5 it cannot clear them."""
        return environment()

    def wait_until_ready(self, given: Sequence[str] = ()) -> None:
        """Waits until TensorFlow is imported in it. Raises NoSandbox where it will never be.

        given: the cells as they were given out, which it need not read again in each submission
        """
        try:
            trouble = wire.receive(self._connection)[0]["trouble"]
        except wire.Gone as error:
            self._process.kill()
            said = self._process.stderr.read().decode(errors="replace").strip().splitlines()
            late = f"it was not ready after {START_SECONDS:g} seconds" if "timed out" in str(error) else ""
            trouble = late or (said[-1] if said else "it said nothing")
        if trouble:
            self.close()
            raise NoSandbox(f"The sandbox does not work here ({trouble}). {_remedy()}.")
        wire.send(self._connection, {"given": list(given)})
        try_out(self.run)

    def run(self, request: dict, patience: float) -> Iterator[dict]:
        """Runs a submission and yields its parcels as they come; last one of kind "over" that says how it ended.

        patience: seconds without a new exercise's beginning or end. What it breaks is told in the last parcel: `how`
        is one of forks' words, "slow", "too much" or "spoilt". Raises Lost where the sandbox is gone.
        """
        (reading, out), (lifeline, holding) = os.pipe(), os.pipe()
        why, ended = None, {}
        with contextlib.ExitStack() as stack:
            stack.callback(os.close, reading)
            try:
                wire.send(self._connection, {**request, "limits": self.limits.as_dict()}, (out, lifeline))
            except wire.Gone as error:
                os.close(holding)
                raise Lost(str(error)) from None
            finally:
                os.close(out)
                os.close(lifeline)
            try:
                why = yield from parcels(parcel.pipe(reading), patience)
            finally:  # also where nobody wants the rest
                os.close(holding)
                ended = self._ended()
        yield {"kind": "over", **ended, **({"how": why} if why else {})}

    def _ended(self) -> dict:
        self._connection.settimeout(END_SECONDS)
        try:
            return wire.receive(self._connection)[0]
        except wire.Gone as error:
            raise Lost(str(error)) from None

    def close(self) -> None:
        """Ends it, and everything in it."""
        self._connection.close()
        self._process.kill()
        self._process.wait()
        self._process.stderr.close()
        self._user_held.close()


def _own_user() -> tuple[int, socket.socket]:
    """A user for one sandbox, and what keeps all others on this machine from it while it is open.

    The system counts processes by user: two sandboxes that shared one would pay for each other's fork bombs. A name of
    Linux's abstract sockets is had by one process only, and free again when that has ended, however it did.
    """
    for user in range(STUDENT, STUDENT + MOST_SANDBOXES):
        held = socket.socket(socket.AF_UNIX)
        try:
            held.bind(f"\0course-grading-{user}")
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                held.close()
                continue  # where there are no such names, the first user serves all
        return user, held
    raise NoSandbox(f"{MOST_SANDBOXES} sandboxes are in use on this machine; wait until some have ended.")


def try_out(run: Callable[[dict, float], Iterator[dict]]) -> None:
    """Runs a submission without any work. Raises NoSandbox unless it ends as it should: nobody's work is to blame."""
    try:
        *_, over = run({"cells": [], "work": [], "whole": False}, START_SECONDS)
    except Lost as error:
        over = {"how": "lost", "status": str(error)}
    if over["how"] != forks.ENDED:
        raise NoSandbox(
            f"What runs students' code does not work here: even without any it {over['how']} ({over['status']})."
        )


def parcels(more: Callable[[float], bytes], patience: float, first: float = 0.0) -> Generator[dict, None, str | None]:
    """The parcels of one submission as they come. Returns what it breaks, a word of `Sandbox.run`, or None.

    more: as parcel.Reader takes it; first: seconds that the first one may take beyond `patience`
    """
    total, count = 0, 0

    def allowance(size: int) -> None:
        nonlocal total, count
        total, count = total + size, count + 1
        if total > LARGEST_TOTAL or count > MOST_PARCELS:
            raise parcel.TooMuch("more than a submission may say")

    reader = parcel.Reader(more, allowance)
    deadline = time.monotonic() + patience + first
    while True:
        try:
            message = reader.read(deadline)
        except TimeoutError:
            return "slow"
        except parcel.TooMuch:
            return "too much"
        except parcel.Spoilt:
            return "spoilt"
        if message is None:
            return None
        if message.get("kind") not in parcel.KINDS:
            return "spoilt"
        if message["kind"] in ("begins", "ended"):
            deadline = time.monotonic() + patience
        yield message


def _wrapped() -> list[str]:
    """The command that runs this Python in bubblewrap. Raises NoSandbox where there is none."""
    if sys.platform != "linux":
        raise NoSandbox(f"There is no sandbox on {sys.platform}. {GET_IT}.")
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        raise NoSandbox(f"Students' code is run in a sandbox, and bubblewrap, which makes it, is missing. {GET_IT}.")
    options = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"]
    if os.geteuid() == 0:
        options += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        options += ["--cap-add", "CAP_SETPCAP", "--cap-add", "CAP_KILL", "--cap-add", "CAP_SYS_PTRACE"]
    else:
        options += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    options += ["--cap-add", "CAP_SYS_ADMIN", "--hostname", "sandbox"]
    options += ["--tmpfs", "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", isolation.SCRATCH]
    for path in sorted({parent for shown in (*_pythons(), *SHOWN) for parent in Path(shown).parents[:-1]}):
        if not path.is_relative_to("/usr"):
            options += ["--dir", str(path)]  # or they would be made for root's eyes only
    for path in SYSTEM:
        if os.path.islink(path):
            options += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            options += ["--ro-bind", path, path]
    for path in _pythons():
        options += ["--ro-bind", path, path]
    for path in SHOWN:
        options += ["--ro-bind", str(path), str(path)]
    options += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", isolation.SCRATCH]
    return [bubblewrap, *options, sys.executable]


def _remedy() -> str:
    """What to do where bubblewrap is there and does not work."""
    with contextlib.suppress(OSError):
        if os.geteuid() and APPARMOR.read_text().strip() == "1":
            return ALLOW_IT
    return GET_IT


def _pythons() -> list[str]:
    """The folders that this Python is made of, the outer ones first; none that /usr holds anyway."""
    base = os.path.realpath(sys.base_prefix)
    linked = os.path.realpath(sys.executable)
    wanted = {sys.prefix, sys.base_prefix, base, str(Path(linked).parent.parent), sysconfig.get_path("purelib")}
    outer = [path for path in wanted if not any(Path(path).is_relative_to(other) for other in wanted - {path})]
    return sorted(path for path in outer if not Path(path).is_relative_to("/usr"))


def environment() -> dict[str, str]:
    """The environment variables of a submission."""
    kept = {name: os.environ[name] for name in ("TF_USE_LEGACY_KERAS", "KERAS_BACKEND") if name in os.environ}
    here = os.pathsep.join(str(path) for path in (FIGURES, SOLUTIONS))
    places = {"HOME": isolation.SCRATCH, "TMPDIR": isolation.SCRATCH, "PATH": "/usr/bin:/bin", "PYTHONPATH": here}
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "COURSE_PROGRESS": "off"}
    return {**kept, **places, **quiet, **threads.ONE_EACH, "PYTHONHASHSEED": "0", "MPLCONFIGDIR": isolation.SCRATCH}
