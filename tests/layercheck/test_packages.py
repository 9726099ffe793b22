"""Test what a notebook says about packages that are unsupported, newer than tested, or broken."""

import os
import sys
import types

from layercheck import packages
from layercheck.packages import BACKEND, LEGACY_KERAS, Unsupported
from layercourse import notebooks

import pytest
from running import cells, execute

FITTING = {
    "tensorflow": "2.19.0",
    "keras": "3.10.0",
    "numpy": "2.0.2",
    "matplotlib": "3.10.0",
    "ipywidgets": "7.7.1",
    "ipykernel": "6.17.1",
}
COURSE = {"tensorflow": "2.15.1", "keras": "2.15.0", "numpy": "1.26.4"}
TENSORFLOW = "Run '%pip install \"tensorflow>=2.15,<2.23\"' in a new cell"
WRONG = [
    ({"tensorflow": "2.14.1", "keras": "2.14.0", "numpy": "1.24.0"}, "with TensorFlow 2.14.1.", TENSORFLOW),
    ({"keras": "2.15.0"}, "with Keras 2.15.0 and TensorFlow 2.19.0.", "keras>=3.4,<3."),
    ({"keras": "3.3.3"}, "with Keras 3.3.3 and TensorFlow 2.19.0.", "keras>=3.4,<3."),
    ({**COURSE, "keras": "3.4.1"}, "with Keras 3.4.1 and TensorFlow 2.15.1.", '"keras>=2.15,<2.16"'),
    ({**COURSE, "numpy": "2.0.2"}, "with NumPy 2.0.2 and TensorFlow 2.15.1.", '"numpy>=1.26,<1.27"'),
    ({"matplotlib": "3.7.5"}, "with matplotlib 3.7.5.", '"matplotlib>=3.8,<3.'),
    ({"ipywidgets": "7.6.5"}, "with ipywidgets 7.6.5.", '"ipywidgets>=7.7,<9"'),
    ({"ipykernel": "5.5.6"}, "with ipykernel 5.5.6.", '"ipykernel>=6.17,<8"'),
]
NEWER = [
    ("tensorflow", "2.23.0rc1"),
    ("keras", "4.0.0"),
    ("numpy", "3.0.0"),
    ("matplotlib", "4.0"),
    ("ipywidgets", "9.0"),
]


def install(folder, **versions):
    """Make packages appear installed to an interpreter that has this folder on its path."""
    for name, version in versions.items():
        (folder / f"{name}-{version}.dist-info").mkdir()
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (folder / f"{name}-{version}.dist-info" / "METADATA").write_text(metadata, encoding="utf-8")


def test_installed_packages_are_supported():
    found = packages.versions()
    packages.require(found)
    assert packages.notices(found) == []
    assert set(found) == set(FITTING)


@pytest.mark.parametrize(("changed", "told", "remedy"), WRONG)
def test_unsupported_version_is_reported_with_remedy(changed, told, remedy):
    with pytest.raises(Unsupported) as caught:
        packages.require({**FITTING, **changed})
    assert f"The course doesn't run {told} " in str(caught.value)
    assert remedy in str(caught.value)
    assert str(caught.value).endswith(" in a new cell and restart the kernel.")


def test_supported_versions_get_no_message():
    for changed in ({}, COURSE, {"tensorflow": "2.22.0rc0", "numpy": "2.5.5"}, {"tensorflow": "unknown"}):
        packages.require({**FITTING, **changed})
        assert packages.notices({**FITTING, **changed}) == []


@pytest.mark.parametrize(("name", "version"), NEWER)
def test_newer_version_gets_a_notice(name, version):
    found = {**FITTING, name: version}
    packages.require(found)
    (told,) = packages.notices(found)
    assert f" {version} is newer than the versions that the course was tested with." in told


@pytest.mark.parametrize(("version", "is_broken"), [("6.31.0", 0), ("7.0.0a1", 1), ("7.3.2", 1), ("7.4.0", 0)])
def test_broken_ipykernel_gets_a_notice(version, is_broken):
    told = packages.notices({**FITTING, "ipykernel": version})
    assert len(told) == is_broken
    assert all("loses a request" in one and "%pip install" in one for one in told)


def test_versions_are_read_from_the_path(tmp_path, monkeypatch):
    install(tmp_path, numpy="1.25.2", matplotlib="3.7.0")
    monkeypatch.syspath_prepend(tmp_path)
    found = packages.versions()
    assert (found["numpy"], found["matplotlib"]) == ("1.25.2", "3.7.0")


def test_other_backend_is_replaced_before_keras_is_imported(monkeypatch, capsys):
    monkeypatch.setenv(BACKEND, "jax")
    monkeypatch.setenv(LEGACY_KERAS, "1")
    monkeypatch.delitem(sys.modules, "keras", raising=False)
    packages.prepare()
    assert (os.environ[BACKEND], os.environ[LEGACY_KERAS]) == ("tensorflow", "0")
    assert capsys.readouterr().out.splitlines() == [
        "TF_USE_LEGACY_KERAS is set. This kernel ignores it, because the course needs TensorFlow's own Keras.",
        "KERAS_BACKEND is 'jax'. This kernel uses 'tensorflow' instead, because the course needs it.",
    ]


@pytest.mark.parametrize("name", ["keras", "tf_keras"])
def test_other_imported_keras_is_refused(name, monkeypatch):
    keras = types.SimpleNamespace(backend=types.SimpleNamespace(backend=lambda: "torch"))
    monkeypatch.setitem(sys.modules, name, keras)
    with pytest.raises(Unsupported, match="Restart the kernel and run this cell first"):
        packages.prepare()


def test_missing_packages_are_named(monkeypatch):
    monkeypatch.setattr(packages.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Unsupported, match=r"have: tensorflow, matplotlib. Run '%pip install tensorflow matplot"):
        packages.require({"numpy": "2.0.2", "ipywidgets": "8.1.0"})


@pytest.mark.slow
def test_first_cells_show_one_line_for_unsupported_packages(tmp_path, monkeypatch, shipped):
    install(tmp_path, ipywidgets="7.6.5")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    first = [cell for cell in shipped.cells if cell.cell_type == "code"][:2]
    executed = execute(cells(*first), notebooks.lessons()[0].path.parent, tmp_path, cold=True)
    for cell in executed.cells:
        (shown,) = cell.outputs
        (line,) = shown.traceback
        assert line.startswith("The course doesn't run with ipywidgets 7.6.5. Run '%pip install")


@pytest.mark.exhaustive
def test_lesson_starts_with_another_backend_in_the_environment(tmp_path, monkeypatch, shipped):
    monkeypatch.setenv(BACKEND, "jax")
    first = [cell for cell in shipped.cells if cell.cell_type == "code"][:2]
    source = "print(tf.keras.backend.backend(), tf.keras.layers.Dense(2)(tf.ones((1, 3))).shape)"
    executed = execute(cells(*first, source), notebooks.lessons()[0].path.parent, tmp_path, cold=True)
    texts = [[output.text for output in cell.outputs] for cell in executed.cells]
    assert texts[0] == ["KERAS_BACKEND is 'jax'. This kernel uses 'tensorflow' instead, because the course needs it.\n"]
    assert texts[1:] == [[], ["tensorflow (1, 2)\n"]]
