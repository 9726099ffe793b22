"""Test the files with recorded results."""

import zipfile

from layercheck import recorded
from layercheck.observation import Observation
from layercheck.plain import Opaque, Raised

import numpy as np


def test_zip_stores_observations_but_no_code(tmp_path):
    seen = Observation("a", "f(x)", np.arange(6.0).reshape(2, 3), {"x": np.ones(2, "int32")}, ("x",))
    odd = Observation("b", "f(2)", (Opaque("a thing"), None, {"k": [True, float("nan")]}))
    failed = Observation("b", "f(1)", Raised(("ValueError", "Exception"), "no", 3, "secret = 1"))
    mistakes = {"f": {"named": {"names": ["slip"], "texts": ["You slipped."], "sums": np.ones((1, 2), "float32")}}}
    path = recorded.path_of("lesson", tmp_path)
    path.write_bytes(recorded.zipped({"f": (seen, odd), "g": (failed,)}, mistakes=mistakes))
    assert recorded.zipped({"f": (seen, odd), "g": (failed,)}, mistakes=mistakes) == path.read_bytes()
    assert b"secret" not in zipfile.ZipFile(path).read("g")
    one, two = recorded.expected("lesson", "f", tmp_path)
    np.testing.assert_array_equal(one.value, seen.value)
    np.testing.assert_array_equal(one.inputs["x"], [1, 1])
    assert (one.group, one.call, one.changed) == ("a", "f(x)", ("x",))
    assert repr(two.value) == repr(odd.value)
    assert recorded.expected("lesson", "g", tmp_path)[0].value.type == "ValueError"
    again = recorded.mistakes("lesson", "f", tmp_path)["named"]
    assert (again["names"], again["texts"]) == (["slip"], ["You slipped."])
    np.testing.assert_array_equal(again["sums"], np.ones((1, 2), "float32"))
    assert recorded.expected("lesson", "h", tmp_path) is None
    assert recorded.expected("another", "f", tmp_path) is None
    assert recorded.mistakes("another", "f", tmp_path) is None
