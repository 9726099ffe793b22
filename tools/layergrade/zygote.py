"""The zygote: imports TensorFlow and the experiments once, inside the sandbox, and forks for each submission.

`sandbox` starts `python -m layergrade.zygote FD` and communicates over the socket FD. It first sends the distributed
cells and then a request for each fork, with three descriptors, or with four if reference solutions are given. The
zygote reports how each fork ended. No byte of a submission passes through the zygote: a fork reads its own request from
a file in memory, and writes its observations to a pipe. As a result, later submissions find no traces of earlier ones
in memory.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys

from layercheck.exercise import declared, lessons
from warmkernels import owner, wire
from warmkernels.preload import preload

from . import forks, huge_pages, isolation, runner
from .limits import Limits


def main() -> None:
    """Serve requests until the other side closes the connection."""
    connection = socket.socket(fileno=int(sys.argv[1]))
    os.environ["MPLBACKEND"] = "agg"
    error = owner.supported() or preload().error
    if not error:
        for lesson in lessons():
            declared(lesson)
        for package in sys.argv[2:]:
            importlib.import_module(package)
    wire.send(connection, {"error": error})
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            request, descriptors = wire.receive(connection)
        except wire.Gone:
            return
        if "given" in request:
            runner.prepare(request["given"])
            isolation.prepare()
            gc.collect()
            gc.freeze()
            huge_pages.collapse()
            continue
        out, lifeline, asked, *secret = descriptors
        limits = Limits(**request.pop("limits"))
        try:
            ended = forks.fork(
                lambda: runner.run(_read(asked), out, *secret),  # noqa: B023
                limits,
                lifeline,
                keep=(out, asked, *secret),
            )
        except OSError as error:
            ended = {"how": forks.DIED, "status": str(error), "peak": 0}
        for descriptor in descriptors:
            os.close(descriptor)
        wire.send(connection, ended)


def _read(asked: int) -> dict:
    """Return a request. Call this function in the fork that handles the request."""
    with open(asked, encoding="utf-8") as file:
        return json.load(file)


if __name__ == "__main__":
    main()
