"""Answers and named mistakes for lesson 5: weights, state, sublayers and losses of one's own, and a step of training."""
