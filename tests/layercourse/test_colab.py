"""Run a release copy's lesson as Google Colab does, with TensorFlow installed, in a folder with only the notebook.

`.ci/environment colab` runs this with Colab's packages.
"""

import importlib.util
import json
import os
import subprocess
import sysconfig
import venv
import zipfile

from layercourse import notebooks
from layercourse.release import links, release

import nbformat
import pytest
from nbclient import NotebookClient
from running import SECONDS

pytestmark = [pytest.mark.exhaustive, pytest.mark.either_stack]
VERSIONS = "import tensorflow, numpy, keras; print(tensorflow.__version__, numpy.__version__, keras.__version__)"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A release copy whose lessons install the course from a zip file like GitHub's, stored on this disk."""
    folder = tmp_path_factory.mktemp("geöffnet 1")
    archive = folder / "main.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(links.Repository, "archive", lambda repository: archive.as_uri())
        assert release.main([str(folder / "class"), "--repository", "ada/kurs"]) == 0
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted((folder / "class").rglob("*")):
            zipped.write(path, f"kurs-main/{path.relative_to(folder / 'class').as_posix()}")
    return folder / "class"


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """A Python that has this environment's packages except the course, and that appears to run on Colab."""
    folder = tmp_path_factory.mktemp("colab")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run(
        [python, "-c", code], check=True, capture_output=True, encoding="utf-8", errors="replace"
    ).stdout.strip()
    # If a .pth file names a folder, Python doesn't search this folder for more .pth files, such as the course's own.
    with open(os.path.join(site, "packages.pth"), "w", encoding="utf-8") as packages:
        packages.write(f"{sysconfig.get_path('purelib')}\n")
        packages.write("import sys, types; sys.modules['google.colab'] = types.ModuleType('google.colab')\n")
    return python


def environment():
    """Return the environment variables of a user who has installed nothing.

    If the build backend is installed, pip stays offline.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "JUPYTER"))}
    # pip reads 0 as "no build isolation".
    offline = {"PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1"} if importlib.util.find_spec("hatchling") else {}
    return {**kept, **offline}


def ran(python, code):
    return subprocess.run(
        [python, "-c", code], capture_output=True, encoding="utf-8", errors="replace", env=environment()
    )


def test_lesson_runs_on_colab_and_keeps_its_tensorflow(copy, colab, tmp_path, monkeypatch):
    assert "ModuleNotFoundError" in ran(colab, "import layercheck").stderr
    before = ran(colab, VERSIONS).stdout
    assert before
    spec = tmp_path / "jupyter" / "kernels" / "colab"
    spec.mkdir(parents=True)
    command = [str(colab), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(
        json.dumps({"argv": command, "display_name": "Colab", "language": "python"}), encoding="utf-8"
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_DEFAULT_PROVISIONER_NAME", "local-provisioner")
    content = tmp_path / "content"
    content.mkdir()
    notebook = nbformat.read(copy / "notebooks" / notebooks.lessons()[0].path.name, as_version=4)
    client = NotebookClient(
        notebook, timeout=SECONDS, kernel_name="colab", resources={"metadata": {"path": str(content)}}
    )
    client.execute(env=environment())  # fails if a cell raises an exception without the tag that allows it
    outputs = {cell.id: str(cell.get("outputs", "")) for cell in notebook.cells}
    assert "Installed." in outputs["install"]
    assert "pooled_size" in outputs["scoreboard"]
    assert "Colab keeps this scoreboard until the runtime ends." in outputs["scoreboard"]
    assert ran(colab, VERSIONS).stdout == before
    assert str(colab.parent.parent) in ran(colab, "import layercheck; print(layercheck.__file__)").stdout
    assert list(content.iterdir()) == []
