"""Numbers that several lessons' experiments hand over."""


def numbers(rng, *shape):
    """Small whole numbers of both signs as float32: they print well, and zero-filling a negative map shows."""
    return rng.integers(-9, 10, size=shape).astype("float32")
