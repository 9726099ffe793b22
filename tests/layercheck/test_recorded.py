"""Test the files of recorded results."""

import zipfile

from layercheck import recorded
from layercheck.observation import Observation
from layercheck.plain import Opaque, Raised

import numpy as np
import pytest


@pytest.mark.slow
def test_zip_stores_observations_but_no_code(tmp_path):
    seen = Observation("a", "f(x)", np.arange(6.0).reshape(2, 3), {"x": np.ones(2, "int32")}, ("x",))
    failed = Observation("b", "f(1)", Raised(("ValueError", "Exception"), "secret = 1", 3, "secret = 1"))
    odd = Observation("b", "f(2)", (Opaque("a thing"), None, {"k": [True, float("nan")]}))
    lesson = {"f": ((seen, odd), {"slip": ("You slipped.", (seen, failed))})}
    path = recorded.path_of("lesson", tmp_path)
    path.write_bytes(recorded.zipped(lesson))
    assert recorded.zipped(lesson) == path.read_bytes()
    assert b"secret" not in zipfile.ZipFile(path).read("f/slip")
    one, two = recorded.expected("lesson", "f", tmp_path)
    np.testing.assert_array_equal(one.value, seen.value)
    np.testing.assert_array_equal(one.inputs["x"], [1, 1])
    assert (one.group, one.call, one.changed) == ("a", "f(x)", ("x",))
    assert repr(two.value) == repr(odd.value)
    ((name, told, observations),) = recorded.mistakes("lesson", "f", tmp_path)
    assert (name, told) == ("slip", "You slipped.")
    assert list(observations)[1].value.type == "ValueError"
    assert recorded.expected("lesson", "g", tmp_path) is None
    assert recorded.expected("another", "f", tmp_path) is None
    assert list(recorded.mistakes("another", "f", tmp_path)) == []
