"""Provide pip for an empty environment: a new version from the package index, or else the one bundled with Python.

Only the standard library is imported here.
"""

import base64
import hashlib
import os
import re
import ssl
import sysconfig
from http.client import HTTPException, InvalidURL
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import HTTPSHandler, ProxyHandler, Request, build_opener

from layercourse import environment, pip_settings, remedies
from layercourse.environment import Problem

PIP_WHEEL = "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
RESUMES = (25, 2)  # the first version of pip that resumes interrupted downloads
SECONDS = 20  # how long to wait for a response


def wheel() -> Path:
    """Return the wheel of a pip version that resumes interrupted downloads, or else the one bundled with this Python.

    Before version 25.2, pip restarts an interrupted download from the beginning, and before 24.2, it doesn't use the
    system's certificates.
    """
    bundled = bundled_pip()
    if bundled and tuple(map(int, re.findall(r"\d+", bundled.name)[:2])) >= RESUMES:
        return bundled
    try:
        return fetched_pip()
    except Problem:
        if bundled:
            return bundled
        raise


def bundled_pip() -> Path | None:
    """Return the pip wheel bundled with this Python. Debian and Ubuntu have it only in python3-venv."""
    places = [Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled"), sysconfig.get_config_var("WHEEL_PKG_DIR")]
    return next((wheel for place in places if place for wheel in Path(place).glob("pip-*.whl")), None)


def fetched_pip() -> Path:
    """Download the pip wheel from the package index and verify its digest."""
    page = pip_settings.index().rstrip("/") + "/pip/"
    try:
        text = _read(page).decode(errors="replace")
        links = re.findall(rf"""href=["']?([^"'#\s>]*{re.escape(PIP_WHEEL)})""", text)
        content = _read(urljoin(page, links[0])) if links else b""
    except HTTPError as error:
        text = remedies.UNAVAILABLE if error.code >= 500 else remedies.REFUSED
        text = remedies.PROXY_LOGIN if error.code == 407 else text
        raise Problem(remedies.filled(text, f"{error.code} {error.reason}")) from None
    except (ValueError, InvalidURL) as error:
        raise Problem(remedies.filled(remedies.BAD_ADDRESS)) from error
    except HTTPException as error:
        raise Problem(remedies.INTERRUPTED) from error
    except OSError as error:
        raise Problem(_network_problem(error)) from error
    if hashlib.sha256(content).hexdigest() != PIP_SHA256:
        install = f"install pip (Debian: apt install python{environment.VERSION}-venv)"
        raise Problem(f"{pip_settings.without_password(page)} lacks {PIP_WHEEL}. Set PIP_INDEX_URL, or {install}.")
    wheel = environment.ENV / PIP_WHEEL
    wheel.write_bytes(content)
    return wheel


def _network_problem(error: OSError) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    text = remedies.NO_NETWORK
    if isinstance(reason, ssl.SSLCertVerificationError):
        dated = "not yet valid" in str(reason) or "expired" in str(reason)
        text = remedies.WRONG_CLOCK if dated else remedies.UNTRUSTED
    elif "407" in str(reason):
        text = remedies.PROXY_LOGIN
    return remedies.filled(text)


def _read(address: str) -> bytes:
    """Fetch a URL from the package index, using pip's proxy, certificates, and password. Return the content."""
    chosen, parts = pip_settings.settings(), urlsplit(address)
    request = Request(pip_settings.without_password(address))
    login, at, _ = (parts.netloc or urlsplit(pip_settings.index()).netloc).rpartition("@")
    if at:
        request.add_header("Authorization", "Basic " + base64.b64encode(unquote(login).encode()).decode())
    certificates = chosen.get("cert") or os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    options = {"capath" if os.path.isdir(certificates) else "cafile": certificates} if certificates else {}
    handlers = [HTTPSHandler(context=ssl.create_default_context(**options))]
    if proxy := chosen.get("proxy"):
        handlers.append(ProxyHandler({"http": proxy, "https": proxy}))
    with build_opener(*handlers).open(request, timeout=SECONDS) as answer:
        return answer.read()
