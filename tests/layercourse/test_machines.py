"""Test that figures, recorded results, and the lessons' stored outputs do not depend on the processor.

OpenBLAS, NumPy, and oneDNN choose their kernels by processor. Environment variables emulate other processors. By
default, the figures are drawn on one emulated machine. With --all, every machine draws them, compares the recorded
results, and runs all lessons in cold kernels, because a warm kernel has already loaded its libraries.
"""

import os
import subprocess
import sys
from pathlib import Path

from layercourse.paths import NOTEBOOKS, ROOT, TESTS
from warmkernels import SELECT

import numpy as np
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]
CPUINFO = Path("/proc/cpuinfo")
COLD = {SELECT: "local-provisioner"}


def numpy_features():
    """Return the processor features for which NumPy has kernels that it can disable."""
    core = getattr(np, "_core", None) or np.core
    umath = core._multiarray_umath
    return " ".join(name for name in umath.__cpu_dispatch__ if umath.__cpu_features__.get(name))


def threads(number):
    return dict.fromkeys(("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS", "OMP_NUM_THREADS"), str(number))


HAS_AVX512 = CPUINFO.exists() and " avx512f" in CPUINFO.read_text(encoding="utf-8")
MACHINES = {
    "no AVX": {
        "OPENBLAS_CORETYPE": "Nehalem",
        "NPY_DISABLE_CPU_FEATURES": numpy_features(),
        "TF_ENABLE_ONEDNN_OPTS": "0",
    },
    "oneDNN with SSE4.1 and eight threads": {"ONEDNN_MAX_CPU_ISA": "SSE41", **threads(8)},
    "AVX2": {"OPENBLAS_CORETYPE": "Haswell", "ONEDNN_MAX_CPU_ISA": "AVX2"},
    "AVX-512": {"OPENBLAS_CORETYPE": "SkylakeX"},
    "one thread": threads(1),
    "another locale and time zone": {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"},
}
FEW = 1


def machines(few):
    """Return all machines as test parameters. Machines after the first `few` are tested only with --all."""
    return [
        pytest.param(
            name,
            id=name,
            marks=[
                *[pytest.mark.exhaustive] * (number >= few),
                pytest.mark.skipif(name == "AVX-512" and not HAS_AVX512, reason="this processor has no AVX-512"),
            ],
        )
        for number, name in enumerate(MACHINES)
    ]


def run(machine, *command):
    ran = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, **COLD, **MACHINES[machine]},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
    )
    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-3000:]


@pytest.mark.parametrize("machine", machines(FEW))
def test_figures_are_current(machine):
    run(machine, "layerfigures", "--check")


@pytest.mark.parametrize("machine", machines(0))
def test_reference_solutions_match_recorded_results(machine):
    run(machine, "pytest", "-q", "-p", "no:cacheprovider", str(TESTS / "layercourse" / "test_stack_agreement.py"))


@pytest.mark.parametrize("machine", machines(0))
def test_lessons_reproduce_stored_outputs(machine):
    run(machine, "pytest", "-q", "-p", "no:cacheprovider", str(NOTEBOOKS))
