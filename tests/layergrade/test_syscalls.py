"""Compare the system call numbers with the kernel's own headers, if they are installed."""

import re
from pathlib import Path

from layergrade import seccomp

import pytest

HEADERS = {
    "aarch64": ("/usr/include/asm-generic/unistd.h",),  # aarch64 uses the generic table.
    "x86_64": ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm/unistd_64.h"),
}
NUMBER = re.compile(r"^#define __NR(?:3264)?_(\w+)\s+(\d+)$", re.MULTILINE)
RENAMED = {"newfstatat": "fstatat"}  # asm-generic has one name for the 32- and 64-bit versions of a call
FIRST_COMMON = 424  # new calls since Linux 5.1 have the same number on all architectures
FEWEST = 200  # the lowest plausible number of calls; if fewer are found, the headers were misread

pytestmark = pytest.mark.either_stack


@pytest.mark.parametrize("machine", HEADERS)
def test_numbers_match_the_kernels_headers(machine):
    found = [path for path in map(Path, HEADERS[machine]) if path.exists()]
    if not found:
        pytest.skip("the kernel's headers (linux-libc-dev) are not installed")
    kernel = {name: int(number) for name, number in NUMBER.findall(found[0].read_text(encoding="utf-8"))}
    listed = seccomp.numbers(machine)
    names = {name: name if name in kernel else RENAMED.get(name, name) for name in listed}
    both = {name for name in listed if names[name] in kernel}
    assert len(both) >= FEWEST
    assert {name: listed[name] for name in both} == {name: kernel[names[name]] for name in both}
    newest = max(number for name, number in kernel.items() if name != "syscalls")  # `syscalls` counts all calls
    assert {name for name in listed.keys() - both if listed[name] <= newest} == set()


def test_new_calls_have_one_number_everywhere():
    numbers = [dict(seccomp.numbers(machine)) for machine in seccomp.ARCHITECTURES]
    new = [{name: number for name, number in some.items() if number >= FIRST_COMMON} for some in numbers]
    assert new[0] == new[1]
    assert len(new[0]) > 5
