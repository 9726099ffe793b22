"""A correct and an incorrect attempt at one exercise, for progress tests."""

import sqlite3

from layercheck.exercise import find
from layercheck.verdict import verdict_of

EXERCISE = find("pooled_size")


def right(size, pool, stride=None, padding="valid"):
    stride = pool if stride is None else stride
    if padding == "same":
        return -(-size // stride)
    if pool > size:
        raise ValueError("the window is larger than the input")
    return (size - pool) // stride + 1


def wrong(size, pool, stride=None, padding="valid"):
    return size // pool


RIGHT_ONE, WRONG_ONE = verdict_of(EXERCISE, right), verdict_of(EXERCISE, wrong)


def set_newer_version(path):
    """Mark a progress file as written by a newer version of the course."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
