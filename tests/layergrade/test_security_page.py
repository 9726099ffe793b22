"""Test that every test named in docs/security.md exists."""

import re

from layercourse import ROOT

import pytest

pytestmark = pytest.mark.either_stack


def test_page_names_tests_that_exist():
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", page))
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    defined = {name for source in sources for name in re.findall(r"^def (test_\w+)\(", source, re.MULTILINE)}
    assert len(named) > 20
    assert named <= defined, named - defined
