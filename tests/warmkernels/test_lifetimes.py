"""What dies with what, what is left behind (nothing), and where there can be no warm kernels."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from warmkernels import PROVISIONER, owner, provisioner, server, surroundings, wire
from warmkernels.preload import Preloaded

import psutil
import pytest
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner
from kernels import LINUX_ONLY, kernels, selected, wait_for

pytestmark = [LINUX_ONLY, pytest.mark.slow]

# What dies with what. An owner of its own, so that it can be killed.

OWNER = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
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
    """A process with kernels and a server of its own: the process, the server's pid, the kernels' pids."""
    env = {name: value for name, value in os.environ.items() if name not in (owner.FAMILY, "PYTEST_CURRENT_TEST")}
    code = OWNER.format(tests=str(Path(__file__).parents[1]), count=count)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=env)
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
def test_kernels_and_server_die_with_their_owner(how):
    how = getattr(signal, how)
    with another_owner(count=2) as (process, server_pid, pids):
        assert not any(map(gone, [server_pid, *pids]))
        process.send_signal(how)
        if how == signal.SIGINT:  # who ends in order waits for them
            process.wait(60)
            assert all(map(gone, [server_pid, *pids]))
        wait_for(lambda: all(map(gone, [server_pid, *pids])))


def test_two_runs_at_once_do_not_meet():
    with another_owner() as (one, server_of_one, _), another_owner() as (_, server_of_other, (kernel_of_other,)):
        assert server_of_one != server_of_other
        one.kill()
        wait_for(lambda: gone(server_of_one))
        assert not gone(server_of_other)
        assert not gone(kernel_of_other)


def test_a_killed_server_takes_no_kernel_along_and_the_next_kernel_finds_another():
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


def test_an_orphaned_kernel_dies_with_its_owner_too():
    with another_owner() as (process, server_pid, (kernel,)):
        os.kill(server_pid, signal.SIGKILL)
        wait_for(lambda: gone(server_pid))
        time.sleep(0.2)
        assert not gone(kernel)
        process.kill()
        wait_for(lambda: gone(kernel))


def test_a_server_without_a_user_ends(monkeypatch):
    monkeypatch.setattr(server, "LINGER", 0.2)
    listening = wire.listen(f"course-warm-test-{os.getpid()}")
    assert server.Server(listening, Preloaded()).serve() is None
    connection = wire.connect(f"course-warm-test-{os.getpid()}")
    monkeypatch.setattr(server, "LINGER", 600)
    connection.close()
    assert server.Server(listening, Preloaded()).serve() is None  # the last user has gone
    listening.close()


# What is left behind


def open_things(kernels=()):
    """How many descriptors and descendants this process has, and how many sockets these kernels."""
    me = psutil.Process()
    places = Path("/proc/net/unix").read_text().splitlines()
    sockets = sum(place.rpartition("-")[0].endswith(tuple(kernels)) for place in places)
    return me.num_fds(), len(me.children(recursive=True)), sockets


def test_thirty_in_a_row_and_four_at_once_leave_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    with kernels(PROVISIONER):
        pass  # the server is there
    before, addresses = open_things(), []
    for _ in range(30):
        with kernels(PROVISIONER) as (kernel,):
            addresses.append(kernel.manager.ip)
            assert kernel.value("import tensorflow as tf; print(1)") == "1"
    managers = [KernelManager() for _ in range(4)]
    with selected(PROVISIONER):
        for manager in managers:
            manager.start_kernel()
    assert len({manager.provisioner.pid for manager in managers}) == 4
    addresses += [manager.ip for manager in managers]
    assert open_things(addresses)[2] > 0
    for manager in managers:
        manager.shutdown_kernel(now=True)
    del managers, manager
    wait_for(lambda: all(now <= then for now, then in zip(open_things(addresses), before, strict=True)))
    assert list(tmp_path.iterdir()) == []


# Where there can be none


def cold_because(monkeypatch, caplog, reason):
    monkeypatch.setattr(provisioner, "_said", set())
    for _ in range(2):
        with kernels(PROVISIONER) as (kernel,):
            assert kernel.value("print(6 * 7)") == "42"
            assert type(kernel.manager.provisioner).launch_kernel is not LocalProvisioner.launch_kernel
            assert isinstance(kernel.manager.provisioner.process, subprocess.Popen)
    said = [record.getMessage() for record in caplog.records if "No warm kernels" in record.getMessage()]
    assert len(said) == 1
    assert reason in said[0]


def test_another_system_gets_cold_kernels_and_is_told_once(monkeypatch, caplog):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(owner, "supported", lambda: "darwin cannot fork")
    cold_because(monkeypatch, caplog, "darwin cannot fork")


def test_a_system_without_pidfd_open_gets_cold_kernels(monkeypatch):
    def refused(pid):
        raise PermissionError(1, "Operation not permitted")

    assert owner.supported() == ""
    monkeypatch.setattr(os, "pidfd_open", refused)
    assert owner.supported() == "this system allows no pidfd_open (Operation not permitted)"


def test_a_failed_import_gets_cold_kernels_and_is_told_once(monkeypatch, caplog, tmp_path):
    (tmp_path / "tensorflow.py").write_text("raise ImportError('a broken install')")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), os.environ.get("PYTHONPATH")])))
    cold_because(monkeypatch, caplog, "a broken install")


def test_an_operation_at_import_or_a_graphics_card_speaks_against_it(tmp_path, monkeypatch):
    code = "from warmkernels.preload import preload; print(preload().trouble)"

    def said(before):
        ran = subprocess.run([sys.executable, "-c", before + code], capture_output=True, text=True)
        return ran.stdout.strip()

    assert "has run an operation" in said("import tensorflow as tf; tf.ones(1) + 1; ")
    assert "graphics card" in said("import glob; glob.glob = lambda _: ['/dev/nvidia0']; ")
    assert said("") == ""


def test_another_ipykernel_or_another_python_gets_cold_kernels(monkeypatch):
    with pytest.raises(owner.NoServer, match="is not this Python"):
        provisioner._python(["/usr/bin/other", "-m", "ipykernel_launcher", "-f", "x"])
    with pytest.raises(owner.NoServer, match="is not this Python"):
        provisioner._python([sys.executable, "-m", "some_other_kernel"])
    python = provisioner._python([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "x"])
    assert python == [sys.executable, "-Xfrozen_modules=off"]
    monkeypatch.setattr("ipykernel.__version__", "99.0")
    with pytest.raises(owner.NoServer, match=r"ipykernel 99\.0 is not known"):
        provisioner._python([sys.executable, "-m", "ipykernel_launcher"])


@pytest.mark.parametrize("own", ["keras.py", "tensorflow/x", "matplotlibrc"])
def test_a_folder_with_something_of_its_own_that_the_server_has_imported_elsewhere(own, tmp_path, monkeypatch, caplog):
    (tmp_path / own).parent.mkdir(exist_ok=True)
    (tmp_path / own).write_text("")
    monkeypatch.chdir(tmp_path)
    cold_because(monkeypatch, caplog, "of its own")


def test_a_folder_of_lessons_speaks_not_against_it(tmp_path):
    for name in ("random.py", "layers.py", "keras.txt", "01_lesson.ipynb"):
        (tmp_path / name).write_text("")
    assert surroundings.against(str(tmp_path), {"PYTHONPATH": "/a:/b"}, {"keras", "matplotlib"}) == ""
    assert surroundings.against("/nowhere", {}, {"keras"}) == ""
    assert "absolute" in surroundings.against(str(tmp_path), {"PYTHONPATH": "/a:"}, set())


def test_what_was_installed_meanwhile_is_imported_anew(tmp_path, monkeypatch):
    before = surroundings.fixed()
    assert surroundings.fixed() == before
    monkeypatch.setattr(surroundings.sysconfig, "get_path", lambda name: str(tmp_path))
    empty = surroundings.fixed()
    (tmp_path / "new-1.0.dist-info").mkdir()
    assert surroundings.fixed() != empty


def test_a_server_that_cannot_fork_says_so_and_lives_on(monkeypatch):
    address = f"course-warm-fork-{os.getpid()}"
    listening = wire.listen(address)
    monkeypatch.setattr(os, "fork", lambda: (_ for _ in ()).throw(BlockingIOError("too many processes")))
    thread = threading.Thread(target=server.Server(listening, Preloaded()).serve)
    thread.start()
    user = wire.connect(address)
    for _ in range(2):
        with pytest.raises(owner.NoServer, match="too many processes"):
            owner.WarmProcess(address, [], {}, "/", (None, None, None))
    user.close()
    thread.join(10)
    assert not thread.is_alive()
    listening.close()


def test_a_kernel_whose_server_is_gone_is_seen_to_end_while_its_child_lives_on():
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


def test_a_stranger_is_refused(monkeypatch):
    address = f"course-warm-stranger-{os.getpid()}"
    listening = wire.listen(address)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    with pytest.raises(wire.Gone, match="belongs to the user"):
        wire.connect(address)
    listening.close()
