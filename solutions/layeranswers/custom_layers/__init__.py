"""Reference solutions and known mistakes for lesson 5: weights, state, sublayers, custom losses, and a training
step."""
