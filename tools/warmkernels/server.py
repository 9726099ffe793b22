"""The server, which imports TensorFlow once, runs no operations, and forks a kernel for each request.

An owner starts `python -m warmkernels.server ADDRESS`. Every connection counts as a user. A connection with a request
belongs to a kernel, which ends when the connection closes. A connection without a request only keeps the server alive.
The server ends when its last user disconnects, or if no user ever connects.
"""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import signal
import socket
import sys
import time
from dataclasses import dataclass

from . import kernel, surroundings, wire
from .preload import Preloaded, preload

LINGER = 30.0  # seconds without a user before the server ends
REQUEST_SECONDS = 10.0  # a connection that has begun a request has this long to finish it


@dataclass
class Child:
    """A kernel: its process, a descriptor that becomes readable when the process ends, and its owner's connection."""

    pid: int
    ended: int
    owner: socket.socket


@dataclass(frozen=True)
class Fork:
    """Data that a new fork needs to become a kernel: the request, its standard streams, and its owner's connection."""

    request: dict
    descriptors: list[int]
    owner: socket.socket


class Server:
    """The server's connections and children, and the loop that serves them."""

    def __init__(self, listening: socket.socket, preloaded: Preloaded) -> None:
        self.listening, self.preloaded = listening, preloaded
        self.selector = selectors.DefaultSelector()
        self.selector.register(listening, selectors.EVENT_READ, self._accept)
        self.users: set[socket.socket] = set()
        self.children: dict[socket.socket, Child] = {}

    def serve(self) -> Fork | None:
        """Serve until there are no users left. In a fork, return the data for its kernel."""
        nobody_until = time.monotonic() + LINGER
        had_users = False
        while self.users or not (had_users or time.monotonic() > nobody_until):
            for key, _ in self.selector.select(timeout=1.0):
                if key.fileobj not in self.selector.get_map():
                    continue  # an earlier event in this round has closed it
                fork = key.data(key.fileobj)
                if fork is not None:
                    return fork
            had_users = had_users or bool(self.users)
        return None

    def _accept(self, listening: socket.socket) -> None:
        try:
            connection, _ = listening.accept()
        except OSError:  # too many files are open, or the other process has disconnected
            time.sleep(0.1)
            return
        try:
            wire.refuse_strangers(connection)
        except wire.Gone:
            connection.close()
            return
        connection.settimeout(REQUEST_SECONDS)
        self.users.add(connection)
        self.selector.register(connection, selectors.EVENT_READ, self._hear)

    def _hear(self, connection: socket.socket) -> Fork | None:
        """Handle a request or a closed connection."""
        try:
            request, descriptors = wire.receive(connection)
            error = self.preloaded.error
            error = error or surroundings.against(request["cwd"], request["env"], self.preloaded.packages)
            if error or len(descriptors) != 3:
                _close(*descriptors)
                wire.send(connection, {"error": error or "the kernel's standard streams are missing"})
                return None
            return self._fork(connection, request, descriptors)
        except wire.Gone:
            self._forget(connection)
            return None

    def _fork(self, connection: socket.socket, request: dict, descriptors: list[int]) -> Fork | None:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        try:
            pid = os.fork()
        except OSError as error:
            _close(*descriptors)
            wire.send(connection, {"error": f"the server cannot fork ({error})"})
            return None
        if pid == 0:
            self._let_go(connection)
            return Fork(request, descriptors, connection)
        _close(*descriptors)
        child = Child(pid, os.pidfd_open(pid), connection)
        self.children[connection] = child
        self.selector.register(child.ended, selectors.EVENT_READ, lambda _: self._report(child))
        wire.send(connection, {"pid": pid})
        return None

    def _let_go(self, keep: socket.socket) -> None:
        """Close everything that belongs to the server. Call this in a fork."""
        self.selector.close()
        self.listening.close()
        for connection in self.users - {keep}:
            connection.close()
        _close(*(child.ended for child in self.children.values()))

    def _report(self, child: Child) -> None:
        """Report to the owner how its kernel ended. The pid isn't reused until `_forget` reaps the process."""
        self.selector.unregister(child.ended)
        status = os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        code = status.si_status if status.si_code == os.CLD_EXITED else -status.si_status
        with contextlib.suppress(wire.Gone):  # the selector reports the closed connection next
            wire.send(child.owner, {"exit": code})

    def _forget(self, connection: socket.socket) -> None:
        """Remove a user who has disconnected, and shut down their kernel if they have one."""
        self.selector.unregister(connection)
        self.users.discard(connection)
        child = self.children.pop(connection, None)
        connection.close()
        if child is None:
            return
        for kill in (os.killpg, os.kill):  # a new fork doesn't have its own process group yet
            try:
                kill(child.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue
        os.waitpid(child.pid, 0)
        if child.ended in self.selector.get_map():
            self.selector.unregister(child.ended)
        os.close(child.ended)


def _close(*descriptors: int) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def main() -> None:
    """Run the server and, in a fork, the kernel."""
    (address,) = sys.argv[1:]
    try:
        listening = wire.listen(address)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return  # another server has the address
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C must reach only the owner
    if sys.path[0] in ("", os.getcwd()):
        del sys.path[0]  # as ipykernel's launcher does
    preloaded = preload()
    fork = Server(listening, preloaded).serve()
    if fork is None:
        return
    fork.request["env"] = {**preloaded.variables, **fork.request["env"]}
    kernel.become(fork.request, fork.descriptors, fork.owner, preloaded.modules)
    kernel.run(sys.argv[1:], fork.owner, preloaded.modules)


if __name__ == "__main__":
    main()
