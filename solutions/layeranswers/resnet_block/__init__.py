"""Answers and named mistakes for lesson 6: the ResNet block, its skip, its numbers, and a network of such blocks."""

from . import res_net_block_parts  # more mistakes  # noqa: F401
from .needs_projection import needs_projection
from .res_net import ResNet
from .res_net_block import ResNetBlock
from .resnet_block_parameters import resnet_block_parameters
from .start_as_identity import start_as_identity

__all__ = ["ResNet", "ResNetBlock", "needs_projection", "resnet_block_parameters", "start_as_identity"]
