"""The experiments that checks run on answers, in a module for each lesson. They don't contain the expected results."""
