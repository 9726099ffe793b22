"""Attacks: cells that a student might submit to break grading or to get points without work, as name -> code.

Each replaces the cell of pooled_size. FORMULA is a right answer, which some attacks give only if they succeed.
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
    """Return a cell that answers correctly only if `attack` succeeds. It runs in the first call."""
    body = "\n".join("        " + line for line in attack.strip().splitlines())
    once = f"    if not tried:\n        tried.append(False)\n{body}\n        tried[0] = True\n    assert tried[0]\n"
    return f"{FORMULA}\ntried = []\ndef pooled_size(*given, **named):\n{once}    return formula(*given, **named)\n"


def _anyway(attack: str) -> str:
    """Return a cell that runs the attack, then defines a wrong answer."""
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
}
