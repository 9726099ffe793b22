"""Find the remedy for a failed installation step, given the error lines in its output.

Only the standard library is imported here.
"""

import errno
import os
import re
from pathlib import Path

from layercourse import ROOT, environment, pip_settings

GIGABYTES = 4  # disk space for the packages and, during the installation, their downloads

FULL_DISK = f"The disk is full. Free {GIGABYTES} GB for '{environment.VENVS}' and for TMPDIR, then run this again."
LONG_PATH = r"A file's path is too long for Windows. Move the course to a shorter path, such as C:\course."
CLOSE_OR_MOVE = "Close programs that use it (such as JupyterLab), or move the course to a folder that you own."
NO_PROGRAMS = f"Programs can't run in '{environment.VENVS}' (is it mounted noexec?). Move the course to another drive."
INTERRUPTED = "A download was interrupted. Run the same command again; it keeps the downloads that are complete."
CHANGED = (
    "A package from {index} was incomplete or altered in two downloads. Run this again on another network, or with "
    "PIP_INDEX_URL=https://pypi.org/simple."
)
WRONG_CLOCK = (
    "The package index's certificate isn't valid according to this computer's clock. Set the clock correctly, then run "
    "this again."
)
UNTRUSTED = (
    "The certificate of {index} isn't trusted. If the network has a login page, log in. If it has its own certificate, "
    "set PIP_CERT to its file (or run 'pip config set global.cert FILE'), then run this again."
)
PROXY_LOGIN = (
    "The proxy requires a login (407). Set HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT (or pip's setting 'proxy'), "
    "then run this again."
)
BAD_ADDRESS = (
    "The address of the package index ({index}) or of the proxy isn't valid. Correct PIP_INDEX_URL, HTTPS_PROXY, or "
    "pip's settings ('pip config list'), then run this again."
)
REFUSED = (
    "The package index {index} refuses the request ({reason}). Check its address and password in PIP_INDEX_URL or in "
    "'pip config list', then run this again."
)
UNAVAILABLE = "The package index {index} is unavailable ({reason}). Run this again later."
NOT_SECURE = (
    "pip doesn't use {index}, because its address isn't https. Change the address, or set PIP_TRUSTED_HOST to its "
    "host, then run this again."
)
NO_NETWORK = (
    "The package index can't be reached at {index}. Check the network (and pip's proxy settings), then run this again."
)
NO_PACKAGES = (
    "{index} responds but offers no packages. If the network has a login page, log in; otherwise correct PIP_INDEX_URL "
    "or pip's settings ('pip config list'). Then run this again."
)
NO_INDEX = (
    "pip's setting no-index (PIP_NO_INDEX) forbids downloads, and find-links lacks a package. Remove no-index, then "
    "run this again."
)
NO_BUILD = (
    "The package index {index} has no build of {reason} for this Python and system. Use Python 3.13, a newer system, "
    "or PIP_INDEX_URL=https://pypi.org/simple."
)
NO_VENV = f"This Python lacks the module venv. Install it (Debian: apt install python{environment.VERSION}-venv)."
AGAIN = "To start over, delete the folder .venv and run this again."


def _numbers(*names: str) -> str:
    """Return a pattern for the system's error numbers, because error messages depend on the system's language."""
    return rf"Errno ({'|'.join(str(getattr(errno, name)) for name in names if hasattr(errno, name))})\b"


NETWORK = (  # failures to reach a package index, in pip's words
    (r"407 (Proxy|Client)|failed: 407", PROXY_LOGIN),
    (r"certificate (is not yet valid|has expired)", WRONG_CLOCK),
    (r"CERTIFICATE_VERIFY_FAILED|problem confirming the ssl certificate", UNTRUSTED),
    (r"Failed to parse|InvalidURL|InvalidProxyURL|seems invalid, please provide a scheme", BAD_ADDRESS),
    (r"\b(?P<reason>4\d\d Client Error[^:]*|4\d\d Error)", REFUSED),
    (r"\b(?P<reason>5\d\d Server Error[^:]*)|too many (?P<more>5\d\d) error", UNAVAILABLE),
    (r"not a trusted or secure host", NOT_SECURE),
    (r"(?i:connection|timed out|name resolution|proxy ?error|getaddrinfo)|\bSSL(\w*Error|:)", NO_NETWORK),
)
REMEDIES = (
    (r"Long Path", LONG_PATH),
    (rf"No space left|{_numbers('ENOSPC', 'EDQUOT')}|WinError 112\b|Disk quota", FULL_DISK),
    (rf"Permission denied|Read-only|{_numbers('EACCES', 'EPERM', 'EROFS')}|WinError (5|32)\b", "{not_writable}"),
    (r"DO NOT MATCH THE HASHES", CHANGED),
    (r"incomplete-download|IncompleteRead|ProtocolError|ReadTimeout|Connection broken: ", INTERRUPTED),
    *NETWORK,
    (r"No matching distribution found for (?P<reason>\S+)", NO_BUILD),
    (r"No module named '?venv", NO_VENV),
    (r"", f"Setup failed. The log says why. {AGAIN}"),
)
_ERROR_LINE = re.compile(
    r"\s*(ERROR|error:|HINT|WARNING: (Retrying|4\d\d Error|The (repository|index url))|Could not fetch URL"
    r"|[\w.]*(Error|Exception|IncompleteRead)\b|.*: (No module|\[Errno|\[WinError))"
)


def remedy(output: list[str]) -> str:
    """Return what to do about a failed step, based on the error lines in its output.

    >>> remedy(["Processing /home/kessler/pip.whl", "ERROR: [Errno 28] No space left on device"])[:17]
    'The disk is full.'
    """
    return _first(REMEDIES, _errors(output))


def unavailable(output: list[str], answer: list[str]) -> str:
    """Return what to do if pip found no build of a package. `answer` is what pip reports about the package index.

    pip doesn't say why it found none. The cause may be a proxy, a password, a login page, or a missing build.
    """
    if pip_settings.settings().get("no-index", "0").lower() not in ("0", "false", "no", "off", "n", "f"):
        return NO_INDEX
    last = REMEDIES[-3:] if any("Available versions:" in line for line in answer) else ((r"", NO_PACKAGES),)
    return _first((*NETWORK, *last), _errors([*output, *answer]))


def _errors(output: list[str]) -> str:
    errors = "".join(line for line in output if _ERROR_LINE.match(line))
    for path in (str(ROOT), os.path.expanduser("~")):  # a folder's name says nothing about the error
        errors = errors.replace(path, "").replace(path.replace("\\", "\\\\"), "")
    return errors


def _first(remedies: tuple[tuple[str, str], ...], text: str) -> str:
    for pattern, said in remedies:
        if match := re.search(pattern, text):
            words = [word for word in match.groupdict().values() if word]
            return filled(said, words[0].strip().rstrip(",") if words else "")
    raise AssertionError("the last pattern matches everything")


def filled(text: str, reason: str = "") -> str:
    """Return a message with its placeholders filled in."""
    index = pip_settings.without_password(pip_settings.index())
    for name, value in {"index": index, "reason": reason, "not_writable": not_writable(environment.VENVS)}.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def not_writable(path: str | Path) -> str:
    """Return why a file can't be written and what to do."""
    venvs = environment.VENVS
    inside = [venvs, environment.ENV, venvs / "lock", environment.LOG, environment.STAMP]
    if hasattr(os, "geteuid") and any(one.exists() and one.lstat().st_uid != os.geteuid() for one in inside):
        return f"'{venvs}' belongs to another user (sudo?). Run 'sudo rm -r \"{venvs}\"', then run this again."
    return f"'{path}' can't be written. {CLOSE_OR_MOVE}"
