"""Kernels that tests start, warm or cold, and what they say."""

import contextlib
import time

from warmkernels import owner

import pytest
from jupyter_client.manager import start_new_kernel
from jupyter_client.provisioning import KernelProvisionerFactory

COLD = "local-provisioner"
LINUX_ONLY = pytest.mark.skipif(bool(owner.supported()), reason=f"no warm kernels here: {owner.supported()}")


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
        options |= {"output_hook": hear, "allow_stdin": answer is not None, "timeout": 120}
        # A kernel, warm or cold, drops what it is asked in the very moment after its answer to a cell that failed.
        while self.client.execute_interactive(code, **options)["content"]["status"] == "aborted":
            pass
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


def wait_for(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
