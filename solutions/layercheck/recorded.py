"""Read and write the recorded results of reference solutions and known mistakes in the public cases.

Each lesson has a zip file. A reference solution's entry is named after the exercise (`pooled_size`). Another entry,
`pooled_size.mistakes`, stores fingerprints of the known mistakes' behavior. The format of the entries is defined in
layercheck.packing.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from . import packing
from .observation import Observation
from .plain import Raised
from .version import VERSION

FOLDER = Path(__file__).parent / "recorded_results"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can have


class NoReference(LookupError):
    """Error for an exercise for which this copy of the course has no reference, or a damaged reference.

    >>> _ = path_of("pooling_shapes", Path()).write_bytes(b"damaged")
    >>> expected("pooling_shapes", "pooled_size", Path())
    Traceback (most recent call last):
    layercheck.recorded.NoReference: The file pooling_shapes.zip in layercheck/recorded_results is damaged. Ask ...
    """


def path_of(lesson: str, folder: Path = FOLDER) -> Path:
    """Return the path of the file with a lesson's recorded results, whether or not it exists.

    >>> path_of("pooling_shapes").name
    'pooling_shapes.zip'
    """
    return folder / f"{lesson}.zip"


def zipped(
    expected: Mapping[str, Iterable[Observation]],
    grids: Mapping[str, Iterable[np.ndarray | None]] | None = None,
    mistakes: Mapping[str, dict] | None = None,
) -> bytes:
    """Return the bytes of the file with one lesson's recorded results. The same results give the same bytes.

    expected: the observations of each exercise's reference solution
    grids:    the inputs that each reference solution's outputs depend on; see layercheck.reference.grids
    mistakes: the known mistakes of each exercise; see layercheck.reference.recorded_mistakes

    >>> data = zipped({"double": [Observation("numbers", "double(3)", 6)]}, mistakes={"double": {"named": {}}})
    >>> zipfile.ZipFile(io.BytesIO(data)).namelist()
    ['double', 'double.mistakes']
    """
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.comment = VERSION.encode()
        for name, observations in expected.items():
            measured = list((grids or {}).get(name, ()))
            _put(archive, name, {"observations": [_shown(one) for one in observations], "grids": measured})
        for name, known in (mistakes or {}).items():
            _put(archive, f"{name}.mistakes", known)
    return made.getvalue()


def expected(lesson: str, name: str, folder: Path = FOLDER) -> tuple[Observation, ...] | None:
    """Return the recorded observations of the reference solution in the public cases, or None if there are none.

    Raises NoReference if the file is damaged.

    >>> seen = [Observation("numbers", "double(3)", 6)]
    >>> _ = path_of("doubling", Path()).write_bytes(zipped({"double": seen}))
    >>> [one.value for one in expected("doubling", "double", Path())]
    [6]
    """
    entry = _entry(path_of(lesson, folder), name)
    return entry and tuple(_observations(entry))


def grids(lesson: str, name: str, folder: Path = FOLDER) -> tuple[np.ndarray | None, ...]:
    """Return which inputs the reference solution's outputs depend on, as recorded boolean arrays.

    >>> _ = path_of("doubling", Path()).write_bytes(zipped({"double": []}, {"double": [np.eye(2, dtype=bool)]}))
    >>> grids("doubling", "double", Path())[0].tolist()
    [[True, False], [False, True]]
    """
    entry = _entry(path_of(lesson, folder), name)
    return tuple(entry.get("grids", ())) if entry else ()


def mistakes(lesson: str, name: str, folder: Path = FOLDER) -> dict | None:
    """Return the record of an exercise's known mistakes, or None. Raises NoReference if the file is damaged.

    >>> _ = path_of("doubling", Path()).write_bytes(zipped({}, mistakes={"double": {"named": {"names": ["adds_two"]}}}))
    >>> mistakes("doubling", "double", Path())
    {'named': {'names': ['adds_two']}}
    """
    return _entry(path_of(lesson, folder), f"{name}.mistakes")


def _shown(one: Observation) -> dict:
    """Return the parts of a reference observation that are compared or shown. Omit the line that raised an error."""
    return {
        "group": one.group,
        "call": one.call,
        "value": replace(one.value, line=None, code="") if isinstance(one.value, Raised) else one.value,
        "changed": list(one.changed),
        "inputs": dict(one.inputs),
        "given": dict(one.given),
        "direct": one.direct,
    }


def _observations(entry: dict) -> Iterator[Observation]:
    for one in entry["observations"]:
        yield Observation(
            one["group"],
            one["call"],
            one["value"],
            one.get("inputs", {}),
            tuple(one["changed"]),
            given=one.get("given", {}),
            direct=one.get("direct", False),
        )


def _put(archive: zipfile.ZipFile, name: str, message: dict) -> None:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, packing.pack(message))


def _names(path: Path) -> list[str]:
    """Return the names of the file's entries in order. Raise NoReference if the file is damaged."""
    if not path.exists():
        return []
    with _told(path), zipfile.ZipFile(path) as archive:
        return archive.namelist()


def _entry(path: Path, name: str) -> dict | None:
    if name not in _names(path):
        return None
    with _told(path), zipfile.ZipFile(path) as archive:
        return packing.unpack(archive.read(name))


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, packing.Malformed, EOFError, OSError):
        raise NoReference(
            f"The file {path.name} in layercheck/recorded_results is damaged. Ask your instructor for a new copy."
        ) from None
