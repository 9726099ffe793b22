"""Reference solutions and known mistakes for lesson 4: normalization axes, groups, and migration from TensorFlow
Addons."""
