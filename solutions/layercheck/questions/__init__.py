"""The questions for each lesson, in a module named after the lesson."""
