"""Grading: a class's notebooks are run in a sandbox that is already warm, and judged outside it.

intake     what was handed in: folders and archives as they come from nbgrader, Canvas, Moodle, or by hand
cells      which code of a notebook is which exercise, and what else that code needs
sandbox    outside: starts a sandbox, hands it work, takes plain data from it
zygote     inside: imports TensorFlow once, forks for each submission
isolation  what a fork gives up before it runs a student's code
runner     what a fork does: runs the cells and the experiments
parcel     how observations travel: JSON and raw arrays, parsed strictly
marking    outside: observations become points, a mistake and its explanation
store      every result, durable the moment it is there
reports    CSV, a page for each student, a page for the class
grade      `course.py grade`, which puts these together
"""
