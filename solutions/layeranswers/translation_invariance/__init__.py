"""Reference solutions and known mistakes for lesson 2: shifts, what they change, and pooling that minds them less."""
