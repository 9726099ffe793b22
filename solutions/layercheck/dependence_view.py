"""Show which inputs an output depends on next to the inputs that it should depend on, as SVG and as plain text."""

from __future__ import annotations

from html import escape

import numpy as np

from .blocks import row
from .dependence import Dependence
from .thumbnails import DIFFERS, GAP, HEIGHT, LARGEST_CELL, WIDTH
from .values import labeled

FILLED, INK, PAPER = "#3578ab", "#5c6570", "#ffffff"
ORDER = "samples one below the other, channels side by side"
LEGEND = "# read   . not read   + read, but shouldn't be   - not read, but should be"


def maps(cells: np.ndarray, axes: tuple[str, ...]) -> np.ndarray:
    """Return cells as (rows of maps, columns of maps, rows, columns). Each sample and channel of an image has a map.

    Other inputs become a single map with samples as rows.

    >>> maps(np.zeros((2, 5, 4, 3)), ("batch", "height", "width", "channel")).shape
    (2, 3, 5, 4)
    >>> maps(np.zeros((2, 3)), ("batch", "feature")).shape
    (1, 1, 2, 3)
    """
    order = ("batch", "channel", "height", "width")
    if "height" not in axes:
        return cells.reshape(1, 1, *([1] * (2 - cells.ndim)), *cells.shape)
    present = [axes.index(axis) for axis in order if axis in axes]
    sizes = [cells.shape[axes.index(axis)] if axis in axes else 1 for axis in order]
    return cells.transpose(present).reshape(sizes)


def as_html(found: Dependence) -> str:
    """Return HTML that shows both sets of inputs side by side, with the call in which they were measured.

    >>> from layercheck.dependence import compared
    >>> from layercheck.poke import Poke
    >>> poke = Poke("double(x)", np.zeros(2), lambda double: double, ("feature",))
    >>> as_html(compared([poke], [np.ones((2, 2), bool)], [np.eye(2, dtype=bool)]))
    '<div ...>double(x)</code>...x has the shape (2,)...<svg ...<svg ...'
    """
    wrong = found.got != found.expected
    extra, missing = (int((wrong & cells).sum()) for cells in (found.got, found.expected))
    counted = f"{found.got.sum()} of {found.got.size} inputs"
    read = "marked" if found.poke.is_mask else "read"
    notes = [ORDER] if _has_several(found) else []
    notes += [f"crossed: {read}, but shouldn't be"] if extra else []
    notes += [f"framed: not {read}, but should be"] if missing else []
    counted += f", crossed: {extra} that it shouldn't read" * bool(extra)
    counted += f", framed: {missing} that it should read" * bool(missing)
    yours = _svg(found, found.got, wrong, f"Your {output(found)}: {counted}.")
    other = _svg(found, found.expected, None, f"Expected: {found.expected.sum()} of {found.expected.size} inputs.")
    return (
        f'<div style="margin: 6px 0">{escape(_how(found)[0])}<code>{escape(found.poke.call)}</code>'
        f"{escape(_how(found)[1])}{row(labeled('yours', yours), labeled('expected', other))}"
        f'<div style="font-size: 90%">{escape("; ".join(notes))}</div></div>'
    )


def as_text(found: Dependence) -> str:
    """Return both sets of inputs as plain text, one below the other.

    >>> from layercheck.dependence import compared
    >>> from layercheck.poke import Poke
    >>> poke = Poke("double(x)", np.zeros(2), lambda double: double, ("feature",))
    >>> print(as_text(compared([poke], [np.ones((2, 2), bool)], [np.eye(2, dtype=bool)])))
    What the output at (0,) of double(x) reads, where x has the shape (2,):
    yours:
    # +
    expected:
    # .
    (# read   . not read   + read, but shouldn't be   - not read, but should be)
    """
    marks = np.where(found.got, np.where(found.expected, "#", "+"), np.where(found.expected, "-", "."))
    plain = np.where(found.expected, "#", ".")
    before, after = _how(found)
    parts = [f"{before}{found.poke.call}{after}", "yours:", _grid(found, marks), "expected:", _grid(found, plain)]
    return "\n".join([*parts, *[f"({ORDER})"] * _has_several(found), f"({_legend(found)})"])


def _legend(found: Dependence) -> str:
    return LEGEND.replace("read", "marked") if found.poke.is_mask else LEGEND


def _has_several(found: Dependence) -> bool:
    return max(maps(found.got, found.poke.axes).shape[:2]) > 1


def output(found: Dependence) -> str:
    """Return the name of the output whose inputs are shown.

    >>> from layercheck.poke import Poke
    >>> poke = Poke("double(x)", np.zeros(2), lambda double: double, ("feature",))
    >>> output(Dependence(poke, (), np.ones(2, bool), np.zeros(2, bool), ""))
    'result'
    """
    return f"output at {found.at}" if found.at else "mask" if found.poke.is_mask else "result"


def _how(found: Dependence) -> tuple[str, str]:
    """The text before and after the call."""
    name = found.poke.name or "x"
    if found.poke.is_mask:
        return "What the mask ", " marks:"
    of_what = f" of {name}" if found.poke.name else ""
    return f"What the {output(found)} of ", f" reads{of_what}, where {name} has the shape {found.poke.x.shape}:"


def _grid(found: Dependence, marks: np.ndarray) -> str:
    """The maps of each sample side by side, with the samples one below the other."""
    blocks = [
        "\n".join("   ".join(" ".join(cells) for cells in line) for line in sample.swapaxes(0, 1))
        for sample in maps(marks, found.poke.axes)
    ]
    return "\n\n".join(blocks)


def _svg(found: Dependence, cells: np.ndarray, wrong: np.ndarray | None, said: str) -> str:
    shown = maps(cells, found.poke.axes)
    marked = np.zeros(shown.shape, bool) if wrong is None else maps(wrong, found.poke.axes)
    down, across, rows, columns = shown.shape
    side = max(6, int(min((WIDTH / across - GAP) / columns, (HEIGHT / down - GAP) / rows, LARGEST_CELL)))
    width, height = across * (columns * side + GAP) - GAP, down * (rows * side + GAP) - GAP

    def corners(chosen: np.ndarray) -> list[tuple[int, int]]:
        return [
            (place * (columns * side + GAP) + column * side, sample * (rows * side + GAP) + line * side)
            for sample, place, line, column in np.argwhere(chosen).tolist()
        ]

    def boxes(chosen: np.ndarray, inset: float = 0) -> str:
        long = side - 2 * inset
        return "".join(f"M{x + inset} {y + inset}h{long}v{long}h-{long}z" for x, y in corners(chosen))

    crosses = "".join(
        f"M{x + 2} {y + 2}l{side - 4} {side - 4}M{x + 2} {y + side - 2}l{side - 4} -{side - 4}"
        for x, y in corners(shown & marked)
    )
    paths = [
        f'<path fill="{FILLED}" d="{boxes(shown)}"/>',
        f'<path fill="none" stroke="{INK}" stroke-width="0.75" d="{boxes(np.ones_like(shown))}"/>',
        f'<path fill="none" stroke="{DIFFERS}" stroke-width="2" d="{boxes(~shown & marked, 2)}"/>',
        f'<path fill="none" stroke="{PAPER}" stroke-width="4" d="{crosses}"/>',
        f'<path fill="none" stroke="{DIFFERS}" stroke-width="2" d="{crosses}"/>',
    ]
    drawn = "".join(path for path in paths if ' d=""' not in path)
    return (
        f'<svg role="img" aria-label="{escape(said)}" width="{width + 2}" height="{height + 2}" '
        f'viewBox="-1 -1 {width + 2} {height + 2}" style="display: block; margin: 4px 0; background: {PAPER}">'
        f"<title>{escape(said)}</title>{drawn}</svg>"
    )
