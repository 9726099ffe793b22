"""Import what kernels need, without running a TensorFlow operation: a fork of that process is a kernel's start."""

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

# What every kernel imports on its way.
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
MODULES = "WARM_KERNELS_PRELOAD"  # an environment variable: what to import instead, separated by commas
# What a lesson needs that takes long to import. Not what looks for a running kernel when it is imported (ipywidgets,
# matplotlib.pyplot, our own layercheck), nor our own packages, of which a kernel must see the newest.
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
    """What a fork has to know about the server's imports, or the reason why there can be no forks.

    >>> sorted(Preloaded(packages=frozenset({"tensorflow", "numpy"})).packages)
    ['numpy', 'tensorflow']
    """

    error: str = ""
    variables: dict[str, str] = field(default_factory=dict)  # of the environment
    modules: kernel.Modules = field(default_factory=kernel.Modules)
    packages: frozenset[str] = frozenset()  # imported, and in a cold kernel not yet


def preload() -> Preloaded:
    """Import what kernels need, and return what forks have to know about it."""
    os.environ.update({**owner.SERVERS_OWN, **os.environ})
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as ipykernel does
    if glob.glob("/dev/nvidia[0-9]*") or os.path.exists("/dev/kfd"):
        return Preloaded("there is a graphics card, and what its driver sets up does not outlive a fork")
    sys.ps1 = "In : "  # as in every kernel: TensorFlow chooses the stream of its log by it
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
            sys.modules["tensorflow"].keras.layers.Layer  # noqa: B018, it is the access that imports Keras
            context = importlib.import_module("tensorflow.python.eager.context")
            if context.context()._initialized:
                return Preloaded("TensorFlow has run an operation while it was imported")
    except Exception:
        last = traceback.format_exc().strip().splitlines()[-1]
        return Preloaded("an import failed: " + " ".join(last.split()))
    packages = frozenset(_packages() - known)
    variables = {name: os.environ[name] for name in set(os.environ) - before}
    gc.collect()
    gc.freeze()  # the collector would write to every object, and so to a copy of every page
    filters = next((at for at, one in enumerate(warnings.filters) if one is first), 0)
    return Preloaded("", variables, kernel.Modules(ours, files, filters), packages)


def _names() -> tuple[str, ...]:
    chosen = os.environ.get(MODULES)
    return PRELOADED if chosen is None else tuple(name for name in chosen.split(",") if name)


def _packages() -> set[str]:
    return {name.partition(".")[0] for name in sys.modules}
