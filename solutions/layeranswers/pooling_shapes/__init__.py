"""Reference solutions and known mistakes for lesson 1: output sizes, batches of images, and pooling by hand."""
