"""The user's pip settings. They determine how pip reaches the package index, but not what it installs.

pip runs without its configuration files and gets only the settings that are kept here. A user's constraints, target
folder, or hash mode would break the installation. Only the standard library is imported here.
"""

import configparser
import functools
import locale
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from layercourse import environment
from layercourse.environment import Problem

KEPT = (
    "index-url", "pypi-url", "extra-index-url", "no-index", "find-links", "trusted-host", "keyring-provider",
    "proxy", "cert", "client-cert", "timeout", "default-timeout", "retries", "resume-retries",
    "cache-dir", "no-cache-dir",
)  # fmt: skip
SHARED = (Path("/Library/Application Support/pip" if sys.platform == "darwin" else "/etc"),)  # for all users
PYPI = "https://pypi.org/simple"


@functools.cache
def settings() -> dict[str, str]:
    """Return the settings to keep, keyed by option. Environment variables take precedence over configuration files."""
    read = [_read(path) for path in _files()]
    found = {}
    for section in ("global", "install"):
        for parser in read:
            if parser.has_section(section):
                found |= {option.lower().replace("_", "-"): text for option, text in parser.items(section)}
    found |= {name[4:].lower().replace("_", "-"): text for name, text in os.environ.items() if name.startswith("PIP_")}
    return {option: " ".join(text.split()) for option, text in found.items() if option in KEPT and text.strip()}


def variables() -> dict[str, str]:
    """Return the environment variables for pip."""
    own = {name: value for name, value in environment.variables().items() if not name.startswith("PIP_")}
    own |= {f"PIP_{option.upper().replace('-', '_')}": value for option, value in settings().items()}
    return own | {"PIP_CONFIG_FILE": os.devnull}


def index() -> str:
    """Return the address of the package index, including any user name and password."""
    return settings().get("index-url") or settings().get("pypi-url") or PYPI


def without_password(address: str) -> str:
    """Return the address without its user name and password, so that a message can show it.

    >>> without_password("https://me:secret@example.org:8080/simple")
    'https://example.org:8080/simple'
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return re.sub(r"//[^/]*@", "//", address)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def _files() -> Iterator[Path]:
    """Yield the paths where pip looks for configuration files, in order of increasing precedence."""
    chosen = os.environ.get("PIP_CONFIG_FILE")
    if chosen == os.devnull:
        return
    home, get = Path(os.path.expanduser("~")), os.environ.get
    if os.name == "nt":
        yield Path(get("PROGRAMDATA", r"C:\ProgramData"), "pip", "pip.ini")
        yield home / "pip" / "pip.ini"
        yield Path(get("APPDATA", home / "AppData" / "Roaming"), "pip", "pip.ini")
        yield Path(sys.prefix, "pip.ini")
    else:
        shared = [Path(folder, "pip") for folder in (get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":") if folder]
        own, mac = Path(get("XDG_CONFIG_HOME") or home / ".config", "pip"), home / "Library/Application Support/pip"
        if sys.platform == "darwin" and mac.is_dir():
            own = mac
        for folder in (*shared, *SHARED, home / ".pip", own, Path(sys.prefix)):
            yield folder / "pip.conf"
    if chosen:
        yield Path(chosen)


def _read(path: Path) -> configparser.RawConfigParser:
    """Parse a configuration file as pip does. A missing or unreadable file has no sections."""
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(path.read_text(encoding=locale.getpreferredencoding(False), errors="replace"))
    except OSError:
        pass
    except configparser.Error as error:
        reason = str(error).splitlines()[0]
        raise Problem(
            f"pip's settings in '{path}' can't be read ({reason}). Correct them, then run this again."
        ) from None
    return parser
