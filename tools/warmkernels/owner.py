"""The owner's side: find or start an environment's server, request kernels from it, and find out how they end."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
import weakref
from collections.abc import Mapping

from . import surroundings, wire

FAMILY = "COURSE_WARM"  # an environment variable: processes with the same value share servers
START_SECONDS = 120.0
TOLD_SECONDS = 2.0
READY_SECONDS = 1.0  # if a kernel takes longer, for example because of a startup script, its clients wait for it
# Variables that are read while packages are imported. Kernels that differ in one of them need separate servers.
IMPORT_TIME = ("TF_", "KERAS_", "CUDA", "XLA_", "OMP_", "MKL_", "KMP_", "OPENBLAS", "NPY_", "LD_", "PYTHON", "MALLOC_")
IMPORT_TIME += ("WARM_KERNELS_", "MPL", "XDG_", "HOME", "LANG", "LC_")
SERVERS_OWN = {"TF_CPP_MIN_LOG_LEVEL": "2"}  # defaults for unset variables
NOT_THE_SERVERS = ("JPY_PARENT_PID", "PYTEST_CURRENT_TEST", "NBGRADER_EXECUTION")

_lock = threading.Lock()
_servers: dict[str, tuple[socket.socket, subprocess.Popen | None]] = {}
_kernels: weakref.WeakSet[WarmProcess] = weakref.WeakSet()


class NoServer(Exception):
    """Error raised if a kernel can't be warm. The message says why."""


def supported() -> str:
    """Return why this system can't fork TensorFlow, as one clause, or an empty string if it can.

    >>> from unittest import mock
    >>> with mock.patch("sys.platform", "darwin"):
    ...     supported()
    'darwin cannot fork a process that has imported TensorFlow'
    """
    if sys.platform != "linux":
        return f"{sys.platform} cannot fork a process that has imported TensorFlow"
    if not hasattr(os, "pidfd_open") or not hasattr(socket, "SO_PEERCRED"):
        return "this Python was built without pidfd_open"
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError as error:
        return f"this system doesn't allow pidfd_open ({error.strerror})"
    return ""


def server(python: list[str], env: Mapping[str, str]) -> str:
    """Return the address of a server for kernels of this Python and environment. Start one if none is running.

    python: the interpreter with its flags
    env:    the kernels' environment variables

    This process keeps a connection to the server, which ends when its last connection closes. Raises NoServer if the
    server doesn't start.
    """
    family = os.environ.setdefault(FAMILY, uuid.uuid4().hex)
    chosen = sorted(item for item in {**SERVERS_OWN, **env}.items() if item[0].startswith(IMPORT_TIME))
    digest = hashlib.sha256(json.dumps([python, chosen, surroundings.fixed()]).encode()).hexdigest()[:16]
    address = f"warmkernels-{family}-{digest}"
    with _lock:
        if address in _servers and _alive(_servers[address][0]):
            return address
        try:
            _servers[address] = wire.connect(address), None
        except wire.Gone:
            _servers[address] = _start(python, env, address)
    return address


def _alive(connection: socket.socket) -> bool:
    """Return whether the server at the other end is running. A server sends nothing until it receives a request."""
    try:
        return bool(connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT))
    except BlockingIOError:
        return True
    except OSError:
        return False


def _start(python: list[str], env: Mapping[str, str], address: str) -> tuple[socket.socket, subprocess.Popen]:
    variables = {name: value for name, value in env.items() if name not in NOT_THE_SERVERS}
    process = subprocess.Popen(
        [*python, "-m", "warmkernels.server", address],
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C in a terminal must reach only the owner
        cwd="/",
    )
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(wire.Gone):
            return wire.connect(address), process
        if process.poll() not in (None, 0):  # 0: another process's server started first
            break
        time.sleep(0.01)
    process.kill()
    process.wait()
    raise NoServer(f"the server did not start ({' '.join(python)})")


class WarmProcess:
    """A kernel that was forked for this process, with the part of subprocess.Popen's interface that Jupyter uses.

    Raises NoServer if the server at `address` is gone or can't fork.
    """

    stdin = stdout = stderr = None

    def __init__(self, address: str, command: list[str], env: Mapping[str, str], cwd: str, streams: tuple) -> None:
        """Request a kernel from the server at `address`. Raises NoServer if the server is gone or refuses to fork."""
        surroundings.stands(cwd)
        request = {"command": command, "env": dict(env), "cwd": cwd, "inherited": surroundings.inherited()}
        self.returncode: int | None = None
        try:
            self._connection = wire.connect(address)
            self._connection.settimeout(START_SECONDS)  # the server may still be importing modules
            with _opened(streams) as descriptors:
                wire.send(self._connection, request, descriptors)
            answer, _ = wire.receive(self._connection)
        except wire.Gone as error:
            raise NoServer(f"the server does not answer ({error})") from None
        if "pid" not in answer:
            self._connection.close()
            raise NoServer(answer.get("error", "the server refused"))
        self.pid: int = answer["pid"]
        self._process = os.pidfd_open(self.pid)
        _kernels.add(self)
        # Wait briefly: a client that connects before the kernel is listening retries only after 100 ms or more.
        _readable(self._connection, READY_SECONDS)

    def poll(self) -> int | None:
        """Return None while the kernel runs, then its exit code, which is negative if a signal ended the kernel."""
        if self.returncode is None and _readable(self._process):
            self.returncode = self._told()
        return self.returncode

    def _told(self) -> int:
        """Return the exit code of a kernel that has ended, as reported by its server."""
        self._connection.settimeout(TOLD_SECONDS)
        try:
            while "exit" not in (answer := wire.receive(self._connection)[0]):
                pass  # skip the message that the kernel is ready
        except wire.Gone:  # the server was killed, so the exit code is unknown
            return -signal.SIGKILL
        return answer["exit"]

    def wait(self, timeout: float | None = None) -> int:
        """Wait until the kernel ends, then release it. Raises subprocess.TimeoutExpired, as Popen does."""
        if self.poll() is None and not _readable(self._process, timeout):
            raise subprocess.TimeoutExpired("kernel", timeout)
        self.poll()
        self.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel's process."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._process, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def close(self) -> None:
        """Release the kernel, which ends it if it is still running."""
        self._connection.close()
        if self._process >= 0:
            os.close(self._process)
            self._process = -1

    def __del__(self) -> None:
        with contextlib.suppress(Exception):
            self.close()


def _readable(thing: int | socket.socket, seconds: float | None = 0) -> bool:
    """Return whether data can be read, or a process ends, within this time."""
    poll = select.poll()  # select() fails for descriptors above 1023
    poll.register(thing, select.POLLIN)
    return bool(poll.poll(None if seconds is None else 1000 * seconds))


@contextlib.contextmanager
def _opened(streams: tuple):
    """Yield descriptors for the kernel's standard streams. As with Popen, each stream is None, a number, or a file."""
    with contextlib.ExitStack() as stack:
        nothing = stack.enter_context(open(os.devnull, "r+b"))
        out = []
        for own, stream in enumerate(streams):
            if stream == subprocess.DEVNULL or (stream is None and own == 0):
                out.append(nothing.fileno())
            elif stream == subprocess.STDOUT:
                out.append(out[1])
            elif stream is None:
                out.append(own)
            else:
                out.append(stream if isinstance(stream, int) else stream.fileno())
        yield tuple(out)


@atexit.register
def _end() -> None:
    """Release the kernels and servers, and wait for the servers that this process has started."""
    for kernel in list(_kernels):
        kernel.close()
    for connection, _ in _servers.values():
        connection.close()
    for _, process in _servers.values():
        if process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
                process.wait(5)
