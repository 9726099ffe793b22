"""Provisioner: when kernels start cold, how often the reason is logged, and which addresses they get."""

import os
import subprocess
import sys

from warmkernels import PROVISIONER, owner, provisioner

import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner
from kernels import LINUX_ONLY, kernels

pytestmark = [LINUX_ONLY, pytest.mark.slow, pytest.mark.either_stack]


def assert_cold_kernels(monkeypatch, caplog, reason):
    """Start two kernels. Both must be cold, and the reason must be logged once."""
    monkeypatch.setattr(provisioner, "_said", set())
    for _ in range(2):
        with kernels(PROVISIONER) as (kernel,):
            assert kernel.value("print(6 * 7)") == "42"
            assert type(kernel.manager.provisioner).launch_kernel is not LocalProvisioner.launch_kernel
            assert isinstance(kernel.manager.provisioner.process, subprocess.Popen)
    said = [record.getMessage() for record in caplog.records if "No warm kernels" in record.getMessage()]
    assert len(said) == 1
    assert reason in said[0]


def test_unsupported_system_gets_cold_kernels_and_one_warning(monkeypatch, caplog):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(owner, "supported", lambda: "darwin cannot fork")
    assert_cold_kernels(monkeypatch, caplog, "darwin cannot fork")


def test_failed_import_gets_cold_kernels_and_one_warning(monkeypatch, caplog, tmp_path):
    (tmp_path / "tensorflow.py").write_text("raise ImportError('a broken install')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")])))
    assert_cold_kernels(monkeypatch, caplog, "a broken install")


def test_other_python_or_unknown_ipykernel_is_refused(monkeypatch):
    with pytest.raises(owner.NoServer, match="is not this Python"):
        provisioner._python(["/usr/bin/other", "-m", "ipykernel_launcher", "-f", "x"])
    with pytest.raises(owner.NoServer, match="is not this Python"):
        provisioner._python([sys.executable, "-m", "some_other_kernel"])
    python = provisioner._python([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "x"])
    assert python == [sys.executable, "-Xfrozen_modules=off"]
    monkeypatch.setattr("ipykernel.__version__", "99.0")
    with pytest.raises(owner.NoServer, match=r"ipykernel 99\.0 isn't tested"):
        provisioner._python([sys.executable, "-m", "ipykernel_launcher"])


@pytest.mark.parametrize("own", ["keras.py", "tensorflow/x", "matplotlibrc"])
def test_folder_shadowing_imported_package_gets_cold_kernels(own, tmp_path, monkeypatch, caplog):
    (tmp_path / own).parent.mkdir(exist_ok=True)
    (tmp_path / own).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert_cold_kernels(monkeypatch, caplog, "has its own")


def test_requested_address_is_kept():
    with kernels(PROVISIONER) as (kernel,):
        assert kernel.manager.transport == "ipc"
    manager = KernelManager(shell_port=45678)
    assert not provisioner._as_usual(manager)
    assert not provisioner._as_usual(KernelManager(ip="192.0.2.1"))
    assert provisioner._as_usual(KernelManager())
