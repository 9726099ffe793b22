"""Limits: how much of the machine a submission may use."""

import subprocess
import sys

import pytest

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="sandboxes exist on Linux only")


LOWERED = """
import resource
from layergrade.limits import Limits, set_limits
resource.setrlimit(resource.RLIMIT_CPU, (90, 100))
set_limits(Limits(contained=False))
assert resource.getrlimit(resource.RLIMIT_CPU) == (100, 100)
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (256, 256)
"""


@linux_only
def test_set_limits_keeps_lower_hard_limit():
    subprocess.run([sys.executable, "-c", LOWERED], check=True)
