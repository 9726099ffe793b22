"""Runner: detecting changes that a submission makes to the modules that experiments use."""

import builtins
import math
import sys

from layercheck import verdict
from layergrade import runner

import numpy as np


def test_seals_report_changed_names_but_not_added_ones(monkeypatch):
    sealed = runner.Seals()
    for name in ("bool", "int", "float", "ours"):
        monkeypatch.setitem(vars(np), name, getattr(builtins, name, 3))
    monkeypatch.setattr(math, "double", abs, raising=False)
    monkeypatch.setattr(np, "sum", np.sum)
    assert sealed.broken() == []
    monkeypatch.setattr(np, "sum", sum)
    monkeypatch.delattr(np, "argwhere")
    monkeypatch.delattr(np, "tril")  # not used by the course's own code
    monkeypatch.setattr(math, "isfinite", bool)
    assert sealed.broken() == ["math.isfinite", "numpy.argwhere", "numpy.sum"]
    monkeypatch.setattr(np, "generic", float)
    monkeypatch.setattr(np, "isclose", bool)
    monkeypatch.setattr(verdict._score, "__code__", (lambda *given: None).__code__)
    monkeypatch.setitem(sys.modules, "inspect", math)
    names = ["numpy.argwhere", "numpy.generic", "numpy.isclose", "numpy.sum"]
    assert sealed.broken() == ["layercheck.verdict._score", "math.isfinite", *names, "sys.modules.inspect"]
