"""Test that the weekly job runs every set of packages in .ci/environments, and that the course supports each."""

import re

from layercheck import packages
from layercourse import ROOT

import pytest

FILES = sorted((ROOT / ".ci" / "environments").glob("*.txt"))
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"


def pins(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def test_workflow_runs_every_environment_with_its_python():
    jobs = re.findall(r'packages: (\S+), python: "([\d.]+)"', WORKFLOW.read_text(encoding="utf-8"))
    first = {path.stem: path.read_text(encoding="utf-8").partition("\n")[0] for path in FILES}
    assert dict(jobs) == {name: re.search(r": Python (3\.\d+)\.$", line)[1] for name, line in first.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_environment_is_in_the_supported_range(path):
    found = pins(path)
    found["tensorflow"] = found.pop("tensorflow-cpu")
    found = {name: version for name, version in found.items() if name in packages.ranges("")}
    assert len(found) == len(packages.ranges(""))
    packages.require(found)
    assert packages.notices(found) == []
