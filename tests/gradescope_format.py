"""Check the format of the results that Gradescope reads."""

FIELDS = {"score", "max_score", "name", "name_format", "status", "output", "output_format", "visibility"}


def assert_valid(results):
    """Assert that results.json follows the part of Gradescope's specification that the course uses."""
    assert type(results["score"]) in (int, float)
    assert isinstance(results["output"], str)
    assert {results["visibility"], results["stdout_visibility"]} <= {"visible", "hidden"}
    for test in results["tests"]:
        assert set(test) == FIELDS
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
        assert (test["name_format"], test["output_format"]) == ("text", "html")
        assert test["visibility"] in ("visible", "hidden")
    if results["tests"]:
        assert sum(test["score"] for test in results["tests"]) == results["score"]
