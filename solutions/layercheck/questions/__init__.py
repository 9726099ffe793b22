"""The questions of each lesson, in a module of the lesson's name."""
