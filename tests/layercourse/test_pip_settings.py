"""Test which of the user's pip settings reach the course's pip."""

import os
import subprocess
import sys

from layercourse import environment, first_pip, pip_settings
from layercourse.environment import Problem

import pytest

HARMFUL = (
    "REQUIRE_HASHES", "CONSTRAINT", "DRY_RUN", "PYTHON", "PLATFORM", "TARGET", "PREFIX", "USER", "ROOT", "REPORT",
    "NO_BINARY", "PRE", "LOG", "QUIET", "REQUIRE_VIRTUALENV", "IGNORE_INSTALLED", "PYTHON_VERSION", "ABI",
    "BUILD_CONSTRAINT", "UPLOADED_PRIOR_TO",
)  # fmt: skip
CONFIG = """\
[global]
index-url = https://global.example/simple
Extra_Index_URL =
    https://one.example/simple
    https://two.example/simple
timeout = 33
user = true
[install]
index-url = https://me:secret@install.example/simple
target = /elsewhere
constraint = /no/such/file
require-hashes = true
[download]
index-url = https://download.example/simple
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An empty home folder on a system that has no other pip settings."""
    for name in [name for name in os.environ if name.startswith(("PIP_", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE", "APPDATA", "PROGRAMDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "xdg"))
    monkeypatch.setattr(pip_settings, "SHARED", ())
    pip_settings.settings.cache_clear()
    yield tmp_path
    pip_settings.settings.cache_clear()


def write(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ("pip.ini" if os.name == "nt" else "pip.conf")
    path.write_text(text, encoding="utf-8")
    return path


def test_harmful_variables_do_not_reach_pip(home, monkeypatch):
    for name in HARMFUL:
        monkeypatch.setenv(f"PIP_{name}", "1")
    monkeypatch.setenv("PIP_INDEX_URL", "https://packages.example/simple")
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    ours = pip_settings.variables()
    assert {name: value for name, value in ours.items() if name.startswith("PIP_")} == {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "https://packages.example/simple",
    }
    assert ours["HTTPS_PROXY"] == "http://proxy.example:3128"


def test_configuration_file_is_read_as_pip_does(home, monkeypatch):
    monkeypatch.setenv("PIP_CONFIG_FILE", str(write(home / "chosen", CONFIG)))
    monkeypatch.setenv("PIP_TIMEOUT", "44")
    assert pip_settings.settings() == {
        "index-url": "https://me:secret@install.example/simple",
        "extra-index-url": "https://one.example/simple https://two.example/simple",
        "timeout": "44",
    }
    assert pip_settings.without_password(pip_settings.index()) == "https://install.example/simple"


def test_later_configuration_files_take_precedence(home):
    folders = [home / "pip"] if os.name == "nt" else [home / "xdg" / "pip", home / ".pip", home / ".config" / "pip"]
    for number, folder in enumerate(folders):
        write(folder, f"[global]\ntimeout = {number}\n")
    assert pip_settings.settings() == {"timeout": str(len(folders) - 1)}


@pytest.mark.skipif(sys.platform != "linux", reason="the folders depend on the system")
def test_pip_reads_the_same_configuration_files(home):
    wheel = first_pip.bundled_pip()
    if wheel is None:
        pytest.skip("this Python has no bundled pip")
    command = [sys.executable, "-I", str(wheel / "pip"), "config", "debug"]
    debug = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=True).stdout
    named = [line.split(", exists:")[0].strip() for line in debug.splitlines() if ", exists:" in line]
    found = [str(path) for path in pip_settings._files()]
    assert set(found) <= {*named, str(home / "xdg" / "pip" / "pip.conf")}
    assert {str(home / ".pip" / "pip.conf"), str(home / ".config" / "pip" / "pip.conf")} <= set(found)


def test_malformed_configuration_file_is_named(home, monkeypatch):
    path = write(home / "chosen", "index-url = https://packages.example\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(path))
    with pytest.raises(Problem, match="can't be read") as caught:
        pip_settings.settings()
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_null_configuration_file_hides_all(home, monkeypatch):
    write(home / ".pip", CONFIG)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    assert pip_settings.settings() == {}
    assert pip_settings.index() == pip_settings.PYPI


def test_programs_in_environment_keep_user_settings(home, monkeypatch):
    monkeypatch.setenv("PIP_CONSTRAINT", "constraints.txt")
    assert environment.variables()["PIP_CONSTRAINT"] == "constraints.txt"
