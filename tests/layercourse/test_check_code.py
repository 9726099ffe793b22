"""Test the checks of imports between packages and of encodings."""

from layercourse import check_code

import pytest


@pytest.mark.parametrize(
    ("package", "source", "allowed"),
    [
        ("notebooks", "from layercheck import check", True),
        ("notebooks", "%matplotlib inline\nimport layerfigures.pooling", True),
        ("notebooks", "from layeranswers.pooling_shapes import pooled_size", False),
        ("notebooks", "import layercourse", False),
        ("layercheck", "def late():\n    import layeranswers", True),
        ("layercheck", "import layeranswers", False),
        ("layercheck", "class A:\n    import layeranswers", False),
        ("layercheck", "def late():\n    import layercourse", False),
        ("layerfigures", "def late():\n    from layercheck import check", False),
        ("layerfigures", "from . import pooling\nimport numpy", True),
        ("layeranswers", "from layerfigures import pooling", False),
        ("layercourse", "import layeranswers, layerfigures, layercheck", True),
        ("tests", "import layercourse", True),
    ],
)
def test_imports_follow_the_architecture(package, source, allowed):
    assert (check_code._forbidden(source, package, "here") == []) == allowed


def test_invalid_python_is_reported():
    assert "isn't valid Python" in check_code._forbidden("def", "notebooks", "here")[0]


@pytest.mark.parametrize(
    ("source", "clear"),
    [
        ("subprocess.run(command, capture_output=True)", True),
        ("subprocess.run(command, text=True)", False),
        ("subprocess.Popen(command, universal_newlines=True, encoding='utf-8')", False),
        ("subprocess.run(command, encoding='utf-8')", False),
        ("subprocess.run(command, encoding='utf-8', errors='replace')", True),
        ("open(path)", False),
        ("open(path, 'a')", False),
        ("open(path, 'rb')", True),
        ("open(path, mode)", True),
        ("open(path, encoding='utf-8')", True),
        ("path.read_text()", False),
        ("path.read_text('utf-8')", True),
        ("path.write_text(text)", False),
        ("path.write_text(text, encoding='utf-8')", True),
        ("package.read_text(encoding='ascii')", True),
        ("def", True),
    ],
)
def test_text_without_encoding_is_reported(source, clear):
    assert (check_code._without_encoding(source, "here") == []) == clear
