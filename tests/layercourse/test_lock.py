"""Test that the lock files match pyproject.toml, and that a change to any of them is reported."""

import shutil

from layercourse import ROOT, lock


def test_changed_or_missing_lock_is_reported(tmp_path):
    assert lock.problems() == []
    for name in ("pyproject.toml", *lock.LOCKS):
        shutil.copy(ROOT / name, tmp_path)
    assert lock.problems(tmp_path) == []
    pins = tmp_path / "requirements.txt"
    pins.write_text(pins.read_text(encoding="utf-8").replace("==", "!=", 1), encoding="utf-8")
    assert [text.split()[0] for text in lock.problems(tmp_path)] == ["requirements.txt"]
    pins.unlink()
    assert [text.split(":")[0] for text in lock.problems(tmp_path)] == ["requirements.txt is missing"]
    settings = tmp_path / "pyproject.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("nbval~=0.11", "nbval~=0.10"), encoding="utf-8")
    assert len(lock.problems(tmp_path)) == 3
