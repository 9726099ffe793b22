"""Answers and named mistakes for lesson 4: which axes share a mean, group normalization, leaving TensorFlow Addons."""
