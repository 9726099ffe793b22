"""Preload: conditions under which forking a kernel would be unsafe."""

import os
import subprocess
import sys

from warmkernels import preload

import pytest
from kernels import LINUX_ONLY

pytestmark = [LINUX_ONLY, pytest.mark.slow, pytest.mark.either_stack]


def test_preload_refuses_initialized_tensorflow_or_graphics_card(tmp_path, monkeypatch):
    code = "from warmkernels.preload import preload; print(preload().error)"

    def said(before):
        ran = subprocess.run(
            [sys.executable, "-c", before + code], capture_output=True, encoding="utf-8", errors="replace"
        )
        return ran.stdout.strip()

    assert "ran an operation" in said("import tensorflow as tf; tf.ones(1) + 1; ")
    assert "there is a GPU" in said("import glob; glob.glob = lambda _: ['/dev/nvidia0']; ")
    assert said("") == ""


def test_preload_imports_the_chosen_modules_only():
    code = "import sys; from warmkernels.preload import preload; preload(); "
    code += "print(*[name in sys.modules for name in ('colorsys', 'tensorflow', 'matplotlib')])"
    variables = {**os.environ, preload.MODULES: "colorsys,"}
    ran = subprocess.run(
        [sys.executable, "-c", code], env=variables, capture_output=True, encoding="utf-8", errors="replace"
    )
    assert ran.stdout.split() == ["True", "False", "False"]
