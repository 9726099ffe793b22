"""Answers and named mistakes for lesson 5: weights, state, sublayers, losses of one's own, and a step of training."""
