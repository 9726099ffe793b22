"""Check the wording of all text: wording.txt lists expressions to avoid, and codespell looks for misspellings.

Text that is older than this check is covered by an allowlist, wording_allowed.json, which has a count for each file and
expression. A count may only decrease. After you rewrite a file, run `python -m layercourse.check_wording`.
"""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from . import notebooks
from .paths import ROOT, CourseError, shown

LIST = Path(__file__).with_name("wording.txt")
ALLOWED = Path(__file__).with_name("wording_allowed.json")
KINDS = {".py", ".md", ".ipynb", ".html", ".j2", ".toml", ".yml", ".yaml", ".cff", ".cfg", ".css", ".sh", ".json"}
QUOTING = (LIST.name, ALLOWED.name, "test_check_wording.py")  # these files contain the expressions as examples
SKIPPED = re.compile(
    r"\.?venv|\.git|__pycache__|\..*_cache|test-results|build|dist|written|.*\.egg-info|\.ipynb_checkpoints"
)

_ENCODED = re.compile(r"[A-Za-z0-9+/=]{200,}")


@functools.cache
def expressions() -> dict[str, tuple[re.Pattern, str]]:
    """Return each expression to avoid as a compiled pattern, with what to write instead.

    The patterns ignore case and match only ASCII, which takes half the time.

    >>> pattern, instead = expressions()[r"\\bhalf-made\\b"]
    >>> bool(pattern.flags & re.IGNORECASE), instead
    (True, 'incomplete; interrupted')
    """
    lines = (line.split("\t") for line in LIST.read_text(encoding="utf-8").splitlines() if line.strip())
    return {
        pattern: (re.compile(pattern, re.ASCII | re.IGNORECASE | re.MULTILINE), instead) for pattern, instead in lines
    }


def problems(root: Path = ROOT) -> list[str]:
    """Return one sentence for each typo, and for each expression that occurs in a file more often than allowed."""
    allowed = json.loads(ALLOWED.read_text(encoding="utf-8"))
    found = []
    for path in _files(root):
        name, text = path.relative_to(root).as_posix(), _text(path)
        for pattern, (compiled, instead) in expressions().items():
            hits = list(compiled.finditer(text))
            if len(hits) > allowed.get(name, {}).get(pattern, 0):
                line, words = text.count("\n", 0, hits[-1].start()) + 1, hits[-1][0].strip()
                found.append(f"{name}, line {line}: instead of {words!r} write: {instead}")
    return found + _misspelled(root)


def main() -> int:
    """Lower the allowlist's counts to those in the files, and drop expressions that the files no longer contain."""
    before = json.loads(ALLOWED.read_text(encoding="utf-8")) if ALLOWED.exists() else None
    now = {}
    for path in _files(ROOT):
        name, text, counted = shown(path), _text(path), Counter()
        for pattern, (compiled, _) in expressions().items():
            hits = sum(1 for _ in compiled.finditer(text))
            most = hits if before is None else before.get(name, {}).get(pattern, 0)
            counted[pattern] = min(hits, most)
        if +counted:
            now[name] = dict(sorted((+counted).items()))
    ALLOWED.write_text(json.dumps(now, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{sum(sum(counts.values()) for counts in now.values())} expressions in {len(now)} files are allowed.")
    return 0


def _files(root: Path) -> Iterator[Path]:
    """Yield each text file in the project except the list itself, generated files, and answers written by people."""
    for folder, inside, names in os.walk(root):
        inside[:] = sorted(name for name in inside if not SKIPPED.fullmatch(name))
        for path in sorted(Path(folder) / name for name in names):
            if path.suffix in KINDS and path.is_file() and path.name not in QUOTING:
                yield path


def _text(path: Path) -> str:
    """Return a file's text: for a notebook, the text of its cells; for JSON, everything except encoded pictures."""
    if path.suffix == ".json":
        return _ENCODED.sub("", path.read_text(encoding="utf-8", errors="replace"))
    if path.suffix != ".ipynb":
        return path.read_text(encoding="utf-8", errors="replace")
    try:
        return "\n".join(cell.source for cell in notebooks.read(path).cells)
    except CourseError:
        return ""  # the notebook checks report it


def _misspelled(root: Path) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-m", "codespell_lib", "."], cwd=root, capture_output=True, encoding="utf-8", errors="replace"
    )
    if "No module named codespell_lib" in ran.stderr:
        return ["codespell is not installed here; run: python3 course.py check"]
    lines = (line.removeprefix("./") for line in ran.stdout.splitlines())
    return [f"{line}; correct it, or add it to codespell's words in pyproject.toml" for line in lines]


if __name__ == "__main__":
    sys.exit(main())
