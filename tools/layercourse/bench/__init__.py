"""The benchmarks: each measurement of speed or memory, with its target or the value it is compared with.

bench             the command: the list of tables, and how they are printed
checks            a student's kernel: checks of right and wrong answers
explorers         a student's kernel: from a control's change or a click to the new picture
lessons           the time to run a lesson's cells, and the orders from the papers with five seeds
opening           the browser: a lesson's first cell
drags             the browser: from a slider's step or a click to the new picture
warm              warm kernels compared with cold ones
grading           grading a class: compared with its bare cost and with nbgrader; duration and memory
bare              that bare cost, in its own process
nbgrader          the same class graded with nbgrader
starts            imports, JupyterLab's start, `course.py check`, the tests
browser           JupyterLab in headless Chromium, for `opening`, `drags` and the tests
browser_notebook  a lesson open in that browser: run its cells, edit them, use its explorers
"""
