"""Turn a fork of the server into a Jupyter kernel that behaves like any other kernel."""

from __future__ import annotations

import contextlib
import logging
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import time
import warnings
from dataclasses import dataclass

import ipykernel_launcher as launcher

from . import surroundings, wire


@dataclass(frozen=True)
class Modules:
    """Data about the server's modules that a fork needs.

    The server collects this data before it forks. If a fork searched the modules itself, their memory would be copied.

    >>> Modules(ours=("warmkernels.kernel",))
    Modules(ours=('warmkernels.kernel',), files='', filters=0)
    """

    ours: tuple[str, ...] = ()
    files: str = ""  # the files of modules that a cold kernel imports before its first cell, separated by \\0
    filters: int = 0  # the number of leading warning filters that a cold kernel's cells would add


class _Sys:
    """A stand-in for sys, used while ipykernel collects the files in which its debugger doesn't stop.

    TensorFlow's files must not be among them, and going through thousands of modules would take a fifth of the time
    that a kernel needs to start.
    """

    modules: dict = {}  # noqa: RUF012

    def __getattr__(self, name: str):
        return getattr(sys, name)


def become(request: dict, descriptors: list[int], lifeline: socket.socket, modules: Modules) -> None:
    """Adopt the session, streams, environment, folder, and random state that `request` asks for.

    request:     the kernel's command, environment, and folder, and the result of `surroundings.inherited`
    descriptors: standard input, output, and error
    lifeline:    the connection to the owner; when it closes, this kernel ends
    modules:     data about the server's modules; this kernel drops the warmkernels package's modules
    """
    os.setsid()  # interrupts and kills are sent to the kernel's own process group
    for number, descriptor in enumerate(descriptors):
        os.dup2(descriptor, number)
        os.close(descriptor)
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGHUP):
        signal.signal(name, signal.default_int_handler if name == signal.SIGINT else signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    time.tzset()
    tempfile.tempdir = None
    _fresh_random_state()
    for name in modules.ours:
        del sys.modules[name]
    sys.orig_argv = request["command"]
    sys.argv = [launcher.__file__, *sys.orig_argv[sys.orig_argv.index("-m") + 2 :]]
    surroundings.take_on(request["inherited"])
    threading.Thread(target=_end_with, args=(lifeline,), name="end-with-owner", daemon=True).start()


def _fresh_random_state() -> None:
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()


def _end_with(lifeline: socket.socket) -> None:
    """Wait until the owner ends, then kill this kernel. The server also does this, but may itself have ended."""
    lifeline.settimeout(None)
    with contextlib.suppress(OSError):
        while lifeline.recv(1):
            pass
    os.killpg(os.getpgid(0), signal.SIGKILL)


def run(argv: list[str], lifeline: socket.socket, modules: Modules) -> None:
    """Run the kernel until it ends, as `python -m ipykernel_launcher` does. Notify the owner when the kernel is ready.

    argv:     the kernel's command-line arguments
    lifeline: the connection to the owner
    modules:  data about the server's modules
    """
    from ipykernel import ipkernel
    from ipykernel.kernelapp import IPKernelApp

    streams = {sys.stdout: "stdout", sys.stderr: "stderr"}
    handlers = [reference() for reference in logging._handlerList]  # ipykernel empties the list
    # With 1 as its parent, ipykernel doesn't watch its parent process. `become` watches the owner instead.
    app = IPKernelApp.instance(parent_handle=1)
    ipkernel.sys = _Sys()
    later, warnings.filters[: modules.filters] = warnings.filters[: modules.filters], []
    app.initialize(argv)  # this adds another warning filter
    warnings.filters[:0] = later
    warnings.simplefilter("default", append=True)  # changing the filters makes Python show each warning again
    warnings.filters.pop()
    ipkernel.sys = sys
    getattr(app.kernel, "_kernel_modules", []).extend(modules.files.split("\0"))  # the debugger uses the same list
    for handler in handlers:
        # Handlers created at import write to the server's streams. In a kernel, they must write to the notebook's.
        if isinstance(handler, logging.StreamHandler) and handler.stream in streams:
            handler.stream = getattr(sys, streams[handler.stream])
    with contextlib.suppress(wire.Gone):
        wire.send(lifeline, {"ready": True})
    app.start()
