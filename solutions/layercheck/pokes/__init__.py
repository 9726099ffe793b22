"""Pokes: for each lesson, the small calls of which is measured what an answer's outputs depend on."""
