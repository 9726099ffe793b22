"""Test the wheel that `pip install .` builds: it has every package with its data, and runs outside the clone."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile

from layercourse import ROOT
from layercourse.paths import FIGURES, SOLUTIONS, TOOLS

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.either_stack]
PACKAGES = (
    FIGURES / "layerfigures",
    *(SOLUTIONS / name for name in ("layeranswers", "layercheck")),
    *(TOOLS / name for name in ("layercourse", "layergrade", "warmkernels")),
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_wheel_contains_packages_and_their_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for package in PACKAGES:
        kept = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        expected = {path.relative_to(package.parent).as_posix() for path in kept}
        assert expected - names == set()
    assert any(name.endswith("etc/jupyter/jupyter_server_config.d/layercourse.json") for name in names)


def test_wheel_describes_itself_in_markdown(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        text = archive.read(name).decode()
    assert "Description-Content-Type: text/markdown" in text
    assert "# Measured layers" in text


def test_installed_wheel_checks_an_answer_outside_the_clone(wheel, tmp_path):
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", tmp_path / "site"]
    subprocess.run([*pip, wheel], check=True)
    code = "import layercheck; from layercheck import check; print(layercheck.__file__)\n"
    code += "def pooled_size(size, pool, stride=None, padding='valid'): return size\ncheck(pooled_size)"
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "COURSE_PROGRESS": "off"}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", errors="replace"
    )
    assert ran.stdout.startswith(str(tmp_path / "site"))
    assert "pooled_size: not right yet" in ran.stdout


def test_source_distribution_leaves_out_environments(tmp_path):
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    for folder in ("tools", "my environment"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "module.py").touch()
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    (path,) = (tmp_path / "dist").glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert "tools/module.py" in names
    assert "my environment/module.py" not in names
