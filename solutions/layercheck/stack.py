"""The stack that a process uses. Some answers and mistakes behave differently with Keras 2 than with Keras 3."""

CURRENT, LEGACY = "Keras 3", "Keras 2"


def stack() -> str:
    """Return the name of the stack that this process uses.

    >>> stack() in (CURRENT, LEGACY)
    True
    """
    import keras

    return f"Keras {keras.__version__.partition('.')[0]}"
