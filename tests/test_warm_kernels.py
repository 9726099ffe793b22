"""Warm kernels, case by case beside cold ones; what dies with what; and what is left behind, which is nothing."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from layercourse.warm import PROVISIONER, owner, provisioner, server, wire

import psutil
import pytest
from jupyter_client.manager import KernelManager, start_new_kernel
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

pytestmark = pytest.mark.skipif(bool(owner.supported()), reason=f"no warm kernels here: {owner.supported()}")

COLD = "local-provisioner"


@contextlib.contextmanager
def selected(kind):
    """What the environment variable does for a process that has started no kernel yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(KernelProvisionerFactory.instance(), "default_provisioner_name", kind)
        yield


class Kernel:
    """A kernel, warm or cold, and what it says."""

    def __init__(self, kind, folder=None, **options):
        with selected(kind):
            self.manager, self.client = start_new_kernel(cwd=str(folder) if folder else None, **options)

    def run(self, code, answer=None):
        """Everything that comes out of running the code, as (kind, text) pairs; streams are joined."""
        said = []

        def hear(message):
            content = message["content"]
            match message["msg_type"]:
                case "stream":
                    if said and said[-1][0] == content["name"]:
                        content["text"] = said.pop()[1] + content["text"]
                    said.append((content["name"], content["text"]))
                case "execute_result" | "display_data":
                    said.append((message["msg_type"], sorted(content["data"]), content["data"].get("text/plain")))
                case "error":
                    said.append(("error", content["ename"], content["evalue"]))

        options = {"stdin_hook": lambda _: self.client.input(answer)} if answer is not None else {}
        self.client.execute_interactive(code, output_hook=hear, allow_stdin=answer is not None, timeout=120, **options)
        return said

    def value(self, code):
        """What the code prints."""
        return "".join(text for kind, text, *_ in self.run(code) if kind == "stdout").strip()

    @property
    def pid(self):
        return self.manager.provisioner.pid

    def stop(self, now=False):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)


@contextlib.contextmanager
def kernels(*kinds, folder=None):
    started = [Kernel(kind, folder) for kind in kinds]
    try:
        yield started
    finally:
        for kernel in started:
            kernel.stop(now=True)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """A warm kernel and a cold one in the same folder."""
    with kernels(PROVISIONER, COLD, folder=tmp_path_factory.mktemp("lessons")) as both:
        assert isinstance(both[0].manager.provisioner.process, owner.WarmProcess)
        assert isinstance(both[1].manager.provisioner.process, subprocess.Popen)
        yield both


SAME = {
    "result": "1 + 1",
    "streams": "import sys; print('a'); print('b', file=sys.stderr)",
    "native output": "import os; _ = os.system('echo from a child'); os.write(1, b'from C')",
    "shell": "!echo $((6 * 7))",
    "folder": "import os; os.getcwd()",
    "cd": "%cd -q /\n%pwd",
    "argv": "import sys; [part.rpartition('/')[2][-5:] for part in sys.argv]",
    "path": "import sys; sys.path",
    "main": "__name__, __import__('sys').modules['__main__'].__dict__ is globals()",
    "builtins": "sorted(name for name in globals() if not name.startswith('_'))",
    "environment": (
        "import os\nsorted((name, value) for name, value in os.environ.items()"
        " if name not in ('JPY_PARENT_PID', 'TF_CPP_MIN_LOG_LEVEL', 'COURSE_WARM'))"
    ),
    "c environment": "import os; os.environ['NEW'] = '1'\n!echo $NEW $HOME",
    "group": "import os; os.getsid(0) == os.getpgid(0) == os.getpid()",
    "stdin": "import os; os.read(0, 1)",
    "signals": "import signal; [str(signal.getsignal(s)) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD)]",
    "error": "1 / 0",
    "syntax": "def (",
    "magics": "sorted(get_ipython().magics_manager.magics['line'])",
    "widget": "import ipywidgets; ipywidgets.IntSlider(3)",
    "widget targets": "sorted(get_ipython().kernel.comm_manager.targets)",
    "plot": "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()",
    "backend": "import matplotlib; matplotlib.get_backend()",
    "warning": "import warnings; warnings.warn('once', stacklevel=1)",
    "warnings": "import warnings; [filter[:3:2] for filter in warnings.filters]",
    "await": "import asyncio; await asyncio.sleep(0, 'slept')",
    "thread": "import threading; t = threading.Thread(target=print, args=('in a thread',)); t.start(); t.join()",
    "processes": (
        "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(2) as pool:\n"
        "    print(pool.map(abs, [-1, -2]))"
    ),
    "temporary": "import tempfile; tempfile.gettempdir()",
    "seeded": (
        "import tensorflow as tf; tf.keras.utils.set_random_seed(7)\n"
        "print(tf.random.normal((2,)).numpy(), tf.keras.layers.Dense(2)(tf.ones((1, 2))).numpy())"
    ),
    "tensorflow says": "import tensorflow as tf; tf.get_logger().warning('mind')",
    "training": (
        "import numpy as np; tf.keras.utils.set_random_seed(0)\n"
        "model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)]); model.compile('sgd', 'mse')\n"
        "print(model.fit(np.ones((8, 3)), np.ones(8), epochs=2, verbose=0).history['loss'])"
    ),
}


def test_the_cold_one_imports_tensorflow_the_warm_one_has_it(pair):
    warm, cold = pair
    has = "import sys; print('tensorflow' in sys.modules)"
    assert (warm.value(has), cold.value(has)) == ("True", "False")
    for kernel in pair:  # whatever the import says must not stand in what is compared below
        kernel.run("import os; os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'; import tensorflow as tf")
    ours = "import sys; print([name for name in sys.modules if name.startswith('layer')])"
    assert warm.value(ours) == "[]"  # our own packages are imported anew, as they are now


@pytest.mark.parametrize("name", SAME)
def test_a_warm_kernel_does_as_a_cold_one(pair, name):
    warm, cold = (re.sub(r"ipykernel_\d+", "ipykernel", repr(kernel.run(SAME[name]))) for kernel in pair)
    assert warm == cold
    assert warm != "[]"  # there is something to compare


def test_input_comes_and_goes(pair):
    told = [kernel.run("print('Hello', input('Name? '))", answer="Ada") for kernel in pair]
    assert told[0] == told[1] == [("stdout", "Hello Ada\n")]


def test_an_interrupt_stops_the_cell_and_nothing_else(pair):
    for kernel in pair:
        kernel.run("kept = 5")
        asked = kernel.client.execute("import time\nfor _ in range(600): time.sleep(0.1)")
        time.sleep(1)
        kernel.manager.interrupt_kernel()
        while (reply := kernel.client.get_shell_msg(timeout=30))["parent_header"]["msg_id"] != asked:
            pass
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        assert kernel.value("print(kept)") == "5"


def test_random_state_is_fresh():
    draw = (
        "import random, numpy as np, tensorflow as tf\n"
        "print(random.random(), np.random.rand(), tf.random.normal(()).numpy())\n"
        "print(tf.keras.layers.Dense(1)(tf.ones((1, 1))).numpy())"
    )
    with kernels(PROVISIONER, PROVISIONER) as both:
        one, other = (kernel.value(draw).split() for kernel in both)
        assert len(one) == 4
        assert not set(one) & set(other)


def test_a_restart_forgets_everything_and_says_the_same(tmp_path):
    with kernels(PROVISIONER, folder=tmp_path) as (kernel,):
        kernel.run("kept = 1")
        before = kernel.pid
        kernel.manager.restart_kernel(now=True)
        kernel.client.wait_for_ready(timeout=60)
        assert kernel.pid != before
        assert kernel.run("kept")[0][:2] == ("error", "NameError")
        assert kernel.value("import os; print(os.getcwd())") == str(tmp_path)


def test_a_shutdown_runs_what_was_left_for_the_end(tmp_path):
    kernel = Kernel(PROVISIONER, tmp_path)
    kernel.run("import atexit; atexit.register(lambda: open('ended', 'w').close())")
    kernel.stop()
    assert (tmp_path / "ended").exists()


@pytest.mark.parametrize("code", ["import os; os._exit(3)", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_kernel_that_ends_by_itself_is_noticed(code):
    with kernels(PROVISIONER) as (kernel,):
        assert kernel.manager.is_alive()
        kernel.client.execute(code)
        wait_for(lambda: not kernel.manager.is_alive())
        assert kernel.manager.provisioner.process.returncode == (3 if "_exit" in code else -signal.SIGKILL)


def test_children_of_a_kernel_die_with_it():
    with kernels(PROVISIONER) as (kernel,):
        child = int(kernel.value("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
        assert psutil.pid_exists(child)
    wait_for(lambda: not psutil.pid_exists(child))


# What dies with what. An owner of its own, so that it can be killed.

OWNER = """
import os, sys, time
sys.path.insert(0, {tests!r})
from test_warm_kernels import Kernel, PROVISIONER
from layercourse.warm import owner
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
    code = OWNER.format(tests=str(Path(__file__).parent), count=count)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=env)
    try:
        server_pid, *pids = map(int, process.stdout.readline().split())
        yield process, server_pid, pids
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def wait_for(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def gone(pid):
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_kernels_and_server_die_with_their_owner(how):
    with another_owner(count=2) as (process, server_pid, pids):
        assert not any(map(gone, [server_pid, *pids]))
        process.send_signal(how)
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
    assert server.Server(listening, "").serve() is None
    connection = wire.connect(f"course-warm-test-{os.getpid()}")
    monkeypatch.setattr(server, "LINGER", 600)
    connection.close()
    assert server.Server(listening, "").serve() is None  # the last user has gone
    listening.close()


# What is left behind


def open_things():
    """This process's descriptors and descendants, and the abstract sockets of kernels on this machine."""
    me = psutil.Process()
    sockets = [line for line in Path("/proc/net/unix").read_text().splitlines() if "@course-" in line]
    return me.num_fds(), len(me.children(recursive=True)), len(sockets)


def test_thirty_in_a_row_and_four_at_once_leave_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    with kernels(PROVISIONER):
        pass  # the server is there
    before = open_things()
    for _ in range(30):
        with kernels(PROVISIONER) as (kernel,):
            assert kernel.value("import tensorflow as tf; print(1)") == "1"
    managers = [KernelManager() for _ in range(4)]
    with selected(PROVISIONER):
        for manager in managers:
            manager.start_kernel()
    assert len({manager.provisioner.pid for manager in managers}) == 4
    for manager in managers:
        manager.shutdown_kernel(now=True)
    del managers, manager
    wait_for(lambda: all(now <= then for now, then in zip(open_things(), before, strict=True)))
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


def test_a_failed_import_gets_cold_kernels_and_is_told_once(monkeypatch, caplog, tmp_path):
    (tmp_path / "tensorflow.py").write_text("raise ImportError('a broken install')")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    cold_because(monkeypatch, caplog, "a broken install")


def test_an_operation_at_import_or_a_graphics_card_speaks_against_it(tmp_path, monkeypatch):
    code = "from layercourse.warm import server; print(server.preload())"

    def said(before):
        ran = subprocess.run([sys.executable, "-c", before + code], capture_output=True, text=True)
        return ran.stdout.strip()

    assert "has run an operation" in said("import tensorflow as tf; tf.ones(1) + 1; ")
    assert "graphics card" in said("import glob; glob.glob = lambda _: ['/dev/nvidia0']; ")
    assert said("") == ""


def test_another_ipykernel_or_another_python_gets_cold_kernels(monkeypatch):
    with pytest.raises(owner.NoServer, match="is not this Python"):
        provisioner._split(["/usr/bin/other", "-m", "ipykernel_launcher", "-f", "x"])
    with pytest.raises(owner.NoServer, match="is not this Python"):
        provisioner._split([sys.executable, "-m", "some_other_kernel"])
    python, argv = provisioner._split([sys.executable, "-Xfrozen_modules=off", "-m", "ipykernel_launcher", "-f", "x"])
    assert (python, argv[1:]) == ([sys.executable, "-Xfrozen_modules=off"], ["-f", "x"])
    monkeypatch.setattr("ipykernel.__version__", "99.0")
    with pytest.raises(owner.NoServer, match=r"ipykernel 99\.0 is not known"):
        provisioner._split([sys.executable, "-m", "ipykernel_launcher"])


def test_a_stranger_is_refused(monkeypatch):
    address = f"course-warm-stranger-{os.getpid()}"
    listening = wire.listen(address)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000)
    with pytest.raises(wire.Gone, match="belongs to the user"):
        wire.connect(address)
    listening.close()
