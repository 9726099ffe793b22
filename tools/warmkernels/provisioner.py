"""Jupyter kernel provisioner: start a warm kernel, or a cold one if a fork is impossible."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import uuid

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.localinterfaces import localhost
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner

from . import owner

LAUNCHER = ["-m", "ipykernel_launcher"]
UNDERSTOOD = {"env", "cwd", "stdin", "stdout", "stderr", "independent"}  # options that a fork supports
KNOWN_IPYKERNEL = ("6.", "7.")

_said: set[str] = set()


class WarmProvisioner(LocalProvisioner):
    """A provisioner whose kernels are forks of a server that has imported TensorFlow.

    If a fork is impossible, the provisioner logs the reason once and starts a cold kernel.
    """

    async def pre_launch(self, **kwargs):
        manager = self.parent
        if manager and not owner.supported() and _as_usual(manager):
            # Abstract addresses don't need ports, which might already be taken, and leave no files behind.
            manager.transport, manager.ip = "ipc", f"@warmkernels-{uuid.uuid4().hex}"
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs) -> KernelConnectionInfo:
        try:
            self.process = await asyncio.get_running_loop().run_in_executor(None, self._fork, cmd, kwargs)
        except owner.NoServer as reason:
            self._say(str(reason))
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        await super().kill(restart)
        for _ in range(20):  # the manager checks once immediately and then only after 100 ms
            if await self.poll() is not None:
                break
            await asyncio.sleep(0.005)

    def _fork(self, cmd: list[str], kwargs: dict) -> owner.WarmProcess:
        if owner.supported():
            raise owner.NoServer(owner.supported())
        asked = self._scrub_kwargs(kwargs)
        streams = tuple(asked.get(name) for name in ("stdin", "stdout", "stderr"))
        if asked.get("independent") or set(asked) - UNDERSTOOD or subprocess.PIPE in streams:
            raise owner.NoServer("the kernel was requested with options that a fork does not support")
        python = _python(cmd)
        env = dict(os.environ if asked.get("env") is None else asked["env"])
        env["JPY_PARENT_PID"] = str(os.getpid())
        env.pop("PYTEST_CURRENT_TEST", None)  # if it is set, ipykernel doesn't capture the output of C code
        cwd = os.path.abspath(asked.get("cwd") or os.getcwd())
        for attempt in (1, 2):  # a server may end between the two calls, so try twice
            try:
                return owner.WarmProcess(owner.server(python, env), cmd, env, cwd, streams)
            except owner.NoServer:
                if attempt == 2:
                    raise

    def _say(self, reason: str) -> None:
        """Log the reason why kernels are cold, unless it has been logged before."""
        if reason not in _said:
            _said.add(reason)
            self.log.warning("No warm kernels: %s. Kernels start as usual.", reason)


def _as_usual(manager: KernelManager) -> bool:
    """Return whether the kernel is new and no specific address was requested for it."""
    new = manager.transport == "tcp" and not os.path.exists(manager.connection_file)
    ports = (manager.shell_port, manager.iopub_port, manager.stdin_port, manager.hb_port, manager.control_port)
    return new and manager.ip == localhost() and not any(ports)


def start_server(kernel: str = "python3") -> None:
    """Start the server for kernels with this name before the first one is needed. Do nothing if it can't start."""
    if owner.supported():
        return
    with contextlib.suppress(owner.NoServer, NoSuchKernel):
        manager = KernelManager(kernel_name=kernel)
        owner.server(_python(manager.format_kernel_cmd()), os.environ)


def _python(cmd: list[str]) -> list[str]:
    """Return the Python in a kernel's command, with its flags. Raises NoServer if it isn't this process's Python."""
    import ipykernel

    if not ipykernel.__version__.startswith(KNOWN_IPYKERNEL):
        raise owner.NoServer(f"ipykernel {ipykernel.__version__} isn't tested with warm kernels")
    at = next((at for at in range(1, len(cmd)) if cmd[at : at + 2] == LAUNCHER), None)
    if at is None or cmd[0] != sys.executable:
        raise owner.NoServer(f"{cmd[0]} is not this Python")
    return cmd[:at]
