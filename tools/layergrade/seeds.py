"""Seeds for the grading cases. Students see the cases for the public seed; the other seeds are hidden."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterable

from layercheck.exercise import PUBLIC_SEED

HIDDEN_SEEDS = (20261,)  # used unless the instructor chooses others
LARGEST = 2**31 - 1

_chosen: list[int] = []  # the instructor's choice, in place of HIDDEN_SEEDS


def use(seeds: Iterable[int]) -> None:
    """Use these hidden seeds from now on, or the course's own seeds if the list is empty.

    >>> use([7, 11, 7])
    >>> hidden()
    (7, 11)
    >>> use([])
    """
    _chosen[:] = dict.fromkeys(seeds)


def hidden() -> tuple[int, ...]:
    """Return the current hidden seeds.

    >>> hidden() == HIDDEN_SEEDS
    True
    """
    return tuple(_chosen) or HIDDEN_SEEDS


def every() -> tuple[int, ...]:
    """Return the seeds for all cases: the public one, then the hidden ones.

    >>> every()[0] == PUBLIC_SEED
    True
    """
    return PUBLIC_SEED, *hidden()


def argument(text: str) -> int:
    """Return a hidden seed parsed from the command line. If the text is invalid, argparse shows the error's message.

    >>> argument("7")
    7
    >>> argument("0")
    Traceback (most recent call last):
    argparse.ArgumentTypeError: a hidden seed must be a whole number from 1 to 2147483647, not '0'
    """
    seed = int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else 0
    if not 1 <= seed <= LARGEST:
        raise ArgumentTypeError(f"a hidden seed must be a whole number from 1 to {LARGEST}, not {text!r}")
    return seed
