"""Huge pages: memory keeps its contents, and a process that uses huge pages can still fork."""

import hashlib
import os
import sys

from layergrade import huge_pages

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="huge pages are used on Linux only")


@pytest.mark.slow
def test_collapse_keeps_contents_for_process_and_forks():
    data = bytearray(os.urandom(4 * huge_pages.SIZE))
    before = hashlib.sha256(data).hexdigest()
    huge_pages.collapse()
    assert hashlib.sha256(data).hexdigest() == before
    pid = os.fork()
    if pid == 0:
        seen = hashlib.sha256(data).hexdigest() == before
        data[:] = bytes(len(data))
        os._exit(0 if seen else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert hashlib.sha256(data).hexdigest() == before


def test_collapse_survives_refusal(monkeypatch):
    class Refusing:
        @staticmethod
        def madvise(*_):
            return -1

    monkeypatch.setattr(huge_pages.isolation, "libc", Refusing)
    assert huge_pages.collapse() == 0
