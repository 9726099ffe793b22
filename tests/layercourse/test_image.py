"""Test the Dockerfile: it follows Docker's best practices, and its steps build a server with the course as a kernel."""

import http.server
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import threading
import time
import venv

from layercourse import ROOT
from layercourse.paths import NOTEBOOKS
from layercourse.release import release_copy

import pytest
from class_work import needs_sandbox
from dockerfile import context, copy_context, steps

pytestmark = pytest.mark.either_stack

STEPS = steps((ROOT / "Dockerfile").read_text(encoding="utf-8"))
IMAGE = ROOT / "tools" / "layercourse" / "image"
HEALTHY = [sys.executable, str(IMAGE / "healthy.py")]


def of(keyword):
    return [step for step in STEPS if step.keyword == keyword]


def test_base_is_pinned_and_can_be_replaced():
    assert [step.keyword for step in STEPS[:2]] == ["ARG", "FROM"]
    name, _, base = STEPS[0].rest.partition("=")
    assert STEPS[1].rest == f"${{{name}}}"
    assert re.fullmatch(r"quay\.io/jupyter/[a-z-]+:20\d\d-\d\d-\d\d", base)  # A dated tag is never moved.


def test_container_runs_as_ordinary_user():
    assert of("USER")[-1].rest == "${NB_UID}"
    assert STEPS.index(of("USER")[-1]) > STEPS.index(of("RUN")[-1])
    assert not any(re.search("chmod|sudo", run.rest) for run in of("RUN"))


def test_instructions_follow_hadolints_rules():
    assert all(shlex.split(step.rest)[0].startswith(("/", "$")) for step in of("WORKDIR"))
    assert of("SHELL")[0].words == ["/bin/bash", "-o", "pipefail", "-c"]
    assert of("HEALTHCHECK")[0].rest.partition("CMD ")[2].startswith("[")
    assert not of("ADD") + of("MAINTAINER")
    for step in of("RUN"):
        assert not re.search(r"\bcd \b|\bcurl\b|\bwget\b|\bapt\b", step.rest)
        for package in re.findall(r"pip install (.+?)(?:&|$)", step.rest):
            assert "--no-cache-dir" in package
            assert all("==" in word for word in package.split() if not word.startswith("-"))


def test_hadolint_finds_nothing():
    hadolint = shutil.which("hadolint") or pytest.skip("hadolint is not installed")
    ran = subprocess.run([hadolint, str(ROOT / "Dockerfile")], capture_output=True, encoding="utf-8", errors="replace")
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.slow
def test_context_has_only_files_that_image_needs():
    sent = context()
    for step in of("COPY"):
        source = step.words[0]
        assert source == "." or source in sent
    assert {"course.py", "pyproject.toml", "requirements.lock", "README.md", "LICENSE"} <= set(sent)
    assert {f"notebooks/{path.name}" for path in NOTEBOOKS.glob("[0-9]*.ipynb")} <= set(sent)
    assert not [name for name in sent if name.startswith(("tests/", "docs/", ".")) or "progress.sqlite" in name]
    assert not [name for name in sent if "__pycache__" in name or ".ipynb_checkpoints" in name]


def test_ignored_files_stay_out_of_the_context(tmp_path):
    shutil.copy(ROOT / ".dockerignore", tmp_path)
    names = ("course.py", "notes.txt", "notebooks/01_a.ipynb", "notebooks/progress.sqlite", "solutions/a/b.py")
    names += ("solutions/a/__pycache__/b.pyc", "notebooks/.ipynb_checkpoints/01_a-checkpoint.ipynb", "tests/test_a.py")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert context(tmp_path) == ["course.py", "notebooks/01_a.ipynb", "solutions/a/b.py"]


def test_release_copy_can_be_built():
    files = set(release_copy.FILES) | set(release_copy._names())
    assert {"Dockerfile", ".dockerignore", ".devcontainer/devcontainer.json", ".binder/requirements.txt"} <= files
    assert {f"tools/layercourse/image/{path.name}" for path in IMAGE.iterdir() if path.is_file()} <= files


class Api(http.server.BaseHTTPRequestHandler):
    """A server that answers requests the way Jupyter's does."""

    def do_GET(self):
        self.send_response(200 if self.path == "/user/ada/api" else 404)
        self.end_headers()
        self.wfile.write(b'{"version": "2.17.0"}')

    def log_message(self, *arguments):
        pass


def test_health_check_needs_one_server_that_answers(tmp_path):
    env = {**os.environ, "JUPYTER_RUNTIME_DIR": str(tmp_path), "http_proxy": "http://127.0.0.1:9"}
    assert subprocess.run(HEALTHY, env=env).returncode == 1
    ended = '{"url": "http://127.0.0.1:9/"}'  # left by a container that has ended
    (tmp_path / "jpserver-1.json").write_text(ended, encoding="utf-8")
    (tmp_path / "jpserver-2.json").write_text("{", encoding="utf-8")
    assert subprocess.run(HEALTHY, env=env).returncode == 1
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Api) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/user/ada/"
        (tmp_path / "jpserver-3.json").write_text(json.dumps({"url": url}), encoding="utf-8")
        assert subprocess.run(HEALTHY, env=env).returncode == 0
        server.shutdown()


class Container:
    """A sandbox that replaces the folders that the image and its users write to."""

    def __init__(self, folder):
        self.folder, self.env, self.workdir = folder, {}, "/"
        for name in ("opt", "home/jovyan", "hooks"):
            (folder / name).mkdir(parents=True)

    def command(self, command, **more):
        binds = {"opt": "/opt", "home": "/home", "hooks": "/usr/local/bin"}
        bound = [word for name, place in binds.items() for word in ("--bind", str(self.folder / name), place)]
        variables = {
            "HOME": "/home/jovyan",
            "NB_UID": "1000",
            "PATH": "/opt/conda/bin:/usr/bin:/bin",
            **self.env,
            **more,
        }
        kept = {name: value for name, value in os.environ.items() if name.startswith(("PIP_", "LC_", "LANG", "SSL_"))}
        return ["bwrap", "--dev-bind", "/", "/", *bound, "--chdir", self.workdir, "--die-with-parent", *command], {
            "env": {**kept, **variables}
        }

    def run(self, *command, **more):
        words, options = self.command(command, **more)
        return subprocess.run(words, capture_output=True, encoding="utf-8", errors="replace", **options)


@needs_sandbox
@pytest.mark.slow
def test_lessons_are_copied_once_and_kept(tmp_path):
    container = Container(tmp_path)
    copy_context(tmp_path / "opt" / "course")
    source = f"set -e; source {shlex.quote(str(IMAGE / 'lessons.sh'))}; pwd"
    ran = container.run("bash", "-c", source, COURSE_LESSONS="lessons")
    assert (ran.stderr, ran.stdout) == ("", "/\n")
    home = tmp_path / "home" / "jovyan" / "lessons"
    first, *others = sorted((home / "notebooks").iterdir())
    assert len(others) + 1 == len(list(NOTEBOOKS.glob("[0-9]*.ipynb")))
    assert (home / "figures" / "inside_layer.svg").is_file()
    first.write_text("mine", encoding="utf-8")
    others[0].unlink()
    container.run("bash", "-c", source, COURSE_LESSONS="lessons")
    assert first.read_text(encoding="utf-8") == "mine"
    assert others[0].is_file()
    shutil.rmtree(home)
    container.run("bash", "-c", source, COURSE_LESSONS="")
    assert not home.exists()


@pytest.fixture
def built(tmp_path):
    """A container in which the Dockerfile's steps have run. This environment's JupyterLab serves as the base."""
    container = Container(tmp_path)
    venv.create(tmp_path / "opt" / "conda", symlinks=True, with_pip=True)
    (site,) = (tmp_path / "opt" / "conda" / "lib").glob("python3*/site-packages")
    (site / "base.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    for program in (tmp_path / "opt" / "conda" / "bin").iterdir():
        if not program.is_symlink() and program.read_bytes().startswith(b"#!"):
            text = program.read_text(encoding="utf-8").replace(str(tmp_path / "opt"), "/opt")
            program.write_text(text, encoding="utf-8")
    for step in STEPS:
        if step.keyword == "WORKDIR" and step.rest.startswith("/"):
            container.workdir = step.rest
            (tmp_path / step.rest[1:]).mkdir(exist_ok=True)
        elif step.keyword == "COPY" and step.words[0] == ".":
            copy_context(tmp_path / container.workdir[1:])
        elif step.keyword == "COPY":
            target = tmp_path / "hooks" / step.words[1].removeprefix("/usr/local/bin/")
            target.parent.mkdir(exist_ok=True)
            shutil.copy(ROOT / step.words[0], target)
        elif step.keyword == "ENV":
            container.env |= dict(map(_pair, step.words))
        elif step.keyword == "RUN":
            ran = container.run(*of("SHELL")[0].words, step.rest)
            assert ran.returncode == 0, ran.stdout + ran.stderr
    container.workdir = "/home/jovyan"
    return container


def _pair(word):
    name, _, value = word.partition("=")
    return name, value


EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
notebook.cells.append(nbformat.v4.new_code_cell("import sys, layercheck; print(sys.executable, layercheck.__file__)"))
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
print(notebook.cells[-1].outputs[0].text)
"""


@needs_sandbox
@pytest.mark.exhaustive
def test_steps_build_server_with_course_as_kernel(built):
    hook = "for hook in /usr/local/bin/before-notebook.d/*.sh; do source $hook; done"
    serve = "exec python3 -m jupyterlab --no-browser --ip=127.0.0.1 --port=0 --allow-root"
    check = json.loads(of("HEALTHCHECK")[0].rest.partition("CMD ")[2])
    assert built.run(*check).returncode == 1
    words, options = built.command(["bash", "-c", f"{hook}; {serve}"])
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", **options
    ) as server:
        try:
            deadline = time.monotonic() + 60
            while built.run(*check).returncode and time.monotonic() < deadline:
                assert server.poll() is None, server.stdout.read()
            assert built.run(*check).returncode == 0
        finally:
            server.terminate()
    assert built.run(*check).returncode == 1
    listed = built.run("python3", "-c", "from jupyterlab.labextensions import main; main()", "list")
    assert "@jupyter-widgets/jupyterlab-manager" in listed.stdout + listed.stderr
    (lesson,) = (built.folder / "home/jovyan/measured-layers/notebooks").glob("01_*.ipynb")
    built.workdir = "/home/jovyan/measured-layers/notebooks"
    ran = built.run("python3", "-c", EXECUTE, lesson.name)
    assert ran.returncode == 0, ran.stderr[-2000:]
    python, package = ran.stdout.split()
    assert python.startswith("/opt/course/")
    assert package.startswith("/opt/course/solutions/")
    assert (lesson.parent / "progress.sqlite").is_file()
