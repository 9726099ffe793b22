"""The zygote: imports TensorFlow and the experiments inside the sandbox, once, and forks for each submission.

`python -m layercourse.grading.zygote FD` is started by `sandbox`, which talks to it over the socket FD: a request and
two descriptors go in, word of how the fork ended comes out. What the fork observes never passes through here.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys

from layercheck.exercise import exercises, lessons

from ..warm import wire
from ..warm.server import preload
from . import isolation, runner


def main() -> None:
    """Serves until the other side hangs up."""
    connection = socket.socket(fileno=int(sys.argv[1]))
    os.environ["MPLBACKEND"] = "agg"
    trouble = preload().trouble
    if not trouble:
        for lesson in lessons():
            exercises(lesson)
        importlib.import_module("layerfigures")
        gc.collect()
        gc.freeze()
    wire.send(connection, {"trouble": trouble})
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            request, (out, lifeline) = wire.receive(connection)
        except wire.Gone:
            return
        limits = isolation.Limits(**request.pop("limits"))
        try:
            ended = isolation.fork(lambda: runner.run(request, out), limits, lifeline, keep=(out,))  # noqa: B023
        except OSError as error:
            ended = {"how": isolation.DIED, "status": str(error), "peak": 0}
        os.close(out)
        os.close(lifeline)
        wire.send(connection, ended)


if __name__ == "__main__":
    main()
