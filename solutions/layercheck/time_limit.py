"""Limit the time of each call to a learner's code, so that an endless loop ends in an error and the kernel survives."""

from __future__ import annotations

import _thread
import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

SECONDS = 10.0  # seconds of the process's CPU time, so that a busy machine makes no difference
WAITING = 60.0  # seconds of wall-clock time, a limit for code that waits and computes nothing
AGAIN = 0.5  # seconds between two attempts to stop a call
STUCK = 10.0  # seconds from the first attempt until the learner is asked to restart the kernel

STUCK_TEXT = (
    "\n{call} is still running inside a library that can't be interrupted. Restart the kernel (Kernel > Restart "
    "Kernel), then correct your code before you run it again."
)


class TooSlow(BaseException):
    """Error for a call that exceeds the time limit. It isn't an Exception, because a learner's code may catch those.

    >>> TooSlow("pooled_size(7, 3, 2)").args[0]
    "pooled_size(7, 3, 2) did not return within 10 s. Is there a loop that doesn't end?"
    """

    def __init__(self, call: str = "") -> None:
        call = call or (_watching.last if _watching else "This call")
        super().__init__(f"{call} did not return within {SECONDS:.0f} s. Is there a loop that doesn't end?")


class _Watch:
    """A thread that stops the watched thread's current call when its time is up."""

    def __init__(self, seconds: float, waiting: float) -> None:
        self.seconds, self.waiting = seconds, waiting
        self.thread = threading.get_ident()
        self.output = sys.stdout  # taken outside of calls, because calls redirect it
        self.lock, self.over = threading.Lock(), threading.Event()
        self.call, self.last, self.stopped = None, "", False
        self.began = (0.0, 0.0)
        self.watcher = threading.Thread(target=self._watch, daemon=True, name="time limit of a check")

    def begin(self, call: str) -> None:
        with self.lock:
            self.call = self.last = call
            self.stopped, self.began = False, (time.process_time(), time.monotonic())

    def end(self) -> None:
        with self.lock:
            self.call = None
            if self.stopped:  # withdraw an exception that hasn't been raised yet
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), None)

    def _watch(self) -> None:
        asked = 0
        while not self.over.wait(AGAIN):
            with self.lock:
                computed, waited = (
                    now - then for now, then in zip((time.process_time(), time.monotonic()), self.began)
                )
                if self.call is None or (computed < self.seconds and waited < self.waiting):
                    asked = 0
                    continue
                self.stopped = True
                self._interrupt(asked)
            asked += 1
            if asked == round(STUCK / AGAIN):
                print(STUCK_TEXT.format(call=self.call), file=self.output, flush=True)

    def _interrupt(self, asked: int) -> None:
        """Raise TooSlow in the watched thread. From the second attempt on, also interrupt system calls."""
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self.thread), ctypes.py_object(TooSlow))
        if asked and self.thread == threading.main_thread().ident:
            if os.name == "posix":
                signal.pthread_kill(self.thread, signal.SIGINT)
            else:
                _thread.interrupt_main()


_watching: _Watch | None = None


@contextlib.contextmanager
def limited_calls(seconds: float = SECONDS, waiting: float = WAITING) -> Iterator[None]:
    """Limit the time of every call that `timed` marks inside the block.

    seconds: the limit of CPU time; waiting: the limit of wall-clock time; both in seconds

    >>> with limited_calls(), timed("f(1)"):
    ...     sum(range(10))
    45
    """
    global _watching
    before, _watching = _watching, _Watch(seconds, waiting)
    watch = _watching
    watch.watcher.start()
    try:
        yield
    except KeyboardInterrupt:
        if watch.stopped:  # this watch interrupted the call just as it ended
            raise TooSlow from None
        raise
    finally:
        watch.over.set()
        _watching = before


class timed:
    """Mark the block as one call, described as `call`. Raises TooSlow if it takes too long.

    Outside a `limited_calls` block, there is no limit.

    >>> with timed("f(1)"):
    ...     sum(range(10))
    45
    """

    def __init__(self, call: str) -> None:
        watch = _watching
        nested = watch is None or watch.thread != threading.get_ident() or watch.call is not None
        self.call, self.watch = call, None if nested else watch

    def __enter__(self) -> None:
        if self.watch:
            self.watch.begin(self.call)

    def __exit__(self, kind, error, trace) -> None:
        if self.watch:
            self.watch.end()
            if self.watch.stopped:  # raise it even if the learner's own code has caught the exception
                raise TooSlow(self.call) from None
