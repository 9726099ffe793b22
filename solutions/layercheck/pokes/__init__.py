"""Pokes: for each lesson, small calls that measure which inputs an answer's outputs depend on."""
