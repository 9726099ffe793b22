"""Answers and named mistakes for lesson 6: the ResNet block, its skip, its numbers, and a network of such blocks."""
