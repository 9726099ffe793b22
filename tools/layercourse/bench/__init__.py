"""Benchmarks that measure speed and memory and compare each result with a target or with an alternative.

bench             the command: the list of tables, and how they are printed
checks            in a student's kernel: the time to check right and wrong answers
explorers         in a student's kernel: the time from a control change or a click to the new picture
lessons           the time to run a lesson's cells, and whether the papers' results hold for five seeds
opening           in the browser: the time until a lesson's first cell is done
drags             in the browser: the time from a slider step, or a click, to the new picture
warm              warm kernels compared with cold ones
grading           the time and memory that grading a class takes, compared with the bare cost and with nbgrader
bare              the bare cost, measured in its own process
nbgrader          the same class graded with nbgrader
starts            the time that imports, starting JupyterLab, `course.py check`, and the tests take
browser           JupyterLab in headless Chromium, for `opening`, `drags`, and the tests
browser_notebook  a lesson that is open in that browser, with methods that run its cells and use its explorers
"""
