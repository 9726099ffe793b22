"""Limits: how much of each resource one submission may use, as far as the system can enforce it."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass

try:
    import resource
except ImportError:  # Windows
    resource = None

STUDENT = 61_000  # the first user id under which submissions run, if root started the grader


@dataclass(frozen=True)
class Limits:
    """The resources that one submission may use. Sizes are in megabytes, and times are in seconds."""

    memory: int = 2048  # for all of a submission's processes together, excluding memory shared with the zygote
    scratch: int = 64
    file: int = 64
    processes: int = 256  # including threads
    cpu: int = 300  # for each process in a submission; the grader also limits the time for each exercise
    cores: int = 2  # how many a sandbox may use at the same time; this limit and the next two are for control groups
    zygote: int = 1024  # memory of a sandbox before it runs submissions
    zygote_threads: int = 64
    user: int = STUDENT  # a different one for each sandbox, since processes are counted per user
    contained: bool = True  # if False, there is no sandbox, and only the limits apply (see `unsafe`)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def set_limits(limits: Limits) -> None:
    """Limit this process and all processes that it starts, as far as this system and its hard limits allow."""
    if resource is None:
        return
    wanted = {"CORE": 0, "CPU": limits.cpu, "FSIZE": limits.file * 2**20, "NOFILE": 256}
    if sys.platform == "linux":
        wanted["AS"] = _virtual_memory() + 2 * limits.memory * 2**20
    if limits.contained:  # without a sandbox, the user's other processes would count, too
        wanted |= {"NPROC": limits.processes, "MEMLOCK": 0, "MSGQUEUE": 0}
    for name, value in wanted.items():
        which = getattr(resource, f"RLIMIT_{name}")
        hard = resource.getrlimit(which)[1]
        least = value if hard == resource.RLIM_INFINITY else min(value, hard)  # a lower hard limit can't be raised
        resource.setrlimit(which, (least, least))


def _virtual_memory() -> int:
    with open("/proc/self/statm", encoding="utf-8") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
