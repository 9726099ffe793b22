"""Import modules for kernels without running a TensorFlow operation, so that kernels can be forks of this process."""

from __future__ import annotations

import gc
import glob
import importlib
import os
import sys
import traceback
import warnings
from dataclasses import dataclass, field

from . import kernel, owner

# Modules that every kernel imports when it starts.
KERNELS_OWN = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "jedi",
    "sqlite3",
    "tornado.platform.asyncio",
    "tornado.queues",
)
MODULES = "WARM_KERNELS_PRELOAD"  # an environment variable: modules to import instead of PRELOADED, comma-separated
# Slow-to-import modules for lessons. This list leaves out modules that look for a running kernel at import (ipywidgets,
# matplotlib.pyplot, layercheck) and the course's own packages, since a kernel needs their newest source.
PRELOADED = (
    "numpy.random",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "PIL.Image",
    "tensorflow",
)


@dataclass
class Preloaded:
    """Data about the server's imports that a fork needs, or the reason why forks are impossible.

    >>> sorted(Preloaded(packages=frozenset({"tensorflow", "numpy"})).packages)
    ['numpy', 'tensorflow']
    """

    error: str = ""
    variables: dict[str, str] = field(default_factory=dict)  # environment variables
    modules: kernel.Modules = field(default_factory=kernel.Modules)
    packages: frozenset[str] = frozenset()  # packages imported here but not yet in a cold kernel


def preload() -> Preloaded:
    """Import modules for kernels, and return the data about these modules that forks need."""
    os.environ.update({**owner.SERVERS_OWN, **os.environ})
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as ipykernel does
    if glob.glob("/dev/nvidia[0-9]*") or os.path.exists("/dev/kfd"):
        return Preloaded("there is a GPU, whose driver does not work in a fork")
    sys.ps1 = "In : "  # every kernel sets this; TensorFlow uses it to choose the stream for its log
    before = set(os.environ)
    try:
        for name in KERNELS_OWN:
            importlib.import_module(name)
        ours = tuple(name for name in sys.modules if name.partition(".")[0] == "warmkernels")
        known = _packages()
        files = "\0".join(filter(None, (getattr(module, "__file__", None) for module in sys.modules.values())))
        first = warnings.filters[0]
        for name in _names():
            importlib.import_module(name)
        if "tensorflow" in sys.modules:
            sys.modules["tensorflow"].keras.layers.Layer  # noqa: B018, this access imports Keras
            context = importlib.import_module("tensorflow.python.eager.context")
            if context.context()._initialized:
                return Preloaded("TensorFlow ran an operation during import")
    except Exception:
        last = traceback.format_exc().strip().splitlines()[-1]
        return Preloaded("an import failed: " + " ".join(last.split()))
    packages = frozenset(_packages() - known)
    variables = {name: os.environ[name] for name in set(os.environ) - before}
    gc.collect()
    gc.freeze()  # otherwise, the collector in a fork would write to every object, which copies every page
    filters = next((at for at, one in enumerate(warnings.filters) if one is first), 0)
    return Preloaded("", variables, kernel.Modules(ours, files, filters), packages)


def _names() -> tuple[str, ...]:
    chosen = os.environ.get(MODULES)
    return PRELOADED if chosen is None else tuple(name for name in chosen.split(",") if name)


def _packages() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules}
