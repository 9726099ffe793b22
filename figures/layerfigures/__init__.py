"""What you look at in this course: measured pictures, explorers over them, and the real images.

`import layerfigures` is quick: TensorFlow is imported by the functions that measure a layer, when called.
"""

from .cell_progress import with_progress
from .growing import Panel, growing
from .images import digits, photograph
from .influence import influence, influences
from .picture import Picture

__all__ = ["Panel", "Picture", "digits", "growing", "influence", "influences", "photograph", "with_progress"]
