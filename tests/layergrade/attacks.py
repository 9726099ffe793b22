"""Attacks: cells that a student might submit to break grading or to get unearned points, as name -> code.

Each attack replaces the cell of `pooled_size`. FORMULA is a right answer, which some attacks give only if they succeed.
"""

FORMULA = """
def formula(size, pool, stride=None, padding="valid"):
    stride = stride or pool
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError("too large")
    return (size - pool) // stride + 1
"""


def _if_it_works(attack: str) -> str:
    """Return a cell whose answer is right only if `attack` succeeds. The attack runs in the first call."""
    body = "\n".join("        " + line for line in attack.strip().splitlines())
    once = f"    if not tried:\n        tried.append(False)\n{body}\n        tried[0] = True\n    assert tried[0]\n"
    return f"{FORMULA}\ntried = []\ndef pooled_size(*given, **named):\n{once}    return formula(*given, **named)\n"


def _anyway(attack: str) -> str:
    """Return a cell that runs the attack and then defines a wrong answer."""
    return f"{attack.strip()}\ndef pooled_size(*given, **named):\n    return 1\n"


def _into_every_pipe(data: str) -> str:
    """Return a cell that writes these bytes to every open descriptor."""
    write = "    try: os.write(one, data)\n    except OSError: pass"
    return _anyway(f"import json, os, struct\ndata = {data}\nfor one in range(3, 256):\n{write}")


_ROOT = "import layercheck, pathlib\nroot = pathlib.Path(layercheck.__file__).parents[2]\n"

ATTACKS = {
    "exits": _anyway("import sys; sys.exit(0)"),
    "ends the process": _anyway("import os; os._exit(0)"),
    "ends the process when called": _if_it_works("import os; os._exit(0)"),
    "kills itself": _anyway("import os; os.kill(os.getpid(), 11); import ctypes; ctypes.string_at(0)"),
    "never ends": _anyway("while True: pass"),
    "sleeps and ignores signals": _anyway(
        "import signal, time\nfor one in (2, 10, 15): signal.signal(one, signal.SIG_IGN)\ntime.sleep(1000)"
    ),
    "fork bomb": _anyway("import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass"),
    "memory bomb": _if_it_works("kept = [bytearray(b'x' * 2**24) for _ in range(4096)]"),
    "memory bomb in children": _anyway(
        "import os, time\nfor _ in range(20):\n    if not os.fork():\n        kept = b'x' * 2**28\n"
        "        time.sleep(100)\ntime.sleep(100)"
    ),
    "disk bomb": _if_it_works(
        "with open('/scratch/bomb', 'wb') as file:\n    for _ in range(200): file.write(b'x' * 2**20)"
    ),
    "many files": _if_it_works("for n in range(100_000): open(f'/scratch/{n}', 'w').close()"),
    "a gigabyte of output": _anyway("import sys\nfor _ in range(1000): sys.stdout.write('x' * 2**20)"),
    "gigabytes of output when called": _if_it_works(
        "for _ in range(4000): print('x' * 2**20)\nimport os; os.stat('/none')"
    ),
    "a thread that exits later": _anyway(
        "import os, threading, time\n"
        "threading.Thread(target=lambda: (time.sleep(0.05), os._exit(0)), daemon=True).start()"
    ),
    "a slow exit handler": _anyway("import atexit, time\natexit.register(time.sleep, 1000)"),
    "a repeating timer signal": _anyway("import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)"),
    "reads the answers": _if_it_works("import layeranswers.pooling_shapes.pooled_size"),
    "reads the tests": _if_it_works(f"{_ROOT}assert list((root / 'tests').iterdir())"),
    "reads the notebooks": _if_it_works(f"{_ROOT}assert list((root / 'notebooks').iterdir())"),
    "reads the home folder": _if_it_works(
        f"{_ROOT}import os, sys\n"
        "shown = [sys.prefix, sys.base_prefix, str(root)]  # which may lie in it\n"
        "shown, found = [*shown, *map(os.path.realpath, shown)], []\n"
        "for home in ('/root', '/home'):\n"
        "    for folder, inner, files in os.walk(home):\n"
        "        inner[:] = [name for name in inner if os.path.join(folder, name) not in shown]\n"
        "        names = [*files, *inner]\n"
        "        found += [x for x in names if not any(y.startswith(os.path.join(folder, x, '')) for y in shown)]\n"
        "assert found"
    ),
    "sees other processes": _if_it_works("import os\nassert sum(name.isdigit() for name in os.listdir('/proc')) > 1"),
    "signals its parent": _if_it_works("import os\nos.kill(os.getppid() or 10**6, 0)"),
    "kills other processes": _anyway(
        "import os\nfor pid in (-1, os.getppid(), 1, 2, 3):\n    try: os.kill(pid, 9)\n    except OSError: pass"
    ),
    "traces its parent": _if_it_works("import ctypes\nassert ctypes.CDLL(None).ptrace(16, 1, 0, 0) == 0"),
    "mounts": _if_it_works("import ctypes\nassert ctypes.CDLL(None).mount(b'tmpfs', b'/usr', b'tmpfs', 0, None) == 0"),
    "unmounts": _if_it_works("import ctypes\nassert ctypes.CDLL(None).umount2(b'/scratch', 2) == 0"),
    "becomes root": _if_it_works("import os\nos.setuid(0)"),
    "writes into the course": _if_it_works(
        "import layercheck, pathlib\n(pathlib.Path(layercheck.__file__).parent / 'x.py').write_text('')"
    ),
    "writes to the root folder": _if_it_works("open('/stolen', 'w').close()"),
    "leaves a file behind": "import os\nfound = os.path.exists('/scratch/left')\nopen('/scratch/left', 'w').close()\n"
    + _if_it_works("assert found"),
    "patches numpy": _anyway("import numpy as np\nnp.array_equal = np.isclose = np.allclose = lambda *a, **k: True"),
    "patches a builtin": _anyway("import builtins\nbuiltins.abs = builtins.isinstance = lambda *a: True"),
    "patches layercheck": _anyway(
        "from layercheck import exercise, verdict\n"
        "exercise.Exercise.run = lambda self, candidate, seed=0: iter(())\nverdict.difference = lambda *a: None"
    ),
    "patches layercheck's code": _anyway(
        "from layercheck import observation\nobservation.plain.__code__ = (lambda value, depth=0: 7).__code__"
    ),
    "patches the runner": _anyway("import sys\nsys.modules['layergrade.runner']._observe = lambda *a: None"),
    "noise into every pipe": _into_every_pipe("b'A' * 1000"),
    "forged messages": _into_every_pipe("struct.pack('!II', 17, 0) + json.dumps({'kind': 'ended'}).encode()"),
    "an oversized message": _into_every_pipe("struct.pack('!II', 2**32 - 1, 2**32 - 1)"),
    "equals everything": _anyway(
        "class Yes(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__"
    ).replace("return 1", "return Yes(1)"),
    "a hostile array subclass": _anyway(
        "import numpy as np\nclass Sly(np.ndarray):\n    def __array__(self, *a, **k): raise SystemExit"
    ).replace("return 1", "return np.zeros(3).view(Sly)"),
    "not a number": _anyway("").replace("return 1", "return float('nan')"),
    "a pickle that runs code": _anyway(
        "class Gift:\n    def __reduce__(self): return (exec, ('raise SystemExit',))"
    ).replace("return 1", "return Gift()"),
    "an exception with hostile text": _anyway(
        "class Loud(Exception):\n    def __str__(self): raise SystemExit\n    __repr__ = __str__"
    ).replace("return 1", "raise Loud"),
    "a very long integer": _anyway("").replace("return 1", "return 10 ** 5_000"),
    "script in a message": _anyway("").replace("return 1", "raise ValueError('<script>alert(1)</script>')"),
    "takes messages back from the pipe": _anyway(
        "import os, threading\n"
        "def take(one):\n    try:\n        with open(f'/proc/self/fd/{one}', 'rb', 0) as pipe:\n"
        "            while pipe.read(10**6): pass\n    except OSError: pass\n"
        "for one in range(3, 20): threading.Thread(target=take, args=(one,), daemon=True).start()"
    ),
    "shrinks the pipe and fills it": _anyway(
        "import fcntl, os, time\nfor one in range(3, 256):\n    try:\n        fcntl.fcntl(one, 1031, 4096)\n"
        "        os.set_blocking(one, False)\n        while os.write(one, b'x' * 4096): pass\n"
        "    except OSError: pass\n"
    ),
    "patches numpy's random generator": _anyway(
        "import numpy as np\nnp.random.default_rng = lambda *given: np.random.Generator(np.random.PCG64(1))"
    ),
    "patches zlib": _anyway("import zlib\nzlib.crc32 = lambda *given: 0"),
    "patches json and struct": _anyway("import json, struct\njson.dumps = struct.pack = lambda *a, **k: 'x'"),
    "a surrogate as the name of an exception": _into_every_pipe(
        "b''.join(struct.pack('!II', len(one), 0) + one for one in [json.dumps(part).encode() for part in ("
        "{'kind': 'raised', 'cell': 1, 'type': '\\ud800'}, {'kind': 'failed', 'types': ['\\ud800'], "
        "'message': '\\ud800', 'traceback': '\\ud800'})])"
    ),
    "an exception named by a surrogate": _anyway("odd = type('\\ud800', (Exception,), {})").replace(
        "return 1", "raise odd('\\ud800')"
    ),
    "nested lists in messages": _into_every_pipe(
        "40 * (struct.pack('!II', 900_017, 0) + b'{\"kind\": \"saw\", \"value\": [' + b'[],' * 299_990 + b'[]]}')"
    ),
    "an array that claims to be huge": _into_every_pipe(
        "b''.join(struct.pack('!II', len(one), 0) + one for one in "
        '[b\'{"kind": "saw", "value": {"array": ["<f8", [2000, 2000]]}}\'])'
    ),
    "a deep value": _anyway("value = []\nfor _ in range(100_000): value = [value]").replace("return 1", "return value"),
    "a wide value": _anyway("").replace("return 1", "return [[] for _ in range(60_000)]"),
    "maps memory that processes share": _anyway(
        "import mmap, time\nkept = []\nfor _ in range(14):\n    kept.append(mmap.mmap(-1, 2**28))\n"
        "    for at in range(0, 2**28, 4096): kept[-1][at] = 1\ntime.sleep(60)"
    ),
    "fills the shared memory": _if_it_works(
        "with open('/dev/shm/bomb', 'wb') as file:\n    for _ in range(64): file.write(b'x' * 2**20)"
    ),
    "opens many files": _if_it_works("kept = [open('/dev/null') for _ in range(1000)]"),
    "starts many threads": _if_it_works(
        "import threading, time\nfor _ in range(2000):\n"
        "    threading.Thread(target=time.sleep, args=(9,), daemon=True).start()"
    ),
    "leaves a file in the shared memory": (
        "import os\nfound = os.path.exists('/dev/shm/left')\nopen('/dev/shm/left', 'w').close()\n"
    )
    + _if_it_works("assert found"),
    "a child that outlives its parent": _anyway(
        "import os, time\nif not os.fork():\n    os.setsid()\n    if not os.fork(): time.sleep(1000)\n    os._exit(0)"
    ),
    "a link to a secret in the scratch folder": _if_it_works(
        "import os\nos.symlink('/proc/1/environ', '/scratch/link')\n"
        "assert b'USER' in open('/scratch/link', 'rb').read()"
    ),
    "reads the environment of the grader": _if_it_works(
        "import os\nassert {'USER', 'LOGNAME', 'SSH_AUTH_SOCK', 'COURSE_CI', 'SHELL', 'OLDPWD'} & set(os.environ)"
    ),
    "raises its own priority": _if_it_works("import os\nos.nice(-10)"),
}
