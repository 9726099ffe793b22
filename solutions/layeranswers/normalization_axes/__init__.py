"""Reference solutions and known mistakes for lesson 4: normalization axes, groups, migration from TensorFlow Addons."""
