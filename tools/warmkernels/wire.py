"""The protocol between owner and server: length-prefixed JSON with file descriptors.

Addresses are in Linux's abstract namespace, so a killed process leaves no file behind. Any user of the machine could
connect to an address, so both processes check which user the other one runs as.
"""

from __future__ import annotations

import array
import json
import os
import socket
import struct

LENGTH = struct.Struct("!I")
LONGEST = 16 * 2**20  # the maximum size of a message, in bytes; an environment is far smaller


class Gone(Exception):
    """Error raised if a connection has ended, can't be established, or leads to another user's process."""


def listen(address: str) -> socket.socket:
    """Return a listening socket. Raises OSError if another server already has the address."""
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(_abstract(address))
    listening.listen(64)
    return listening


def connect(address: str) -> socket.socket:
    """Return a connection to the server at this address. Raises Gone if this user has no server there."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.connect(_abstract(address))
        refuse_strangers(connection)
    except (OSError, Gone) as error:
        connection.close()
        raise Gone(f"no server at {address}: {error}") from None
    return connection


def _abstract(address: str) -> bytes:
    return b"\0" + address.encode()


def refuse_strangers(connection: socket.socket) -> None:
    """Raise Gone unless the process at the other end belongs to this user."""
    size = struct.calcsize("3i")
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))
    if user != os.getuid():
        raise Gone(f"it belongs to the user {user}")


def send(connection: socket.socket, message: dict, descriptors: tuple[int, ...] = ()) -> None:
    """Send a message with copies of these file descriptors. Raises Gone if the connection has ended."""
    data = json.dumps(message).encode()
    rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
    try:
        # Use a single call, because two processes may send at the same time.
        sent = connection.sendmsg([LENGTH.pack(len(data)), data], rights)
        connection.sendall(data[max(sent - LENGTH.size, 0) :])
    except OSError as error:
        raise Gone(str(error)) from None


def receive(connection: socket.socket) -> tuple[dict, list[int]]:
    """Return the next message and the file descriptors sent with it.

    Raises Gone if the connection ends or if anything other than a message arrives.
    """
    descriptors = array.array("i")
    try:
        head, ancillary, _, _ = connection.recvmsg(LENGTH.size, socket.CMSG_SPACE(8 * descriptors.itemsize))
        for level, kind, data in ancillary:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                descriptors.frombytes(data[: len(data) - len(data) % descriptors.itemsize])
        head += _exactly(connection, LENGTH.size - len(head))
        (length,) = LENGTH.unpack(head)
        if length > LONGEST:
            raise Gone(f"a message of {length} bytes")
        return json.loads(_exactly(connection, length)), list(descriptors)
    except (OSError, ValueError, Gone) as error:
        for descriptor in descriptors:
            os.close(descriptor)
        raise Gone(str(error)) from None


def _exactly(connection: socket.socket, count: int) -> bytes:
    parts = []
    while count:
        part = connection.recv(min(count, 2**20))
        if not part:
            raise Gone("the connection ended")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
