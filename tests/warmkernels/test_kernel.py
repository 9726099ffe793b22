"""Test that warm kernels behave like cold ones in a notebook."""

import contextlib
import functools
import os
import re
import signal
import subprocess
import time

from warmkernels import PROVISIONER, owner

import psutil
import pytest
from kernels import COLD, LINUX_ONLY, Kernel, kernels, wait_for

pytestmark = [LINUX_ONLY, pytest.mark.slow, pytest.mark.either_stack]
resource = pytest.importorskip("resource")


@contextlib.contextmanager
def changed_process():
    """Change this process's umask, limits, processors, and signals, and open descriptors too high for select()."""
    umask, processors = os.umask(0o27), os.sched_getaffinity(0)
    hangup = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(limit[1], 1999), limit[1]))
    os.sched_setaffinity(0, {min(processors)})
    held = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        yield
    finally:
        for descriptor in held:
            os.close(descriptor)
        os.sched_setaffinity(0, processors)
        resource.setrlimit(resource.RLIMIT_NOFILE, limit)
        signal.signal(signal.SIGHUP, hangup)
        os.umask(umask)


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """A warm and a cold kernel in the same folder.

    The process that owns them has changed since it started its server.
    """
    with kernels(PROVISIONER):
        pass  # This starts the server.
    folder = tmp_path_factory.mktemp("Übungen – 層")
    with contextlib.ExitStack() as stack:
        stack.enter_context(changed_process())
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("PYTEST_CURRENT_TEST")  # If set, cold kernels don't capture C output.
            both = stack.enter_context(kernels(PROVISIONER, COLD, folder=folder))
        assert isinstance(both[0].manager.provisioner.process, owner.WarmProcess)
        assert isinstance(both[1].manager.provisioner.process, subprocess.Popen)
        yield both


SAME = {
    "result": "1 + 1",
    "streams": "import sys; print('a'); print('b', file=sys.stderr)",
    "shell": "!echo $((6 * 7))",
    "folder": "import os; os.getcwd()",
    "cd": "%cd -q /\n%pwd",
    "argv": "import sys; [[part.rpartition('/')[2][-5:] for part in argv] for argv in (sys.argv, sys.orig_argv)]",
    "import path": "import sys; sys.path",
    "main": "__name__, __import__('sys').modules['__main__'].__dict__ is globals()",
    "builtins": "sorted(name for name in globals() if not name.startswith('_'))",
    "environment": (
        "import os\nsorted((name, value) for name, value in os.environ.items()"
        " if name not in ('JPY_PARENT_PID', 'TF_CPP_MIN_LOG_LEVEL', 'COURSE_WARM', 'PYTEST_CURRENT_TEST'))"
    ),
    "subprocess environment": "import os; os.environ['NEW'] = '1'\n!echo $NEW $HOME",
    "process group": "import os; os.getsid(0) == os.getpgid(0) == os.getpid()",
    "stdin": "import os; os.read(0, 1)",
    "resource limits": (
        "import resource; {name: resource.getrlimit(getattr(resource, name)) for name in dir(resource)"
        " if name.startswith('RLIMIT_')}"
    ),
    "umask": "import os; mode = os.umask(0o77); os.umask(mode)",
    "processors": "import os; os.nice(0), os.sched_getaffinity(0)",
    "ignored signals": "import signal; str(signal.getsignal(signal.SIGHUP))",
    "debugger's skipped files": "any('tensorflow' in file for file in get_ipython().kernel._kernel_modules)",
    "spawned": "import multiprocessing as mp\nwith mp.get_context('spawn').Pool(1) as pool: print(pool.map(abs, [-1]))",
    "signals": "import signal; [str(signal.getsignal(s)) for s in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD)]",
    "error": "1 / 0",
    "syntax": "def (",
    "magics": "sorted(get_ipython().magics_manager.magics['line'])",
    "widget": "import ipywidgets; ipywidgets.IntSlider(3)",
    "widget targets": "sorted(get_ipython().kernel.comm_manager.targets)",
    "plot": "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()",
    "backend": "import matplotlib; matplotlib.get_backend()",
    "warning": "import warnings; warnings.warn('once', stacklevel=1)",
    "warning filters": "import warnings; [filter[:3:2] for filter in warnings.filters]",
    "await": "import asyncio; await asyncio.sleep(0, 'slept')",
    "thread": "import threading; t = threading.Thread(target=print, args=('in a thread',)); t.start(); t.join()",
    "forked": (
        "import multiprocessing\nwith multiprocessing.get_context('fork').Pool(2) as pool:\n"
        "    print(pool.map(abs, [-1, -2]))"
    ),
    "temporary folder": "import tempfile; tempfile.gettempdir()",
    "seeded": (
        "import tensorflow as tf; tf.keras.utils.set_random_seed(7)\n"
        "print(tf.random.normal((2,)).numpy(), tf.keras.layers.Dense(2)(tf.ones((1, 2))).numpy())"
    ),
    "tensorflow log": "import tensorflow as tf; tf.get_logger().warning('mind')",
    "training": (
        "import numpy as np; tf.keras.utils.set_random_seed(0)\n"
        "model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)]); model.compile('sgd', 'mse')\n"
        "print(model.fit(np.ones((8, 3)), np.ones(8), epochs=2, verbose=0).history['loss'])"
    ),
}


def test_only_warm_kernel_starts_with_tensorflow_imported(pair):
    warm, cold = pair
    has = "import sys; print('tensorflow' in sys.modules)"
    assert (warm.value(has), cold.value(has)) == ("True", "False")
    for kernel in pair:  # this keeps the log of the import out of the outputs that are compared below
        kernel.run("import os; os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'; import tensorflow as tf")
    ours = "import sys; print([name for name in sys.modules if name.startswith('layer')])"
    assert warm.value(ours) == "[]"  # the kernel imports the course's packages from their current source


@pytest.mark.parametrize("name", SAME)
def test_warm_and_cold_kernel_give_same_output(pair, name):
    warm, cold = (re.sub(r"ipykernel_\d+", "ipykernel", repr(kernel.run(SAME[name]))) for kernel in pair)
    assert warm == cold
    assert warm != "[]"  # this makes sure that there is something to compare


def test_c_library_output_reaches_notebook(pair):
    """An ipykernel thread reads this output, so the output may appear while a later cell runs."""
    for kernel in pair:
        said = kernel.run("import os, time; _ = os.system('echo from a child'); _ = os.write(1, b'from C')")
        deadline = time.monotonic() + 10
        while "from C" not in str(said) and time.monotonic() < deadline:
            said += kernel.run("time.sleep(0.1)")
        assert "from a child" in str(said)


def test_input_works_in_both_kernels(pair):
    told = [kernel.run("print('Hello', input('Name? '))", answer="Ada") for kernel in pair]
    assert told[0] == told[1] == [("stdout", "Hello Ada\n")]


def test_interrupt_stops_cell_and_keeps_state(pair):
    for kernel in pair:
        kernel.run("kept = 5")
        asked = kernel.client.execute("import time; print('begun')\nfor _ in range(600): time.sleep(0.1)")
        while kernel.client.get_iopub_msg(timeout=60)["msg_type"] != "stream":
            pass
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


def test_restart_clears_state_and_keeps_folder(tmp_path):
    with kernels(PROVISIONER, folder=tmp_path) as (kernel,):
        kernel.run("kept = 1")
        before = kernel.pid
        kernel.manager.restart_kernel(now=True)
        kernel.client.wait_for_ready(timeout=60)
        assert kernel.pid != before
        assert kernel.run("kept")[0][:2] == ("error", "NameError")
        assert kernel.value("import os; print(os.getcwd())") == str(tmp_path)


def test_shutdown_runs_exit_handlers(tmp_path):
    kernel = Kernel(PROVISIONER, tmp_path)
    kernel.run("import atexit; atexit.register(lambda: open('ended', 'w').close())")
    kernel.stop()
    assert (tmp_path / "ended").exists()


@pytest.mark.parametrize("code", ["import os; os._exit(3)", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_unexpected_kernel_end_is_detected(code):
    with kernels(PROVISIONER) as (kernel,):
        assert kernel.manager.is_alive()
        kernel.client.execute(code)
        wait_for(lambda: not kernel.manager.is_alive())
        assert kernel.manager.provisioner.process.returncode == (3 if "_exit" in code else -signal.SIGKILL)


def test_debugger_stops_at_breakpoint(pair):
    for kernel in pair:
        ask = functools.partial(debug, kernel)
        names = {"clientID": "test", "adapterID": "", "pathFormat": "path"}
        assert ask("initialize", **names, linesStartAt1=True, columnsStartAt1=True)["success"]
        ask("attach")
        code = "x = 1\ny = x + 1"
        source = {"path": ask("dumpCell", code=code)["body"]["sourcePath"]}
        ask("setBreakpoints", source=source, breakpoints=[{"line": 2}], sourceModified=False)
        ask("configurationDone")
        kernel.client.execute(code)
        while (message := kernel.client.get_iopub_msg(timeout=60))["content"].get("event") != "stopped":
            pass
        assert message["content"]["body"]["reason"] == "breakpoint"
        ask("disconnect", restart=False, terminateDebuggee=False)
        assert kernel.value("print(x)") == "1"


def debug(kernel, command, **arguments):
    content = {"type": "request", "command": command, "seq": 1, "arguments": arguments}
    asked = kernel.client.session.msg("debug_request", content)
    kernel.client.control_channel.send(asked)
    while (reply := kernel.client.get_control_msg(timeout=60))["parent_header"]["msg_id"] != asked["msg_id"]:
        pass
    return reply["content"]


def test_missing_folder_raises_file_not_found(tmp_path):
    for kind in (PROVISIONER, COLD):
        with pytest.raises(FileNotFoundError):
            Kernel(kind, tmp_path / "nowhere")


def test_child_processes_end_with_kernel():
    with kernels(PROVISIONER) as (kernel,):
        child = int(kernel.value("import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"))
        assert psutil.pid_exists(child)
    wait_for(lambda: not psutil.pid_exists(child))
