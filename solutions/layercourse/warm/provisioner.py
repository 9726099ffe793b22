"""The provisioner: how Jupyter comes by a warm kernel, or by a cold one where there can be none."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import uuid

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner

from . import owner

LAUNCHER = ["-m", "ipykernel_launcher"]
UNDERSTOOD = {"env", "cwd", "stdin", "stdout", "stderr", "independent"}  # what can be asked of a fork
KNOWN_IPYKERNEL = ("6.", "7.")

_said: set[str] = set()


class WarmProvisioner(LocalProvisioner):
    """Starts kernels as forks of a server that has imported TensorFlow; a cold one where that cannot be."""

    async def pre_launch(self, **kwargs):
        manager = self.parent
        new = manager and manager.transport == "tcp" and not os.path.exists(manager.connection_file)
        if new and not owner.supported():
            # Abstract addresses: no ports to race for, no files to leave behind.
            manager.transport, manager.ip = "ipc", f"@course-{uuid.uuid4().hex}"
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs) -> KernelConnectionInfo:
        try:
            self.process = await asyncio.get_running_loop().run_in_executor(None, self._fork, cmd, kwargs)
        except owner.NoServer as reason:
            self._say(str(reason))
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    def _fork(self, cmd: list[str], kwargs: dict) -> owner.WarmProcess:
        if owner.supported():
            raise owner.NoServer(owner.supported())
        asked = self._scrub_kwargs(kwargs)
        streams = tuple(asked.get(name) for name in ("stdin", "stdout", "stderr"))
        if asked.get("independent") or set(asked) - UNDERSTOOD or subprocess.PIPE in streams:
            raise owner.NoServer("it was asked for in a way that a fork cannot give")
        python, argv = _split(cmd)
        env = dict(os.environ if asked.get("env") is None else asked["env"])
        env["JPY_PARENT_PID"] = str(os.getpid())
        cwd = os.path.abspath(asked.get("cwd") or os.getcwd())
        for attempt in (1, 2):  # a server may end between two breaths
            try:
                return owner.WarmProcess(owner.server(python, env), argv, env, cwd, streams)
            except owner.NoServer:
                if attempt == 2:
                    raise

    def _say(self, reason: str) -> None:
        """Says once why kernels are cold."""
        if reason not in _said:
            _said.add(reason)
            self.log.warning("No warm kernels: %s. Kernels start as usual.", reason)


def start_server(kernel: str = "python3") -> None:
    """Starts the server for kernels of this name ahead of the first one. Where there can be none, it says nothing."""
    with contextlib.suppress(owner.NoServer, NoSuchKernel):
        manager = KernelManager(kernel_name=kernel)
        python, _ = _split(manager.format_kernel_cmd())
        owner.server(python, os.environ)


def _split(cmd: list[str]) -> tuple[list[str], list[str]]:
    """A kernel's command as Python with its flags, and as sys.argv. Raises NoServer where it is no Python of ours."""
    import ipykernel
    import ipykernel_launcher

    if not ipykernel.__version__.startswith(KNOWN_IPYKERNEL):
        raise owner.NoServer(f"ipykernel {ipykernel.__version__} is not known to bear it")
    at = next((at for at in range(1, len(cmd)) if cmd[at : at + 2] == LAUNCHER), None)
    if at is None or cmd[0] != sys.executable:
        raise owner.NoServer(f"{cmd[0]} is not this Python")
    return cmd[:at], [ipykernel_launcher.__file__, *cmd[at + 2 :]]
