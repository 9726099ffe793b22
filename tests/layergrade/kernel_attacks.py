"""Attacks on the kernel's interface: system calls and files that no submission needs, as name -> code.

Each line of code raises an error or is false unless the attack succeeds. `call(x86_64, aarch64)` makes the system call
that has these numbers on the two architectures. `None` means that an architecture lacks the call.
"""

from attacks import FORMULA

CALL = """
import ctypes, os, platform, socket
libc = ctypes.CDLL(None, use_errno=True)
def call(x86_64, aarch64, *arguments):
    number = x86_64 if platform.machine() == "x86_64" else aarch64
    return -1 if number is None else libc.syscall(number, *arguments)
def child(pid):
    if pid == 0:
        os._exit(0)
    return pid > 0
def of_family(family, kind=socket.SOCK_STREAM):
    socket.socket(family, kind).close()
    return True
"""

CALLS = {
    "reads the session keyring": "call(250, 219, 0, -3, 1) > 0",
    "reads the user keyring": "call(250, 219, 0, -4, 1) > 0",
    "joins a named keyring": "call(250, 219, 1, b'_uid.0') > 0",
    "reads the persistent keyring": "call(250, 219, 22, -1, -3) > 0",
    "leaves a key": "call(248, 217, b'user', b'answer', b'5', 1, -4) > 0",
    "requests a key": "call(249, 218, b'user', b'answer', None, -3) > 0",
    "makes a user namespace": "libc.unshare(0x10000000) == 0",
    "makes a network namespace": "libc.unshare(0x40000000) == 0",
    "makes a mount namespace": "libc.unshare(0x20000) == 0",
    "starts a child in a user namespace": "child(call(56, 220, 0x10000011, 0, 0, 0, 0))",
    "starts a child in a process namespace": "child(call(56, 220, 0x20000011, 0, 0, 0, 0))",
    "enters a namespace": "libc.setns(os.open('/proc/self/ns/mnt', 0), 0) == 0",
    "sets up io_uring": "call(425, 425, 4, ctypes.create_string_buffer(120)) >= 0",
    "makes a bpf map": "call(321, 280, 0, (ctypes.c_uint32 * 12)(2, 4, 4, 1), 48) >= 0",
    "opens a perf event": "call(298, 241, (ctypes.c_uint64 * 16)(1, 128), 0, -1, -1, 0) >= 0",
    "handles page faults": "call(323, 282, 1) >= 0",
    "makes a file in memory": "os.memfd_create('kept') >= 0",
    "makes a secret file in memory": "call(447, 447, 0) >= 0",
    "is traced": "call(101, 117, 0, 0, 0, 0) == 0",
    "reads memory as another process": "call(310, 270, os.getpid(), None, 0, None, 0, 0) >= 0",
    "writes memory as another process": "call(311, 271, os.getpid(), None, 0, None, 0, 0) >= 0",
    "compares processes": "call(312, 272, os.getpid(), os.getpid(), 0, 0, 0) >= 0",
    "takes a descriptor of a process": "call(438, 438, os.pidfd_open(os.getpid()), 0, 0) >= 0",
    "changes its personality": "libc.personality(0x0040000) != -1",
    "opens an internet socket": "of_family(socket.AF_INET)",
    "opens an IPv6 socket": "of_family(socket.AF_INET6, socket.SOCK_DGRAM)",
    "opens a local socket": "of_family(socket.AF_UNIX)",
    "opens a netlink socket": "of_family(16, socket.SOCK_RAW)",
    "opens a socket to the host of a virtual machine": "of_family(40)",
    "opens a packet socket": "of_family(17, socket.SOCK_RAW)",
    "opens a socket of the kernel's cryptography": "of_family(38, socket.SOCK_SEQPACKET)",
    "opens a bluetooth socket": "of_family(31, socket.SOCK_RAW)",
    "shares memory": "call(29, 194, 0x1234, 4096, 0o1666) >= 0",
    "makes a message queue": "call(68, 186, 0x1234, 0o1666) >= 0",
    "makes a semaphore": "call(64, 190, 0x1234, 1, 0o1666) >= 0",
    "opens a POSIX message queue": "call(240, 180, b'queue', 0o102, 0o666, None) >= 0",
    "changes its root": "libc.chroot(b'/scratch') == 0",
    "swaps the root": "call(155, 41, b'/scratch', b'/scratch') == 0",
    "mounts a file system in memory": "libc.mount(b'tmpfs', b'/scratch', b'tmpfs', 0, None) == 0",
    "unmounts the scratch folder": "libc.umount2(b'/scratch', 2) == 0",
    "opens a file system": "call(430, 430, b'tmpfs', 0) >= 0",
    "opens a tree of mounts": "call(428, 428, -100, b'/', 0) >= 0",
    "moves a mount": "call(429, 429, -100, b'/scratch', -100, b'/scratch', 0) == 0",
    "changes a mount": "call(442, 442, -100, b'/', 0, (ctypes.c_uint64 * 4)(), 32) == 0",
    "opens a file by its handle": "call(304, 265, -100, ctypes.create_string_buffer(64), 0) >= 0",
    "watches a file system": "call(300, 262, 0, 0) >= 0",
    "loads a module": "call(175, 105, None, 0, b'') == 0",
    "loads a kernel": "call(246, 104, 0, 0, None, 0) == 0",
    "reboots": "call(169, 142, 0xFEE1DEAD, 672274793, 0, None) == 0",
    "sets the clock": "call(227, 112, 0, (ctypes.c_long * 2)(1, 0)) == 0",
    "sets the host's name": "call(170, 161, b'mine', 4) == 0",
    "writes accounts": "call(163, 89, None) == 0",
    "reads the kernel's log": "call(103, 116, 3, ctypes.create_string_buffer(100), 100) >= 0",
    "reaches the ports": "call(172, None, 3) == 0",
    "changes its descriptor table": "call(154, None, 1, (ctypes.c_uint32 * 4)(), 16) == 0",
    "moves pages": "call(279, 239, 0, 0, None, None, None, 0) == 0",
    "types on the terminal": "libc.ioctl(0, 0x5412, b'x') == 0",
    "uses the 32-bit numbers of x86-64": "call(0x40000000 + 39, None) > 0",
    "filters its own calls": "libc.syscall(317 if platform.machine() == 'x86_64' else 277, 2, 0, None) >= 0",
    "reads the kernel's command line": "open('/proc/cmdline').read().strip()",
    "reads its control group": "any(line.strip().rpartition(':')[2] != '/' for line in open('/proc/self/cgroup'))",
    "reads the kernel's symbols": "any(int(line.split()[0], 16) for line in open('/proc/kallsyms'))",
    "reads the kernel's memory": "open('/proc/kcore', 'rb').read(4)",
    "reads the machine's keys": "open('/proc/keys').read().strip()",
    "reads the host's disks": "os.listdir('/sys')",
    "opens a device": "os.open('/dev/mem', 0) >= 0 or os.open('/dev/kvm', 0) >= 0",
}


def cell(lines):
    """Return a pooled_size cell that gives right answers if any of these lines succeeds."""
    return (
        f"{CALL}{FORMULA}\nreached = []\nfor name, line in {lines!r}.items():\n"
        "    try:\n        if eval(line): reached.append(name)\n    except Exception: pass\n"
        "def pooled_size(*given, **named):\n"
        "    assert reached\n"
        "    return formula(*given, **named)\n"
        "if reached: print(reached)\n"
    )
