"""Test that generated files are written completely or not at all, and that they never replace a user's files."""

import os

from layercourse.paths import CourseError
from layercourse.release import output_folder

import pytest

FILES = {"config": b"1", "source/a.txt": b"a", "source/b.txt": b"b"}


def content(place):
    files = (path for path in place.rglob("*") if path.is_file() and path.name != output_folder.WRITTEN)
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "course"


@pytest.mark.parametrize("exists", [False, True])
def test_put_fills_new_or_empty_folder(place, exists):
    if exists:
        place.mkdir()
    output_folder.put(place, FILES, last="config")
    assert content(place) == FILES
    assert sorted(path.name for path in place.parent.iterdir()) == ["course"]


@pytest.mark.parametrize("litter", [".DS_Store", "desktop.ini", "Thumbs.db"])
def test_put_ignores_system_files(place, litter):
    place.mkdir()
    (place / litter).touch()
    output_folder.put(place, FILES, last="config")
    assert {**content(place), litter: b""} == {**FILES, litter: b""}


def test_put_fills_clone_of_empty_repository(place):
    (place / ".git").mkdir(parents=True)
    (place / ".git" / "config").write_bytes(b"[core]")
    output_folder.put(place, FILES, last="config")
    assert content(place) == {**FILES, ".git/config": b"[core]"}


def test_put_updates_its_files_and_keeps_others(place):
    output_folder.put(place, FILES, last="config")
    (place / "config").write_bytes(b"changed by its user")
    (place / "gradebook.db").write_bytes(b"grades")
    output_folder.put(place, {**FILES, "config": b"2", "source/a.txt": b"newer", "source/c.txt": b"c"}, last="config")
    assert content(place) == {
        **FILES,
        "source/a.txt": b"newer",
        "source/c.txt": b"c",
        "config": b"changed by its user",
        "gradebook.db": b"grades",
    }


def test_put_removes_obsolete_unchanged_files(place):
    output_folder.put(place, {**FILES, "old/leak.txt": b"leak", "old/notes.txt": b"notes"}, last="config")
    (place / "old" / "notes.txt").write_bytes(b"an instructor's")
    output_folder.put(place, {**FILES, "config": b"2"}, last="config")
    assert content(place) == {**FILES, "config": b"2", "old/notes.txt": b"an instructor's"}


def test_put_keeps_changed_last_file(place):
    output_folder.put(place, FILES, last="config")
    (place / "config").write_bytes(b"mine")
    for content_now in (b"2", b"3"):
        output_folder.put(place, {**FILES, "config": content_now}, last="config")
        assert (place / "config").read_bytes() == b"mine"


def test_put_refuses_to_overwrite_changed_file(place):
    output_folder.put(place, FILES, last="config")
    (place / "source" / "b.txt").write_bytes(b"an instructor's work")
    before = content(place)
    with pytest.raises(
        CourseError, match=r"b\.txt was changed since it was written; move it away, then run this again\.$"
    ):
        output_folder.put(place, {**FILES, "source/a.txt": b"newer", "source/b.txt": b"newer"}, last="config")
    assert content(place) == before


@pytest.mark.parametrize("name", ["notes.txt", "source/a.txt", "config"])
def test_put_refuses_folder_with_other_files(place, name):
    (place / name).parent.mkdir(parents=True)
    (place / name).write_bytes(b"mine")
    with pytest.raises(CourseError, match=rf"contains other files, such as {name}; choose a new or empty folder\.$"):
        output_folder.put(place, FILES, last="config")
    assert content(place) == {name: b"mine"}


def test_put_refuses_folder_with_symlink(place, tmp_path):
    place.mkdir()
    (place / "config").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CourseError, match="contains other files, such as config"):
        output_folder.put(place, FILES, last="config")


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("moves", range(4))
def test_put_finishes_after_killed_run(place, exists, moves, monkeypatch):
    class Killed(BaseException):
        pass

    made = []

    def replace(source, target):
        if len(made) == moves:
            raise Killed
        made.append(target)
        os.rename(source, target)

    if exists:
        place.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(output_folder.os, "replace", replace)
        try:
            output_folder.put(place, FILES, last="config")
        except Killed:
            assert "config" not in (content(place) if place.exists() else {})
    output_folder.put(place, FILES, last="config")
    assert content(place) == FILES
    assert sorted(path.name for path in place.parent.iterdir()) == ["course"]
