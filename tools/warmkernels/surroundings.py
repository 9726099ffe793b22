"""Settings that a kernel inherits: those that a fork can adopt, and those that it can't."""

from __future__ import annotations

import contextlib
import os
import signal
import sysconfig
from collections.abc import Collection


def inherited() -> dict:
    """Return what a process started by the main thread would inherit, in a form that JSON can represent. Linux only.

    The result contains the umask, the resource limits, the permitted processors, and the ignored signals.
    """
    import resource  # not available on Windows

    with open("/proc/self/status", encoding="utf-8") as status:
        umask = next(line.split()[1] for line in status if line.startswith("Umask:"))
    limits = {number: resource.getrlimit(number) for number in _limits()}
    signals = {number: signal.getsignal(number) for number in signal.valid_signals() - {signal.SIGINT}}
    return {
        "umask": int(umask, 8),
        "limits": list(limits.items()),
        "processors": sorted(os.sched_getaffinity(os.getpid())),
        "ignored": [int(number) for number, handler in signals.items() if handler == signal.SIG_IGN],
    }


def take_on(given: dict) -> None:
    """Apply to this process the settings that `inherited` returned."""
    import resource

    os.umask(given["umask"])
    with contextlib.suppress(OSError):  # the server's permissions may have been restricted since then
        os.sched_setaffinity(0, given["processors"])
    for number in given["ignored"]:
        signal.signal(number, signal.SIG_IGN)
    for number, limit in given["limits"]:
        resource.setrlimit(number, limit)


def fixed() -> list:
    """Return the settings that a fork can't change. Kernels that differ in them need separate servers. Linux only.

    The result contains the installed distributions, the priority, and the hard resource limits.
    """
    import resource

    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    places = filter(os.path.isdir, libraries)
    installed = sorted(name for place in places for name in os.listdir(place) if name.endswith(".dist-info"))
    return [
        installed,
        os.getpriority(os.PRIO_PROCESS, os.getpid()),
        [resource.getrlimit(number)[1] for number in _limits()],
    ]


def _limits() -> list[int]:
    import resource

    return sorted({getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_")})


def against(cwd: str, env: dict[str, str], preloaded: Collection[str]) -> str:
    """Return a clause that says why a fork's imports in `cwd` would differ from a cold kernel's, or "" if they don't.

    preloaded: the names of packages that the server has imported, but a new cold kernel hasn't

    >>> against("/", {"PYTHONPATH": "tools"}, preloaded={"numpy"})
    'PYTHONPATH names a folder that is not absolute'
    """
    if not all(map(os.path.isabs, env.get("PYTHONPATH", "/").split(os.pathsep))):
        return "PYTHONPATH names a folder that is not absolute"
    try:
        names = os.listdir(cwd)
    except OSError:  # a kernel can run in a folder whose files it can't list
        return ""
    own = {name.partition(".")[0] for name in names if name.endswith((".py", ".so"))}
    own |= {name for name in names if name in preloaded and os.path.isdir(os.path.join(cwd, name))}
    shadows = sorted(own & set(preloaded)) + [name for name in names if name == "matplotlibrc"]
    return f"{cwd} has its own {shadows[0]}" if shadows else ""


def stands(cwd: str) -> None:
    """Raise the OSError that starting a process in this folder would raise.

    >>> stands("missing")
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    os.stat(os.path.join(cwd, "."))
