"""Reference solutions and known mistakes for lesson 2: shifts, their effects, and anti-aliased pooling."""
