"""Test that workflows pin each action to a commit, because tags can be moved, and that they audit the lock files."""

import itertools
import re

from layercourse import ROOT

import pytest
import yaml

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+){1,2}")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit(path):
    used = re.findall(r"\buses: (.+)", path.read_text(encoding="utf-8"))
    assert used
    assert [one for one in used if not PINNED.fullmatch(one)] == []


def test_same_action_is_pinned_once():
    used = {one for path in WORKFLOWS for one in re.findall(r"\buses: (.+)", path.read_text(encoding="utf-8"))}
    names = [one.partition("@")[0] for one in used]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("system", ["ubuntu-latest", "ubuntu-24.04-arm", "macos-latest", "windows-latest"])
def test_every_supported_python_runs_on_each_system(system):
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    matrices = [jobs[name]["strategy"]["matrix"] for name in ("test", "systems")]
    pairs = {pair for matrix in matrices for pair in itertools.product(matrix["system"], matrix["python"])}
    pairs |= {(one["system"], one["python"]) for matrix in matrices for one in matrix["include"]}
    assert {python for name, python in pairs if name == system} == {f"3.{minor}" for minor in range(10, 15)}


def test_scheduled_job_audits_both_lock_files():
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    (job,) = [one for one in jobs.values() if "pip-audit" in str(one["steps"])]
    assert "schedule" in job["if"]
    command = job["steps"][-1]["run"]
    assert re.search(r"pip-audit==[\d.]+ ", command)
    assert command.endswith("--require-hashes -r requirements.lock -r requirements-test.lock")


def test_pushing_a_tag_publishes_the_site():
    text = (ROOT / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow[True] == {"push": {"tags": ["v*"]}}  # YAML reads the key `on` as true.
    made, published = workflow["jobs"]["site"], workflow["jobs"]["publish"]
    (command,) = [one["run"] for one in made["steps"] if "run" in one]
    assert command.split() == ["python", "course.py", "site", made["steps"][-1]["with"]["path"]]
    assert published["needs"] == "site"
    assert workflow["permissions"] == {"contents": "read"}
    assert published["permissions"] == {"pages": "write", "id-token": "write"}
    assert published["environment"]["name"] == "github-pages"
