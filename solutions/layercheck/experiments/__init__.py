"""Experiments that the checks run on an answer, one module for each lesson. They don't contain the expected results."""
