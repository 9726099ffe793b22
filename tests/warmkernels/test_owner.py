"""Owner: systems that don't support warm kernels are recognized."""

import os

from warmkernels import owner

import pytest
from kernels import LINUX_ONLY

pytestmark = [LINUX_ONLY, pytest.mark.slow]


def test_supported_refuses_system_without_pidfd_open(monkeypatch):
    def refused(pid):
        raise PermissionError(1, "Operation not permitted")

    assert owner.supported() == ""
    monkeypatch.setattr(os, "pidfd_open", refused)
    assert owner.supported() == "this system doesn't allow pidfd_open (Operation not permitted)"
