"""Test which code is suspected of replacing names in modules, and whether that code really replaces them."""

import ast
import inspect
import json
import subprocess
import sys
import textwrap

from layercheck import reference
from layercheck.exercise import exercises
from layercourse import notebooks, stubs
from layergrade.rebinding import may_rebind

import pytest

REPLACES = [
    "import numpy as np\nnp.sum = sum",
    "import numpy\nnumpy.random.default_rng = lambda seed=None: None",
    "import numpy as np\ndef f(x):\n    np.sum = abs\nf(1)",
    "import numpy as np\ndel np.argwhere",
    "import numpy as np\nnp.sum, x = 1, 2",
    "import numpy as np\nfor np.sum in [3]:\n    pass",
    "import numpy as np\nsetattr(np, 'sum', 3)",
    "import numpy as np\nchange = setattr\nchange(np, 'sum', 3)",
    "import numpy as np\nvars(np)['sum'] = 3",
    "import numpy as np\nnp.__dict__['sum'] = 3",
    "import numpy as np\ngetattr(np, '__' + 'dict__')['sum'] = 3",
    "import numpy as np\ntype(np).__setattr__(np, 'sum', 3)",
    "import zlib\nzlib.crc32 = hash",
    "from os import path\nimport os\nos.fspath = str",
    "import sys\nsys.modules['math'] = 3",
    "import builtins\nbuiltins.sorted = list",
    "exec('import math; math.floor = 3')",
    "from unittest import mock\nmock.patch('math.floor', 3).start()",
    "import math\nlambda_ = (lambda: math).__globals__['math']\nvars(lambda_)['floor'] = 3",
    "import importlib\nimportlib.import_module('math').floor = 3",
]
REPLACES_NOTHING = [
    "import numpy as np\nfrom math import floor\nx = np.ones(3)\nx[1] = floor(2.5)",
    "import numpy as np\nfrom numpy import *\nsum = np.mean\nprint = abs",
    "class A:\n    def __init__(self, x):\n        self.x = x\n        self.x += 1\nA(3).x",
    "def f(x):\n    return x\nf.__name__ = f.__qualname__ = 'g'",
    "from functools import partial\nfrom collections import Counter\ndef f(x, *, y=(1, 2)):\n    return partial(x, y)",
    "import random\nrandom.seed(3)\ntotal = 0\nfor i in range(3):\n    total += i",
]
# Runs each text as code, and prints the names that it replaces.
RUN = """
import json, os, sys
import json, math, inspect, zlib, struct
import numpy, numpy.linalg, numpy.random
from layergrade import runner
sealed = runner.Seals()
for code in json.load(sys.stdin):
    reading, writing = os.pipe()
    if os.fork() == 0:
        exec(code, {"__name__": "__main__"})
        os.write(writing, repr(sealed.broken()).encode())
        os._exit(0)
    os.close(writing)
    os.wait()
    sys.stdout.write(os.read(reading, 10_000).decode() + "\\n")
    sys.stdout.flush()
"""


@pytest.fixture(scope="module")
def replaced():
    """The names that each of these texts replaces when it is run in a separate process."""
    codes = REPLACES + REPLACES_NOTHING
    ran = subprocess.run(
        [sys.executable, "-c", RUN], input=json.dumps(codes), capture_output=True, encoding="utf-8", errors="replace"
    )
    assert ran.returncode == 0, ran.stderr
    return dict(zip(codes, map(ast.literal_eval, ran.stdout.splitlines()), strict=True))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("code", REPLACES)
def test_code_that_replaces_names_is_suspicious(code, replaced):
    assert replaced[code]
    assert any(map(may_rebind, ast.parse(code).body))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize("code", REPLACES_NOTHING)
def test_ordinary_code_is_not_suspicious(code, replaced):
    assert replaced[code] == []
    assert not any(map(may_rebind, ast.parse(code).body))


@pytest.mark.parametrize(
    "code", ["f.part = 3", "np.os.x", "from numpy import os", "from . import a", "open('x')", "import a"]
)
def test_code_in_doubt_is_suspicious(code):
    assert may_rebind(ast.parse(code).body[0])


def test_few_reference_solutions_are_suspicious():
    lessons = [lesson.stem for lesson in notebooks.lessons() if stubs.has_exercises(lesson.stem)]
    answers = [reference.answer_of(exercise) for lesson in lessons for exercise in exercises(lesson).values()]
    sources = [textwrap.dedent(inspect.getsource(answer)) for answer in answers]
    doubted = [source.splitlines()[0] for source in sources if may_rebind(ast.parse(source).body[0])]
    assert len(doubted) < len(answers) / 5, doubted
