"""Test the first pip in an environment: which pip is used, and how a failed download is explained."""

import errno
import hashlib
import os
import ssl
import urllib.error

from layercourse import environment, first_pip, pip_settings, remedies
from layercourse.environment import Problem

import pytest
from package_index import serve

CONTENT = b"the wheel"


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """Return a function that configures pip for one test through environment variables."""
    for name in [name for name in os.environ if name.startswith("PIP_") or name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setattr(environment, "ENV", tmp_path)
    monkeypatch.setattr(first_pip, "PIP_SHA256", hashlib.sha256(CONTENT).hexdigest())

    def configure(**options):
        for option, value in options.items():
            monkeypatch.setenv(f"PIP_{option.upper()}", value)
        pip_settings.settings.cache_clear()

    yield configure
    pip_settings.settings.cache_clear()


def refusal(match):
    return pytest.raises(Problem, match=match)


@pytest.mark.parametrize("fault", ["", "401"])
def test_pip_is_fetched_with_index_password(configured, fault):
    with serve(fault, {first_pip.PIP_WHEEL: CONTENT}) as host:
        configured(index_url=f"http://me:s%40cret@{host}/simple/")
        assert first_pip.fetched_pip().read_bytes() == CONTENT


def test_pip_is_fetched_through_proxy(configured):
    with serve("", {first_pip.PIP_WHEEL: CONTENT}) as proxy:
        configured(index_url="http://packages.invalid/simple", proxy=f"http://{proxy}")
        assert first_pip.fetched_pip().read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("403", r"index http://127[^@]* refuses the request \(403 Forbidden\)"),
        ("407", "HTTPS_PROXY=http://USER:PASSWORD"),
        ("503", r"is unavailable \(503 Service Unavailable\)"),
        ("login page", "lacks pip-"),
        ("replaced", "lacks pip-"),
        ("cut off", "interrupted"),
    ],
)
def test_failing_index_is_explained(configured, fault, message):
    with serve(fault, {first_pip.PIP_WHEEL: CONTENT * 1000}) as host, refusal(message) as caught:
        configured(index_url=f"http://me:secret@{host}/simple")
        first_pip.fetched_pip()
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "options",
    [
        {"index_url": "nonsense"},
        {"index_url": "http://me:se:cret@[::1/simple"},
        {"index_url": "http://127.0.0.1:port/simple"},
        {"index_url": "http://a.invalid/simple", "proxy": "http://127.0.0.1:x9"},
    ],
)
def test_malformed_addresses_are_explained(configured, options):
    configured(**options)
    with refusal("isn't valid") as caught:
        first_pip.fetched_pip()
    assert "cret" not in str(caught.value)


def test_unreachable_index_is_named(configured):
    configured(index_url="http://127.0.0.1:9/simple")
    with refusal("can't be reached at http://127.0.0.1:9/simple"):
        first_pip.fetched_pip()


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("self-signed certificate", "PIP_CERT"),
        ("certificate is not yet valid", "Set the clock"),
        ("certificate has expired", "Set the clock"),
    ],
)
def test_rejected_certificate_is_explained(configured, monkeypatch, reason, message):
    error = ssl.SSLCertVerificationError(1, f"[SSL: CERTIFICATE_VERIFY_FAILED] {reason}")
    monkeypatch.setattr(first_pip, "_read", lambda address: (_ for _ in ()).throw(urllib.error.URLError(error)))
    configured()
    with refusal(message):
        first_pip.fetched_pip()


def test_proxy_that_requires_login_is_explained(configured, monkeypatch):
    error = OSError("Tunnel connection failed: 407 Proxy Authentication Required")
    monkeypatch.setattr(first_pip, "_read", lambda address: (_ for _ in ()).throw(urllib.error.URLError(error)))
    configured()
    with refusal("HTTPS_PROXY=http://USER"):
        first_pip.fetched_pip()


@pytest.mark.parametrize(
    ("bundled", "reachable", "used"),
    [
        ("pip-23.2.1-py3-none-any.whl", True, "fetched"),
        ("pip-23.2.1-py3-none-any.whl", False, "pip-23.2.1-py3-none-any.whl"),
        ("pip-25.3-py3-none-any.whl", True, "pip-25.3-py3-none-any.whl"),
        (None, True, "fetched"),
    ],
)
def test_old_bundled_pip_is_replaced_if_possible(monkeypatch, tmp_path, bundled, reachable, used):
    def fetch():
        if not reachable:
            raise Problem(remedies.INTERRUPTED)
        return tmp_path / "fetched"

    monkeypatch.setattr(first_pip, "bundled_pip", lambda: bundled and tmp_path / bundled)
    monkeypatch.setattr(first_pip, "fetched_pip", fetch)
    assert first_pip.wheel().name == used


def test_missing_pip_names_debian_package(configured):
    with serve("login page") as host, refusal(f"apt install python{environment.VERSION}-venv"):
        configured(index_url=f"http://{host}/simple")
        first_pip.fetched_pip()


def test_full_disk_is_not_a_network_problem(configured, monkeypatch):
    def full(path, content):
        raise OSError(errno.ENOSPC, "Disque saturé")

    with serve("", {first_pip.PIP_WHEEL: CONTENT}) as host:
        configured(index_url=f"http://{host}/simple")
        monkeypatch.setattr(first_pip.Path, "write_bytes", full)
        with pytest.raises(OSError, match="saturé"):
            first_pip.fetched_pip()
