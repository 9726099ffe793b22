"""Test the check of imports between packages."""

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
