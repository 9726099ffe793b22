"""The bubblewrap command that starts a sandbox: which parts of the machine it shows, and its environment variables."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import sys
import sysconfig
from pathlib import Path

from layercheck import threads

from . import isolation, seccomp
from .course import Course

SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d")
GET_IT = (
    "Install bubblewrap (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap), or grade on a "
    "Linux machine (a virtual machine works). To run trusted submissions without a sandbox, pass --unsafe"
)
# On Ubuntu 24.04 and later, this file contains 1 if ordinary users' processes may not create namespaces.
APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
ALLOW_IT = (
    "This system lets only root create sandboxes. To allow them for all users until the next restart, run "
    "'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0', or run this command as root"
)


class NoSandbox(Exception):
    """Error raised if no sandbox is possible here. The message says why and what to do."""


def command(course: Course) -> list[str]:
    """Return the command that runs this Python in bubblewrap. Raises NoSandbox if bubblewrap can't run here."""
    if sys.platform != "linux":
        raise NoSandbox(f"The sandbox is unsupported on {sys.platform}. {GET_IT}.")
    if platform.machine() not in seccomp.ARCHITECTURES:
        raise NoSandbox(f"The sandbox is unsupported on {platform.machine()} processors. {GET_IT}.")
    program = shutil.which("bwrap")
    if program is None:
        raise NoSandbox(f"Students' code runs in a sandbox, but bubblewrap isn't installed. {GET_IT}.")
    options = ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--die-with-parent"]
    options += ["--unshare-cgroup-try"]
    if os.geteuid() == 0:
        options += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        options += ["--cap-add", "CAP_SETPCAP", "--cap-add", "CAP_KILL", "--cap-add", "CAP_SYS_PTRACE"]
    else:
        options += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    options += ["--cap-add", "CAP_SYS_ADMIN", "--hostname", "sandbox"]
    options += ["--tmpfs", "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", isolation.SCRATCH]
    for path in sorted({parent for shown in (*_pythons(), *course.packages) for parent in Path(shown).parents[:-1]}):
        if not path.is_relative_to("/usr"):
            options += ["--dir", str(path)]  # otherwise, bubblewrap would create this folder for root only
    for path in SYSTEM:
        if os.path.islink(path):
            options += ["--symlink", os.readlink(path), path]
        elif os.path.exists(path):
            options += ["--ro-bind", path, path]
    for path in _pythons():
        options += ["--ro-bind", path, path]
    for path in course.packages:
        options += ["--ro-bind", str(path), str(path)]
    options += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", isolation.SCRATCH]
    return [program, *options, sys.executable]


def remedy() -> str:
    """Return what to do if bubblewrap is installed but doesn't work."""
    with contextlib.suppress(OSError):
        if os.geteuid() and APPARMOR.read_text(encoding="utf-8").strip() == "1":
            return ALLOW_IT
    return GET_IT


def _pythons() -> list[str]:
    """Return the outermost folders that this Python is installed in, except for those in /usr."""
    base = os.path.realpath(sys.base_prefix)
    linked = os.path.realpath(sys.executable)
    wanted = {sys.prefix, sys.base_prefix, base, str(Path(linked).parent.parent), sysconfig.get_path("purelib")}
    outer = [path for path in wanted if not any(Path(path).is_relative_to(other) for other in wanted - {path})]
    return sorted(path for path in outer if not Path(path).is_relative_to("/usr"))


def environment(course: Course) -> dict[str, str]:
    """Return the environment variables for a submission."""
    kept = {name: os.environ[name] for name in ("TF_USE_LEGACY_KERAS", "KERAS_BACKEND") if name in os.environ}
    here = os.pathsep.join(course.import_path)
    places = {"HOME": isolation.SCRATCH, "TMPDIR": isolation.SCRATCH, "PATH": "/usr/bin:/bin", "PYTHONPATH": here}
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "COURSE_PROGRESS": "off"}
    return {**kept, **places, **quiet, **threads.ONE_EACH, "PYTHONHASHSEED": "0", "MPLCONFIGDIR": isolation.SCRATCH}
