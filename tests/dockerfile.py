"""Read a Dockerfile and a .dockerignore, and copy what a build would copy."""

from __future__ import annotations

import fnmatch
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from layercourse import ROOT


@dataclass(frozen=True)
class Step:
    """One instruction: its uppercase keyword, and the rest of its lines joined together."""

    keyword: str
    rest: str

    @property
    def words(self) -> list[str]:
        """The arguments of an instruction in JSON or shell form."""
        return json.loads(self.rest) if self.rest.startswith("[") else self.rest.split()


def steps(text: str) -> list[Step]:
    """Return the instructions of a Dockerfile in order."""
    lines = (line for line in text.splitlines() if not line.lstrip().startswith("#"))
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [
        Step(line.split()[0].upper(), line.split(None, 1)[1].strip()) for line in joined.splitlines() if line.strip()
    ]


def context(root: Path = ROOT) -> list[str]:
    """Return the paths of the files that .dockerignore lets into a build. The last matching pattern wins."""
    patterns = [
        line.strip()
        for line in (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    kept = []
    for folder in [path for path in root.iterdir() if path.name not in (".git", ".venv")]:
        files = [folder] if folder.is_file() else (path for path in folder.rglob("*") if path.is_file())
        kept += [path for path in (file.relative_to(root).as_posix() for file in files) if _is_sent(path, patterns)]
    return sorted(kept)


def _is_sent(path: str, patterns: list[str]) -> bool:
    sent = True
    for pattern in patterns:
        if any(_matches(part, pattern.removeprefix("!")) for part in (path, *_parents(path))):
            sent = pattern.startswith("!")
    return sent


def _parents(path: str) -> list[str]:
    return [parent.as_posix() for parent in Path(path).parents if parent.name]


def _matches(path: str, pattern: str) -> bool:
    """Return whether Go's filepath.Match, extended with Docker's `**`, would match. `*` doesn't match a slash."""
    parts, wanted = path.split("/"), pattern.split("/")
    if wanted[0] == "**":
        return any(_matches("/".join(parts[at:]), "/".join(wanted[1:])) for at in range(len(parts)))
    return len(parts) == len(wanted) and all(map(fnmatch.fnmatchcase, parts, wanted))


def copy_context(target: Path, root: Path = ROOT) -> None:
    """Copy the files in the build context."""
    for name in context(root):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, target / name)
