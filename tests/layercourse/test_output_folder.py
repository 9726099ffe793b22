"""Generated files put into folders: all of them or none, and nobody else's work is lost."""

import os

from layercourse.paths import CourseError
from layercourse.release import for_nbgrader, output_folder, release

import pytest

FILES = {"config": b"1", "source/a.txt": b"a", "source/b.txt": b"b"}


def content(place):
    files = (path for path in place.rglob("*") if path.is_file() and path.name != output_folder.WRITTEN)
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def place(tmp_path):
    return tmp_path / "course"


@pytest.mark.parametrize("exists", [False, True])
def test_a_new_or_an_empty_folder_gets_the_files(place, exists):
    if exists:
        place.mkdir()
    output_folder.put(place, FILES, last="config")
    assert content(place) == FILES
    assert sorted(path.name for path in place.parent.iterdir()) == ["course"]


@pytest.mark.parametrize("litter", [".DS_Store", "desktop.ini", "Thumbs.db"])
def test_what_a_system_leaves_in_a_folder_is_nobodys(place, litter):
    place.mkdir()
    (place / litter).touch()
    output_folder.put(place, FILES, last="config")
    assert {**content(place), litter: b""} == {**FILES, litter: b""}


def test_what_was_written_is_brought_up_to_date_and_what_was_added_stays(place):
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


def test_what_does_not_belong_to_it_any_more_goes_unless_it_was_changed(place):
    output_folder.put(place, {**FILES, "old/leak.txt": b"leak", "old/notes.txt": b"notes"}, last="config")
    (place / "old" / "notes.txt").write_bytes(b"an instructor's")
    output_folder.put(place, {**FILES, "config": b"2"}, last="config")
    assert content(place) == {**FILES, "config": b"2", "old/notes.txt": b"an instructor's"}


def test_the_last_file_stays_as_its_user_wants_it_however_often(place):
    output_folder.put(place, FILES, last="config")
    (place / "config").write_bytes(b"mine")
    for content_now in (b"2", b"3"):
        output_folder.put(place, {**FILES, "config": content_now}, last="config")
        assert (place / "config").read_bytes() == b"mine"


def test_a_file_that_was_changed_is_not_overwritten(place):
    output_folder.put(place, FILES, last="config")
    (place / "source" / "b.txt").write_bytes(b"an instructor's work")
    before = content(place)
    with pytest.raises(
        CourseError, match=r"b\.txt was changed since it was written; move it away, then run this again\.$"
    ):
        output_folder.put(place, {**FILES, "source/a.txt": b"newer", "source/b.txt": b"newer"}, last="config")
    assert content(place) == before


@pytest.mark.parametrize("name", ["notes.txt", "source/a.txt", "config"])
def test_a_folder_of_someone_elses_is_refused(place, name):
    (place / name).parent.mkdir(parents=True)
    (place / name).write_bytes(b"mine")
    with pytest.raises(CourseError, match=rf"holds other files, {name} among them; name a new or an empty folder\.$"):
        output_folder.put(place, FILES, last="config")
    assert content(place) == {name: b"mine"}


def test_a_link_is_someone_elses(place, tmp_path):
    place.mkdir()
    (place / "config").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CourseError, match="holds other files, config among them"):
        output_folder.put(place, FILES, last="config")


@pytest.mark.parametrize("exists", [False, True])
@pytest.mark.parametrize("moves", range(4))
def test_a_run_that_is_killed_leaves_no_half_course_and_the_next_one_finishes(place, exists, moves, monkeypatch):
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


def test_the_command_says_in_one_sentence_what_is_wrong(place, tmp_path, capsys):
    place.mkdir()
    (place / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for arguments in (["--nbgrader", str(place)], ["--nbgrader", str(tmp_path / "file")]):
        assert release.main(arguments) == 1
        said = capsys.readouterr().err
        assert said.startswith("course.py release: ")
        assert said.count("\n") == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_a_course_for_nbgrader_is_the_same_each_time(place):
    for_nbgrader.write(place)
    before = content(place)
    for_nbgrader.write(place)
    assert content(place) == before
    assert [name for name in before if "/" not in name] == [for_nbgrader.CONFIG]
