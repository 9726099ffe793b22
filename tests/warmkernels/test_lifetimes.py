"""Lifetimes: kernels, servers, and owners end when they should, and they leak no resources."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from warmkernels import PROVISIONER, owner, preload

import psutil
import pytest
from jupyter_client.manager import KernelManager
from kernels import LINUX_ONLY, kernels, selected, wait_for

pytestmark = [LINUX_ONLY, pytest.mark.slow, pytest.mark.either_stack]


@pytest.fixture(autouse=True)
def no_tensorflow(monkeypatch):
    """Servers that don't import TensorFlow start in a tenth of the time."""
    monkeypatch.setenv(preload.MODULES, "")


# Runs in a separate process, so that tests can kill it.
OWNER = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # the test run may ignore it
sys.path.insert(0, {tests!r})
from kernels import Kernel
from warmkernels import PROVISIONER
from warmkernels import owner
kernels = [Kernel(PROVISIONER) for _ in range({count})]
server = next(process.pid for _, process in owner._servers.values())
print(server, *[kernel.pid for kernel in kernels], flush=True)
try:
    time.sleep(600)
except KeyboardInterrupt:
    pass
"""


@contextlib.contextmanager
def another_owner(count=1):
    """Start a process with its own server and kernels. Yield the process, the server's pid, and the kernels' pids."""
    env = {name: value for name, value in os.environ.items() if name not in (owner.FAMILY, "PYTEST_CURRENT_TEST")}
    code = OWNER.format(tests=str(Path(__file__).parents[1]), count=count)
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8", errors="replace", env=env
    )
    try:
        server_pid, *pids = map(int, process.stdout.readline().split())
        yield process, server_pid, pids
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def gone(pid):
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_kernels_and_server_end_with_owner(how):
    how = getattr(signal, how)
    with another_owner(count=2) as (process, server_pid, pids):
        assert not any(map(gone, [server_pid, *pids]))
        process.send_signal(how)
        if how == signal.SIGINT:  # An owner that exits normally waits for all of these.
            process.wait(60)
            assert all(map(gone, [server_pid, *pids]))
        wait_for(lambda: all(map(gone, [server_pid, *pids])))


def test_concurrent_owners_use_separate_servers():
    with another_owner() as (one, server_of_one, _), another_owner() as (_, server_of_other, (kernel_of_other,)):
        assert server_of_one != server_of_other
        one.kill()
        wait_for(lambda: gone(server_of_one))
        assert not gone(server_of_other)
        assert not gone(kernel_of_other)


def test_kernel_survives_killed_server_which_is_replaced():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(owner.FAMILY, f"killed-{os.getpid()}")
        with kernels(PROVISIONER) as (first,):
            address, (_, process) = next(item for item in owner._servers.items() if os.environ[owner.FAMILY] in item[0])
            first.run("kept = 5")
            process.kill()
            process.wait()
            assert first.value("print(kept)") == "5"
            assert first.manager.is_alive()
            with kernels(PROVISIONER) as (second,):
                assert second.value("print(1)") == "1"
                assert isinstance(second.manager.provisioner.process, owner.WarmProcess)
                assert owner._servers[address][1].pid != process.pid
        wait_for(lambda: gone(first.pid))


def test_orphaned_kernel_ends_with_owner():
    with another_owner() as (process, server_pid, (kernel,)):
        os.kill(server_pid, signal.SIGKILL)
        wait_for(lambda: gone(server_pid))
        time.sleep(0.2)
        assert not gone(kernel)
        process.kill()
        wait_for(lambda: gone(kernel))


def test_orphaned_kernel_end_is_detected_despite_child():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(owner.FAMILY, f"child-{os.getpid()}")
        with kernels(PROVISIONER) as (kernel,):
            process = next(process for name, (_, process) in owner._servers.items() if os.environ[owner.FAMILY] in name)
            process.kill()
            process.wait()
            kernel.run("import os, time\nchild = os.fork()\nchild or (os.setsid(), time.sleep(600))")
            child = int(kernel.value("print(child)"))
            os.kill(kernel.pid, signal.SIGKILL)
            wait_for(lambda: not kernel.manager.is_alive())
            assert not gone(child)
            os.kill(child, signal.SIGKILL)


def open_resources(kernels=()):
    """Return how many descriptors and descendants this process has, and how many sockets the kernels use."""
    me = psutil.Process()
    places = Path("/proc/net/unix").read_text(encoding="utf-8").splitlines()
    sockets = sum(place.rpartition("-")[0].endswith(tuple(kernels)) for place in places)
    return me.num_fds(), len(me.children(recursive=True)), sockets


def test_many_kernels_leak_no_resources(tmp_path, monkeypatch, request):
    monkeypatch.delenv(preload.MODULES)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    with kernels(PROVISIONER):
        pass  # This starts the server.
    before, addresses = open_resources(), []
    for _ in range(30 if request.config.getoption("--all") else 6):
        with kernels(PROVISIONER) as (kernel,):
            addresses.append(kernel.manager.ip)
            assert kernel.value("import tensorflow as tf; print(1)") == "1"
    managers = [KernelManager() for _ in range(4)]
    with selected(PROVISIONER):
        for manager in managers:
            manager.start_kernel()
    assert len({manager.provisioner.pid for manager in managers}) == 4
    addresses += [manager.ip for manager in managers]
    assert open_resources(addresses)[2] > 0
    for manager in managers:
        manager.shutdown_kernel(now=True)
    del managers, manager
    wait_for(lambda: all(now <= then for now, then in zip(open_resources(addresses), before, strict=True)))
    assert list(tmp_path.iterdir()) == []
