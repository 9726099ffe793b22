"""The lesson on custom layers: a layer laid open, weight by weight, and a network silenced by a loss of its own."""

from . import silenced
from .explorer import explorer
from .pictures import example, layer
from .training_curves import lives

__all__ = ["example", "explorer", "layer", "lives", "silenced"]
