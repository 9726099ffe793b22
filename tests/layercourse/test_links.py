"""Test links from a release copy to its GitHub repository, including values that can't name a repository."""

import subprocess
from urllib.parse import parse_qs, unquote, urlsplit

from layercourse import notebooks
from layercourse.paths import FIGURES, CourseError
from layercourse.release import links, release, release_copy
from layercourse.release.links import Repository

import pytest

LESSON = notebooks.find("custom_layers_further")  # this lesson has a picture from figures/
PATH = f"notebooks/{LESSON.path.name}"
CLASS = Repository("ada", "kurs.2", "term/ü#2", "https://hub.example.edu/base")


def test_colab_link_encodes_branch_as_one_part():
    parts = urlsplit(CLASS.colab(PATH))
    assert parts.netloc == "colab.research.google.com"
    assert parts.path.isascii()
    assert [unquote(part) for part in parts.path.split("/")] == [
        "", "github", "ada", "kurs.2", "blob", "term/ü#2", *PATH.split("/"),
    ]  # fmt: skip
    assert not parts.query
    assert not parts.fragment


def test_binder_link_opens_lesson_in_jupyterlab():
    parts = urlsplit(CLASS.binder(PATH))
    assert parts.netloc == "mybinder.org"
    assert [unquote(part) for part in parts.path.split("/")] == ["", "v2", "gh", "ada", "kurs.2", "term/ü#2"]
    assert parse_qs(parts.query) == {"urlpath": [f"lab/tree/{PATH}"]}


def test_jupyterhub_link_has_nbgitpullers_parameters():
    parts = urlsplit(CLASS.jupyterhub(PATH))
    assert (parts.netloc, parts.path) == ("hub.example.edu", "/base/hub/user-redirect/git-pull")
    assert parse_qs(parts.query) == {
        "repo": ["https://github.com/ada/kurs.2"],
        "urlpath": [f"lab/tree/kurs.2/{PATH}"],
        "branch": ["term/ü#2"],
    }


def test_codespaces_archive_and_picture_keep_slashes():
    assert CLASS.codespaces() == "https://codespaces.new/ada/kurs.2/tree/term/%C3%BC%232?quickstart=1"
    assert CLASS.archive() == "https://github.com/ada/kurs.2/archive/refs/heads/term/%C3%BC%232.zip"
    assert CLASS.picture("figures/a b.svg").endswith("/refs/heads/term/%C3%BC%232/figures/a%20b.svg?sanitize=true")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--repository", "https://github.com/ada/kurs"],
        ["--repository", "ada"],
        ["--repository", "ada/"],
        ["--repository", "/kurs"],
        ["--repository", "ada/kurs/tree"],
        ["--repository", "ada/mein kurs"],
        ["--repository", "ada/.."],
        ["--repository", "ada/kurs", "--branch", "a b"],
        ["--repository", "ada/kurs", "--branch", "a..b"],
        ["--repository", "ada/kurs", "--branch", "/a"],
        ["--repository", "ada/kurs", "--hub", "hub.example.edu"],
        ["--repository", "ada/kurs", "--hub", "https://hub.example.edu/?next=a"],
        ["--branch", "main"],
        ["--hub", "https://hub.example.edu"],
    ],
)
def test_unusable_value_is_reported_in_one_sentence(arguments, tmp_path, capsys):
    assert release.main([str(tmp_path / "class"), *arguments]) == 1
    said = capsys.readouterr().err
    assert said.startswith("course.py release: ")
    assert said.count("\n") == 1
    assert not (tmp_path / "class").exists()


def test_pasted_address_is_answered_with_owner_and_name(tmp_path):
    for address in (
        "https://github.com/ada/kurs",
        "https://github.com/ada/kurs/tree/main",
        "git@github.com:ada/kurs.git",
    ):
        with pytest.raises(CourseError, match=r"here ada/kurs\. "):
            links.repository(address, "", "", tmp_path)


@pytest.mark.parametrize(
    ("origin", "slug"),
    [
        ("git@github.com:ada/kurs.git", "ada/kurs"),
        ("https://github.com/ada/kurs.git", "ada/kurs"),
        ("https://token@github.com/ada/kurs", "ada/kurs"),
        ("ssh://git@github.com:22/ada/kurs.git/", "ada/kurs"),
        ("https://gitlab.com/ada/kurs.git", None),
        ("https://github.com.example.edu/ada/kurs.git", None),
        ("/srv/github.com/kurs", None),
    ],
)
def test_default_is_the_github_repository_of_the_copy(origin, slug, tmp_path):
    git = ["git", "-C", str(tmp_path)]
    subprocess.run(["git", "init", "--quiet", "--initial-branch=term/2", str(tmp_path)], check=True)
    subprocess.run([*git, "remote", "add", "origin", origin], check=True)
    found = links.repository("", "", "", tmp_path)
    assert found == (Repository(*slug.split("/"), "term/2") if slug else None)


def test_copy_outside_a_clone_has_no_links(tmp_path):
    assert links.repository("", "", "", tmp_path) is None
    assert links.repository("ada/kurs", "", "", tmp_path).branch == "main"


def test_lesson_gets_links_installation_and_pictures():
    before = notebooks.read(LESSON.path)
    after = release_copy.linked(notebooks.read(LESSON.path), LESSON, CLASS)
    assert after.count("](https://colab.research.google.com/") == 1
    assert f'course = \\"{CLASS.archive()}\\"' in after
    pictures = [name for cell in before.cells for name in release_copy.PICTURE.findall(cell.source)]
    assert pictures
    assert "](../figures/" not in after
    for name in pictures:
        assert (FIGURES.parent / name).is_file()
        assert CLASS.picture(name) in after


def test_readme_gets_links_for_repository_only():
    readme = release_copy.readme((release_copy.ROOT / "README.md").read_text("utf-8"))
    assert "Open in Colab" not in readme
    assert CLASS.line("notebooks/01_pooling_shapes.ipynb") in release_copy.with_links(
        readme, CLASS, notebooks.lessons()[0]
    )
