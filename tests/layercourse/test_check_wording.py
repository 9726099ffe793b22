"""Test the check of wording: it reports expressions to avoid and misspelled words, and its allow-list only shrinks."""

import json

from layercourse import check_wording

import pytest

OLD = "It was handed in, then handed in again.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with one file of old text whose expressions are on the allow-list."""
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    monkeypatch.setattr(check_wording, "ROOT", tmp_path)
    monkeypatch.setattr("layercourse.paths.ROOT", tmp_path)
    monkeypatch.setattr(check_wording, "ALLOWED", tmp_path / "wording_allowed.json")
    monkeypatch.setattr(check_wording, "shown", lambda path: path.relative_to(tmp_path).as_posix())
    assert check_wording.main() == 0
    return tmp_path


def test_allowed_expressions_pass(project):
    assert check_wording.problems(project) == []


def test_new_expression_is_reported_with_its_line(project):
    (project / "new.py").write_text('"""Fine."""\n\n# A half-made set-up.\n', encoding="utf-8")
    (found,) = check_wording.problems(project)
    assert found.startswith("new.py, line 3: instead of 'half-made' write: incomplete")


def test_expression_above_allowed_count_is_reported(project):
    (project / "old.md").write_text(OLD + "\nA third was handed in.\n", encoding="utf-8")
    (found,) = check_wording.problems(project)
    assert found.startswith("old.md, line 3: instead of 'handed in' write: submitted")


def test_allow_list_shrinks_and_never_grows(project):
    pattern = next(one for one in check_wording.expressions() if one.startswith("handed"))
    (project / "old.md").write_text("It was handed in.\n", encoding="utf-8")
    (project / "new.md").write_text("It was handed in.\n", encoding="utf-8")
    check_wording.main()
    assert json.loads(check_wording.ALLOWED.read_text(encoding="utf-8")) == {"old.md": {pattern: 1}}
    (project / "old.md").write_text(OLD, encoding="utf-8")
    assert len(check_wording.problems(project)) == 2


def test_misspelled_word_is_reported(project):
    (project / "new.md").write_text("It was recieved.\n", encoding="utf-8")
    (found,) = check_wording.problems(project)
    assert "recieved ==> received" in found


def test_every_expression_compiles_and_has_advice():
    for pattern, (_, instead) in check_wording.expressions().items():
        assert pattern
        assert instead.strip(), pattern
