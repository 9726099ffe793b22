"""Links that open a lesson in Colab, Binder, Codespaces, or a JupyterHub, from a release copy on GitHub."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

from ..paths import CourseError

GITHUB = re.compile(r"(?:[a-z+]+://)?(?:[^@/]+@)?github\.com(?::\d+)?[/:](?P<slug>[^/]+/[^/]+?)(?:\.git)?/?")
OWNER, NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*"), re.compile(r"(?!\.\.?$)[A-Za-z0-9._-]+")
NO_BRANCH = re.compile(r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|^[-/.]|/\.|[/.]$|\.lock(/|$)|^$|^@$")  # git's own rules


@dataclass(frozen=True)
class Repository:
    """A repository on GitHub, the branch with the release copy, and the address of the class's JupyterHub, if any."""

    owner: str
    name: str
    branch: str = "main"
    hub: str = ""

    def colab(self, path: str) -> str:
        """Return the link that opens the notebook at `path` in Google Colab.

        >>> Repository("ada", "course", "term/2").colab("notebooks/01_pooling_shapes.ipynb")
        'https://colab.research.google.com/github/ada/course/blob/term%2F2/notebooks/01_pooling_shapes.ipynb'
        """
        return f"https://colab.research.google.com/github/{self.owner}/{self.name}/blob/{self._branch()}/{quote(path)}"

    def binder(self, path: str) -> str:
        """Return the link that builds the repository on mybinder.org and opens the notebook.

        >>> Repository("ada", "course").binder("notebooks/01.ipynb")
        'https://mybinder.org/v2/gh/ada/course/main?urlpath=lab%2Ftree%2Fnotebooks%2F01.ipynb'
        """
        query = urlencode({"urlpath": f"lab/tree/{quote(path)}"})
        return f"https://mybinder.org/v2/gh/{self.owner}/{self.name}/{self._branch()}?{query}"

    def codespaces(self) -> str:
        """Return the link that creates or resumes a codespace.

        >>> Repository("ada", "course", "term/2").codespaces()
        'https://codespaces.new/ada/course/tree/term/2?quickstart=1'
        """
        return f"https://codespaces.new/{self.owner}/{self.name}/tree/{quote(self.branch)}?quickstart=1"

    def jupyterhub(self, path: str) -> str:
        """Return the link that lets nbgitpuller copy the repository to a student's home and open the notebook."""
        query = {
            "repo": f"https://github.com/{self.owner}/{self.name}",
            "urlpath": f"lab/tree/{self.name}/{quote(path)}",
            "branch": self.branch,
        }
        return f"{self.hub}/hub/user-redirect/git-pull?{urlencode(query)}"

    def archive(self) -> str:
        """Return the address of the zip file from which pip can install the course.

        >>> Repository("ada", "course").archive()
        'https://github.com/ada/course/archive/refs/heads/main.zip'
        """
        return f"https://github.com/{self.owner}/{self.name}/archive/refs/heads/{quote(self.branch)}.zip"

    def picture(self, path: str) -> str:
        """Return the address that serves an SVG file as a picture. Without `sanitize`, GitHub serves plain text."""
        return (
            f"https://raw.githubusercontent.com/{self.owner}/{self.name}/refs/heads/{quote(self.branch)}"
            f"/{quote(path)}?sanitize=true"
        )

    def line(self, path: str) -> str:
        """Return all links that open the notebook, as one line of Markdown."""
        links = {
            "Open in Colab": self.colab(path),
            "Launch Binder": self.binder(path),
            "Open in Codespaces": self.codespaces(),
        }
        if self.hub:
            links["Open on the JupyterHub"] = self.jupyterhub(path)
        return " · ".join(f"[{text}]({link})" for text, link in links.items())

    def _branch(self) -> str:
        return quote(self.branch, safe="")


def repository(named: str, branch: str, hub: str, out: Path) -> Repository | None:
    """Return the repository that the release copy's links point to, or None if the copy gets no links.

    named: OWNER/NAME; if it is empty, the GitHub repository that the folder `out` was cloned from or is pushed to
    branch: the branch; if it is empty, the one that is checked out in `out`, or main
    hub: the address of a JupyterHub, or ""

    The course's own repository is never the default, because it contains the reference solutions. Raises CourseError
    for values that can't name a repository, branch, or hub.
    """
    slug = named or _origin(out)
    if not slug:
        if branch or hub:
            raise CourseError("--branch and --hub need a repository on GitHub; add --repository OWNER/NAME.")
        return None
    owner, _, name = slug.partition("/")
    if not (OWNER.fullmatch(owner) and NAME.fullmatch(name)):
        raise CourseError(
            f"--repository takes the OWNER/NAME of a repository on GitHub{_meant(slug)}. "
            f"'{slug}' doesn't have this form."
        )
    branch = branch or _git(out, "symbolic-ref", "--short", "HEAD") or "main"
    if NO_BRANCH.search(branch):
        raise CourseError(f"'{branch}' can't be the name of a branch; pass the branch that you push the copy to.")
    return Repository(owner, name, branch, _address(hub))


def _meant(slug: str) -> str:
    """Return the OWNER/NAME that the user probably meant, or an example."""
    parts = GITHUB.fullmatch(slug) or re.fullmatch(r"https?://github\.com/(?P<slug>[^/]+/[^/]+)/.*", slug)
    return f", here {parts['slug']}" if parts else ", such as ada/measured-layers"


def _address(hub: str) -> str:
    parts = urlsplit(hub)
    if hub and (parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment):
        raise CourseError(
            f"--hub takes the address of a JupyterHub, such as https://hub.example.edu; '{hub}' isn't an address."
        )
    return quote(hub.rstrip("/"), safe=":/[]@%")


def _origin(out: Path) -> str:
    """Return OWNER/NAME of the GitHub repository that is the remote `origin` of the clone `out`, or ""."""
    found = GITHUB.fullmatch(_git(out, "config", "--get", "remote.origin.url"))
    return found["slug"] if found else ""


def _git(out: Path, *arguments: str) -> str:
    """Return git's output for the clone `out`, or "" if git is missing or `out` isn't a clone's top folder."""
    if not (out / ".git").exists():
        return ""
    try:
        ran = subprocess.run(["git", "-C", out, *arguments], capture_output=True, encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return ran.stdout.strip() if ran.returncode == 0 else ""
