"""Start warm and cold kernels for tests, and collect their output."""

import contextlib
import time

from warmkernels import owner

import pytest
from jupyter_client.manager import start_new_kernel

COLD = "local-provisioner"
LINUX_ONLY = pytest.mark.skipif(bool(owner.supported()), reason=f"no warm kernels here: {owner.supported()}")


@contextlib.contextmanager
def selected(kind):
    """Select a kind of kernel in this process. In a new process, the environment variable would do this."""
    # jupyter-client 6, as on Google Colab, has no provisioners, so every kernel there is cold.
    provisioning = pytest.importorskip("jupyter_client.provisioning", exc_type=ImportError)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(provisioning.KernelProvisionerFactory.instance(), "default_provisioner_name", kind)
        yield


class Kernel:
    """A warm or cold kernel and its output."""

    def __init__(self, kind, folder=None, **options):
        with selected(kind):
            self.manager, self.client = start_new_kernel(cwd=str(folder) if folder else None, **options)

    def run(self, code, answer=None):
        """Run the code and return its output as (kind, text) pairs. Text from the same stream is joined."""
        output = []

        def collect(message):
            content = message["content"]
            match message["msg_type"]:
                case "stream":
                    if output and output[-1][0] == content["name"]:
                        content["text"] = output.pop()[1] + content["text"]
                    output.append((content["name"], content["text"]))
                case "execute_result" | "display_data":
                    output.append((message["msg_type"], sorted(content["data"]), content["data"].get("text/plain")))
                case "error":
                    output.append(("error", content["ename"], content["evalue"]))

        options = {"stdin_hook": lambda _: self.client.input(answer)} if answer is not None else {}
        options |= {"output_hook": collect, "allow_stdin": answer is not None, "timeout": 120}
        # A kernel aborts a request that arrives right after a failed cell, so repeat the request.
        while self.client.execute_interactive(code, **options)["content"]["status"] == "aborted":
            pass
        return output

    def value(self, code):
        """Return what the code prints."""
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
        assert time.monotonic() < deadline, f"the condition is still false after {seconds} seconds"
        time.sleep(0.05)
