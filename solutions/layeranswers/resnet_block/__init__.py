"""Reference solutions and known mistakes for lesson 6: the ResNet block, its parameters, and a ResNet."""
