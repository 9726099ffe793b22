"""Pictures and an explorer for the lesson on pooling."""

from .explorer import explorer
from .feature_map import feature_map
from .gradients import gradients
from .photographs import photographs
from .strips import strips
from .window import window

EXPLORERS = ("explorer",)  # the functions that make explorers

__all__ = ["explorer", "feature_map", "gradients", "photographs", "strips", "window"]
