"""Answers and named mistakes for lesson 3: the statistics of a batch, what is kept of them, and what that costs."""
