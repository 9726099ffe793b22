"""The pictures of this course: measured figures, explorers for them, and the real images.

`import layerfigures` is quick: functions that measure a layer import TensorFlow when they are called.
"""

from .cell_progress import with_progress
from .growing import Panel, growing
from .images import digits, photograph
from .influence import influence, influences
from .picture import Picture

__all__ = ["Panel", "Picture", "digits", "growing", "influence", "influences", "photograph", "with_progress"]
