"""Run a command as another kind of user: as an ordinary user if root runs the tests, and as root otherwise."""

import functools
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

from layercourse import ROOT

USER = 60_999  # a user who owns no files
ORDINARY, AS_ROOT = "ordinary user", "root"
CURRENT = AS_ROOT if hasattr(os, "geteuid") and os.geteuid() == 0 else ORDINARY


def reason_against(kind):
    """Return why tests can't switch to this kind of user here, or "" if they can."""
    if sys.platform != "linux":
        return "tests change users on Linux only"
    if kind == CURRENT:
        return f"this run is already one as {'root' if kind == AS_ROOT else 'an ordinary user'}"
    if kind == ORDINARY:
        missing = [name for name in ("bwrap", "setpriv") if not shutil.which(name)]
        return f"{missing[0]} is not installed" if missing else ""
    return "" if _may_become_root() else "tests become root only in CI, where sudo asks for no password"


@functools.cache
def _may_become_root():
    if not os.environ.get("COURSE_CI") or not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0


def command(kind, *arguments):
    """Return a command that runs this Python with these arguments as the other kind of user.

    An ordinary user can't enter root's home, where this Python may be, so this user gets a view of the file system in
    which folders that are closed to other users contain only this Python, its packages, and the course.
    """
    python = [sys.executable, *map(str, arguments)]
    if kind == AS_ROOT:
        return ["sudo", "-n", "--preserve-env", *python]
    view = ["bwrap", "--dev-bind", "/", "/", "--die-with-parent"]
    shown = {Path(path) for path in (sys.prefix, sys.base_prefix, os.path.realpath(sys.base_prefix), ROOT)}
    closed = {(top, path) for path in shown if (top := _closed_part(path))}
    for top in sorted({top for top, _ in closed}):
        view += ["--perms", "0755", "--tmpfs", str(top)]
    for top, path in sorted(closed):
        for parent in reversed(path.parents):
            view += ["--dir", str(parent)] if parent.is_relative_to(top) and parent != top else []
        view += ["--ro-bind", str(path), str(path)]
    as_user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups", "--inh-caps=-all"]
    return [*view, "--", *as_user, "--bounding-set=-all", *python]


def _closed_part(path):
    """Return the topmost folder on a path that other users can't enter, or None if they can enter all folders on it."""
    return next((part for part in [*reversed(path.parents), path] if not part.stat().st_mode & stat.S_IXOTH), None)


def own_folder(folder, kind):
    """Create a folder for the other user, give access to its parents, and return it."""
    folder.mkdir()
    if kind == ORDINARY:
        os.chown(folder, USER, USER)
        for parent in folder.parents:
            if parent.stat().st_uid == os.geteuid() and not parent.stat().st_mode & stat.S_IXOTH:
                parent.chmod(parent.stat().st_mode | stat.S_IXOTH)
    return folder
