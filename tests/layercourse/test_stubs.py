"""Test stubs that are generated from reference solutions."""

from layercourse import stubs
from layercourse.paths import CourseError

import pytest


def test_stub_has_nbgraders_form():
    source = 'def f(x):\n    """Doc."""\n    ### BEGIN SOLUTION\n    y = x\n    return y\n    ### END SOLUTION'
    assert stubs.stub(source) == 'def f(x):\n    """Doc."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    assert stubs.solved(source) == 'def f(x):\n    """Doc."""\n    y = x\n    return y'


def test_class_may_have_several_solution_regions():
    region = "        ### BEGIN SOLUTION\n        {}\n        ### END SOLUTION\n"
    source = f"class A:\n    def f(self):\n{region.format('a = 1')}\n    def g(self):\n{region.format('b = 2')}"
    assert stubs.stub(source).count("        # YOUR CODE HERE\n        raise NotImplementedError()") == 2
    assert "a = 1" not in stubs.stub(source)
    assert "def g(self):" in stubs.stub(source)


@pytest.mark.parametrize(
    "lines",
    [
        ["def f():", "    return 1"],
        ["def f():", "    ### BEGIN SOLUTION", "    return 1"],
        ["def f():", "    return 1", "    ### END SOLUTION"],
        ["def f():", "    ### BEGIN SOLUTION", "    ### BEGIN SOLUTION", "    ### END SOLUTION"],
    ],
)
def test_incomplete_solution_region_is_refused(lines):
    with pytest.raises(CourseError, match="SOLUTION"):
        stubs.stub("\n".join(lines))
