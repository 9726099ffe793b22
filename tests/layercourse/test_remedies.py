"""Test the explanations of failed installation steps, using pip's own messages."""

import errno
import os
from pathlib import Path

from layercourse import environment, pip_settings, remedies

import pytest

KESSLER = r"C:\Users\Kessler connection\course"
NONE = "ERROR: Could not find a version that satisfies the requirement foo==1.0 (from versions: none)\n"
NO_MATCH = "ERROR: No matching distribution found for foo==1.0\n"


@pytest.fixture(autouse=True)
def index(monkeypatch):
    """A package index with a password."""
    for name in ("PIP_NO_INDEX", "PIP_PYPI_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "https://me:secret@packages.example/simple")
    pip_settings.settings.cache_clear()
    yield
    pip_settings.settings.cache_clear()


@pytest.mark.parametrize(
    ("output", "word"),
    [
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] Disque plein",
            "disk is full",
        ),
        (f"OSError: [Errno {errno.EDQUOT}] Disque saturé", "disk is full") if hasattr(errno, "EDQUOT") else ("", ""),
        ("ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied", "can't be written"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permesso negato: 'a'", "can't be written"),
        ("PermissionError: [Errno 30] Système de fichiers accessible en lecture seulement", "can't be written"),
        ("Error: [Errno 13] 許可がありません: '/srv/course'", "can't be written"),
        (NO_MATCH, "https://packages.example/simple has no build of foo==1.0 for this Python"),
        ("HINT: This error might have occurred since this system does not have Windows Long Path support", "too long"),
        ("WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('')'", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "incomplete or altered"),
        ("error: incomplete-download", "was interrupted"),
        ("pip._vendor.urllib3.exceptions.IncompleteRead: IncompleteRead(1000 bytes read)", "was interrupted"),
        ("pip._vendor.urllib3.exceptions.ProtocolError: ('Connection broken: ConnectionResetError'", "was interrupted"),
        (
            "pip._vendor.urllib3.exceptions.ReadTimeoutError: HTTPSConnectionPool: Read timed",
            "was interrupted",
        ),
        ("/usr/bin/python3: No module named venv", f"python{environment.VERSION}-venv"),
        ("ModuleNotFoundError: No module named 'venv'", f"python{environment.VERSION}-venv"),
        ("ERROR: Could not install packages due to an OSError: Failed to parse: '127.0.0.1:x9'", "isn't valid"),
        ("something else", "delete the folder .venv"),
        (rf"Processing {KESSLER}\pip.whl", "delete the folder .venv"),
        (rf"ERROR: [Errno 28] No space left on device: '{KESSLER}\.venv'", "disk is full"),
    ],
)
def test_failed_step_is_explained_by_error_lines(output, word):
    said = remedies.remedy([f"Collecting foo\n  Downloading foo.whl (407 kB)\n{output}\n"][0].splitlines(keepends=True))
    assert word in said
    assert "secret" not in said
    assert "{" not in said


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        ("403 Client Error: Forbidden for url: https://packages.example/simple/pip/ - skipping", "403 Client Error"),
        ("401 Client Error: Unauthorized for url: https://packages.example/ - skipping", "refuses the request"),
        ("503 Server Error: Service Unavailable for url: https://a/ - skipping", "is unavailable (503 Server Error"),
        ("too many 503 error responses - skipping", "is unavailable (503"),
        ("407 Client Error: Proxy Authentication Required for url: http://a/ - skipping", "USER:PASSWORD"),
        ("OSError('Tunnel connection failed: 407 Proxy Authentication Required') - skipping", "USER:PASSWORD"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate", "PIP_CERT"),
        ("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate is not yet valid", "Set the clock"),
        (
            "connection error: [Errno 111] Connection refused - skipping",
            "can't be reached at https://packages.example/",
        ),
        ("connection error: Failed to resolve 'packages.example' ([Errno -2] Name or service)", "can't be reached"),
    ],
)
def test_silent_index_is_explained_by_second_request(answer, word):
    lines = [
        "Starting new HTTPS connection (1): packages.example:443\n",
        f"Could not fetch URL https://packages.example/simple/pip/: {answer}\n",
        "ERROR: No matching distribution found for pip\n",
    ]
    said = remedies.unavailable([NONE, NO_MATCH], lines)
    assert word in said
    assert "no build" not in said
    assert "secret" not in said


def test_login_page_differs_from_missing_build():
    asked = ["Starting new HTTPS connection (1): packages.example:443\n"]
    assert "login page" in remedies.unavailable([NONE, NO_MATCH], asked)
    said = remedies.unavailable([NONE, NO_MATCH], [*asked, "pip (26.3)\n", "Available versions: 26.3, 26.2\n"])
    assert "no build of foo==1.0" in said


def test_address_without_https_is_explained():
    warning = (
        "WARNING: The repository located at packages.example is not a trusted or secure host and is being ignored."
    )
    assert "PIP_TRUSTED_HOST" in remedies.unavailable([warning, NONE, NO_MATCH], [])


@pytest.mark.parametrize(("value", "named"), [("1", True), ("true", True), ("0", False)])
def test_forbidden_index_is_explained(monkeypatch, value, named):
    monkeypatch.setenv("PIP_NO_INDEX", value)
    pip_settings.settings.cache_clear()
    assert ("PIP_NO_INDEX" in remedies.unavailable([NONE, NO_MATCH], [])) is named


def test_remedy_ignores_the_name_of_the_folder(monkeypatch):
    monkeypatch.setattr(remedies, "ROOT", Path("/home/SSL: connection"))
    output = ["ERROR: Failed building editable for file:///home/SSL: connection/course\n"]
    assert remedies.remedy(output).startswith("Setup failed")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such file owners")
def test_folder_of_another_user_is_reported(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "VENVS", tmp_path)
    assert "can't be written" in remedies.not_writable(tmp_path / "lock")
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert f"Run 'sudo rm -r \"{tmp_path}\"'" in remedies.not_writable(tmp_path / "lock")
