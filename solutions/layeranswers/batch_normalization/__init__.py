"""Reference solutions and known mistakes for lesson 3: batch statistics, running statistics, and folding."""
