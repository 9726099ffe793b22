"""Check the versions of packages in environments that the course didn't create.

`course.py` installs pinned versions. A notebook service or a class may use other versions. A notebook that imports
layercheck then shows one sentence for each problem.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import sys
from dataclasses import dataclass

# Other names of these packages, for builds of TensorFlow and for the nightly Keras that release candidates need.
OTHER_NAMES = {
    "tensorflow": ("tensorflow-cpu", "tensorflow-intel", "tensorflow-macos", "tensorflow-rocm", "tf-nightly"),
    "keras": ("keras-nightly",),
}
NEEDED = ("tensorflow", "numpy", "matplotlib", "ipywidgets")
BACKEND, LEGACY_KERAS = "KERAS_BACKEND", "TF_USE_LEGACY_KERAS"  # environment variables that Keras reads once


class Unsupported(ImportError):
    """Error for packages that the course can't run with. IPython shows it as one line, without a traceback.

    >>> Unsupported("The package numpy is missing.")._render_traceback_()
    ['The package numpy is missing.']
    """

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


@dataclass(frozen=True)
class Range:
    """The versions of a package from `least` up to and including `most`. Its text is a version condition for pip.

    >>> str(Range("2.15", "2.22"))
    '>=2.15,<2.23'
    >>> Range("2.15", "2.22").place("2.22.1"), Range("1.26", "2").place("1.25.2"), Range("1.26", "2").place("3.0.0rc1")
    (0, -1, 1)
    """

    least: str
    most: str

    def place(self, version: str) -> int:
        """Return -1 if the version is older than the range, 1 if it is newer, and 0 if it is within it."""
        found, least, most = map(_numbers, (version, self.least, self.most))
        if not found:  # the version has no numbers, as in some builds from source
            return 0
        return -1 if found < least else int(found[: len(most)] > most)

    def __str__(self) -> str:
        *before, last = _numbers(self.most)
        return f">={self.least},<{'.'.join(map(str, [*before, last + 1]))}"


def ranges(tensorflow: str) -> dict[str, Range]:
    """Return the supported versions of packages, which depend on the version of TensorFlow.

    >>> str(ranges("2.15.1")["keras"]), str(ranges("2.17.0")["numpy"])
    ('>=2.15,<2.16', '>=1.26,<1.27')
    """
    version = _numbers(tensorflow) or (2, 22)
    return {
        "tensorflow": Range("2.15", "2.22"),
        "keras": Range("2.15", "2.15") if version < (2, 16) else Range("3.4", "3.16"),
        "numpy": Range("1.26", "1.26") if version < (2, 18) else Range("1.26", "2"),
        "matplotlib": Range("3.8", "3.10"),
        "ipywidgets": Range("7.7", "8"),
        "ipykernel": Range("6.17", "7"),
    }


def versions() -> dict[str, str]:
    """Return the versions of the packages that the course uses, without importing them. Missing packages are left out.

    >>> sorted(versions())
    ['ipykernel', 'ipywidgets', 'keras', 'matplotlib', 'numpy', 'tensorflow']
    """
    found = {}
    for name in ranges(""):
        for distribution in (name, *OTHER_NAMES.get(name, ())):
            try:
                found.setdefault(name, importlib.metadata.version(distribution))
            except importlib.metadata.PackageNotFoundError:
                continue
    return found


def require(found: dict[str, str]) -> None:
    """Raise Unsupported, with the command to run, if packages are missing, too old, or incompatible with TensorFlow.

    found: versions by package

    >>> require({"tensorflow": "2.15.1", "numpy": "2.0.2", "matplotlib": "3.8.0", "ipywidgets": "8.1.0"})
    Traceback (most recent call last):
    layercheck.packages.Unsupported: The course doesn't run with NumPy 2.0.2 and TensorFlow 2.15.1. Run ...
    """
    missing = [name for name in NEEDED if name not in found and importlib.util.find_spec(name) is None]
    if missing:
        told = f"The course needs packages that this kernel doesn't have: {', '.join(missing)}"
        raise Unsupported(f"{told}. {_install(missing)}")
    supported = ranges(found.get("tensorflow", ""))
    wrong = [name for name in found if _excludes(supported, name, found[name])]
    if "tensorflow" in wrong:
        wrong = ["tensorflow"]  # pip also installs the packages that TensorFlow needs
    if wrong:
        fixed = wrong if "tensorflow" in wrong or not {"keras", "numpy"} & set(wrong) else [*wrong, "tensorflow"]
        told = " and ".join(f"{_spelled(name)} {found[name]}" for name in fixed if name in found)
        raise Unsupported(
            f"The course doesn't run with {told}. {_install([f'{name}{supported[name]}' for name in wrong])}"
        )


def _excludes(supported: dict[str, Range], name: str, version: str) -> bool:
    """Whether a version is too old, or too new for this TensorFlow. Versions that are newer than tested may work."""
    place = supported[name].place(version)
    return place < 0 or (place > 0 and supported[name] != ranges("")[name])


def _install(requirements: list[str]) -> str:
    return f"Run '%pip install {' '.join(map(_quoted, requirements))}' in a new cell and restart the kernel."


def _quoted(requirement: str) -> str:
    return f'"{requirement}"' if "<" in requirement else requirement


def notices(found: dict[str, str]) -> list[str]:
    """Return one sentence for each package that is newer than the tested versions or known to be broken.

    >>> (told,) = notices({"tensorflow": "2.21.0", "ipykernel": "7.1.0"})
    >>> told.partition(". Run")[0]
    'ipykernel 7.1.0 sometimes loses a request, and then a cell never finishes'
    """
    told = []
    for name, supported in ranges(found.get("tensorflow", "")).items():
        if name in found and supported.place(found[name]) > 0:
            told.append(
                f"{_spelled(name)} {found[name]} is newer than the versions that the course was tested with. If an "
                f"output differs from its description, use {name}{supported}."
            )
    if Range("7.0", "7.3").place(found.get("ipykernel", "6")) == 0:
        told.append(
            f"ipykernel {found['ipykernel']} sometimes loses a request, and then a cell never finishes. "
            + _install(["ipykernel<7"])
        )
    return told


def choose_keras() -> list[str]:
    """Select TensorFlow's own Keras if the environment selects another Keras. Return one sentence for each change.

    Raises Unsupported if another Keras has already been imported, because it can't be replaced after that.

    >>> choose_keras()
    []
    """
    restart = "Restart the kernel and run this cell first."
    if "tf_keras" in sys.modules:
        raise Unsupported(f"This kernel has imported tf_keras, but the course needs TensorFlow's own Keras. {restart}")
    told = []
    if os.environ.get(LEGACY_KERAS, "").lower() in ("1", "true"):
        os.environ[LEGACY_KERAS] = "0"
        told.append(f"{LEGACY_KERAS} is set. This kernel ignores it, because the course needs TensorFlow's own Keras.")
    if "keras" in sys.modules:
        backend = _imported_backend()
        if backend != "tensorflow":
            raise Unsupported(
                f"This kernel has imported Keras with the backend {backend}, but the course needs tensorflow. {restart}"
            )
        return told
    backend = os.environ.get(BACKEND, "tensorflow")
    os.environ[BACKEND] = "tensorflow"  # Set it because keras.json may also name another backend.
    if backend != "tensorflow":
        told.append(f"{BACKEND} is {backend!r}. This kernel uses 'tensorflow' instead, because the course needs it.")
    return told


def _imported_backend() -> str:
    backend = getattr(sys.modules["keras"], "backend", None)
    return backend.backend() if hasattr(backend, "backend") else "tensorflow"


def prepare() -> None:
    """Select the right Keras and print one sentence for each problem. Raises Unsupported if the course can't run.

    It must run before TensorFlow and the course's other modules are imported.

    >>> prepare()
    """
    found = versions()
    require(found)
    for sentence in [*notices(found), *choose_keras()]:
        print(sentence)


def _numbers(version: str) -> tuple[int, ...]:
    """A version's leading numbers: (2, 22, 0) for 2.22.0rc0."""
    return tuple(map(int, re.findall(r"\d+", re.match(r"[\d.]*", version)[0])))


def _spelled(name: str) -> str:
    return {"tensorflow": "TensorFlow", "keras": "Keras", "numpy": "NumPy"}.get(name, name)
