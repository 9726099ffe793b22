"""Test course.py in a folder that was moved, that belongs to someone else, or that has an unusual name."""

import json
import os
import shutil
import sys
from pathlib import Path

from layercourse import environment

import pytest
from tiny import env_of, is_one_sentence, make_project, offline, run, shown

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]
ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0
SCRIPT = "Scripts/tiny.exe" if os.name == "nt" else "bin/tiny"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A course that is set up and has a package that can't be reinstalled without the network."""
    root = make_project(tmp_path_factory.mktemp("home") / "course")
    assert run(root, "show")[0] == 0
    site = env_of(root) / environment.LIBRARY.relative_to(environment.ENV) / "site-packages"
    info = site / "other-1.0.dist-info"
    info.mkdir()
    (site / "another_package.py").write_text("import sys\n\n\ndef main():\n    print(sys.prefix)\n", encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n", encoding="utf-8")
    (info / "RECORD").write_text("another_package.py,,\nother-1.0.dist-info/METADATA,,\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[console_scripts]\ntiny = another_package:main\n", encoding="utf-8")
    return root


@pytest.fixture
def moved(installed, tmp_path):
    """Copy the installed course to another folder and return that folder."""
    return shutil.copytree(installed, tmp_path / "dossier déplacé", symlinks=True)


def other_module(root):
    return next(env_of(root).rglob("another_package.py"))


def test_moved_course_is_repaired_offline(moved):
    code, output, errors = run(moved, "show")
    assert (code, errors) == (0, "")
    assert "Repairing" in output
    assert Path(shown(output)["prefix"]) == env_of(moved)
    assert Path(shown(output)["file"]).is_relative_to(moved)
    assert other_module(moved).exists()
    assert str(env_of(moved)) in (env_of(moved) / SCRIPT).read_bytes().decode("utf-8", "replace")
    assert "Repairing" not in run(moved, "show")[1]


@pytest.mark.skipif(os.name == "nt", reason="venv copies its programs there")
def test_missing_python_is_repaired_offline(moved):
    assert run(moved, "show")[0] == 0
    python = env_of(moved) / "bin" / "python"
    python.unlink()
    python.symlink_to("/no/such/python")
    code, output, errors = run(moved, "show")
    assert (code, errors) == (0, "")
    assert "Repairing" in output
    assert other_module(moved).exists()


def test_incomplete_environment_is_not_repaired(moved):
    other_module(moved).unlink()
    stamp = env_of(moved) / "course.json"
    stamp.write_text(json.dumps(json.loads(stamp.read_text(encoding="utf-8")) | {"root": str(moved)}), encoding="utf-8")
    shutil.rmtree(env_of(moved) / environment.BIN.name)  # the environment's Python is missing, too
    code, _, errors = run(moved, "show")
    assert (code, errors) == (0, "")
    assert not list(env_of(moved).rglob("other-1.0.dist-info"))


@pytest.fixture
def project(tmp_path):
    """A course without an environment."""
    return make_project(tmp_path / "course")


def refused(root, **options):
    """Run the course and return the sentence that explains why it won't start."""
    code, _, errors = run(root, "show", **options)
    assert code == 1
    assert is_one_sentence(errors)
    return errors


@pytest.mark.parametrize("kind", ["file", "dangling link"])
def test_file_instead_of_environment_folder_is_reported(project, kind):
    if kind == "file":
        (project / ".venv").touch()
    else:
        (project / ".venv").symlink_to("nowhere")
    assert "isn't a folder" in refused(project)


def test_folder_name_is_printed_on_old_consoles(tmp_path):
    root = make_project(tmp_path / "é数")
    (root / ".venv").touch()
    assert r"\u6570" in refused(root, env=offline(PYTHONIOENCODING="cp1252"))


@pytest.mark.skipif(os.name == "nt", reason="the separator can't be in a name there")
def test_path_separator_is_reported(tmp_path):
    root = make_project(tmp_path / "a:b")
    assert "contains ':'" in refused(root)


@pytest.mark.skipif(os.name == "nt" or ROOT_USER, reason="every folder is writable for root")
def test_read_only_folder_is_reported(project):
    project.chmod(0o555)
    try:
        assert "can't be written" in refused(project)
    finally:
        project.chmod(0o755)


@pytest.mark.skipif(os.name == "nt", reason="some of these characters aren't allowed there")
def test_unusual_characters_in_folder_work(tmp_path):
    root = make_project(tmp_path / "a [b] #c %41 'q' \"d\" $HOME & é")
    code, output, errors = run(root, "show")
    assert (code, errors) == (0, "")
    assert Path(shown(output)["file"]).is_relative_to(root)


@pytest.mark.skipif(not ROOT_USER, reason="only root can run as another user")
def test_environment_made_by_root_is_reported(tmp_path):
    shared = Path("/var/tmp", f"course-{os.getpid()}")
    shared.mkdir(mode=0o777)
    try:
        shared.chmod(0o777)
        root = make_project(shared / "course")
        (root / ".venv").mkdir()
        python = Path("/usr/bin/python3")
        if not python.exists() or sys.version_info < (3, 11):
            pytest.skip("no Python that other users can run")
        said = refused(root, python=str(python), user=65534, cwd="/")
        assert "sudo rm -r" in said
    finally:
        shutil.rmtree(shared)
