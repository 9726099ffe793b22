"""Benchmarks that measure speed and memory and compare each result with a target or with an alternative.

bench             the command, with the list of tables and the code that prints them
checks            the time to check right and wrong answers in a student's kernel
explorers         the time from a control change or a click to the new picture in a student's kernel
lessons           the time to run a lesson's cells, and whether the papers' results hold for five seeds
opening           the time until a lesson's first cell is done in the browser
drags             the time from a slider step or a click to the new picture in the browser
warm              warm kernels compared with cold ones
grading           the time and memory that grading a class takes, compared with the bare cost and with nbgrader
bare              measures the bare cost in its own process
nbgrader          grades the same class with nbgrader
starts            the time that imports, starting JupyterLab, `course.py check`, and the tests take
browser           JupyterLab in headless Chromium, for `opening`, `drags`, and the tests
browser_notebook  a lesson that is open in that browser, with methods that run its cells and use its explorers
"""
