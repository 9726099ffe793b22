"""The course's pictures: figures of measurements, explorers of these figures, and real images.

Importing `layerfigures` is fast: functions that measure a layer import TensorFlow only when you call them.
"""

from .cell_progress import with_progress
from .growing import Panel, growing
from .images import digits, photograph
from .influence import influence, influences
from .picture import Picture

__all__ = ["Panel", "Picture", "digits", "growing", "influence", "influences", "photograph", "with_progress"]
