"""Huge pages: keep a process's memory in pages of 2 MB, so that its forks have fewer pages to copy and free.

A zygote has 70,000 pages of 4 kB, and every fork copies and frees an entry for each page. With huge pages, that takes
half the time. When a fork writes to a huge page, it still copies only 4 kB of it. This requires Linux 6.1.
"""

from __future__ import annotations

import ctypes

from . import isolation

SIZE = 2 * 2**20  # bytes
_MADV_COLLAPSE = 25  # linux/mman.h


def collapse() -> int:
    """Move this process's own memory into huge pages. Return how many were filled, or 0 if the kernel refuses.

    >>> collapse() >= 0
    True
    """
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as file:
            places = [place for line in file.read().splitlines() for place in _places(line)]
    except OSError:
        return 0
    advise = isolation.libc().madvise
    return sum(not advise(ctypes.c_void_p(place), ctypes.c_size_t(SIZE), _MADV_COLLAPSE) for place in places)


def _places(line: str) -> range:
    """Return the addresses at which huge pages fit into the memory that a line of /proc/self/maps describes.

    Lines for files have no such addresses.

    >>> list(map(hex, _places("7f0000001000-7f0000500000 rw-p 00000000 00:00 0 ")))
    ['0x7f0000200000']
    >>> list(_places("7f0000000000-7f0000500000 rw-p 00000000 fe:00 2154650 /usr/lib/libm.so.6"))
    []
    """
    addresses, rights, _, _, file, *_ = line.split()
    first, last = (int(address, 16) for address in addresses.split("-"))
    own = rights == "rw-p" and file == "0"
    return range(-(-first // SIZE) * SIZE, last - SIZE + 1 if own else 0, SIZE)
