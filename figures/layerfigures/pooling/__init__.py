"""The pooling lesson's pictures and its explorer."""

from .explorer import explorer
from .gradients import gradients
from .photographs import photographs
from .strips import strips
from .window import window

__all__ = ["explorer", "gradients", "photographs", "strips", "window"]
