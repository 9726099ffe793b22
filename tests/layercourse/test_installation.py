"""Test how an environment is installed: what is refused before the download, and how failed steps are reported."""

import os
import shutil
import sys

from layercourse import environment, exclusive, first_pip, installation, pip_settings, remedies, systems
from layercourse.environment import Problem

import pytest
from package_index import DIGEST, serve
from tiny import PYTHON


def test_unsuitable_system_is_refused_before_any_change(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENVS", tmp_path / ".venv")
    monkeypatch.setattr(environment, "is_current", lambda extra: False)
    monkeypatch.setattr(systems, "problem", lambda: "TensorFlow has no release for this system.")
    with pytest.raises(Problem, match="no release for this system"):
        installation.set_up("")
    assert not environment.VENVS.exists()


def test_small_disk_is_reported_before_download(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENVS", tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda place: type("Usage", (), {"free": 10**9}))
    with pytest.raises(Problem, match="4 GB"):
        installation.make_empty(None)


@pytest.fixture
def logged(monkeypatch, tmp_path):
    """A folder in which an installation keeps its log and its lock."""
    monkeypatch.setattr(environment, "VENVS", tmp_path)
    monkeypatch.setattr(environment, "LOG", tmp_path / "log")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    environment.LOG.touch()
    with open(tmp_path / "lock", "w", encoding="utf-8") as held:
        yield held
    pip_settings.settings.cache_clear()


def test_failed_step_names_its_log(logged):
    code = "import sys; print('Error: [Errno 28] plus de place'); sys.exit(1)"
    with pytest.raises(Problem, match="disk is full") as caught:
        installation.step([sys.executable, "-c", code], logged)
    assert str(environment.LOG) in str(caught.value)
    assert environment.LOG.read_text(encoding="utf-8") == "Error: [Errno 28] plus de place\n"


@pytest.mark.parametrize("replaces", [False, True])
def test_only_replaced_packages_invalidate_stamp(logged, replaces):
    environment.STAMP.touch()
    installation.step([sys.executable, "-c", "print('Installing collected packages: a')"], logged, replaces=replaces)
    assert environment.STAMP.exists() is not replaces


def test_step_writes_text_in_utf_8(logged, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    (environment.VENVS / "says.py").write_text("print('Jürgen Müller 数')", encoding="utf-8")
    output = []
    installation.step(installation.python_command("says", PYTHON, environment.VENVS), logged, output=output)
    assert output == ["Jürgen Müller 数\n"]


def test_step_on_windows_holds_the_lock(monkeypatch):
    monkeypatch.setattr(os, "name", "nt")
    command = installation.python_command("pip", "python.exe", "pip.whl")
    assert exclusive.HOLD in command[command.index("-c") + 1]
    assert command[-3:] == [environment.VENVS / "lock", "pip.whl", "pip"]


@pytest.mark.parametrize("free", [10**9, 10**10])
def test_small_temporary_folder_is_avoided(logged, monkeypatch, free):
    monkeypatch.setattr(shutil, "disk_usage", lambda place: type("Usage", (), {"free": free}))
    used = installation.temporary_folder().get("TMPDIR")
    assert used == (str(environment.VENVS / "tmp") if free < 2e9 else None)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="venv makes that link on Linux only")
def test_environment_is_created_without_symbolic_links(logged, monkeypatch):
    def refuse(*arguments):
        raise PermissionError(1, "Operation not permitted")

    # Also refuse symbolic links in the process that runs venv.
    refusing = "import os; os.symlink = lambda *a, **b: os.stat('/proc/1/no permission')\n"
    monkeypatch.setattr(installation, "RUN", refusing + installation.RUN)
    monkeypatch.setattr(os, "symlink", refuse)
    env = environment.VENVS / "3.x"
    monkeypatch.setattr(environment, "ENV", env)
    monkeypatch.setattr(environment, "PYTHON", env / "bin" / "python")
    installation.make_venv(logged)
    assert not env.joinpath("lib64").is_symlink()
    assert not env.joinpath("bin", "python").is_symlink()
    installation.step([environment.PYTHON, "-I", "-c", "import json"], logged)


def test_path_separator_in_folder_is_refused(logged, monkeypatch):
    monkeypatch.setattr(installation, "ROOT", environment.VENVS / f"a{os.pathsep}b")
    with pytest.raises(Problem, match="Rename it"):
        installation.make_venv(logged)


@pytest.mark.skipif(not hasattr(os, "ST_NOEXEC"), reason="Linux only")
def test_drive_mounted_with_noexec_is_reported(logged, monkeypatch):
    monkeypatch.setattr(os, "statvfs", lambda path: type("Flags", (), {"f_flag": os.ST_NOEXEC}))
    monkeypatch.setattr(installation, "step", lambda *arguments: pytest.fail("nothing may be created"))
    with pytest.raises(Problem, match="noexec"):
        installation.make_venv(logged)


def test_noexec_drive_is_reported(logged, monkeypatch):
    monkeypatch.setattr(installation, "step", lambda *arguments: None)
    monkeypatch.setattr(environment, "PYTHON", environment.LOG)
    with pytest.raises(Problem, match="noexec"):
        installation.make_venv(logged)


@pytest.fixture(scope="module")
def pip(tmp_path_factory):
    """A command that runs the bundled pip, which is unpacked so that Python compiles it only once."""
    if (wheel := first_pip.bundled_pip()) is None:
        pytest.skip("this Python has no bundled pip")
    folder = tmp_path_factory.mktemp("pip")
    shutil.unpack_archive(wheel, folder, "zip")
    return installation.python_command("pip", PYTHON, folder)


@pytest.fixture
def install(logged, pip, monkeypatch, tmp_path):
    """Return a function that installs the package `foo` with pip from a faulty index."""
    for name in [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"foo==1.0 --hash=sha256:{DIGEST}\n", encoding="utf-8")
    monkeypatch.setitem(environment.LOCKS, "", str(lock))

    def install(fault, **options):
        with serve(fault) as host:
            settings = {"PIP_INDEX_URL": f"http://me:secret@{host}/simple", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
            for name, value in {**settings, "PIP_CONFIG_FILE": os.devnull, **options}.items():
                monkeypatch.setenv(name, value)
            pip_settings.settings.cache_clear()
            installation.install_packages(pip, "", logged)

    return install


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "options", "message"),
    [
        ("403", {}, r"refuses the request \(403 Client Error"),
        ("login page", {}, "login page"),
        ("cut off", {}, "interrupted|incomplete or altered"),
        pytest.param("503", {}, "is unavailable", marks=pytest.mark.exhaustive),
        pytest.param("407", {}, "USER:PASSWORD", marks=pytest.mark.exhaustive),
        pytest.param("replaced", {}, "incomplete or altered", marks=pytest.mark.exhaustive),
        pytest.param("", {"PIP_NO_INDEX": "1"}, "PIP_NO_INDEX", marks=pytest.mark.exhaustive),
        pytest.param("", {"PIP_PROXY": "127.0.0.1:x9"}, "isn't valid", marks=pytest.mark.exhaustive),
        pytest.param("", {"PIP_INDEX_URL": "http://127.0.0.1:9/simple"}, "reached", marks=pytest.mark.exhaustive),
    ],
)
def test_failing_index_is_explained(install, fault, options, message):
    with pytest.raises(Problem, match=message) as caught:
        install(fault, **options)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_damaged_download_is_repeated_without_cache(install, monkeypatch):
    commands = []

    def step(command, lock, replaces=False, output=None):
        commands.append(command)
        environment.LOG.write_text("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES\n", encoding="utf-8")
        if len(commands) == 1:
            raise Problem(remedies.CHANGED)

    monkeypatch.setattr(installation, "step", step)
    install("")
    assert ["--no-cache-dir" in command for command in commands] == [False, True]
