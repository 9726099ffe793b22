"""Before anything is downloaded, detect systems that the course can't run on.

Only the standard library is imported here.
"""

import contextlib
import os
import platform
import subprocess
import sys
import sysconfig

from layercourse import ROOT

PATH_MAX_WINDOWS = 259  # characters in a path, unless long paths are enabled
LONGEST_BELOW_ROOT = 193  # characters in the longest path that the packages add below the course's folder

USE_LINUX = "use 64-bit Linux, for example in WSL (run 'wsl --install')"
NATIVE_PYTHON = "install an Apple silicon build (https://www.python.org/downloads), then run course.py with it"
ENABLE_LONG_PATHS = r"reg add HKLM\SYSTEM\CurrentControlSet\Control\FileSystem /v LongPathsEnabled /t REG_DWORD /d 1 /f"
VISUAL_CPP = "https://aka.ms/vs/17/release/vc_redist.x64.exe"


def problem() -> str | None:
    """Return why TensorFlow can't run on this system and what to do, in one or two sentences. Return None if it can."""
    system, machine = sys.platform, platform.machine().lower()
    if system not in ("linux", "darwin", "win32") or machine not in ("x86_64", "amd64", "aarch64", "arm64"):
        return f"TensorFlow has no release for {system} on {machine}. Use Linux, macOS, or Windows on x86-64."
    if system == "linux" and platform.libc_ver()[0] != "glibc":
        return "TensorFlow needs Linux with glibc. Use Debian, Ubuntu, or Fedora instead of Alpine."
    return wrong_python() or (_windows_problem() if system == "win32" else None)


def wrong_python() -> str | None:
    """Return why this system needs a different Python, or None if this one can be used."""
    if sys.platform == "darwin" and platform.machine().lower() == "x86_64":
        if _is_translated():
            return f"This Python is an Intel build on Apple silicon, where TensorFlow crashes: {NATIVE_PYTHON}."
        if sys.version_info >= (3, 12):
            return "TensorFlow's releases for Intel Macs end with Python 3.11. Run course.py with Python 3.11."
    return None


def _is_translated() -> bool:
    """Return whether Rosetta is translating this process, which hides the machine's ARM processor."""
    with contextlib.suppress(OSError):
        command = ["/usr/sbin/sysctl", "-n", "sysctl.proc_translated"]
        return subprocess.run(command, capture_output=True, encoding="ascii", errors="replace").stdout.strip() == "1"
    return False


def _windows_problem() -> str | None:
    if sysconfig.get_platform() == "win-arm64" or "ARM" in os.environ.get("PROCESSOR_IDENTIFIER", ""):
        return f"TensorFlow doesn't run on Windows on ARM: {USE_LINUX}."
    most = PATH_MAX_WINDOWS - LONGEST_BELOW_ROOT
    if len(str(ROOT)) > most and not _long_paths_enabled():
        return (
            f"The path of this folder has {len(str(ROOT))} characters, but Windows allows {most} here because of the "
            r"long names of TensorFlow's files. Move the course to a shorter path, such as C:\course, or enable long "
            rf"paths as administrator: {ENABLE_LONG_PATHS}"
        )
    if not _has_library("msvcp140_1.dll"):
        return f"TensorFlow needs the Visual C++ runtime. Install it from {VISUAL_CPP}, then run this again."
    return None


def _long_paths_enabled() -> bool:
    import winreg

    with (
        contextlib.suppress(OSError),
        winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key,
    ):
        return winreg.QueryValueEx(key, "LongPathsEnabled")[0] == 1
    return False


def _has_library(name: str) -> bool:
    import ctypes

    try:
        ctypes.WinDLL(name)
    except OSError:
        return False
    return True
