"""Test which systems are refused before any download, and what the messages say."""

import os
import platform
import sys
import sysconfig

from layercourse import systems

import pytest


@pytest.fixture
def pretend(monkeypatch):
    """Return a function that makes `systems` detect another system."""

    def pretend(system, machine, version=(3, 13), libc="glibc"):
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(sys, "version_info", version)
        monkeypatch.setattr(platform, "machine", lambda: machine)
        monkeypatch.setattr(platform, "libc_ver", lambda: (libc, "2.36"))
        monkeypatch.setattr(sysconfig, "get_platform", lambda: f"win-{machine.lower()}")
        monkeypatch.setattr(systems, "_is_translated", lambda: False)
        monkeypatch.setattr(systems, "_long_paths_enabled", lambda: False)
        monkeypatch.setattr(systems, "_has_library", lambda name: True)
        monkeypatch.setattr(systems, "ROOT", r"C:\course")

    return pretend


@pytest.mark.parametrize(
    ("system", "machine", "libc", "version", "word"),
    [
        ("linux", "x86_64", "", (3, 12), "glibc"),
        ("linux", "armv7l", "glibc", (3, 12), "armv7l"),
        ("freebsd14", "amd64", "", (3, 12), "freebsd14"),
        ("darwin", "x86_64", "", (3, 13), "Python 3.11"),
        ("win32", "ARM64", "", (3, 12), "WSL"),
    ],
)
def test_system_without_tensorflow_is_refused(pretend, system, machine, libc, version, word):
    pretend(system, machine, version, libc)
    assert word in systems.problem()


@pytest.mark.parametrize(
    ("system", "machine", "version"),
    [
        ("linux", "aarch64", (3, 13)),
        ("linux", "x86_64", (3, 14)),
        ("darwin", "x86_64", (3, 11)),
        ("darwin", "arm64", (3, 13)),
        ("win32", "AMD64", (3, 10)),
    ],
)
def test_system_with_tensorflow_passes(pretend, system, machine, version):
    pretend(system, machine, version)
    assert systems.problem() is None


def test_intel_python_on_apple_silicon_is_refused(pretend, monkeypatch):
    pretend("darwin", "x86_64", (3, 11))
    monkeypatch.setattr(systems, "_is_translated", lambda: True)
    assert "Apple silicon build (https://www.python.org/downloads)" in systems.problem()


def test_intel_python_on_windows_on_arm_is_refused(pretend, monkeypatch):
    pretend("win32", "AMD64")
    monkeypatch.setitem(os.environ, "PROCESSOR_IDENTIFIER", "ARMv8 (64-bit) Family 8 Model 1 Revision 201")
    assert "wsl --install" in systems.problem()


@pytest.mark.parametrize(("length", "refused"), [(66, False), (67, True)])
def test_long_folder_on_windows_is_refused(pretend, monkeypatch, length, refused):
    pretend("win32", "AMD64")
    monkeypatch.setattr(systems, "ROOT", "C:" + "x" * (length - 2))
    assert bool(systems.problem()) is refused
    if refused:
        assert "has 67 characters" in systems.problem()
        assert "LongPathsEnabled" in systems.problem()
    monkeypatch.setattr(systems, "_long_paths_enabled", lambda: True)
    assert systems.problem() is None


def test_missing_visual_cpp_runtime_is_named(pretend, monkeypatch):
    pretend("win32", "AMD64")
    monkeypatch.setattr(systems, "_has_library", lambda name: name != "msvcp140_1.dll")
    assert systems.VISUAL_CPP in systems.problem()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has ctypes.WinDLL itself")
def test_rosetta_is_detected_by_sysctl(monkeypatch):
    assert systems._is_translated() is False
    done = type("Done", (), {"stdout": "1\n"})
    monkeypatch.setattr(systems.subprocess, "run", lambda *arguments, **options: done)
    assert systems._is_translated() is True
