"""Explain what caused an exception in a learner's code if the exception's message proves it.

Each rule matches the type and the message of the exception. Its sentence is true of every exception that matches.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .array_errors import ARRAY_RULES
from .calling_errors import CALLING_RULES
from .layer_errors import FLOAT_AXIS, LAYER_RULES
from .plain import Raised
from .python_errors import PYTHON_RULES
from .tensor_errors import TENSOR_RULES


def cause(error: Raised) -> str | None:
    """Return a short text on what causes an error and how to avoid it, or None if the message doesn't prove it.

    >>> cause(Raised(("AttributeError",), "'numpy.ndarray' object has no attribute 'numpy'"))
    'This is a NumPy array, and only tensors and variables have .numpy(). np.asarray(...) accepts all of them.'
    >>> cause(Raised(("ValueError",), "operands could not be broadcast together with shapes (2,3) (4,)"))
    'Shapes are compared starting from the last axis. There, the lengths are 3 and 4. They must be equal, or ...'
    >>> print(cause(Raised(("ValueError",), "too large")))
    None
    """
    for kinds, pattern, sentence in RULES:
        found = re.search(pattern, error.message) if set(kinds) & set(error.types) else None
        said = sentence(found, error) if found and callable(sentence) else sentence if found else None
        if said:
            return said
    return None


def _not_set(found: re.Match, error: Raised) -> str | None:
    """Explain the error only if the line that raised it reads the attribute as self.<name>."""
    if not re.search(rf"\bself\.{found[1]}\b", error.code):
        return None
    return (
        f"When this line runs, nothing has been assigned to self.{found[1]} yet. Is it assigned in __init__ or build, "
        "with `self.` and the same name?"
    )


def _no_shape(found: re.Match, error: Raised) -> str | None:
    """Explain the error only if the line that raised it reads an entry of the input's shape, as `build` does."""
    named = re.search(r"\b(inputs?_shape)\[", error.code) or re.search(r"add_weight\(.*\b(shape)\[", error.code)
    return named and (
        f"Is {named[1]} None here? Keras gets the shape for build from the arguments of call. It passes None if the "
        "class has no method `call`, for example because yours is named `forward`, as in PyTorch."
    )


def _misses_self(found: re.Match, error: Raised) -> str | None:
    method, takes, got = found[1], int(found[2]), int(found[3])
    wanted = {"call": "self, then the inputs", "build": "self, then the input's shape", "get_config": "only self"}
    if got != takes + 1 or (takes > 1 and method != "__init__"):
        return None
    if method == "__init__":
        return "Python also passes the new object to __init__, before the arguments. The first parameter must be self."
    return f"Python passes the object itself to a method as its first argument. So {method} takes {wanted[method]}."


SELF_METHODS = "call|build|get_config|__init__"
FORWARD = (
    "Keras runs the method `call`, but this class has none. If yours is named `forward`, as in PyTorch, rename it."
)
KWARGS = (
    "Keras also passes name, trainable, and dtype when it loads a layer. Accept **kwargs in __init__, and pass them "
    "on: super().__init__(**kwargs)."
)
Sentence = str | Callable[[re.Match, Raised], "str | None"]
RULES: tuple[tuple[tuple[str, ...], str, Sentence], ...] = (
    FLOAT_AXIS,  # must come before the rule for all numbers that aren't arrays
    *ARRAY_RULES,
    (
        ("ModuleNotFoundError",),
        r"No module named '([\w.]+)'",
        lambda found, error: (
            f"Python can't find a package called {found[1]} here. The exercises need only NumPy and TensorFlow."
        ),
    ),
    (
        ("ValueError", "TypeError"),
        r"invalid literal for int\(\) with base 10: .*'(wrap|zero)'",
        lambda found, error: (
            f"{found[1]!r} was passed where a number is needed, perhaps in place of dy. Pass it by name: "
            f"mode={found[1]!r}."
        ),
    ),
    (
        ("NotImplementedError",),
        r"Cannot convert a symbolic (?:tf\.)?[Tt]ensor .* to a numpy array",
        "While Keras builds or compiles a model, tensors have no values yet, and NumPy's functions can't compute with "
        "them. Use TensorFlow's, such as tf.pad.",
    ),
    (
        ("RuntimeError",),
        r"forgot to call `super\(\)\.__init__\(\)`",
        "Keras prepares a layer in Layer.__init__. Begin your __init__ with super().__init__(**kwargs).",
    ),
    (("NotImplementedError",), r"does not have a `call(\(\))?` method|Unimplemented `tf.keras.Model.call", FORWARD),
    (("TypeError",), r"'NoneType' object is not subscriptable", _no_shape),
    (
        ("TypeError",),
        rf"\b({SELF_METHODS})\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        _misses_self,
    ),
    (
        ("TypeError",),
        r"^too many positional arguments$",
        "There are more arguments than parameters. A layer's `call` takes self, then the inputs.",
    ),
    (
        ("NameError",),
        r"name 'self' is not defined",
        "`self` exists only in methods that have it as their first parameter.",
    ),
    (("TypeError",), r"__init__\(\) got an unexpected keyword argument '(?:name|trainable|dtype)'", KWARGS),
    *LAYER_RULES,
    *CALLING_RULES,
    *TENSOR_RULES,
    *PYTHON_RULES,
    (("AttributeError",), r"'\w+' object has no attribute '(\w+)'", _not_set),
)
