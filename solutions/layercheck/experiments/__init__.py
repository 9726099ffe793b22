"""Experiments: what we do with an answer, one module per lesson; they never say what is right."""
