"""The lesson on custom layers: a layer laid open, weight by weight, and a network silenced by a loss of its own."""

from . import silenced
from .explorer import explorer
from .lives import lives
from .pictures import example, layer

__all__ = ["example", "explorer", "layer", "lives", "silenced"]
